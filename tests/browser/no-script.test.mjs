// Everything without scripts: plain forms, saved by a button.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, signIn, visit } from "./lib/browser.mjs";
import { arrive, handIn, loadPapers, part, path, shows, slots } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
before(() => loadPapers(site));

const plain = { javaScriptEnabled: false };

async function start(page) {
  await page.goto("/papers/try-every-type");
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.locator("form#sitting").waitFor();
}

async function save(page) {
  await page.getByRole("button", { name: "保存", exact: true }).click();
}

test("a paper is sat, saved by the button, handed in and looked at", async () => {
  const page = await arrive(browser, site, plain);
  await start(page);
  await part(page, slots.single).choice(0).check();
  await part(page, slots.multi).choice(0).check();
  await part(page, slots.multi).choice(1).check();
  await part(page, slots.fill).blank(0).fill("倾听");
  await part(page, slots.essay).text.fill("承诺稳定预期。\n也约束内部。");
  await part(page, slots.short).flag.check();
  await save(page);
  await shows(page.locator(".notice"), "已保存。");

  await page.goto(path(page));
  assert.ok(await part(page, slots.single).choice(0).isChecked());
  assert.ok(await part(page, slots.multi).choice(1).isChecked());
  assert.equal(await part(page, slots.essay).text.inputValue(), "承诺稳定预期。\n也约束内部。");
  assert.ok(await part(page, slots.short).flag.isChecked());
  await shows(part(page, slots.single).state, "已保存");

  await part(page, slots.trueFalse).choice(1).check();
  await part(page, slots.short).flag.uncheck();
  await page.locator(".finish button[value=hand-in]").click();
  await page.getByText("还有 5 题没有作答：").waitFor();
  assert.deepEqual(await page.getByRole("alert").getByRole("link").allTextContents(), ["2", "6", "8-1", "8-2", "9"]);
  assert.equal(await page.getByText("标记过的").count(), 0);
  await page.getByRole("link", { name: "返回继续作答" }).click();
  await handIn(page);
  await page.locator(".big").filter({ hasText: /^\s*7 \+ 待阅 \d+ \/ 42 分\s*$/ }).waitFor();
});

test("of two windows, the one that changes a question second is told, and blanks nothing else", async () => {
  const first = await arrive(browser, site, plain);
  await start(first);
  const second = await visit(browser, site, plain);
  await signIn(second, first.account);
  await second.goto(path(first));

  await part(first, slots.single).choice(0).check();
  await part(first, slots.trueFalse).choice(0).check();
  await save(first);
  await part(second, slots.single).choice(1).check();
  await part(second, slots.short).text.fill("回访。");
  await save(second);

  await second.getByText("有的题已在另一窗口或设备改过").waitFor();
  assert.ok(await part(second, slots.single).choice(0).isChecked(), "the first answer stands");
  assert.ok(await part(second, slots.trueFalse).choice(0).isChecked(), "an old page takes nothing back");
  assert.equal(await part(second, slots.short).text.inputValue(), "回访。");
});

test("practice shows what is right after each answer, and counts the round", async () => {
  const page = await arrive(browser, site, plain);
  await page.goto("/practice");
  await page.getByLabel("级别和章节").selectOption({ value: "三级\t试题样式" });
  for (const kind of ["多项选择题", "判断题", "填空题"]) await page.getByLabel(kind).uncheck();
  await page.getByLabel("题数").selectOption("5");
  await page.getByRole("button", { name: "更新题数" }).click();
  await page.getByRole("button", { name: "没做过的优先 练 2 题" }).click();

  await page.getByText("第 1 / 2 题").waitFor();
  await page.getByText("您想练 5 题，这个范围里只有 2 题").waitFor();
  const right = /负责转接到有人应答|客户的联系方式/;
  await page.getByLabel(right).check();
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByText("得 1 / 1 分").waitFor();
  await page.locator(".choice.right.mine").filter({ hasText: right }).waitFor();
  await page.getByRole("link", { name: "下一题" }).click();
  await page.locator("label.choice").filter({ hasNotText: right }).first().click();
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.locator(".choice.wrong.mine").waitFor();
  await page.getByRole("heading", { name: "答错了" }).waitFor();
  await page.getByRole("link", { name: "看本轮小结" }).click();
  await page.getByText("50%").waitFor();
  await page.getByRole("button", { name: "再练错题（1）" }).waitFor();

  await page.goto("/progress");
  await page.getByText("已计入 2 次作答").waitFor();
});

test("what was written when the sign-in had ended is kept on the page, and stored after signing in", async () => {
  const page = await visit(browser, site, plain);
  await signIn(page, site.accounts.reviewer);
  await page.goto("/remarks");
  await page.getByLabel("新评语").fill("语气再诚恳一些，\"先致歉\"，再核实 <原因>。");
  const tab = await page.context().newPage();
  await tab.goto("/");
  await tab.getByRole("button", { name: "退出" }).click();
  await page.getByRole("button", { name: "添加" }).click();
  await page.getByRole("heading", { name: "登录已失效，还没有提交" }).waitFor();
  await signIn(tab, site.accounts.reviewer);
  await page.getByRole("button", { name: "再次提交" }).click();
  await page.getByText("语气再诚恳一些，\"先致歉\"，再核实 <原因>。").waitFor();
});
