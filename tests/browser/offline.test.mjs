// Answers that wait: through a lost network, a closed tab, a dead server, a second tab, a newer server. None is lost unseen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screenshot, screens, signIn, visit } from "./lib/browser.mjs";
import { allSaved, arrive, loadPapers, part, path, ready, shows, slots, stands, start, summary } from "./lib/desk.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
/** A page with a paper of one minute, which loses its network before the time is up. */
let hurried;

before(async () => {
  await loadPapers(site);
  hurried = await arrive(browser, site);
  await start(hurried, "try-one-minute");
  await part(hurried, 0).choice(0).check();
  await allSaved(hurried);
  await hurried.context().setOffline(true);
  await part(hurried, 1).text.fill("断网时写的。");
  await stands(hurried, 1, "unsaved");
});

const notice = (page) => page.locator(".save-notice");
const offer = (page, slot) => page.locator(`#q${slot} .offer`);

/** Crashes a tab, once what it has asked the browser to keep is kept; it so gets no chance to send anything. */
async function crash(page) {
  // Looking waits its turn behind the writing.
  await kept(page);
  const crashed = page.waitForEvent("crash");
  (await page.context().newCDPSession(page)).send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}

/** Crashes a tab, and opens the same desk in another once `meanwhile` is done. */
async function reopen(page, meanwhile = () => page.context().setOffline(false)) {
  const [context, desk] = [page.context(), path(page)];
  await crash(page);
  await meanwhile();
  const next = await context.newPage();
  await next.goto(desk);
  await ready(next);
  return next;
}

/** Makes the page's database open only when `window.releaseDatabase()` is called. */
function holdDatabase() {
  const released = new Promise((resolve) => (window.releaseDatabase = resolve));
  const settable = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...named) {
    const request = open.apply(this, named);
    Object.defineProperty(request, "onsuccess", {
      set: (done) => settable.set.call(request, (event) => released.then(() => done(event))),
    });
    return request;
  };
}

/** Everything that the site keeps in this browser, as text. */
function kept(page) {
  return page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open("keju", 1));
    const store = () => database.transaction("answers").objectStore("answers");
    const [names, values] = [await done(store().getAllKeys()), await done(store().getAll())];
    database.close();
    return names.map((name, index) => ({ name, text: new TextDecoder().decode(values[index]) }));
  });
}

/** Waits until nothing waits. */
async function empty(page) {
  while ((await kept(page)).length > 0) await page.evaluate(() => new Promise(requestAnimationFrame));
}

async function answerFive(page) {
  await part(page, slots.single).choice(2).check();
  await part(page, slots.multi).choice(0).check();
  await part(page, slots.multi).choice(3).check();
  await part(page, slots.trueFalse).choice(1).check();
  await part(page, slots.fill).blank(1).fill("道歉");
  await part(page, slots.essay).text.fill("服务承诺。\n第二段。");
}

async function checkFive(page) {
  assert.ok(await part(page, slots.single).choice(2).isChecked());
  assert.ok(await part(page, slots.multi).choice(0).isChecked());
  assert.ok(await part(page, slots.multi).choice(3).isChecked());
  assert.ok(await part(page, slots.trueFalse).choice(1).isChecked());
  assert.equal(await part(page, slots.fill).blank(1).inputValue(), "道歉");
  assert.equal(await part(page, slots.essay).text.inputValue(), "服务承诺。\n第二段。");
}

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
  await shows(summary(page), "2 题未保存，正在重试");
  await notice(page).filter({ hasText: "答案已加密存在本机" }).waitFor();

  const [context, desk] = [page.context(), path(page)];
  await crash(page);
  await context.setOffline(false);
  page = await context.newPage();
  await page.clock.install();
  await page.addInitScript(holdDatabase);
  await page.goto(desk);
  await awake(page);
  await part(page, slots.trueFalse).choice(0).check();
  await page.clock.runFor(5_000);
  await stands(page, slots.trueFalse, "saved");
  // Another answer to a question of which one waits.
  await part(page, slots.short).text.fill("联网后写的。");
  await page.clock.runFor(5_000);
  await stands(page, slots.short, "saved");
  await page.evaluate(() => window.releaseDatabase());
  await shows(offer(page, slots.short).locator("blockquote"), "断网时写的。");
  assert.ok(await part(page, slots.single).choice(2).isChecked());
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
  const desk = path(page);
  await page.context().setOffline(true);
  await part(page, slots.single).choice(0).check();
  await page.locator(".finish button[value=hand-in]").click();
  await notice(page).filter({ hasText: "还没有交卷" }).waitFor();
  assert.equal(path(page), desk);
  await page.context().setOffline(false);
  await page.waitForURL(`**${desk}/hand-in`);
  assert.deepEqual(await page.getByRole("alert").getByRole("link").allTextContents(), ["2", "3", "4", "5", "6", "7", "8-1", "8-2", "9"]);
});

test("handing in offline with nothing to save stays on the page too", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const desk = path(page);
  await page.context().setOffline(true);
  await page.locator(".finish button[value=hand-in]").click();
  await notice(page).filter({ hasText: "还没有交卷" }).waitFor();
  assert.equal(path(page), desk);
  await page.context().setOffline(false);
  await page.waitForURL(`**${desk}/hand-in`);
});

test("a page that a newer server does not understand asks for a reload, and its answers survive it", async () => {
  let page = await arrive(browser, site);
  await start(page);
  await page.route("**/api/save", (route) => route.fulfill({ status: 404, contentType: "text/html", body: "<h1>gone</h1>" }));
  await answerFive(page);
  await summary(page).filter({ hasText: "请刷新页面" }).waitFor();
  page = await reopen(page);
  await allSaved(page);
  await checkFive(page);
});

test("when saving fails for long, the answers can be taken away as a file that only the site can read", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await page.route("**/api/save", (route) => route.abort());
  const { text } = part(page, slots.essay);
  const button = page.getByRole("button", { name: "把答案存成文件" });
  assert.equal(await button.count(), 0);
  for (let tries = 0; tries < 5; tries++) {
    const failed = page.waitForEvent("requestfailed", (request) => request.url().endsWith("/api/save"));
    await text.fill(`PLAINTEXT ${tries}`);
    await failed;
  }
  const download = page.waitForEvent("download");
  await button.click();
  const file = await (await download).createReadStream();
  const content = (await file.toArray()).join("");
  const { format, sitting, entries } = JSON.parse(content);
  assert.equal(format, "keju-answers-1");
  assert.equal(sitting, path(page).split("/")[2]);
  assert.equal(entries.length, 1);
  assert.match(entries[0][0], new RegExp(`^${sitting}/${slots.essay}/`));
  assert.match(entries[0][1], /^[0-9a-f]{200,}$/);
  assert.ok(!Buffer.from(entries[0][1], "hex").includes("PLAINTEXT"));

  // The administrator opens it, and puts it in while the sitting runs; the trainee's page, once it is back, is told.
  const administrator = await visit(browser, site);
  await signIn(administrator, site.accounts.administrator);
  await administrator.goto("/evidence");
  await checkA11y(administrator);
  const upload = async (text) => {
    await administrator.getByLabel("学员存下的作答文件").setInputFiles({ name: "keju.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await administrator.getByRole("button", { name: "打开文件" }).click();
  };
  await upload(content.replace(/[0-9a-f]{4}"\]/, '0000"]'));
  await administrator.getByText("1 份作答中有 1 份打不开").waitFor();
  await upload(content);
  await administrator.getByText("新存 1 份作答").waitFor();
  await administrator.locator("blockquote").filter({ hasText: "PLAINTEXT 4" }).waitFor();
  for (const size of screens) {
    await administrator.setViewportSize(size);
    await checkA11y(administrator);
    await checkWidth(administrator);
    await screenshot(administrator, "evidence");
  }
  await administrator.getByLabel("理由").fill("机房断网");
  await administrator.getByRole("button", { name: "补入" }).click();
  await administrator.getByText("已补入，并记入操作日志。").waitFor();
  assert.deepEqual(administrator.problems.filter((problem) => !problem.includes("422")), []);
  await page.unroute("**/api/save");
  // The pause before the next try has grown long; a network that comes back ends it.
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await stands(page, slots.essay, "conflict");
  await button.waitFor({ state: "detached" });
  await page.reload();
  await ready(page);
  assert.equal(await text.inputValue(), "PLAINTEXT 4");
  assert.equal(await offer(page, slots.essay).count(), 0);
  await empty(page);
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

test("an answer that the server refuses does not hold up the others", async () => {
  const page = await arrive(browser, site);
  await start(page);
  await page.context().setOffline(true);
  await part(page, slots.essay).text.evaluate((area) => {
    area.value = "长".repeat(30_001);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  });
  await part(page, slots.trueFalse).choice(0).check();
  await stands(page, slots.trueFalse, "unsaved");
  await page.context().setOffline(false);
  await stands(page, slots.trueFalse, "saved");
  await stands(page, slots.essay, "unsaved");
  await summary(page).filter({ hasText: "服务器没有接受" }).waitFor();
});

test("time that runs out offline is told, and so is each answer that came too late", async () => {
  await notice(hurried).filter({ hasText: "时间已到" }).waitFor({ timeout: 80_000 });
  await hurried.context().setOffline(false);
  await hurried.getByRole("heading", { name: "有答案没有被接受" }).waitFor();
  await shows(hurried.locator(".leftover dt"), "第 2 题");
  await shows(hurried.locator(".leftover dd"), "断网时写的。");
  for (const size of screens) {
    await hurried.setViewportSize(size);
    await screenshot(hurried, "leftover");
  }
  await hurried.reload();
  await hurried.getByRole("button", { name: "知道了，从本机清除" }).click();
  await hurried.locator(".leftover").waitFor({ state: "detached" });
  await empty(hurried);
  await hurried.reload();
  await hurried.locator("html[data-awake]").waitFor({ state: "attached" });
  assert.equal(await hurried.locator(".leftover").count(), 0);
});
