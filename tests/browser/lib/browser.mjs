// A browser to visit the site with, and what every page is held to.
import assert from "node:assert/strict";
import { mkdir } from "node:fs/promises";
import { after } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const pictures = fileURLToPath(new URL("../../../docs/screens/", import.meta.url));

const quiet = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

/** Starts Chromium for the tests of one file; to be called at its top. */
export async function launch() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args: ["--headless", "--no-sandbox", ...quiet] });
  after(() => browser.close());
  return browser;
}

/**
 * Opens a page for a person who has never been to the site. `options` are those of Playwright's `newContext`.
 * What goes wrong in the page (script errors, failed loads, policy violations) collects in `page.problems`.
 */
export async function visit(browser, site, options = {}) {
  const context = await browser.newContext({ baseURL: site.url, locale: "zh-CN", reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  page.problems = [];
  // A page that is left while its scripts still come says so of itself; it is no fault of the page.
  const unloaded = (error) => String(error).includes("WebAssembly compilation aborted: Network error");
  page.on("pageerror", (error) => unloaded(error) || page.problems.push(String(error)));
  page.on("console", (message) => message.type() === "error" && page.problems.push(message.text()));
  // A load that ends because the page is left is no fault of the page.
  const left = ({ errorText }) => errorText === "net::ERR_ABORTED";
  page.on("requestfailed", (request) => left(request.failure()) || page.problems.push(`${request.url()}: ${request.failure().errorText}`));
  return page;
}

/** Signs in with `{ name, password }` and waits for the page that follows. */
export async function signIn(page, account) {
  await page.goto("/sign-in");
  await page.getByLabel("用户名").fill(account.name);
  await page.getByLabel("密码").fill(account.password);
  await page.getByRole("main").getByRole("button", { name: "登录" }).click();
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Waits until the islands are awake, if the page has any; a page works before that, but answers are not saved one by one. */
export async function awake(page) {
  await page.waitForSelector("html[data-awake], html:not(:has(script[type=module]))", { state: "attached" });
}

/** Fails on anything that axe finds, and says where. */
export async function checkA11y(page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  const found = violations.flatMap(({ id, help, nodes }) => nodes.slice(0, 3).map(({ target }) => `${id}: ${help}: ${target}`));
  assert.equal(found.length, 0, [`${page.url()} is not accessible`, ...found].join("\n"));
}

/** A small phone and a desk. */
export const screens = [{ width: 360, height: 780 }, { width: 1440, height: 900 }];

/** The page must never scroll sideways. */
export async function checkWidth(page) {
  const { width } = page.viewportSize();
  // Without scripts in the page, `evaluate` still works.
  const wanted = await page.evaluate(() => document.fonts.ready.then(() => document.documentElement.scrollWidth));
  assert.ok(wanted <= width, `${page.url()} is ${wanted} px wide on a screen of ${width} px`);
}

/** With KEJU_SCREENS=1, keeps what is on the screen as docs/screens/<name>-<width>.png. */
export async function screenshot(page, name) {
  if (process.env.KEJU_SCREENS !== "1") return;
  await mkdir(pictures, { recursive: true });
  await page.screenshot({ path: `${pictures}${name}-${page.viewportSize().width}.png` });
}
