// When the network, the server or another window gets in the way: nobody loses an answer, and nobody is lied to.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, signIn, visit } from "./lib/browser.mjs";
import { allSaved, arrive, loadPapers, newTrainee, part, path, ready, shows, slots, stands, start, summary } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
/** What became of somebody with a paper of one minute, whose time runs out while the other tests run. */
let hurried;

before(async () => {
  await loadPapers(site);
  const page = await arrive(browser, site);
  await start(page, "try-one-minute");
  hurried = writeToTheEnd(page).then(() => page, (error) => error);
});

async function writeToTheEnd(page) {
  const { text } = part(page, 1);
  await part(page, 0).choice(0).check();
  await page.locator(".clock[data-low]").waitFor();
  await text.fill("致歉");
  await stands(page, 1, "saved");
  await page.locator(".time").filter({ hasText: /^0:0[2-6]$/ }).waitFor({ timeout: 70_000 });
  await text.fill("致歉、补偿、回访。");
  await page.getByText("到时自动交卷").waitFor();
}

/** The same person with the same sitting in another window. */
async function second(page) {
  const other = await visit(browser, site);
  await signIn(other, page.account);
  await other.goto(path(page));
  await ready(other);
  return other;
}

test("offline, every answer is counted as unsaved; back online all of them are saved", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await part(page, slots.single).choice(0).check();
  await allSaved(page);

  await page.context().setOffline(true);
  await part(page, slots.single2).choice(0).check();
  await part(page, slots.trueFalse).choice(1).check();
  await part(page, slots.short).text.fill("致歉、补偿、回访。");
  for (const slot of [slots.single2, slots.trueFalse, slots.short]) await stands(page, slot, "unsaved");
  await shows(summary(page), "3 题未保存，正在重试");
  await stands(page, slots.single, "saved");
  assert.match(await part(page, slots.single2).cell.getAttribute("aria-label"), /已答, 未保存/);

  await page.context().setOffline(false);
  await allSaved(page);
  await page.reload();
  await ready(page);
  assert.ok(await part(page, slots.single2).choice(0).isChecked());
  assert.ok(await part(page, slots.trueFalse).choice(1).isChecked());
  assert.equal(await part(page, slots.short).text.inputValue(), "致歉、补偿、回访。");
});

test("leaving with unsaved answers asks first", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await page.context().setOffline(true);
  await part(page, slots.single).choice(0).check();
  await shows(summary(page), "1 题未保存，正在重试");
  const asked = page.waitForEvent("dialog");
  const closed = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  assert.equal(dialog.type(), "beforeunload");
  await dialog.accept();
  await closed;
});

test("a server that fails for a while gets the answers when it is well again", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await page.route("**/api/save", (route) => route.fulfill({ status: 500, body: "no" }));
  await part(page, slots.multi).choice(1).check();
  await shows(summary(page), "1 题未保存，正在重试");
  await stands(page, slots.multi, "unsaved");
  await page.unroute("**/api/save");
  await allSaved(page);
  await page.reload();
  await ready(page);
  assert.ok(await part(page, slots.multi).choice(1).isChecked());
});

/** When a page that gets nothing but 500 asks again within a minute of its own clock, in quarters of a second. */
async function patience(page) {
  const tries = [];
  let now = 0;
  await page.route("**/api/save", (route) => {
    tries.push(now);
    return route.fulfill({ status: 500, body: "no" });
  });
  await part(page, slots.multi).choice(1).check();
  for (; now < 240; now++) await page.clock.runFor(250);
  await page.unroute("**/api/save");
  return tries;
}

test("a server that fails for a minute is asked less and less often, and not by everybody at the same moments", async () => {
  const pages = [await arrive(browser, site), await arrive(browser, site)];
  const all = [];
  for (const page of pages) {
    await page.clock.install();
    await start(page);
    const tries = await patience(page);
    const gaps = tries.slice(1).map((at, index) => at - tries[index]);
    assert.ok(tries.length >= 4 && tries.length <= 9, `${tries}`);
    assert.ok(gaps[0] <= 12 && Math.max(...gaps) >= 32, `they grow: ${gaps}`);
    all.push(tries.join(" "));
  }
  assert.notEqual(all[0], all[1], "two pages that failed alike do not come back alike");
  for (const page of pages) {
    await page.clock.runFor(31_000);
    await allSaved(page);
  }
});

test("an answer whose receipt is lost on the way is not mistaken for somebody else's", async () => {
  const page = await arrive(browser, site);
  await start(page);
  let lost;
  const kept = new Promise((resolve) => (lost = resolve));
  await page.route("**/api/save", async (route) => {
    await route.fetch();
    await route.abort();
    lost();
  });
  const { text } = part(page, slots.short);
  await text.fill("致歉");
  await kept;
  await page.unroute("**/api/save");
  await text.fill("致歉、补偿、回访。");
  await allSaved(page);
  await page.reload();
  await ready(page);
  assert.equal(await text.inputValue(), "致歉、补偿、回访。");
});

test("of two windows, the one that changes a question second is told, and may insist", async () => {
  const first = await arrive(browser, site);
  await start(first);
  const other = await second(first);
  for (const position of [2, 1, 0]) {
    await part(first, slots.single).choice(position).check();
    await allSaved(first);
  }
  await part(other, slots.single).choice(1).check();
  await stands(other, slots.single, "conflict");
  await part(other, slots.single).state.filter({ hasText: "另一窗口或设备先改了此题" }).waitFor();
  await shows(summary(other), "1 题未保存");
  await first.reload();
  await ready(first);
  assert.ok(await part(first, slots.single).choice(0).isChecked(), "the first answer stands");

  await part(other, slots.single).choice(2).check();
  await allSaved(other);
  await first.reload();
  await ready(first);
  assert.ok(await part(first, slots.single).choice(2).isChecked(), "once is enough to insist");
});

test("two windows that answer different questions never blank each other's", async () => {
  const first = await arrive(browser, site);
  await start(first);
  const other = await second(first);
  await part(first, slots.single).choice(0).check();
  await part(first, slots.short).text.fill("致歉。");
  await allSaved(first);
  await part(other, slots.trueFalse).choice(0).check();
  await part(other, slots.essay).text.fill("承诺。");
  await allSaved(other);
  await part(first, slots.multi).choice(3).check();
  await allSaved(first);
  await other.reload();
  await ready(other);
  assert.ok(await part(other, slots.single).choice(0).isChecked());
  assert.equal(await part(other, slots.short).text.inputValue(), "致歉。");
  assert.ok(await part(other, slots.trueFalse).choice(0).isChecked());
  assert.equal(await part(other, slots.essay).text.inputValue(), "承诺。");
  assert.ok(await part(other, slots.multi).choice(3).isChecked());
});

test("signing out in another tab is told, and signing in again saves what waited", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const tab = await page.context().newPage();
  await tab.goto("/");
  await tab.getByRole("button", { name: "退出" }).click();
  await tab.getByLabel("密码").waitFor();

  await part(page, slots.single).choice(0).check();
  await summary(page).filter({ hasText: "登录已失效" }).waitFor();
  await stands(page, slots.single, "unsaved");
  await signIn(tab, page.account);
  await allSaved(page);
  await tab.goto(path(page));
  await ready(tab);
  assert.ok(await part(tab, slots.single).choice(0).isChecked());
});

test("another person's sitting is not found", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const stranger = await visit(browser, site);
  await signIn(stranger, await newTrainee(site));
  const response = await stranger.goto(path(page));
  assert.equal(response.status(), 404);
});

test("when time is up the paper is handed in as it stands, what was typed last included", async () => {
  const page = await hurried;
  if (page instanceof Error) throw page;
  // What waits for a reviewer is folded.
  await page.getByText("致歉、补偿、回访。").waitFor({ state: "attached" });
  await page.locator(".big").filter({ hasText: /^\s*1 \+ 待阅 5 \/ 6 分\s*$/ }).waitFor();
});
