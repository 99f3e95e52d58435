// Answers that wait: through a lost network, a closed tab, a dead server, a second tab. None is lost unseen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerFive, checkFive, crash, empty, holdDatabase, kept, notice, offer, reopen } from "./lib/away.mjs";
import { awake, launch, screenshot, screens } from "./lib/browser.mjs";
import { allSaved, arrive, loadPapers, part, path, ready, shows, slots, stands, start, summary } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
before(() => loadPapers(site));

test("answers given offline survive the tab: the next one brings them back and saves them", async () => {
  let page = await arrive(browser, site);
  await start(page);
  await part(page, slots.single).choice(0).check();
  await allSaved(page);
  await empty(page);

  await page.context().setOffline(true);
  await answerFive(page);
  await shows(summary(page), "5 题未保存，正在重试");
  await notice(page).filter({ hasText: "答案已加密存在本机" }).waitFor();
  for (const size of screens) {
    await page.setViewportSize(size);
    await screenshot(page, "offline");
  }
  page = await reopen(page);
  await shows(notice(page), "已找回上次没有送到服务器的 5 题答案");
  await checkFive(page);
  await allSaved(page);
  await empty(page);

  await page.reload();
  await ready(page);
  await checkFive(page);
  assert.equal(await notice(page).textContent(), "");
});

test("a browser that is slow to look up what waits loses none of it, and keeps nobody from saving", async () => {
  let page = await arrive(browser, site);
  await start(page);
  await page.context().setOffline(true);
  await part(page, slots.single).choice(2).check();
  await part(page, slots.short).text.fill("断网时写的。");
  await part(page, slots.multi).flag.check();
  await shows(summary(page), "2 题未保存，正在重试");
  await notice(page).filter({ hasText: "答案已加密存在本机" }).waitFor();

  const [context, sittingPath] = [page.context(), path(page)];
  await crash(page);
  await context.setOffline(false);
  page = await context.newPage();
  await page.clock.install();
  await page.addInitScript(holdDatabase);
  await page.goto(sittingPath);
  await awake(page);
  await part(page, slots.trueFalse).choice(0).check();
  await page.clock.runFor(5_000);
  await stands(page, slots.trueFalse, "saved");
  // Another answer to a question of which one waits.
  await part(page, slots.short).text.fill("联网后写的。");
  await page.clock.runFor(5_000);
  await stands(page, slots.short, "saved");
  // A flag of which the other state waits.
  for (const flag of ["check", "uncheck"]) {
    const saved = page.waitForResponse("**/api/flag");
    await part(page, slots.multi).flag[flag]();
    await page.clock.runFor(5_000);
    await saved;
  }
  await page.evaluate(() => window.releaseDatabase());
  await shows(offer(page, slots.short).locator("blockquote"), "断网时写的。");
  assert.ok(await part(page, slots.single).choice(2).isChecked());
  assert.equal(await part(page, slots.multi).flag.isChecked(), false);
  await page.clock.runFor(5_000);
  await allSaved(page);
});

test("what waits in the browser cannot be read there", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await page.context().setOffline(true);
  await part(page, slots.essay).text.fill("PLAINTEXT 服务承诺");
  await shows(summary(page), "1 题未保存，正在重试");
  const entries = await kept(page);
  assert.equal(entries.length, 1);
  assert.match(entries[0].name, new RegExp(`^${path(page).split("/")[2]}/${slots.essay}/`));
  assert.doesNotMatch(entries[0].text, /PLAINTEXT|服务|values|essay/);
  assert.ok(entries[0].text.length > 20);
});

test("a server that dies and comes back while somebody answers has everything in the end", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await part(page, slots.single).choice(1).check();
  await site.kill();
  await answerFive(page);
  await shows(summary(page), "5 题未保存，正在重试");
  await site.revive();
  await part(page, slots.short).text.fill("致歉。");
  await allSaved(page);
  await empty(page);
  await page.reload();
  await ready(page);
  await checkFive(page);
  assert.equal(await part(page, slots.short).text.inputValue(), "致歉。");
});

test("of two tabs that answered offline the first to be back wins; the other is told, and keeps its text to choose", async () => {
  const first = await arrive(browser, site);
  await start(first);
  let second = await first.context().newPage();
  await second.goto(path(first));
  await ready(second);
  await first.context().setOffline(true);
  await part(first, slots.short).text.fill("第一页的。");
  await stands(first, slots.short, "unsaved");
  await second.route("**/api/save", (route) => route.abort());
  // It tries in vain more than once, each time with more text: that must not make its answer count for newer.
  for (const text of ["第二", "第二页", "第二页的。"]) {
    const tried = second.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/save"));
    await part(second, slots.short).text.fill(text);
    await tried;
  }
  await shows(summary(second), "1 题未保存，正在重试");

  await first.context().setOffline(false);
  await allSaved(first);
  await second.unroute("**/api/save");
  await stands(second, slots.short, "conflict");

  second = await reopen(second);
  assert.equal(await part(second, slots.short).text.inputValue(), "第一页的。");
  await shows(offer(second, slots.short).locator("blockquote"), "第二页的。");
  for (const size of screens) {
    await second.setViewportSize(size);
    await offer(second, slots.short).scrollIntoViewIfNeeded();
    await screenshot(second, "offer");
  }
  await offer(second, slots.short).getByRole("button", { name: "改用这份" }).click();
  await stands(second, slots.short, "saved");
  await empty(second);
  await first.reload();
  await ready(first);
  assert.equal(await part(first, slots.short).text.inputValue(), "第二页的。");
});

test("a text that is not wanted any more is discarded for good", async () => {
  let page = await arrive(browser, site);
  await start(page);
  await page.context().setOffline(true);
  await part(page, slots.short).text.fill("旧的。");
  await stands(page, slots.short, "unsaved");
  page = await reopen(page, async () => {
    // Meanwhile another device answers.
    await page.context().setOffline(false);
    const other = await browser.newContext({ baseURL: site.url, locale: "zh-CN", storageState: await page.context().storageState() });
    const elsewhere = await other.newPage();
    await elsewhere.goto(path(page));
    await ready(elsewhere);
    await part(elsewhere, slots.short).text.fill("新的。");
    await allSaved(elsewhere);
    await other.close();
  });
  assert.equal(await part(page, slots.short).text.inputValue(), "新的。");
  await offer(page, slots.short).getByRole("button", { name: "不要这份" }).click();
  await offer(page, slots.short).waitFor({ state: "detached" });
  await empty(page);
  assert.equal(await part(page, slots.short).text.inputValue(), "新的。");
});

test("handing in offline stays on the page and says so; back online everything is saved first", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const sittingPath = path(page);
  await page.context().setOffline(true);
  await part(page, slots.single).choice(0).check();
  await page.locator(".finish button[value=hand-in]").click();
  await notice(page).filter({ hasText: "还没有交卷" }).waitFor();
  assert.equal(path(page), sittingPath);
  await page.context().setOffline(false);
  await page.waitForURL(`**${sittingPath}/hand-in`);
  assert.deepEqual(await page.getByRole("alert").getByRole("link").allTextContents(), ["2", "3", "4", "5", "6", "7", "8-1", "8-2", "9"]);
});

test("handing in offline with nothing to save stays on the page too", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const sittingPath = path(page);
  await page.context().setOffline(true);
  await page.locator(".finish button[value=hand-in]").click();
  await notice(page).filter({ hasText: "还没有交卷" }).waitFor();
  assert.equal(path(page), sittingPath);
  await page.context().setOffline(false);
  await page.waitForURL(`**${sittingPath}/hand-in`);
});

test("flags and highlights that were set offline survive the tab as well", async () => {
  let page = await arrive(browser, site);
  await start(page);
  const material = () => page.locator("[data-material]");
  await page.context().setOffline(true);
  await part(page, slots.single).flag.check();
  await part(page, slots.short).flag.check();
  await part(page, slots.short).flag.uncheck();
  await material().locator("p").first().selectText();
  await page.getByRole("button", { name: "高亮所选文字" }).click();
  page = await reopen(page);
  assert.ok(await part(page, slots.single).flag.isChecked());
  await shows(material().locator("mark"), "师傅爽约，客户三次来电，无人登记。");
  await empty(page);

  await page.reload();
  await ready(page);
  assert.ok(await part(page, slots.single).flag.isChecked());
  assert.equal(await part(page, slots.short).flag.isChecked(), false);
  await shows(material().locator("mark"), "师傅爽约，客户三次来电，无人登记。");
  await part(page, slots.single).cell.and(page.locator(".flagged")).waitFor();
});
