// The marking form at work: what is in view, what the sum says, what can be undone, and annotating a part of a sentence.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkA11y, checkWidth, launch, screenshot, screens, signIn, visit } from "./lib/browser.mjs";
import { handInMany, loadMarking } from "./lib/marking.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

async function ready(page) {
  await page.locator("#marking[data-awake]").waitFor();
}

/** A reviewer who has opened the first of some answers to the item with six criteria. */
async function opened(t, answers) {
  const site = await startSite(t);
  await loadMarking(site);
  await handInMany(browser, site, "mark-six", answers);
  const page = await visit(browser, site);
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, site.accounts.reviewer);
  await page.goto("/marking");
  await page.getByRole("button", { name: "开始阅卷" }).first().click();
  await ready(page);
  return { site, page };
}

test("six criteria are in view on a laptop, each with its marks beside it", async (t) => {
  const { page } = await opened(t, 1);
  const foot = await page.locator(".foot").boundingBox();
  const lines = await page.locator(".criterion").all();
  for (const line of lines.slice(0, 6)) {
    const box = await line.boundingBox();
    assert.ok(box.y >= 0 && box.y + box.height <= foot.y, `in view: ${JSON.stringify(box)} above ${JSON.stringify(foot)}`);
  }
  assert.equal(await lines[6].locator(".half span").textContent(), "−½", "half a point is taken off a deduction");
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await checkA11y(page);
    await checkWidth(page);
    await screenshot(page, "marking-six");
  }
});

test("the sum shows from the first mark, and a digit that is no mark says so", async (t) => {
  const { page } = await opened(t, 1);
  assert.equal(await page.locator("#sum").textContent(), "—");
  await page.keyboard.press("2");
  assert.equal(await page.locator("#sum").textContent(), "2 + —");
  await page.keyboard.press("9");
  await page.getByText("第 2 点没有这个分数，数字键最大到 2").waitFor();
  await page.keyboard.press("1");
  assert.equal(await page.locator(".trouble").textContent(), "");
  assert.equal(await page.locator("#sum").textContent(), "3 + —");
  await page.keyboard.press("f");
  assert.equal(await page.locator("#sum").textContent(), "12");
  await page.getByText("原来打的分已全部改掉，按 U 可以恢复").waitFor();
  await page.keyboard.press("u");
  assert.equal(await page.locator("#sum").textContent(), "3 + —", "what was marked before is there again");
});

test("marks that were just saved are taken back by a key, and an answer can be skipped", async (t) => {
  const { page } = await opened(t, 2);
  const first = new URL(page.url()).pathname;
  for (const key of "2232210") await page.keyboard.press(key);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== first);
  await ready(page);
  await page.getByText("30 秒内可以撤销").waitFor();
  await page.keyboard.press("u");
  await page.waitForURL((url) => url.pathname === first);
  await ready(page);
  assert.equal(await page.locator("#sum").textContent(), "12", "with the marks filled in");
  await page.keyboard.press("s");
  await page.waitForURL((url) => url.pathname !== first);
  await ready(page);
  assert.deepEqual(page.problems.filter((problem) => !/favicon.*ERR_ABORTED/.test(problem)), []);
});

test("a part of a sentence is annotated with a button beside it", async (t) => {
  const { page } = await opened(t, 1);
  await page.evaluate(() => {
    const text = document.querySelector("[data-answer]").firstChild;
    const range = document.createRange();
    range.setStart(text, 1);
    range.setEnd(text, 4);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  });
  const button = page.locator(".highlight-button");
  await button.waitFor();
  const near = await page.evaluate(() => {
    const place = getSelection().getRangeAt(0).getBoundingClientRect();
    const button = document.querySelector(".highlight-button").getBoundingClientRect();
    return button.top - place.bottom < 40 && button.top >= place.bottom && Math.abs(button.left - place.left) < 40;
  });
  assert.ok(near, "the button stands below the selected text");
  await button.click();
  assert.equal(await page.locator("input[name=hl]").inputValue(), "1-4");
  await page.locator("[data-answer]").focus();
  await page.keyboard.press("ArrowRight");
  const whole = await page.evaluate(() => getSelection().toString().length);
  await page.keyboard.press("Control+ArrowLeft");
  await page.keyboard.press("Control+Shift+ArrowRight");
  assert.equal(await page.evaluate(() => getSelection().toString().length), whole - 2, "by the keyboard, character by character");
});

test("a referred answer, the release of results and a class's codes fit every screen in both languages", async (t) => {
  const { site, page } = await opened(t, 1);
  await page.keyboard.press("l");
  await page.keyboard.type("与另一份雷同");
  await screenshot(page, "marking-refer");
  await checkA11y(page);
  await page.getByRole("button", { name: "交给组长" }).click();
  await page.getByText("已交给阅卷组长").waitFor();
  const lead = await visit(browser, site);
  await signIn(lead, site.accounts.lead);
  await lead.goto("/board/referred");
  const answer = await lead.locator(".rows a").first().getAttribute("href");
  const administrator = await visit(browser, site);
  await signIn(administrator, site.accounts.administrator);
  await administrator.goto("/classes");
  await administrator.getByLabel("班级名称").fill("客服一班");
  await administrator.getByRole("button", { name: "新建班级" }).first().click();
  const classPage = new URL(administrator.url()).pathname;
  const rooms = [[lead, ["/board/referred", answer, "/board/papers/mark-six"]], [administrator, [classPage, "/roster"]]];
  for (const [someone, paths] of rooms) {
    for (const lang of ["zh-CN", "en"]) {
      await someone.request.post("/language", { form: { lang, back: "/" }, maxRedirects: 0 });
      for (const path of paths) {
        for (const screen of screens) {
          await someone.setViewportSize(screen);
          await someone.goto(path);
          await checkA11y(someone);
          await checkWidth(someone);
          await screenshot(someone, `marking-${lang}-${path.split("/").slice(1, 3).join("-")}`);
        }
      }
    }
  }
});
