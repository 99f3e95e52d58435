// What a sitting's fields do with Enter, with long texts, for screen readers and translators, and on a machine that several people use.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awake, launch, signIn, visit } from "./lib/browser.mjs";
import { allSaved, arrive, loadPapers, newTrainee, part, path, ready, shows, slots, stands, start, summary } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";
import { translate, translateEarly } from "./lib/translator.mjs";

const browser = await launch();
const site = await startSite({ after });
before(() => loadPapers(site));

const plain = { javaScriptEnabled: false };

/** Starts the paper without waiting for scripts. */
async function begin(page) {
  await page.goto("/papers/try-every-type");
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.locator("form#sitting").waitFor();
}

/** Starts a practice round of the small bank with these types. */
async function practise(page, ...kinds) {
  await page.goto("/practice");
  await page.getByLabel("级别和章节").selectOption({ value: "三级\t试题样式" });
  for (const box of await page.locator("input[name=kind]").all()) await box.uncheck();
  for (const kind of kinds) await page.getByLabel(kind).check();
  await page.getByRole("button", { name: /^没做过的优先/ }).click();
  await page.locator("form#practice").waitFor();
}

for (const [how, options] of [["with scripts", {}], ["without scripts", plain]]) {
  test(`Enter in a blank or on a choice leaves neither a sitting nor an item of practice, ${how}`, async () => {
    const page = await arrive(browser, site, options);
    await begin(page);
    if (options !== plain) await ready(page);
    const here = page.url();
    for (const field of [part(page, slots.fill).blank(0), part(page, slots.fill).blank(1)]) {
      await field.focus();
      await page.keyboard.press("Enter");
    }
    await page.waitForTimeout(500);
    assert.equal(page.url(), here);
    await part(page, slots.single).choice(1).check();
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
    assert.equal(path(page), new URL(here).pathname, "at most it saves");
    await part(page, slots.short).text.focus();
    await page.keyboard.type("一");
    await page.keyboard.press("Enter");
    await page.keyboard.type("二");
    assert.equal(await part(page, slots.short).text.inputValue(), "一\n二");
    await page.locator(".finish button[value=hand-in]").click();
    await page.getByRole("button", { name: "确认交卷" }).click();
    await page.getByText("回执编号").waitFor();

    await practise(page, "填空题");
    const first = page.url();
    await page.getByLabel("第 1 空").fill("倾听");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
    assert.equal(page.url(), first);
    await page.getByRole("button", { name: "提交本题" }).waitFor();
    // Nor does it show the answer where nothing was answered.
    await page.getByLabel("第 1 空").fill("");
    await page.getByRole("button", { name: "提交本题" }).click();
    await page.getByText("还没有作答。直接看答案？").waitFor();
    await page.getByLabel("第 2 空").fill("记");
    await page.keyboard.press("Enter");
    await page.waitForTimeout(500);
    await page.getByRole("button", { name: "提交本题" }).waitFor();
  });
}

test("a text that is too long is kept as it is, said to be unsaved, and saved once it is shorter", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const short = part(page, slots.short);
  const text = "长".repeat(30_050);
  await short.text.fill(text);
  await short.state.filter({ hasText: "太长，没有保存：最多 30000 个字符，请删去 50 个。" }).waitFor();
  await shows(summary(page), "1 题太长，没有保存");
  await shows(short.count, "30050 字");
  assert.equal((await short.text.inputValue()).length, 30_050);
  // The rest is saved all the same.
  await part(page, slots.single).choice(0).check();
  await stands(page, slots.single, "saved");
  // Whoever hands in is led to it.
  const here = path(page);
  await page.locator(".finish button[value=hand-in]").click();
  await page.locator(`#q${slots.short}:focus`).waitFor();
  assert.equal(path(page), here);
  // It comes back after a reload, too.
  page.once("dialog", (dialog) => dialog.accept());
  await page.reload();
  await ready(page);
  assert.equal((await short.text.inputValue()).length, 30_050);
  await short.state.filter({ hasText: "太长，没有保存" }).waitFor();
  await short.text.fill(text.slice(50));
  await allSaved(page);
  await page.reload();
  await ready(page);
  assert.equal((await short.text.inputValue()).length, 30_000);
});

test("a long text in a blank is saved as it was pasted", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const text = "答".repeat(700);
  await part(page, slots.fill).blank(0).focus();
  await page.keyboard.insertText(text);
  await allSaved(page);
  await page.reload();
  await ready(page);
  assert.equal(await part(page, slots.fill).blank(0).inputValue(), text);
});

test("without scripts a text that is too long comes back with the reason, and everything else is saved", async () => {
  const page = await arrive(browser, site, plain);
  await begin(page);
  await part(page, slots.single).choice(1).check();
  await part(page, slots.essay).text.fill("字".repeat(30_001));
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("有的答案超过 30000 个字符，没有保存").waitFor();
  assert.equal((await part(page, slots.essay).text.inputValue()).length, 30_001);
  await part(page, slots.essay).state.filter({ hasText: "请删去 1 个" }).waitFor();
  assert.ok(await part(page, slots.single).choice(1).isChecked());
  await shows(part(page, slots.single).state, "已保存");
  await part(page, slots.essay).text.fill("字".repeat(60));
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await shows(page.locator(".notice"), "已保存。");

  const other = await arrive(browser, site, plain);
  await practise(other, "论述题");
  await other.locator("textarea").fill("字".repeat(30_001));
  await other.getByRole("button", { name: "提交本题" }).click();
  await other.getByText("答案最多 30000 个字符").waitFor();
  assert.equal((await other.locator("textarea").inputValue()).length, 30_001);
});

test("an essay outside its length is said beside it, in the panel and before handing in", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const essay = part(page, slots.essay);
  const line = page.locator(`#q${slots.essay} .count`);
  const panel = page.locator("p.off-lengths");
  assert.equal(await line.getAttribute("data-off"), null, "an empty answer is none that is too short");
  await essay.text.fill("服务承诺".repeat(5));
  await line.getByText("还差 30 字").waitFor();
  assert.equal(await line.getAttribute("data-off"), "true");
  await shows(panel, "字数不合要求：7");
  assert.match(await essay.cell.getAttribute("aria-label"), /字数不合要求/);
  await essay.text.fill("服务承诺".repeat(30));
  await line.getByText("超出 20 字").waitFor();
  await allSaved(page);
  await page.reload();
  await ready(page);
  await shows(panel, "字数不合要求：7");
  await line.getByText("超出 20 字").waitFor();

  await page.goto(`${path(page)}/hand-in`);
  await page.getByText("字数不合要求的 1 题").waitFor();
  await page.getByText("120 字，要求 50–100 字").waitFor();
  await page.goBack();
  await ready(page);
  await essay.text.fill("服务承诺".repeat(15));
  await page.locator("p.off-lengths:empty").waitFor({ state: "attached" });
  assert.equal(await line.getAttribute("data-off"), null);
  await allSaved(page);
  await page.goto(`${path(page)}/hand-in`);
  await page.getByRole("heading", { name: "确认交卷" }).waitFor();
  assert.equal(await page.getByText("字数不合要求").count(), 0);
});

test("blanks belong to their question, and nothing corrects what is typed into them", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const group = page.getByRole("group", { name: /接到投诉先/ });
  assert.equal(await group.getByRole("textbox").count(), 2);
  for (const [name, value] of [["spellcheck", "false"], ["autocorrect", "off"], ["autocapitalize", "off"]]) {
    assert.equal(await part(page, slots.fill).blank(0).getAttribute(name), value);
  }
});

test("the link past the header leads to question 1", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await page.keyboard.press("Tab");
  await page.locator("a.skip:focus").filter({ hasText: "跳到第 1 题" }).waitFor();
  await page.keyboard.press("Enter");
  await page.locator("#q0:focus").waitFor();
  await page.keyboard.press("Tab");
  await page.locator("input[name=r0]:focus").waitFor();
});

test("a page that is closed during a paper leads back to it, with the time that is left", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const sittingPath = path(page);
  for (const closed of ["/practice", "/notes", "/bank", "/no-such-page", "/sittings/0000000000000"]) {
    await page.goto(closed);
    await page.getByText(/你正在考试：各题型小卷，还剩 (59|60) 分钟，\d\d:\d\d 截止/).waitFor();
    await page.getByRole("link", { name: "返回考试" }).click();
    await ready(page);
    assert.equal(path(page), sittingPath, closed);
  }
  await page.goto("/");
  await page.getByText(/还剩 (59|60) 分钟/).waitFor();
});

for (const [when, early] of [["once the page is awake", false], ["before the page is awake", true]]) {
  test(`a page translator at work ${when} stops neither clock nor map nor save state`, async () => {
    const page = await arrive(browser, site);
    if (early) await page.addInitScript(translateEarly);
    await start(page);
    await page.evaluate(translate);
    const time = page.locator(".time");
    const first = await time.textContent();
    await page.waitForFunction((first) => document.querySelector(".time").textContent !== first, first);
    await part(page, slots.single).choice(0).check();
    await shows(page.locator(".map > summary"), "答题卡 1/10");
    await stands(page, slots.single, "saved");
    await shows(part(page, slots.single).state, "已保存");
    await page.evaluate(translate);
    await page.context().setOffline(true);
    await part(page, slots.multi).choice(0).check();
    await shows(summary(page), "1 题未保存，正在重试");
    await page.locator(".save-notice").filter({ hasText: "连不上服务器" }).waitFor();
    await page.evaluate(translate);
    await page.context().setOffline(false);
    await allSaved(page);
    await part(page, slots.essay).text.fill("短");
    await shows(part(page, slots.essay).count, "1 字");
    await allSaved(page);

    await page.goto(`${path(page)}/hand-in`);
    await awake(page);
    await page.evaluate(translate);
    const left = page.locator(".remains strong");
    const shown = await left.textContent();
    await page.waitForFunction((shown) => document.querySelector(".remains strong").textContent !== shown, shown);
    assert.equal(await page.locator(".panel, .remains strong").first().getAttribute("translate"), "no");
  });
}

test("where somebody else has signed in, the page says who, keeps the answers, and saves them when the right one is back", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const sittingPath = path(page);
  const tab = await page.context().newPage();
  const other = await newTrainee(site);
  const change = async (account) => {
    await tab.goto("/");
    await tab.getByRole("button", { name: "退出" }).click();
    await tab.getByLabel("密码").waitFor();
    await signIn(tab, account);
  };
  await change(other);
  await part(page, slots.short).text.fill("我的答案。");
  await summary(page).filter({ hasText: `这台设备上现在登录的是“${other.name}”，不是您` }).waitFor();
  // Whoever reloads all the same is told why there is nothing.
  page.once("dialog", (dialog) => dialog.accept());
  await page.goto(sittingPath);
  await page.getByText(`“${other.name}”`).waitFor();
  await page.getByText("您没有保存的内容仍加密存在这台设备上").waitFor();

  await change(page.account);
  await page.goto(sittingPath);
  await ready(page);
  assert.equal(await part(page, slots.short).text.inputValue(), "我的答案。");
  await allSaved(page);
});

test("somebody else's page on the same machine sends nothing in the name of who is signed in now", async () => {
  const page = await arrive(browser, site);
  await practise(page, "论述题");
  const tab = await page.context().newPage();
  const other = await newTrainee(site);
  await tab.goto("/");
  await tab.getByRole("button", { name: "退出" }).click();
  await tab.getByLabel("密码").waitFor();
  await signIn(tab, other);
  await page.locator("textarea").fill("我写的。");
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByText(`这台设备上现在登录的是“${other.name}”`).waitFor();
  assert.equal(await page.locator("textarea").inputValue(), "我写的。");
});
