// An exam is arranged, begun and watched in a real browser: every page in both languages, lights and widths.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screens, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const ended = [];
after(() => Promise.all(ended.map((end) => end())));
const site = await startSite({ after: (end) => ended.push(end) }, "class");

const main = (page) => page.getByRole("main");

/** Arranges an exam for the trainee, with a code, through the form. Gives its address. */
async function arrange(page) {
  await page.goto("/deliveries/new");
  await page.locator("select[name=paper]").selectOption("kf3-fixed-1");
  await page.getByText("个别考生，或对所有人开放").click();
  await page.getByLabel("个别考生的登录名").fill(site.accounts.trainee.name);
  await page.getByText("时长、迟到、口令、地点").click();
  await page.getByLabel("地点").fill("二楼机房");
  await page.getByLabel(/开考前要输入考场口令/).check();
  await main(page).getByRole("button", { name: "看看应考人数" }).click();
  await main(page).getByText("应考 1 人").waitFor();
  await main(page).getByRole("button", { name: "安排", exact: true }).click();
  await page.waitForURL(/\/deliveries\/[0-9a-z]{13}/);
  return new URL(page.url()).pathname;
}

/** Goes through pages on a phone and at a desk, each in its own light. */
async function look(page, lights, places) {
  for (const place of places) {
    for (const [index, screen] of screens.entries()) {
      await page.setViewportSize(screen);
      await page.emulateMedia({ colorScheme: lights[index] });
      await page.goto(place);
      await awake(page);
      await checkA11y(page);
      await checkWidth(page);
      if (process.env.KEJU_LOOK) await page.screenshot({ path: `${process.env.KEJU_LOOK}/${place.replaceAll(/[/?=]/g, "_")}-${screen.width}.png`, fullPage: true });
    }
  }
  assert.deepEqual(page.problems, []);
}

test("an exam is arranged, begun with the code of the room, and watched", async () => {
  const organizer = await visit(browser, site);
  await signIn(organizer, site.accounts.administrator);
  const delivery = await arrange(organizer);
  const trainee = await visit(browser, site);
  await signIn(trainee, site.accounts.trainee);
  await look(trainee, ["light", "dark"], [`${delivery}/begin`]);
  await organizer.goto(`${delivery}/code`);
  const code = await organizer.locator("output").innerText();
  await trainee.goto(`${delivery}/begin`);
  await trainee.getByLabel("考场口令").fill(code);
  await main(trainee).getByRole("button", { name: "开始考试" }).click();
  await trainee.waitForURL(/\/sittings\//);
  await organizer.goto(`${delivery}/live`);
  await main(organizer).getByRole("link", { name: "作答中 1" }).waitFor();
  const person = await main(organizer).locator("tbody th a").first().getAttribute("href");

  const storageState = await organizer.context().storageState();
  for (const [locale, lights] of [["zh-CN", ["light", "dark"]], ["en-GB", ["dark", "light"]]]) {
    const page = await visit(browser, site, { locale, storageState });
    await look(page, lights, ["/deliveries", "/deliveries/new", delivery, `${delivery}/edit`, `${delivery}/code`, `${delivery}/announcements`, `${delivery}/live?choose=1`, person]);
    await page.context().close();
  }
  await organizer.goto(`${delivery}/announcements`);
  await organizer.getByLabel("通知内容").fill("第 3 题 B 应为“48 小时”");
  await main(organizer).getByRole("button", { name: "通知全场" }).click();
  await main(organizer).getByRole("button", { name: /^撤回/ }).waitFor();
  await trainee.evaluate(() => window.dispatchEvent(new Event("online")));
  await trainee.getByRole("status").filter({ hasText: "第 3 题 B 应为“48 小时”" }).waitFor();
  await organizer.goto(person);
  await organizer.getByLabel("理由").fill("停电");
  await organizer.getByLabel("延长多少分钟").fill("10");
  await main(organizer).getByRole("button", { name: "加时", exact: true }).click();
  await main(organizer).getByText("已为 1 人办理").waitFor();
});
