// The instructors' pages: an item is written, checked, repaired and made ready; a wrong key is simulated, then put right.
import assert from "node:assert/strict";
import { test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screens, screenshot, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

test("an item is written, checked while it is typed, repaired with one click and made ready", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await page.goto("/bank/new-item");
  await awake(page);
  await page.waitForSelector("#editor[data-awake]");
  await page.getByText("还是模板里的占位文字").waitFor();
  const source = page.getByLabel("Markdown 原文");
  const words = { 题库名: "客户服务管理师", 章名: "客户需求与服务沟通", "题干（": "首问负责的含义是（", 选项一: "先接待的人只登记", 选项二: "谁先接待谁负责到底", 选项三: "转给空闲的人", 选项四: "请客户再来" };
  let text = (await source.inputValue()).replace(/^## .*$/m, "## browser-1 首问负责");
  for (const [from, to] of Object.entries(words)) text = text.replace(from, to);
  await source.fill(text.replace("- [x] ", "- [x]"));
  const repair = page.getByRole("button", { name: "修复这一处" }).first();
  await repair.waitFor();
  await page.getByText("首问负责的含义是").last().waitFor();
  await checkA11y(page);
  await checkWidth(page);
  await repair.click();
  await page.getByText("没有发现问题。").waitFor();
  assert.equal(await source.inputValue(), text);
  await page.getByRole("button", { name: "保存并启用" }).click();
  await page.getByText("已保存为新版本。").waitFor();
  assert.equal(new URL(page.url()).pathname, "/bank/items/browser-1");
  await checkA11y(page);
  await page.goto("/bank?q=" + encodeURIComponent("首問負責"));
  await page.getByRole("link", { name: "首问负责" }).first().waitFor();
  assert.deepEqual(page.problems, []);
});

test("a wrong key is simulated before anything changes, then put right", async (t) => {
  const site = await startSite(t);
  const trainee = await visit(browser, site);
  await signIn(trainee, site.accounts.trainee);
  await trainee.goto("/papers/kf3-draw-1");
  await trainee.getByRole("button", { name: /开始/ }).click();
  await awake(trainee);
  await trainee.goto(new URL(trainee.url()).pathname + "/hand-in");
  await trainee.getByRole("button", { name: "确认交卷" }).click();
  await trainee.getByText("回执编号").waitFor();
  const score = () => trainee.locator(".score .big strong").textContent();
  assert.equal(await score(), "0");

  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await page.goto("/bank/papers/kf3-draw-1/results");
  await checkA11y(page);
  await page.locator("tr:has-text('单项选择题') th a").first().click();
  await page.getByLabel("评分依据").selectOption("void");
  await page.getByRole("button", { name: "模拟" }).click();
  await page.getByText("1 人分数变动：1 人上升，0 人下降").waitFor();
  await checkA11y(page);
  await trainee.reload();
  assert.equal(await score(), "0");
  await page.getByLabel("理由（记入日志）").fill("题干有误");
  await page.getByRole("button", { name: "确认并重新评分" }).click();
  await page.getByText("已重新评分，1 人分数变动。").waitFor();
  await trainee.reload();
  assert.equal(await score(), "1");
  assert.deepEqual([...page.problems, ...trainee.problems], []);
});

test("a finding leads to its line, by its number and by a click", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await page.goto("/bank/items/kf3-cmp-c01/edit");
  await page.waitForSelector("#editor[data-awake]");
  const source = page.getByLabel("Markdown 原文");
  const lines = (await source.inputValue()).split("\n");
  const broken = lines.findLastIndex((line) => line.startsWith("- 1 分："));
  lines[broken] = lines[broken].replace("- 1 分：", "- 一分：");
  await source.fill(lines.join("\n"));
  await page.getByRole("link", { name: `第 ${broken + 1} 行` }).first().click();
  const chosen = await source.evaluate((area) => area.value.slice(area.selectionStart, area.selectionEnd));
  assert.equal(chosen, lines[broken]);
  const { row, frame } = await page.evaluate((id) => {
    const box = (element) => element.getBoundingClientRect().toJSON();
    return { row: box(document.getElementById(id)), frame: box(document.querySelector(".numbered")) };
  }, `L${broken + 1}`);
  assert.ok(row.top >= frame.top && row.bottom <= frame.bottom, "the line is in view");
  const [area, mirror] = await page.evaluate(() => ["#source", ".mirror"].map((one) => document.querySelector(one).scrollHeight));
  assert.ok(area <= mirror, `the numbers stand beside their lines: ${area} ${mirror}`);
  assert.deepEqual(page.problems, []);
});

test("a colleague is asked, answers in writing, and the item says who approved it", async (t) => {
  const site = await startSite(t);
  const [wen, sun] = [await visit(browser, site), await visit(browser, site)];
  await signIn(wen, site.accounts.instructor);
  await signIn(sun, site.accounts.instructor2);
  await wen.goto("/bank/items/kf3-com-s04");
  await wen.getByText("请同事看看").click();
  await wen.getByLabel("请谁看").selectOption({ label: "孙雅琴" });
  await wen.getByLabel("想请对方看什么").fill("干扰项会不会太明显？");
  await wen.getByRole("button", { name: "发送" }).click();
  await sun.goto("/bank");
  await sun.getByRole("link", { name: "有 1 道试题请您看看" }).click();
  await checkA11y(sun);
  await sun.locator(".opinions a").first().click();
  await sun.getByLabel("您的意见").fill("可以用。");
  await sun.getByRole("button", { name: "审核通过" }).click();
  await wen.reload();
  await wen.getByText("当前第 1 版已由 孙雅琴 审核通过。").waitFor();
  await checkA11y(wen);
  assert.deepEqual([...wen.problems, ...sun.problems], []);
});

const pages = {
  bank: "/bank",
  item: "/bank/items/kf3-dat-s04",
  "item-approved": "/bank/items/kf3-cmp-s01",
  edit: "/bank/items/kf3-cmp-c01/edit",
  "item-form": "/bank/items/kf3-dat-s04/form",
  "case-form": "/bank/items/kf3-cmp-c01/form",
  "new-item-form": "/bank/form",
  "new-fill-form": "/bank/form?kind=fill",
  "new-essay-form": "/bank/form?kind=essay",
  requests: "/bank/requests",
  reports: "/bank/reports",
  upload: "/bank/upload",
  papers: "/bank/papers",
  "paper-page": "/bank/papers/kf2-draw-1",
  "edit-paper": "/bank/papers/kf2-draw-1/edit",
  print: "/bank/papers/kf2-draw-1/print",
  "print-keys": "/bank/papers/kf3-fixed-1/print?show=keyed",
  "new-paper": "/bank/new-paper",
  "new-paper-form": "/bank/papers/form",
  "paper-form": "/bank/papers/kf3-draw-1/form",
  "chosen-paper-form": "/bank/papers/kf3-fixed-1/form",
  "paper-sample": "/bank/papers/kf3-draw-1/sample",
  "paper-changes": "/bank/papers/kf3-draw-1/changes?from=1&to=1",
  parallel: "/bank/papers/kf3-draw-1/parallel",
  results: "/bank/papers/kf3-fixed-1/results",
  people: "/bank/papers/kf3-fixed-1/results/people",
  regrade: "/bank/papers/kf3-fixed-1/items/kf3-dat-s04?by=void",
};
/** Those that docs/screens shows. */
const shown = ["bank", "item-form", "results", "people"];
const readers = [
  { lang: "zh", locale: "zh-CN", lights: ["dark", "light"] },
  { lang: "en", locale: "en-GB", lights: ["light", "dark"] },
];

for (const { lang, locale, lights } of readers) {
  test(`every page can be used on a phone and at a desk, in the light and in the dark, ${lang}`, async (t) => {
    const site = await startSite(t, "class");
    const first = await visit(browser, site);
    await signIn(first, site.accounts.instructor2);
    const page = await visit(browser, site, { locale, storageState: await first.context().storageState() });
    await first.goto("/bank/upload");
    const text = (id, title) => `---\nbank: 客户服务管理师\nlevel: 三级\nchapter: 沟通\n---\n\n# 单选题\n\n## ${id} ${title}\n\n哪一个？\n\n- [x] 甲\n- [ ] 乙\n`;
    const file = (name, text) => ({ name, mimeType: "text/markdown", buffer: Buffer.from(text) });
    await first.locator("input[type=file]").first().setInputFiles([file("new.md", text("up-1", "新题")), file("broken.md", text("up-2", "坏题").replace("[x]", "[]"))]);
    await first.locator("main form button").first().click();
    await first.waitForURL(/\/bank\/upload\/[0-9a-z]{13}/);
    const upload = new URL(first.url()).pathname;
    await first.goto("/bank/papers/kf3-fixed-1/results/people");
    const sheet = await first.locator("main a[href*='/sheets/']").first().getAttribute("href");
    for (const [name, path] of Object.entries({ ...pages, "new-item": "/bank/new-item", "dry-run": upload, sheet })) {
      for (const [index, screen] of screens.entries()) {
        await page.setViewportSize(screen);
        await page.emulateMedia({ colorScheme: lights[index] });
        await page.goto(path);
        await awake(page);
        await checkA11y(page);
        await checkWidth(page);
        if (lang === "zh" && lights[index] === "light" && shown.includes(name)) await screenshot(page, name);
        if (process.env.KEJU_LOOKS) await page.screenshot({ path: `${process.env.KEJU_LOOKS}/${name}-${lang}-${screen.width}.png`, fullPage: true });
      }
    }
    assert.deepEqual(page.problems, []);
  });
}
