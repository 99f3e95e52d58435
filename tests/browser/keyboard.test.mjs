// A whole sitting with the keyboard alone; wherever the focus is, it can be seen.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awake, launch, visit } from "./lib/browser.mjs";
import { allSaved, loadPapers, newTrainee, part, ready, shows, slots } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
before(() => loadPapers(site));

/** Presses Tab until what has the focus matches `selector`, checking every stop on the way. */
async function tabTo(page, selector) {
  for (let stops = 0; stops < 80; stops++) {
    await page.keyboard.press("Tab");
    await checkFocus(page);
    if (await page.evaluate((selector) => document.activeElement.matches(selector), selector)) return;
  }
  assert.fail(`Tab never reaches ${selector}`);
}

/** The focus must have an outline, and nothing may lie over it. */
async function checkFocus(page) {
  const fault = await page.evaluate(() => {
    const focused = document.activeElement;
    const name = `${focused.outerHTML.slice(0, 120)}`;
    if (focused === document.body) return undefined;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) return `no outline: ${name}`;
    const box = focused.getBoundingClientRect();
    const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
    const seen = top && (focused.contains(top) || top.contains(focused) || top.closest("label")?.control === focused);
    return seen ? undefined : `covered by ${top?.outerHTML.slice(0, 120)}: ${name}`;
  });
  assert.equal(fault, undefined);
}

async function press(page, ...keys) {
  for (const key of keys) await page.keyboard.press(key);
}

for (const [where, viewport] of [["at a desk", { width: 1440, height: 900 }], ["on a small screen", { width: 360, height: 780 }]]) {
  test(`a whole sitting without a mouse, ${where}`, async () => {
    const account = await newTrainee(site);
    const page = await visit(browser, site, { viewport });
    await page.goto("/sign-in");
    await page.locator("input[name=name]:focus").waitFor();
    await page.keyboard.type(account.name);
    await tabTo(page, "input[name=password]");
    await page.keyboard.type(account.password);
    await press(page, "Enter");
    await page.waitForURL((url) => url.pathname === "/");
    await awake(page);

    // The way past the navigation is the first stop, and it can be seen there.
    await press(page, "Tab");
    await page.locator("a.skip:focus").waitFor();
    await checkFocus(page);
    const box = await page.locator("a.skip").boundingBox();
    assert.ok(box.x >= 0 && box.y >= 0 && box.height >= 44, "the skip link shows itself");
    await press(page, "Enter");
    await page.locator("main:focus").waitFor();
    await tabTo(page, "a[href='/papers/try-every-type']");
    await press(page, "Enter");
    await page.waitForURL(/papers/);
    await tabTo(page, "main button.primary");
    await press(page, "Enter");
    await ready(page);

    // The question map leads to a question; what follows is in it.
    await tabTo(page, ".map > summary");
    if (!(await page.locator(".map[open]").count())) await press(page, "Enter");
    await tabTo(page, ".map a[href='#q0']");
    await press(page, "Enter");
    await page.waitForURL(/#q0$/);
    await tabTo(page, "input[name=r0]");
    await press(page, "Space", "ArrowDown", "ArrowUp");
    await tabTo(page, "input[name=r1]");
    await press(page, "ArrowDown");
    await tabTo(page, "input[name=f1]");
    await press(page, "Space");
    await tabTo(page, "input[name=r2]");
    await press(page, "Space", "Tab", "Space");
    await tabTo(page, "input[name=r3]");
    await press(page, "ArrowDown");
    await tabTo(page, "input[name=r4]");
    await page.keyboard.type("倾听");
    await press(page, "Tab");
    await page.keyboard.type("记录");
    await tabTo(page, "textarea[name=r5]");
    await page.keyboard.type("致歉、补偿、回访。");
    await tabTo(page, "textarea[name=r6]");
    await page.keyboard.type("承诺稳定预期，也约束内部。");
    await tabTo(page, "details.material > summary");
    await tabTo(page, "input[name=r7]");
    await press(page, "Space");
    await tabTo(page, "textarea[name=r8]");
    await page.keyboard.type("没有登记。");
    await tabTo(page, "textarea[name=r9]");
    await page.keyboard.type("问题、原因、措施。");
    await allSaved(page);
    assert.ok(await part(page, slots.single).choice(0).isChecked());
    assert.ok(await part(page, slots.single2).flag.isChecked());
    await shows(page.locator(".map > summary"), "答题卡 10/10");

    await tabTo(page, ".finish button[value=hand-in]");
    await press(page, "Enter");
    await page.getByText("10 题全部已作答。").waitFor();
    await tabTo(page, "main button.primary");
    await press(page, "Enter");
    await page.getByText("回执编号").waitFor();
    await page.locator(".big").waitFor();
  });
}
