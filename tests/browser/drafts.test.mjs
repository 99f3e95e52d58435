// What is written outside sittings waits in the browser: through a reload, a crash, a lost network, an expired sign-in, a second tab.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { empty, kept } from "./lib/away.mjs";
import { launch, signIn, visit } from "./lib/browser.mjs";
import { handInMany, loadMarking } from "./lib/marking.mjs";
import { arrive, loadPapers } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
before(async () => {
  await loadPapers(site);
  await loadMarking(site);
  await handInMany(browser, site, "mark-single", 6);
  await handInMany(browser, site, "mark-double", 3);
});

const restored = (page) => page.getByText("已恢复没有保存的内容").first();

/** Waits until a form keeps its draft. */
async function keeps(page) {
  await page.locator("form[data-kept]").waitFor();
}

/** Crashes the tab and opens the same address in another. */
async function crash(page) {
  await kept(page);
  const [context, address] = [page.context(), page.url()];
  const crashed = page.waitForEvent("crash");
  (await context.newCDPSession(page)).send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
  const next = await context.newPage();
  await next.goto(address);
  await keeps(next);
  return next;
}

/** Signs out in another tab, and gives that tab. */
async function signOutElsewhere(page) {
  const tab = await page.context().newPage();
  await tab.goto("/");
  await tab.getByRole("button", { name: "退出" }).click();
  await tab.getByLabel("密码").waitFor();
  return tab;
}

/** Signs in on the page that is open. */
async function signInHere(page, account) {
  await page.getByLabel("用户名").fill(account.name);
  await page.getByLabel("密码").fill(account.password);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
}

async function practise(page) {
  await page.goto("/practice");
  await page.getByLabel("级别和章节").selectOption({ value: "三级\t试题样式" });
  for (const box of await page.locator("input[name=kind]").all()) await box.uncheck();
  await page.getByLabel("论述题").check();
  await page.getByRole("button", { name: /^没做过的优先/ }).click();
  await keeps(page);
}

/** A reviewer with the next answer to this item. */
async function reviewer(item = "处理投诉的步骤") {
  const page = await visit(browser, site);
  await signIn(page, site.accounts.reviewer);
  await page.goto("/marking");
  await page.locator(".queue > li").filter({ hasText: item }).getByRole("button").click();
  await keeps(page);
  return page;
}

async function author() {
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  return page;
}

test("an essay in practice survives a reload, a crash and leaving, sealed, and is gone once it is taken", async () => {
  let page = await arrive(browser, site);
  await practise(page);
  const text = () => page.locator("textarea");
  await text().fill("PLAINTEXT 承诺稳定预期。");
  await page.getByText("还差").waitFor();
  await page.reload();
  await restored(page).waitFor();
  assert.equal(await text().inputValue(), "PLAINTEXT 承诺稳定预期。");
  await text().fill("PLAINTEXT 承诺稳定预期，也约束内部。");
  page = await crash(page);
  assert.equal(await text().inputValue(), "PLAINTEXT 承诺稳定预期，也约束内部。");
  const address = page.url();
  await page.goto("/progress");
  await page.goto(address);
  await keeps(page);
  assert.equal(await text().inputValue(), "PLAINTEXT 承诺稳定预期，也约束内部。");
  const entries = await kept(page);
  assert.equal(entries.length, 1);
  assert.doesNotMatch(entries[0].name + entries[0].text, /PLAINTEXT|承诺|practice/);
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByRole("link", { name: "看本轮小结" }).waitFor();
  await empty(page);
});

test("practice offline stays on its page, and goes on when the network is back", async () => {
  const page = await arrive(browser, site);
  await practise(page);
  await page.locator("textarea").fill("断网时写的。");
  await page.context().setOffline(true);
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByText("连不上服务器，还没有提交").waitFor();
  assert.equal(await page.locator("textarea").inputValue(), "断网时写的。");
  await page.context().setOffline(false);
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByRole("link", { name: "看本轮小结" }).waitFor();
  await page.getByText("断网时写的。").waitFor();
});

test("an expired sign-in keeps the essay: in place, or by way of the sign-in page and back", async () => {
  const page = await arrive(browser, site);
  await practise(page);
  await page.locator("textarea").fill("登录失效时写的。");
  const tab = await signOutElsewhere(page);
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByText("登录已失效，还没有提交").waitFor();
  // A reload leads to the sign-in page, and from there back to the filled form.
  await page.reload();
  await signInHere(page, page.account);
  await keeps(page);
  assert.equal(await page.locator("textarea").inputValue(), "登录失效时写的。");
  await tab.goto("/");
  await tab.getByRole("button", { name: "退出" }).click();
  await tab.getByLabel("密码").waitFor();
  await page.getByRole("button", { name: "提交本题" }).click();
  const [fresh] = await Promise.all([page.waitForEvent("popup"), page.getByRole("link", { name: "在新标签页登录" }).click()]);
  await signInHere(fresh, page.account);
  await fresh.waitForURL((url) => url.pathname === "/");
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByRole("link", { name: "看本轮小结" }).waitFor();
  await empty(page);
});

test("marks, remark and passages come back where they were", async () => {
  let page = await reviewer();
  for (const key of ["1", ".", "2"]) await page.keyboard.press(key);
  await page.locator("textarea[name=remark]").fill("语气再诚恳一些。");
  await page.locator("[data-answer]").selectText();
  await page.locator(".highlight-button").click();
  await page.locator("input[name=hn]").fill("这里很好");
  const check = async () => {
    assert.ok(await page.locator("input[name=m0][value='1']").isChecked());
    assert.ok(await page.locator("input[name=h0]").isChecked());
    assert.ok(await page.locator("input[name=m1][value='2']").isChecked());
    assert.equal(await page.locator("input[name=m2]:checked").count(), 0);
    assert.equal(await page.locator("textarea[name=remark]").inputValue(), "语气再诚恳一些。");
    assert.equal(await page.locator("input[name=hn]").inputValue(), "这里很好");
    assert.ok((await page.locator("[data-answer] mark").count()) > 0);
  };
  await check();
  await page.reload();
  await restored(page).waitFor();
  await check();
  page = await crash(page);
  await check();

  // Offline, Enter stays on the page.
  const here = page.url();
  await page.locator("h1").click();
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("1");
  await page.context().setOffline(true);
  await page.keyboard.press("Enter");
  await page.getByText("连不上服务器，还没有提交").waitFor();
  await page.context().setOffline(false);
  // Nor does an expired sign-in lose anything.
  const tab = await signOutElsewhere(page);
  await page.keyboard.press("Enter");
  await page.getByText("登录已失效，还没有提交").waitFor();
  await signIn(tab, site.accounts.reviewer);
  await page.locator("h1").click();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== here);
  await keeps(page);
  await empty(page);
  await page.goto(here);
  await page.getByText("语气再诚恳一些。").waitFor();
});

test("a lead's decision and a new rubric come back after a reload and a crash", async () => {
  let page = await visit(browser, site);
  await signIn(page, site.accounts.lead);
  await page.goto("/board/items/mark-rules/0");
  await page.locator("main a[href^='/board/answers/']").first().click();
  await keeps(page);
  await page.locator("input[name=m0][value='1']").check();
  await page.locator("textarea[name=remark]").fill("两位评阅人理解不同。");
  await page.locator("input[name=why]").fill("按第二条判。");
  // Looking waits its turn behind the writing.
  await kept(page);
  await page.reload();
  await restored(page).waitFor();
  page = await crash(page);
  assert.ok(await page.locator("input[name=m0][value='1']").isChecked());
  assert.equal(await page.locator("textarea[name=remark]").inputValue(), "两位评阅人理解不同。");
  assert.equal(await page.locator("input[name=why]").inputValue(), "按第二条判。");

  await page.goto("/board/papers/mark-double/items/mark-rules/0/rubric");
  await keeps(page);
  const line = page.locator("#rubric textarea").first();
  const changed = `${await line.inputValue()}（含书面）`;
  await line.fill(changed);
  page = await crash(page);
  assert.equal(await page.locator("#rubric textarea").first().inputValue(), changed);
  // The effect is shown with what was typed, and nothing is offered that is in the form already.
  await page.locator("button[value=preview]").click();
  await page.locator("#effect").waitFor();
  await keeps(page);
  assert.equal(await page.locator("#rubric textarea").first().inputValue(), changed);
  assert.equal(await page.locator(".draft .offer").count(), 0);
});

test("what is not wanted any more goes back to what the server has", async () => {
  const page = await reviewer();
  await page.locator("textarea[name=remark]").fill("不要的话。");
  await page.keyboard.press("Escape");
  await page.keyboard.press("2");
  await page.reload();
  await restored(page).waitFor();
  await page.getByRole("button", { name: "不要，恢复原样" }).click();
  assert.equal(await page.locator("textarea[name=remark]").inputValue(), "");
  assert.equal(await page.locator("input[name=m0]:checked").count(), 0);
  await empty(page);
});

test("a stale second tab keeps what was marked in it, says what happened, and may replace the first", async () => {
  const first = await reviewer("标准与例外");
  const here = first.url();
  const second = await first.context().newPage();
  await second.goto(here);
  await keeps(second);
  for (const key of ["5", "1"]) await first.keyboard.press(key);
  await first.keyboard.press("Enter");
  await first.waitForURL((url) => url.href !== here);
  await second.locator("textarea[name=remark]").fill("第二个窗口的评语。");
  await second.keyboard.press("Escape");
  for (const key of ["3", "2"]) await second.keyboard.press(key);
  await second.keyboard.press("Enter");
  await second.getByText("这份答卷您已在另一个窗口评过").waitFor();
  await keeps(second);
  assert.equal(await second.locator("textarea[name=remark]").inputValue(), "第二个窗口的评语。");
  for (const mark of ["m0'][value='3", "m1'][value='4"]) assert.ok(await second.locator(`input[name='${mark}']`).isChecked(), mark);
  assert.equal(await second.locator(".draft .offer").count(), 0, "nothing is offered that is in the form already");
  await second.locator("input[name=why]").fill("重读后改判");
  await second.locator("button[value=queue]").click();
  await second.waitForURL("**/marking");
  await second.goto(here);
  await keeps(second);
  assert.equal(await second.locator("textarea[name=remark]").inputValue(), "第二个窗口的评语。");
});

test("an item in the editor survives a crash and a sign-in, and is offered where the item has changed meanwhile", async () => {
  let page = await author();
  await page.goto("/bank/items/kf3-com-s04/edit");
  await keeps(page);
  const source = () => page.getByLabel("Markdown 原文");
  const before = await source().inputValue();
  const mine = `${before}\n\n> **解析** 我补充的解析。\n`;
  await source().fill(mine);
  page = await crash(page);
  await restored(page).waitFor();
  assert.equal(await source().inputValue(), mine);
  await page.getByText("我补充的解析").last().waitFor();
  const tab = await signOutElsewhere(page);
  await page.locator("button[value=draft]").click();
  await page.getByText("登录已失效，还没有提交").waitFor();
  assert.equal(await source().inputValue(), mine);
  await signIn(tab, site.accounts.instructor);

  // Meanwhile somebody saves another version.
  await tab.goto("/bank/items/kf3-com-s04/edit");
  await keeps(tab);
  await tab.getByRole("button", { name: "不要，恢复原样" }).click();
  await tab.getByLabel("Markdown 原文").fill(before.replace("（", "（ "));
  await tab.locator("button[value=ready]").click();
  await tab.waitForURL("**/bank/items/kf3-com-s04?saved=1");
  await source().fill(mine);
  page = await crash(page);
  await page.getByText("这台设备上还有一份没有保存的").waitFor();
  assert.notEqual(await source().inputValue(), mine);
  await page.getByRole("button", { name: "改用这份" }).click();
  assert.equal(await source().inputValue(), mine);
});

test("the editor asks before it is left only where the browser keeps nothing", async () => {
  const page = await author();
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new Error("no database");
    };
  });
  await page.goto("/bank/new-item");
  await keeps(page);
  await page.getByLabel("Markdown 原文").fill("没有地方存的草稿");
  await page.waitForTimeout(300);
  const asked = page.waitForEvent("dialog");
  const closed = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await closed;
});

test("text and line numbers of a long item scroll as one", async () => {
  const page = await author();
  await page.goto("/bank/new-item");
  await keeps(page);
  const lines = Array.from({ length: 120 }, (_, at) => (at === 75 ? "- [x]没有空格" : `第 ${at + 1} 行 ${"长".repeat(at % 40)}`));
  await page.getByLabel("Markdown 原文").fill(lines.join("\n"));
  await page.getByRole("link", { name: "第 76 行", exact: true }).first().click();
  const { scrolls, row, frame } = await page.evaluate(() => {
    const area = document.querySelector("#source");
    const box = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
    return { scrolls: area.scrollHeight - area.clientHeight, row: box("#L76"), frame: box(".numbered") };
  });
  assert.ok(scrolls <= 1, `the text scrolls by itself: ${scrolls}`);
  assert.ok(row.top >= frame.top && row.bottom <= frame.bottom, "the line is in view");
  const offset = () => page.evaluate(() => document.querySelector("#L1").getBoundingClientRect().top - document.querySelector("#source").getBoundingClientRect().top);
  const before = await offset();
  await page.locator(".numbered").hover();
  await page.mouse.wheel(0, -400);
  await page.waitForTimeout(200);
  assert.ok(Math.abs((await offset()) - before) < 1, "numbers move with the text");
});
