// Every page as people see it: both languages, light and dark, phone and desk; axe finds nothing, nothing scrolls sideways.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screenshot, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
/** Paths of sittings in every state, made by a trainee of this file's own. */
const places = {};
let signedIn;

before(async () => {
  const page = await visit(browser, site);
  await signIn(page, site.accounts.trainee);
  await sitAndHandIn(page);
  await practise(page);
  await leaveOneOpen(page);
  signedIn = await page.context().storageState();
  await page.context().close();
});

/** A drawn paper, partly answered and handed in: the result with its review. */
async function sitAndHandIn(page) {
  await start(page, "kf3-draw-1");
  for (const item of await page.locator(".part:is([data-kind=single], [data-kind=multi], [data-kind=true_false])").all()) {
    await item.locator("input[name^=r]").first().check();
  }
  await page.getByRole("textbox").last().fill("先致歉并复述诉求，再核对订单，当天给出方案。");
  await page.locator("button[value=hand-in]").click();
  await page.getByRole("button", { name: "确认交卷" }).click();
  await page.getByText("回执编号").waitFor();
  places.result = new URL(page.url()).pathname;
}

/** A practice round with its first item checked. */
async function practise(page) {
  await page.goto("/practice");
  await page.getByRole("button", { name: "开始" }).click();
  await page.locator("input[name^=r]").first().check();
  await page.getByRole("button", { name: "提交本题" }).click();
  await page.getByRole("link", { name: "下一题" }).waitFor();
  places.checked = new URL(page.url()).pathname;
  places.item = places.checked.replace(/1$/, "2");
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
  await page.getByText("全部已保存").waitFor();
  places.sitting = new URL(page.url()).pathname;
}

async function start(page, paper) {
  await page.goto(`/papers/${paper}`);
  await page.getByRole("button", { name: "开始考试" }).click();
  await page.locator("form[data-awake]").waitFor();
}

const pages = {
  "sign-in": () => "/sign-in",
  "not-found": () => "/no/such/page",
  home: () => "/",
  paper: () => "/papers/kf2-fixed-1",
  sitting: () => places.sitting,
  case: () => `${places.sitting}#q46`,
  "hand-in": () => `${places.sitting}/hand-in`,
  result: () => places.result,
  practice: () => "/practice",
  "practice-item": () => places.item,
  "practice-checked": () => places.checked,
  progress: () => "/progress",
  notes: () => "/notes",
  note: () => "/notes/cmp",
};

for (const [lang, locale] of [["zh", "zh-CN"], ["en", "en-GB"]]) {
  for (const [name, path] of Object.entries(pages)) {
    test(`${name}, ${lang}: anyone can use it, at any width, in any light`, async () => {
      const stranger = name === "sign-in";
      const page = await visit(browser, site, { locale, storageState: stranger ? undefined : signedIn });
      await page.goto(path());
      await awake(page);
      assert.match(await page.getAttribute("html", "lang"), new RegExp(`^${lang}`));
      for (const colorScheme of ["dark", "light"]) {
        await page.emulateMedia({ colorScheme });
        await checkA11y(page);
      }
      await checkWidth(page);
      if (lang === "zh") await screenshot(page, name);
      const absent = name === "not-found" ? [/404/] : [];
      assert.deepEqual(page.problems.filter((problem) => !absent.some((known) => known.test(problem))), []);
      await page.context().close();
    });
  }
}
