// The instructors' room: an item is written, checked, repaired and made ready; a wrong key is simulated, then put right.
import assert from "node:assert/strict";
import { test } from "node:test";
import { awake, checkA11y, checkWidth, launch, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

test("an item is written, checked while it is typed, repaired with one click and made ready", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await page.getByRole("link", { name: "新建试题" }).click();
  await awake(page);
  await page.waitForSelector("#editor[data-awake]");
  await page.getByText("没有发现问题。").waitFor();
  const source = page.getByLabel("Markdown 原文");
  const text = (await source.inputValue()).replace("my-item-001 短标题", "browser-1 首问负责").replace("题干（", "首问负责的含义是（");
  await source.fill(text.replace("- [x] ", "- [x]"));
  const repair = page.getByRole("button", { name: "修复这一处" }).first();
  await repair.waitFor();
  await page.getByText("首问负责的含义是").last().waitFor();
  await checkA11y(page);
  await checkWidth(page);
  await repair.click();
  await page.getByText("没有发现问题。").waitFor();
  assert.equal(await source.inputValue(), text);
  await page.getByRole("button", { name: "保存并启用" }).click();
  await page.getByText("已保存为新版本。").waitFor();
  assert.equal(new URL(page.url()).pathname, "/bank/items/browser-1");
  await checkA11y(page);
  await page.goto("/bank?q=" + encodeURIComponent("首問負責"));
  await page.getByRole("link", { name: "首问负责" }).first().waitFor();
  assert.deepEqual(page.problems, []);
});

test("a wrong key is simulated before anything changes, then put right", async (t) => {
  const site = await startSite(t);
  const trainee = await visit(browser, site);
  await signIn(trainee, site.accounts.trainee);
  await trainee.goto("/papers/kf3-draw-1");
  await trainee.getByRole("button", { name: /开始/ }).click();
  await awake(trainee);
  await trainee.goto(new URL(trainee.url()).pathname + "/hand-in");
  await trainee.getByRole("button", { name: "确认交卷" }).click();
  await trainee.getByText("回执编号").waitFor();
  const score = () => trainee.locator(".score .big strong").textContent();
  assert.equal(await score(), "0");

  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await page.goto("/bank/papers/kf3-draw-1/results");
  await checkA11y(page);
  await page.locator("tr:has-text('单项选择题') th a").first().click();
  await page.getByLabel("评分依据").selectOption("void");
  await page.getByRole("button", { name: "模拟" }).click();
  await page.getByText("1 人分数变动：1 人上升，0 人下降").waitFor();
  await checkA11y(page);
  await trainee.reload();
  assert.equal(await score(), "0");
  await page.getByLabel("理由").fill("题干有误");
  await page.getByRole("button", { name: "确认并重新评分" }).click();
  await page.getByText("已重新评分，1 人分数变动。").waitFor();
  await trainee.reload();
  assert.equal(await score(), "1");
  assert.deepEqual([...page.problems, ...trainee.problems], []);
});

test("every page of the room can be used on a phone and on a desk", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  const pages = ["/bank", "/bank/items/kf3-com-s04", "/bank/items/kf3-cmp-c01/edit", "/bank/upload", "/bank/papers", "/bank/papers/kf3-draw-1"];
  for (const path of [...pages, "/bank/papers/kf3-draw-1/edit", "/bank/new-paper", "/bank/papers/kf3-draw-1/results"]) {
    await page.goto(path);
    await checkA11y(page);
    await checkWidth(page);
  }
  assert.deepEqual(page.problems, []);
});
