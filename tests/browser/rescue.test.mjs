// When saving fails for long, is refused, or comes too late: what the trainee is told, and what can still be rescued.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerFive, checkFive, empty, notice, offer, reopen } from "./lib/away.mjs";
import { checkA11y, checkWidth, launch, screenshot, screens, signIn, visit } from "./lib/browser.mjs";
import { allSaved, arrive, loadPapers, part, path, ready, shows, slots, stands, start, summary } from "./lib/sitting.mjs";
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

test("an answer that the server does not take does not hold up the others", async () => {
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
  await stands(page, slots.essay, "too-long");
  await shows(summary(page), "1 题太长，没有保存");
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
