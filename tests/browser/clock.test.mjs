// The clock of a sitting: after a sleep, after a change of the deadline, without a network, and in another zone.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch, visit, signIn } from "./lib/browser.mjs";
import { arrive, handIn, loadPapers, part, path, ready, slots, stands, start } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
before(() => loadPapers(site));

const minutes = 60_000;

/** Lets the machine's clock run on while the page's stands still, as in a sleep: `sleep(page, ms)`. */
function sleepy() {
  const now = Date.now.bind(Date);
  window.slept = 0;
  Date.now = () => now() + window.slept;
}
const sleep = (page, ms) => page.evaluate((ms) => (window.slept += ms), ms);

/** From now on the server's answers about the clock are later or earlier by so much; a sleep takes time without moving the deadline. */
async function shift(page, remaining, deadline = 0) {
  await page.route("**/api/clock", async (route) => {
    const response = await route.fetch();
    const said = await response.json();
    const until = new Date(Date.parse(`${said.until.replace(" ", "T")}Z`) + deadline).toISOString().slice(0, 16).replace("T", " ");
    await route.fulfill({ response, json: { ...said, remaining: said.remaining + remaining, until } });
  });
}

/** Waits until the clock shows so many minutes, give or take one second at the edges. */
async function showsMinutes(page, minute) {
  await page.locator(".time").filter({ hasText: new RegExp(`^${minute}:(0[0-2]|00)$|^${minute - 1}:[3-5]\\d$`) }).waitFor({ timeout: 5_000 });
}

test("a sleep counts at once, long before the next question to the server is due", async () => {
  const page = await arrive(browser, site);
  await page.addInitScript(sleepy);
  await start(page);
  await shift(page, -10 * minutes);
  await sleep(page, 10 * minutes);
  await showsMinutes(page, 50);
  await page.waitForTimeout(3_000);
  await showsMinutes(page, 50);
});

test("without a network a sleep counts too, and nobody is led away", async () => {
  const page = await arrive(browser, site);
  await page.addInitScript(sleepy);
  await start(page);
  await page.context().setOffline(true);
  await sleep(page, 20 * minutes);
  await showsMinutes(page, 40);
  await sleep(page, 40 * minutes);
  await page.locator(".time").filter({ hasText: /^0:00$/ }).waitFor();
  await page.locator(".save-notice").filter({ hasText: "时间已到，但连不上服务器" }).waitFor();
  await page.locator("form#sitting").waitFor();
});

test("a clock that somebody set changes nothing", async () => {
  const page = await arrive(browser, site);
  await page.addInitScript(sleepy);
  await start(page);
  for (const by of [180 * minutes, -360 * minutes]) {
    const asked = page.waitForResponse("**/api/clock");
    await sleep(page, by);
    await asked;
    await showsMinutes(page, 60);
  }
});

test("the server is asked at once when the page is shown again or the network is back", async () => {
  const page = await arrive(browser, site);
  await start(page);
  for (const [target, name] of [["document", "visibilitychange"], ["window", "pageshow"], ["window", "online"]]) {
    // The page may be asking already, because it was just shown for the first time. Then it asks once more.
    const answered = page.waitForResponse("**/api/clock", { timeout: 15_000 });
    const asked = page.waitForRequest("**/api/clock", { timeout: 15_000 });
    await page.evaluate(([target, name]) => globalThis[target].dispatchEvent(new Event(name)), [target, name]);
    await Promise.all([asked, answered]);
  }
});

test("a deadline may come nearer and go farther, and the panel says by how much", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const ask = () => page.evaluate(() => window.dispatchEvent(new Event("online")));
  await shift(page, -10 * minutes, -10 * minutes);
  await ask();
  await page.getByText(/^已缩短 10 分钟，\d\d:\d\d 截止$/).waitFor();
  await showsMinutes(page, 50);
  await page.unroute("**/api/clock");
  await shift(page, 15 * minutes, 15 * minutes);
  await ask();
  await page.getByText(/^已延长 15 分钟，\d\d:\d\d 截止$/).waitFor();
  await page.locator(".time").filter({ hasText: /^1:1[45]:\d\d$/ }).waitFor();
});

test("the countdown before handing in goes by the server as well, and leads nowhere without a network", async () => {
  const page = await arrive(browser, site);
  await page.addInitScript(sleepy);
  await start(page);
  const sittingPath = path(page);
  await page.goto(`${sittingPath}/hand-in`);
  const left = page.locator(".remains strong");
  await left.filter({ hasText: /还剩 (59|1:00):/ }).waitFor();
  await page.context().setOffline(true);
  await sleep(page, 70 * minutes);
  await left.filter({ hasText: "还剩 0:00" }).waitFor();
  await page.waitForTimeout(3_000);
  assert.equal(path(page), `${sittingPath}/hand-in`);
  await page.context().setOffline(false);
  await left.filter({ hasText: /还剩 (59|1:00):/ }).waitFor();
});

test("a sitting that was handed in elsewhere leads to its result", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await part(page, slots.single).choice(0).check();
  await stands(page, slots.single, "saved");
  const other = await visit(browser, site);
  await signIn(other, page.account);
  await other.goto(path(page));
  await ready(other);
  await handIn(other);
  await page.evaluate(() => window.dispatchEvent(new Event("pageshow")));
  await page.getByText("回执编号").waitFor();
});

test("times name their zone where the device has another, and a result names whose it is", async () => {
  for (const [timezoneId, told] of [["Asia/Shanghai", false], ["America/New_York", true]]) {
    const page = await arrive(browser, site, { timezoneId });
    await start(page);
    const zone = page.getByText("本站时间均为北京时间（UTC+8）").first();
    assert.equal(await zone.isVisible(), told, timezoneId);
    await handIn(page);
    assert.equal(await zone.isVisible(), told, timezoneId);
    await page.emulateMedia({ media: "print" });
    await page.getByText(`考生：${page.account.name}（${page.account.name}）`).waitFor();
    assert.equal(await zone.isVisible(), told, timezoneId);
  }
});
