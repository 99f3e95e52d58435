// The instructor's desk and the bank at work: filters, a change of many items and its undoing, duplicates, versions, files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { awake, checkA11y, checkWidth, launch, screens, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

const pages = {
  desk: "/desk",
  filtered: "/bank?kind=single&usage=named&sort=changed",
  "bulk-nothing": "/bank/bulk",
  "bulk-fields": "/bank/bulk?item=kf3-dat-s04&item=kf3-com-s04",
  "bulk-review": "/bank/bulk?item=kf3-dat-s04&item=kf3-com-s04&set_difficulty=3&set_status=retired&set_chapter=x",
  duplicates: "/bank/duplicates",
  versions: "/bank/items/kf3-com-s04/versions",
  download: "/bank/download?kind=single",
};

/** A second item that asks what another asks, so that there is a pair. */
async function addTwin(page) {
  await page.goto("/bank/items/kf3-com-s04/edit");
  await page.waitForSelector("#editor[data-awake]");
  const text = await page.getByLabel("Markdown 原文").inputValue();
  await page.goto("/bank/new-item");
  await page.waitForSelector("#editor[data-awake]");
  await page.getByLabel("Markdown 原文").fill(text.replace("## kf3-com-s04", "## twin-1"));
  await page.getByRole("button", { name: "存为草稿" }).click();
  await page.getByText("已保存为新版本。").waitFor();
}

test("ticked items are changed in one reviewed step, compared, and changed back in one step", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await page.waitForURL("**/desk");
  await page.goto("/bank?kind=single&difficulty=1");
  for (const box of await page.locator("input[name=item]").all().then((boxes) => boxes.slice(0, 2))) await box.check();
  await page.getByRole("button", { name: "批量修改勾选的" }).click();
  await page.getByText("选了 2 题。").waitFor();
  await page.getByLabel("难度").selectOption("3");
  await page.getByRole("button", { name: "看看会改成什么样" }).click();
  await page.getByRole("button", { name: "修改这 2 题" }).click();
  await page.getByRole("heading", { name: "批量修改了 2 题" }).waitFor();
  await checkA11y(page);
  await page.locator("table a").first().click();
  await page.getByRole("link", { name: "对比版本" }).click();
  await page.locator(".diff ins", { hasText: "难" }).waitFor();
  await page.goBack();
  await page.goBack();
  await page.getByRole("button", { name: "撤销这次修改" }).click();
  await page.getByRole("heading", { name: "恢复了 2 题" }).waitFor();
  assert.deepEqual(page.problems, []);
});

for (const [lang, locale] of [["zh", "zh-CN"], ["en", "en-GB"]]) {
  test(`the desk and the bank can be used on a phone and at a desk, in the light and in the dark, ${lang}`, async (t) => {
    const site = await startSite(t, "class");
    const first = await visit(browser, site);
    await signIn(first, site.accounts.instructor2);
    await addTwin(first);
    await first.goto("/bank/bulk?item=kf3-com-s04&set_difficulty=3");
    await first.locator("#change button").click();
    await first.waitForURL(/\/bank\/bulk\/[0-9a-z]{13}/);
    const done = new URL(first.url()).pathname;
    const page = await visit(browser, site, { locale, storageState: await first.context().storageState() });
    for (const [name, path] of Object.entries({ ...pages, "bulk-done": done })) {
      for (const [index, screen] of screens.entries()) {
        await page.setViewportSize(screen);
        await page.emulateMedia({ colorScheme: index === 0 ? "dark" : "light" });
        await page.goto(path);
        await awake(page);
        await checkA11y(page);
        await checkWidth(page);
        if (process.env.KEJU_LOOKS) await page.screenshot({ path: `${process.env.KEJU_LOOKS}/${name}-${lang}-${screen.width}.png`, fullPage: true });
      }
    }
    assert.deepEqual(page.problems, []);
  });
}
