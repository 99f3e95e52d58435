// The administrators' room in a real browser: every page in both languages, lights and widths, and more time in mid-exam.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screens, signIn, visit } from "./lib/browser.mjs";
import { start } from "./lib/desk.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const ended = [];
after(() => Promise.all(ended.map((end) => end())));
const site = await startSite({ after: (end) => ended.push(end) }, "class");

/** Where things of one person are, found as an administrator would. */
async function find(page, name) {
  await page.goto(`/people?q=${name}`);
  await page.locator("main a[href^='/people/']:not([href='/people/new'])").first().click();
  await page.waitForURL(/\/people\/[0-9a-z]{13}/);
  return new URL(page.url()).pathname;
}

const readers = [
  { lang: "zh", locale: "zh-CN", lights: ["dark", "light"] },
  { lang: "en", locale: "en-GB", lights: ["light", "dark"] },
];

for (const { lang, locale, lights } of readers) {
  test(`the administrators' pages, ${lang}: on a phone and at a desk, in the light and in the dark`, async () => {
    const first = await visit(browser, site);
    await signIn(first, site.accounts.administrator);
    const person = await find(first, "trainee2");
    const state = await first.context().storageState();
    const page = await visit(browser, site, { locale, storageState: state });
    const places = ["/people", "/people?state=sitting", "/people/new", person, "/classes", "/roster", "/audit", `${person}/sittings`, `${person}/papers`,
      `${person}/papers/kf3-fixed-1`, `${person}/data`, "/my-data", "/evidence", "/backup"];
    for (const place of places) {
      for (const [index, screen] of screens.entries()) {
        await page.setViewportSize(screen);
        await page.emulateMedia({ colorScheme: lights[index] });
        await page.goto(place);
        await awake(page);
        assert.match(await page.getAttribute("html", "lang"), new RegExp(`^${lang}`));
        await checkA11y(page);
        await checkWidth(page);
        if (process.env.KEJU_LOOK) await page.screenshot({ path: `${process.env.KEJU_LOOK}/admin${place.replaceAll("/", "_").replace(person.replaceAll("/", "_"), "_person")}-${lang}-${screen.width}.png` });
      }
    }
    assert.deepEqual(page.problems, []);
  });
}

test("more time in mid-exam reaches the page that is open, and nobody else", async () => {
  const trainee = await visit(browser, site);
  await signIn(trainee, site.accounts.trainee2);
  await start(trainee, "kf3-fixed-1");
  const minutes = async () => {
    const [hours, rest] = (await trainee.locator(".time").textContent()).split(/:(.*)/s);
    return rest.includes(":") ? Number(hours) * 60 + Number(rest.split(":")[0]) : Number(hours);
  };
  const before = await minutes();

  const administrator = await visit(browser, site);
  await signIn(administrator, site.accounts.administrator);
  const person = await find(administrator, "trainee2");
  await administrator.goto(`${person}/papers/kf3-fixed-1`);
  const form = administrator.locator("form[action$='/time']").first();
  await form.locator("input[name=minutes]").fill("30");
  await form.locator("textarea[name=reason]").fill("考场停电半小时");
  await form.getByRole("button").click();
  await administrator.getByText("考场停电半小时").first().waitFor();

  await trainee.waitForFunction((least) => {
    const [hours, minutes] = document.querySelector(".time").textContent.split(":").map(Number);
    return hours * 60 + minutes >= least;
  }, before + 28, { timeout: 60_000 });
});
