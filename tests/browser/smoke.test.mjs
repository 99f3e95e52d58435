// The site as a whole: it comes up, it lets people in, with scripts and without.
import assert from "node:assert/strict";
import { test } from "node:test";
import { awake, checkA11y, checkWidth, launch, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

test("a stranger is asked to sign in, on a page that anyone can use", async (t) => {
  const page = await visit(browser, await startSite(t));
  const response = await page.goto("/");
  assert.equal(response.status(), 200);
  await page.getByLabel("密码").waitFor();
  assert.match(await page.getAttribute("html", "lang"), /^zh/);
  await checkA11y(page);
  await checkWidth(page);
  assert.deepEqual(page.problems, []);
});

test("a trainee signs in and out", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.trainee);
  await awake(page);
  await checkA11y(page);
  await checkWidth(page);
  await page.getByRole("button", { name: "退出" }).click();
  await page.getByLabel("密码").waitFor();
  assert.deepEqual(page.problems, []);
});

test("a trainee whose browser runs no scripts signs in all the same", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site, { javaScriptEnabled: false });
  await signIn(page, site.accounts.trainee);
  await page.getByRole("button", { name: "退出" }).waitFor();
  await checkWidth(page);
});
