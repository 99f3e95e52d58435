// Every page as people see it: both languages, light and dark, phone and desk; axe finds nothing, nothing scrolls sideways.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screenshot, screens, signIn, visit } from "./lib/browser.mjs";
import { allSaved, handIn, path, start } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
/** Paths of sittings in every state. */
const places = {};
/** The cookies of two people: one has a sitting open, the other has finished and reads the result. */
const people = {};

/** A drawn paper, partly answered and handed in: the result with its review. */
async function sitAndHandIn(page) {
  await start(page, "kf3-draw-1");
  for (const item of await page.locator(".part:is([data-kind=single], [data-kind=multi], [data-kind=true_false])").all()) {
    await item.locator("input[name^=r]").first().check();
  }
  await page.getByRole("textbox").last().fill("先致歉并复述诉求，再核对订单，当天给出方案。");
  await handIn(page);
  places.result = path(page);
}

/** A practice round with its first item checked. */
async function practise(page) {
  await page.goto("/practice");
  // Chance chooses the items, and the first one is answered by a tick.
  for (const box of await page.locator("input[name=kind]").all()) await box.setChecked((await box.inputValue()) === "single");
  await page.getByRole("button", { name: /^没做过的优先/ }).click();
  await page.locator("input[name^=r]").first().check();
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByRole("link", { name: "下一题" }).waitFor();
  places.checked = path(page);
  places.item = places.checked.replace(/1$/, "2");
  places.summary = places.checked.replace(/1$/, "summary");
  places.report = places.checked.replace("/practice/", "/reports/");
}

/** A fixed paper in the middle: answers, a flag, a highlight, and questions still open. */
async function leaveOneOpen(page) {
  await start(page, "kf3-fixed-1");
  for (const slot of [0, 1, 2, 4, 5, 20, 21, 30, 31]) {
    await page.locator(`input[name=r${slot}]`).nth(1).check();
  }
  await page.getByText("标记，稍后再看").nth(3).click();
  await page.locator("[data-kind=essay] textarea").fill("首问负责要求第一个受理的人负责到底，但不等于第一个人解决一切。".repeat(12));
  await page.locator("[data-material] p").first().selectText();
  await page.getByRole("button", { name: "高亮所选文字" }).click();
  await allSaved(page);
  places.sitting = path(page);
}

{
  const page = await visit(browser, site);
  await signIn(page, site.accounts.trainee);
  await sitAndHandIn(page);
  await practise(page);
  people.reader = await page.context().storageState();
  // What shows keys is closed while a paper runs, so the open sitting is another person's.
  const other = await visit(browser, site);
  await signIn(other, site.accounts.trainee2);
  await leaveOneOpen(other);
  people.sitter = await other.context().storageState();
}

const nobody = () => undefined;
const reader = () => people.reader;
const sitter = () => people.sitter;

const pages = {
  "sign-in": [nobody, () => "/sign-in"],
  "not-found": [nobody, () => "/no/such/page"],
  home: [sitter, () => "/"],
  paper: [reader, () => "/papers/kf2-fixed-1"],
  sitting: [sitter, () => places.sitting],
  case: [sitter, () => `${places.sitting}#q46`],
  "hand-in": [sitter, () => `${places.sitting}/hand-in`],
  "in-exam": [sitter, () => "/notes/cmp"],
  result: [reader, () => places.result],
  practice: [reader, () => "/practice"],
  "practice-item": [reader, () => places.item],
  "practice-checked": [reader, () => places.checked],
  "practice-summary": [reader, () => places.summary],
  book: [reader, () => "/book?part=met"],
  "book-print": [reader, () => "/book/print?part=met"],
  progress: [reader, () => "/progress"],
  settings: [reader, () => "/settings"],
  reports: [reader, () => "/reports"],
  report: [reader, () => places.report],
  notes: [reader, () => "/notes"],
  note: [reader, () => "/notes/cmp"],
  receipt: [nobody, () => "/receipt"],
  styleguide: [nobody, () => "/styleguide"],
};

/** These answer with a status that the browser reports as a problem. */
const refused = { "not-found": 404, "in-exam": 409 };
/** What the README and the documents show. */
const shown = ["sign-in", "home", "paper", "sitting", "case", "hand-in", "result", "practice-checked", "progress", "note"];

/** Each language in both lights and on both screens; the four together would only take longer. */
const readers = [
  { lang: "zh", locale: "zh-CN", lights: ["dark", "light"] },
  { lang: "en", locale: "en-GB", lights: ["light", "dark"] },
];

for (const { lang, locale, lights } of readers) {
  for (const [name, [person, place]] of Object.entries(pages)) {
    test(`${name}, ${lang}: anyone can use it, on a phone and at a desk, in the light and in the dark`, async () => {
      const page = await visit(browser, site, { locale, storageState: person() });
      for (const [index, screen] of screens.entries()) {
        // Loaded anew: what is folded on a phone is open on a desk.
        await page.setViewportSize(screen);
        await page.emulateMedia({ colorScheme: lights[index] });
        await page.goto("about:blank");
        await page.goto(place());
        await awake(page);
        assert.match(await page.getAttribute("html", "lang"), new RegExp(`^${lang}`));
        await checkA11y(page);
        await checkWidth(page);
        await page.emulateMedia({ colorScheme: "light" });
        if (lang === "zh" && shown.includes(name)) await screenshot(page, name);
      }
      const unexpected = page.problems.filter((problem) => !(name in refused && problem.includes(refused[name])));
      assert.deepEqual(unexpected, []);
      await page.context().close();
    });
  }
}
