// One's own account in a real browser: setting up a second factor, the second step of signing in, notices, and proving once more who one is.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screens, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const ended = [];
after(() => Promise.all(ended.map((end) => end())));
const site = await startSite({ after: (end) => ended.push(end) });

/** What an authenticator app shows (RFC 6238). */
function code(secret, steps = 0) {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac("sha1", key).update(step).digest();
  return String((hash.readUInt32BE(hash[19] & 15) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Gives name and password, in whichever language. */
async function enter(page, account) {
  await page.goto("/sign-in");
  await page.fill("[name=name]", account.name);
  await page.fill("[name=password]", account.password);
  await page.click("main form button");
  await page.waitForURL((url) => url.pathname !== "/sign-in");
}

/** Looks at the page that is open, on a phone and at a desk. */
async function look(page) {
  for (const screen of screens) {
    await page.setViewportSize(screen);
    await awake(page);
    await checkA11y(page);
    await checkWidth(page);
  }
  assert.deepEqual(page.problems, []);
}

for (const [account, locale] of [["lead", "zh-CN"], ["instructor", "en-GB"]]) {
  test(`a second factor is set up and asked for at the next sign-in, ${locale}`, async () => {
    const page = await visit(browser, site, { locale });
    await enter(page, site.accounts[account]);
    await page.goto("/second-factor");
    await look(page);
    const secret = (await page.locator("code.secret").textContent()).replaceAll(" ", "");
    await page.fill("[name=code]", code(secret));
    await page.click("main form button");
    await page.locator("li code.secret").first().waitFor();
    await look(page);
    await page.goto("/sign-ins");
    await look(page);

    const next = await visit(browser, site, { locale });
    await enter(next, site.accounts[account]);
    assert.equal(new URL(next.url()).pathname, "/sign-in/code");
    await look(next);
    // The code of the next half minute is taken already, for phones whose clock is ahead.
    await next.fill("[name=code]", code(secret, 1));
    await next.click("main form button");
    await next.waitForURL(/\/(board|desk)$/);
  });
}
