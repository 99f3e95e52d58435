// Not a test: prints what a trainee's first visit to a sitting costs. `node measure.mjs`, with KEJU_BIN as for the tests.
import { launch, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const endings = [];
const run = { after: (end) => endings.push(end) };
const site = await startSite(run);
const browser = await launch();
const first = await visit(browser, site);
await signIn(first, site.accounts.trainee);
await first.goto("/papers/kf3-fixed-1");
await first.getByRole("main").getByRole("button").first().click();
await first.waitForURL("**/sittings/**");
const cookies = await first.context().cookies();

// A browser that has nothing in its cache yet.
const cold = await visit(browser, site);
await cold.context().addCookies(cookies);
const network = await cold.context().newCDPSession(cold);
await network.send("Network.enable");
let bytes = 0;
network.on("Network.loadingFinished", ({ encodedDataLength }) => (bytes += encodedDataLength));
await cold.goto(new URL(first.url()).pathname);
await cold.waitForSelector("form[data-awake]");
const paint = await cold.evaluate(() => performance.getEntriesByName("first-contentful-paint")[0]?.startTime);
const awake = await cold.evaluate(() => performance.now());
const html = await cold.evaluate(() => performance.getEntriesByType("navigation")[0].decodedBodySize);
console.log(`| the sitting page, cold, in all | ${(bytes / 1024).toFixed(0)} KB transferred (${(html / 1024).toFixed(0)} KB of HTML before compression) |`);
console.log(`| first paint, already answerable (loopback) | ${paint.toFixed(0)} ms |`);
console.log(`| every change saved by itself from | ${awake.toFixed(0)} ms |`);
await browser.close();
for (const end of endings) await end();
process.exit(0);
