// Marking without a mouse: three hundred answers wait, and every page of it can be used by everybody.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkA11y, checkWidth, launch, screenshot, screens, signIn, visit } from "./lib/browser.mjs";
import { handInMany, loadMarking } from "./lib/marking.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

/** Waits until the marking screen listens to keys. */
async function ready(page) {
  await page.locator("#marking[data-awake]").waitFor();
}

/** Tabs until the focused element fits. */
async function tabTo(page, selector) {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press("Tab");
    if (await page.evaluate((selector) => document.activeElement?.matches(selector), selector)) return;
  }
  assert.fail(`no way to ${selector} with the Tab key`);
}

async function keeps(page, remark) {
  await page.goto("/remarks");
  await page.getByLabel("新评语").fill(remark);
  await page.getByRole("button", { name: "添加" }).click();
  await page.getByText(remark).waitFor();
}

/** On a phone the answer stands above the rubric: the marking page opens at its top, and a key goes down to the line it marks. */
async function opensAtItsTop(page) {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.reload();
  await ready(page);
  assert.equal(await page.evaluate(() => scrollY), 0);
  await page.keyboard.press("j");
  await page.waitForFunction(() => scrollY > 0);
}

/** On a small laptop: sum and saving are in view, and so is why it is not saved, until it is put right. */
async function saysWhatIsMissing(page) {
  await page.setViewportSize({ width: 1366, height: 768 });
  await page.reload();
  await ready(page);
  // What was marked before the reload is back.
  await page.getByRole("button", { name: "不要，恢复原样" }).click();
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  const trouble = page.getByText("第 2 点还没有打分");
  for (const seen of [trouble, page.locator("#sum"), page.getByRole("button", { name: "保存并阅下一份" })]) {
    const box = await seen.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= 768, `in view without scrolling: ${JSON.stringify(box)}`);
  }
  await page.keyboard.press("2");
  await page.getByText("第 3 点还没有打分").waitFor();
  await page.keyboard.press("0");
  await trouble.waitFor({ state: "hidden" });
  assert.equal(await page.locator(".trouble").textContent(), "");
}

/** What went wrong in a page; keys leave a page before it has its icon, which is nothing wrong. */
function troubles(page) {
  return page.problems.filter((problem) => !/favicon.*ERR_ABORTED/.test(problem));
}

/** The three numbers above the queue: waiting, mine, done. */
async function tiles(page) {
  return (await page.locator(".tiles dd").allTextContents()).map(Number);
}

test("three hundred answers are marked with the keyboard alone", { timeout: 600_000 }, async (t) => {
  const site = await startSite(t);
  await loadMarking(site);
  for (let person = 0; person < 6; person++) await handInMany(browser, site, "mark-single", 50, person * 50);

  const page = await visit(browser, site);
  await signIn(page, site.accounts.reviewer);
  await keeps(page, "要点基本齐全，时限没有写明。");
  await keeps(page, "先安抚再核实，顺序正确。");
  await page.goto("/marking");
  assert.deepEqual(await tiles(page), [300, 0, 0]);
  await checkA11y(page);
  await tabTo(page, "main button.primary");
  await page.keyboard.press("Enter");
  await ready(page);
  await checkA11y(page);

  const seen = new Set();
  const took = [];
  for (let n = 0; n < 40; n++) {
    seen.add(new URL(page.url()).pathname);
    // 1½ for the first line, two things found, nothing for the limit in time; no deduction unless one is given.
    for (const key of ["1", ".", "2", "0"]) await page.keyboard.press(key);
    assert.equal(await page.locator("#sum").textContent(), "3.5");
    await page.keyboard.press("Shift+Digit1");
    assert.ok(await page.locator("input[name=phrase]").first().isChecked());
    if (n === 0) {
      await page.keyboard.press("r");
      await page.keyboard.type("语气再诚恳一些。");
      await page.keyboard.press("Escape");
    }
    if (n === 1) {
      await opensAtItsTop(page);
      await saysWhatIsMissing(page);
    }
    const at = performance.now();
    const before = page.url();
    await page.keyboard.press("Enter");
    await page.waitForURL((url) => url.href !== before);
    await ready(page);
    took.push(performance.now() - at);
  }
  assert.equal(seen.size, 40, "no answer twice");
  took.sort((a, b) => a - b);
  assert.ok(took[20] < 3_000, `save and next takes ${Math.round(took[20])} ms`);
  await page.goto("/marking");
  assert.deepEqual(await tiles(page), [259, 1, 40]);
  await page.goto("/marked");
  await page.locator(".rows a").last().click();
  await page.getByText("语气再诚恳一些。").or(page.getByText("成绩已合成")).first().waitFor();
  assert.deepEqual(troubles(page), []);
});

test("a rubric is changed by the lead with everything shown first", async (t) => {
  const site = await startSite(t);
  await loadMarking(site);
  await handInMany(browser, site, "mark-single", 6);
  const reviewer = await visit(browser, site);
  await signIn(reviewer, site.accounts.reviewer);
  await reviewer.goto("/marking");
  await reviewer.getByRole("button", { name: "开始阅卷" }).first().click();
  for (const marks of ["211", "100", "221"]) {
    await ready(reviewer);
    for (const key of marks) await reviewer.keyboard.press(key);
    const before = reviewer.url();
    await reviewer.keyboard.press("Enter");
    await reviewer.waitForURL((url) => url.href !== before);
  }

  const page = await visit(browser, site);
  await signIn(page, site.accounts.lead);
  await page.goto("/board/items/mark-steps/0");
  await page.getByRole("link", { name: /修改评分标准/ }).click();
  await page.getByLabel("评分点 1").fill("1 分：致歉并复述客户诉求");
  await page.getByLabel("评分点 3").fill("2 分：写明时限");
  await page.getByRole("button", { name: "预览影响" }).click();
  await page.getByText("已评 3 份：0 份升分，1 份降分，0 份需要重评").waitFor();
  await checkA11y(page);
  await checkWidth(page);
  await screenshot(page, "rubric");
  await page.getByLabel("修改理由").fill("时限比致歉更重要");
  await page.getByRole("button", { name: "确认修改" }).click();
  await page.getByText("评分标准已修改，1 份答卷的得分有变动。").waitFor();

  await ready(reviewer);
  for (const key of "211") await reviewer.keyboard.press(key);
  await reviewer.keyboard.press("Enter");
  await reviewer.getByText("评分标准刚刚修改").waitFor();
  await ready(reviewer);
  for (const key of "112") await reviewer.keyboard.press(key);
  const before = reviewer.url();
  await reviewer.keyboard.press("Enter");
  await reviewer.waitForURL((url) => url.href !== before);
  assert.deepEqual(troubles(page), []);
});

test("every marking page can be used on a phone and on a desk, by day and by night, in both languages", async (t) => {
  const site = await startSite(t);
  await loadMarking(site);
  await handInMany(browser, site, "mark-double", 12);
  const people = [];
  for (const account of ["reviewer", "reviewer2"]) {
    const page = await visit(browser, site);
    await signIn(page, site.accounts[account]);
    await keeps(page, "观点明确，例子偏少。");
    await page.goto("/marking");
    await page.getByRole("button", { name: "开始阅卷" }).first().click();
    for (let n = 0; n < 9; n++) {
      await ready(page);
      for (const key of account === "reviewer" ? [String(3 + (n % 4)), "1"] : [String(6 - (n % 5)), "2"]) await page.keyboard.press(key);
      const before = page.url();
      await page.keyboard.press("Enter");
      await page.waitForURL((url) => url.href !== before);
    }
    people.push({ page, open: new URL(page.url()).pathname });
  }
  const lead = await visit(browser, site);
  await signIn(lead, site.accounts.lead);
  await lead.goto("/board/items/mark-rules/0");
  const answer = await lead.locator(".rows code").first().textContent();
  const rooms = [
    { page: people[0].page, paths: ["/marking", people[0].open, "/marked", "/remarks"] },
    { page: lead, paths: ["/board", "/board/disputed", "/board/appeals", "/board/queries", "/board/papers", "/board/items/mark-rules/0", `/board/answers/${answer}`, "/board/papers/mark-double/items/mark-rules/0/rubric"] },
  ];
  for (const { page, paths } of rooms) {
    for (const [lang, scheme] of [["zh-CN", "light"], ["en", "dark"]]) {
      await page.emulateMedia({ colorScheme: scheme });
      await page.request.post("/language", { form: { lang, back: "/" }, maxRedirects: 0 });
      for (const path of paths) {
        for (const screen of screens) {
          await page.setViewportSize(screen);
          await page.goto(path);
          await checkA11y(page);
          await checkWidth(page);
          await screenshot(page, `marking-${lang}-${path.split("/").slice(1, 4).join("-").replace(/-[0-9A-Z]{4}-[0-9A-Z]{4}$/, "")}`);
        }
      }
    }
  }
});
