// The administrators' pages in a real browser: every page in both languages, lights and widths, and more time in mid-exam.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screens, screenshot, signIn, visit } from "./lib/browser.mjs";
import { start } from "./lib/sitting.mjs";
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

/** Somebody hands in, and a page that was left open sends one more answer: it is kept beside the sitting. Gives the sitting. */
async function answerTooLate() {
  const page = await visit(browser, site);
  await signIn(page, site.accounts.trainee);
  const post = (path, what) => page.request.post(path, { maxRedirects: 0, ...what });
  const sitting = (await post("/papers/kf3-draw-1", { form: {} })).headers().location;
  await post(`${sitting}/hand-in`, { form: {} });
  const id = sitting.split("/").at(-1);
  const late = await post("/api/save", { data: { sitting: id, changes: [{ slot: 0, seq: 1, values: ["0"] }] } });
  assert.equal(late.status(), 409);
  await page.context().close();
  return id;
}

const late = await answerTooLate();

/** A roster with one line of each kind, looked at and not confirmed. Gives its page. */
async function roster(page) {
  await page.goto("/roster");
  await page.locator("main textarea").fill("登录名,姓名,班级\nnew-1,新来的,客服一班\ntrainee,改了名,\n,没有登录名,");
  await page.locator("main form button").last().click();
  await page.waitForURL(/\/roster\/[0-9a-z]{13}/);
  return new URL(page.url()).pathname;
}

/** Goes through pages on a phone and at a desk, each in its own light. */
async function look(page, lang, lights, places, name = String) {
  for (const place of places) {
    for (const [index, screen] of screens.entries()) {
      await page.setViewportSize(screen);
      await page.emulateMedia({ colorScheme: lights[index] });
      await page.goto(place);
      await awake(page);
      assert.match(await page.getAttribute("html", "lang"), new RegExp(`^${lang}`));
      await checkA11y(page);
      await checkWidth(page);
      if (lang === "zh" && lights[index] === "light" && place === "/people") await screenshot(page, "administration");
      if (process.env.KEJU_LOOK) await page.screenshot({ path: `${process.env.KEJU_LOOK}/${name(place).replaceAll("/", "_")}-${lang}-${screen.width}.png`, fullPage: true });
    }
  }
  assert.deepEqual(page.problems, []);
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
    const list = await roster(first);
    await first.goto("/classes");
    const group = await first.locator("main a[href^='/classes/']").first().getAttribute("href");
    const page = await visit(browser, site, { locale, storageState: await first.context().storageState() });
    const places = ["/people", "/people?state=sitting", "/people/new", person, "/classes", group, "/roster", list, "/audit", `${person}/sittings`,
      `${person}/papers`, `${person}/papers/kf3-fixed-1`, `${person}/data`, "/my-data", "/password", "/sign-ins", "/second-factor", "/security", "/evidence", `/evidence/${late}`, "/backup", "/reset"];
    await look(page, lang, lights, places, (place) => place.replace(person, "/person"));
  });

  test(`what the lead sees of answers that did not count, ${lang}`, async () => {
    const first = await visit(browser, site);
    await signIn(first, site.accounts.lead);
    const page = await visit(browser, site, { locale, storageState: await first.context().storageState() });
    await first.goto("/board/evidence");
    const one = await first.locator("main a[href^='/board/evidence/']").first().getAttribute("href");
    await look(page, lang, lights, ["/board/evidence", one], (place) => place.replace(one, "/board/evidence/one"));
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

test("the first administrator opens the address that the server prints, and is one", async () => {
  const bare = await startSite({ after: (end) => ended.push(end) }, "none");
  for (const { lang, locale, lights } of readers) await look(await visit(browser, bare, { locale }), lang, lights, [bare.setup]);
  const page = await visit(browser, bare);
  await page.goto(bare.setup);
  await awake(page);
  assert.match(await page.locator("input[name=token]").inputValue(), /\S{20,}/);
  const account = { name: "first", password: "一个足够长的密码" };
  await page.locator("input[name=name]").fill(account.name);
  for (const field of await page.locator("input[type=password]").all()) await field.fill(account.password);
  await page.getByRole("main").getByRole("button").click();
  await page.waitForURL("**/sign-in");
  await signIn(page, account);
  assert.equal((await page.goto("/people")).status(), 200);
  assert.equal((await page.goto("/setup")).status(), 404, "there is no second one");
});
