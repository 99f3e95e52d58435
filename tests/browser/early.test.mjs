// A slow line: people answer before the page is awake, and nothing of it is lost.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "./lib/browser.mjs";
import { allSaved, arrive, loadPapers, part, path, ready, slots, stands } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
before(() => loadPapers(site));

/** 200 KB/s with 100 ms each way, and a cold cache. */
async function slowLine(page) {
  const line = await page.context().newCDPSession(page);
  const throughput = 200 * 1024;
  await line.send("Network.enable");
  await line.send("Network.setCacheDisabled", { cacheDisabled: true });
  await line.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 100,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  });
}

test("what is answered before the page is awake is saved once it is", async () => {
  const page = await arrive(browser, site);
  await slowLine(page);
  // However fast this machine answers, the wasm comes later.
  let letGo;
  const answered = new Promise((resolve) => (letGo = resolve));
  await page.route("**/*.wasm", async (route) => {
    await answered;
    await route.continue();
  });

  await page.goto("/papers/try-every-type");
  await page.getByRole("button", { name: "开始考试" }).click({ noWaitAfter: true });
  await part(page, slots.single).choice(1).check();
  await part(page, slots.multi).choice(0).check();
  await part(page, slots.multi).choice(1).check();
  await part(page, slots.fill).blank(1).fill("记录");
  await part(page, slots.caseShort).text.fill("没有登记。");
  await part(page, slots.essay).flag.check();
  assert.equal(await page.locator("form[data-awake]").count(), 0);
  letGo();

  await ready(page);
  await stands(page, slots.caseShort, "saved");
  await allSaved(page);
  await page.unroute("**/*.wasm");
  const sittingPath = path(page);
  await page.goto("/");
  await page.goto(sittingPath);
  await ready(page);
  assert.ok(await part(page, slots.single).choice(1).isChecked());
  assert.ok(await part(page, slots.multi).choice(0).isChecked());
  assert.ok(await part(page, slots.multi).choice(1).isChecked());
  assert.equal(await part(page, slots.fill).blank(1).inputValue(), "记录");
  assert.equal(await part(page, slots.caseShort).text.inputValue(), "没有登记。");
  assert.ok(await part(page, slots.essay).flag.isChecked());
});

test("the button saves while the page is still asleep", async () => {
  const page = await arrive(browser, site);
  await page.route("**/*.wasm", (route) => route.abort());
  await page.goto("/papers/try-every-type");
  await page.getByRole("button", { name: "开始考试" }).click();
  await part(page, slots.trueFalse).choice(1).check();
  await page.getByRole("button", { name: "保存", exact: true }).click();
  await page.getByText("已保存。").waitFor();
  assert.ok(await part(page, slots.trueFalse).choice(1).isChecked());
});
