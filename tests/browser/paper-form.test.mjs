// A paper by somebody who sees no Markdown: chosen and drawn items, sums that follow the typing, kept in the browser, without scripts, by
// keyboard, and parallel forms of it.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });

async function author(options) {
  const page = await visit(browser, site, options);
  await signIn(page, site.accounts.instructor);
  return page;
}

async function formAwake(page) {
  await awake(page);
  await page.waitForSelector("#form[data-awake]");
  await page.waitForSelector("#form[data-kept]");
}

/** Presses a button that makes the page anew, and waits until the new page is there. What is ticked on the old one would be lost. */
async function press(page, name, ready) {
  await page.locator("#form").evaluate((form) => form.setAttribute("data-old", "true"));
  await page.getByRole("button", { name }).click();
  await page.waitForSelector("#form:not([data-old])");
  await ready(page);
}

/** Adds a section whose items are chosen, and two items to it. */
async function choose(page, ready = formAwake) {
  await page.locator("[name=new_kind]").selectOption("single");
  await press(page, "自己选题", ready);
  await page.locator("[name='s0.each']").fill("2");
  await press(page, "从题库选题", ready);
  await page.locator("[name='find.words']").fill("客户");
  await press(page, "查找", ready);
  const found = page.locator(".found-items input[type=checkbox]");
  await found.nth(0).check();
  await found.nth(1).check();
  await press(page, "加入所选的题", ready);
  await page.getByText("2 题，合计 4 分").waitFor();
}

test("a paper is made by clicks and typing alone, and looked at as a trainee sees it", async () => {
  const page = await author();
  await page.goto("/bank/papers");
  await page.getByRole("link", { name: "新建试卷" }).click();
  await formAwake(page);
  await page.getByLabel("试卷名称").fill("浏览器里组的卷");
  await choose(page);
  await page.getByRole("button", { name: "收起选题" }).click();
  await page.locator("[name=new_kind]").selectOption("true_false");
  await page.getByRole("button", { name: "按规则抽题" }).click();
  await formAwake(page);
  // What the bank has for a rule, and all sums, follow the typing.
  await page.locator("[name='s1.each']").fill("1");
  await page.locator("[name='s1.r0.count']").fill("3");
  await page.locator("#live-s1", { hasText: "3 题，合计 3 分" }).waitFor();
  await page.locator("#live-sum", { hasText: "各大题合计 7 分" }).waitFor();
  await page.locator("[name='s1.r0.count']").fill("900");
  await page.locator("#live-findings", { hasText: "要抽 900 题" }).waitFor();
  await page.locator("[name='s1.r0.count']").fill("3");
  await page.locator("#live-findings", { hasNotText: "要抽 900 题" }).waitFor();
  await checkA11y(page);
  await checkWidth(page);
  await page.getByRole("button", { name: "看考生看到的样子" }).click();
  await page.getByRole("heading", { name: "样卷 1" }).waitFor();
  assert.equal(await page.locator("#sample .sample-items > li").count(), 5);
  await formAwake(page);
  await page.getByRole("button", { name: "保存并发布" }).click();
  await page.getByText("已保存为新版本。").waitFor();
  await page.getByRole("link", { name: "看考生看到的样子" }).click();
  await page.getByRole("link", { name: "3", exact: true }).click();
  await page.getByRole("heading", { name: "样卷 3" }).waitFor();
  assert.deepEqual(page.problems, []);
});

test("what was typed and chosen comes back after a reload", async () => {
  const page = await author();
  await page.goto("/bank/papers/form");
  await formAwake(page);
  await page.getByLabel("试卷名称").fill("还没有组完的卷");
  await page.locator("[name=new_kind]").selectOption("single");
  await page.getByRole("button", { name: "按规则抽题" }).click();
  await formAwake(page);
  await page.locator("[name='s0.r0.difficulty']").selectOption("难");
  await page.locator("[name='s0.r0.count']").fill("4");
  await page.waitForTimeout(300);
  await page.goto("/bank/papers/form");
  await page.waitForFunction(() => document.querySelector("[name='s0.r0.count']")?.value === "4");
  assert.equal(await page.locator("[name='s0.r0.difficulty']").inputValue(), "难");
  assert.equal(await page.getByLabel("试卷名称").inputValue(), "还没有组完的卷");
});

test("without scripts a paper is made with buttons alone, on a phone, and put in order by keyboard", async () => {
  const page = await author({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto("/bank/papers/form");
  await page.getByLabel("试卷名称").fill("手机上组的卷");
  await choose(page, async () => {});
  await checkWidth(page);
  const first = await page.locator("[name='s0.n0.item']").getAttribute("value");
  const down = page.locator("#section-0 .numbered-rows button").filter({ hasText: "↓" }).first();
  await down.focus();
  await page.keyboard.press("Enter");
  // The address stays: the page that the key asked for is there when the item has its new place.
  await page.locator(`[name='s0.n1.item'][value='${first}']`).waitFor({ state: "attached" });
  await page.getByRole("button", { name: "保存，不发布" }).click();
  await page.getByText("已保存为新版本。").waitFor();
});

test("an item is dragged to another place", async () => {
  const page = await author();
  await page.goto("/bank/papers/form");
  await formAwake(page);
  await page.getByLabel("试卷名称").fill("用鼠标排的卷");
  await choose(page);
  const first = await page.locator("[name='s0.n0.item']").getAttribute("value");
  await page.locator("#form").evaluate((form) => form.setAttribute("data-old", "true"));
  await page.locator("[data-row='0 0'] .grip").dragTo(page.locator("[data-row='0 1']"));
  await page.waitForSelector("#form:not([data-old])");
  assert.equal(await page.locator("[name='s0.n1.item']").getAttribute("value"), first);
  assert.deepEqual(page.problems, []);
});

test("parallel forms of a paper are set side by side and saved", async () => {
  const page = await author();
  await page.goto("/bank/papers/form");
  await page.getByLabel("试卷名称").fill("平行卷的蓝本");
  await page.locator("[name=new_kind]").selectOption("true_false");
  await page.getByRole("button", { name: "按规则抽题" }).click();
  await page.locator("[name='s0.each']").fill("1");
  await page.locator("[name='s0.r0.count']").fill("4");
  await formAwake(page);
  await page.getByRole("button", { name: "保存，不发布" }).click();
  await page.getByText("已保存为新版本。").waitFor();
  await page.getByRole("link", { name: "制作平行卷" }).click();
  await page.getByRole("button", { name: "组卷", exact: true }).click();
  await page.locator(".balance").waitFor();
  await checkA11y(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await checkWidth(page);
  await page.getByRole("button", { name: "存成 3 份试卷" }).click();
  await page.getByText("已存成 3 份未发布的试卷").waitFor();
  await page.getByRole("link", { name: "B 卷" }).click();
  await page.getByRole("heading", { name: "平行卷的蓝本（B 卷）" }).waitFor();
  assert.deepEqual(page.problems, []);
});
