// Papers on paper: what Chromium prints has all of the page on it, with a head and its number on each sheet, and keys only where asked for.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkA11y, checkWidth, launch, screens, signIn, visit } from "./lib/browser.mjs";
import { readPdf, textOf } from "./lib/pdf.mjs";
import { png } from "./lib/png.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

/** Letters and digits, each form of one as the same. */
const letters = (text) => [...text.normalize("NFKC")].filter((c) => /[\p{L}\p{N}]/u.test(c));

/** How often each letter comes. */
function counts(text) {
  const found = new Map();
  for (const letter of letters(text)) found.set(letter, (found.get(letter) ?? 0) + 1);
  return found;
}

/** Opens a print and prints it, as the browser's own dialog would. */
async function print(page, path) {
  await page.goto(path);
  const bytes = await page.pdf({ preferCSSPageSize: true });
  const pdf = readPdf(bytes);
  const shown = await page.locator(".sheet-columns").evaluate((sheet) => sheet.textContent);
  const head = await page.locator(".sheet-head").textContent();
  const pictures = bytes.toString("latin1").split("/Subtype /Image").length - 1;
  return { pages: pdf, pictures, shown, head: head.replace(/\s/g, ""), text: pdf.map(textOf).join("") };
}

/** Nothing of the page is missing on paper or beyond its edge, and each sheet says what it is and which of how many. */
function checkSheets({ pages, shown, head, text }, { width, height }) {
  const printed = counts(text);
  for (const [letter, count] of counts(shown)) {
    assert.ok((printed.get(letter) ?? 0) >= count, `${letter}: ${count} on the page, ${printed.get(letter) ?? 0} on paper`);
  }
  pages.forEach((page, index) => {
    assert.ok(Math.abs(page.width - width) < 2 && Math.abs(page.height - height) < 2, `${page.width} × ${page.height}`);
    const own = textOf(page);
    assert.ok(own.includes(head), `sheet ${index + 1} has no head`);
    assert.ok(own.startsWith(`${index + 1}/${pages.length}`), `sheet ${index + 1}: ${own.slice(0, 20)}`);
    for (const { text, x, y } of page.pieces.filter(({ text }) => text.trim())) {
      assert.ok(x > 20 && x < page.width - 30 && y > 20 && y < page.height - 10, `${text} is cut on sheet ${index + 1}: ${x}, ${y}`);
    }
  });
}

const a4 = { width: 595, height: 842 };
const a3 = { width: 1191, height: 842 };
const k8 = { width: 1043, height: 737 };

test("a paper is printed whole on each size of sheet, and without keys no key is on it", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor2);
  await page.goto("/bank/papers/kf3-fixed-1");
  await page.getByRole("link", { name: "打印与 Word" }).click();
  await page.waitForURL(/\/print$/);
  for (const [size, sheet, least] of [["a4", a4, 7], ["a3", a3, 3], ["k8", k8, 4]]) {
    const printed = await print(page, `/bank/papers/kf3-fixed-1/print?size=${size}`);
    checkSheets(printed, sheet);
    assert.ok(printed.pages.length >= least && printed.pages.length <= 4 * least, `${size}: ${printed.pages.length} sheets`);
    for (const sheet of printed.pages) assert.match(textOf(sheet), /密封线内不要答题/, "the seal line is on each sheet");
    for (const key of ["解析：", "参考答案：", "评分标准：", "答案："]) assert.ok(!printed.text.includes(key), key);
    assert.ok(!printed.text.includes("易逝性。应对办法"), "an explanation");
    if (size !== "a4") {
      const halves = printed.pages[0].pieces.map(({ x }) => x > sheet.width / 2 + 20);
      assert.ok(halves.includes(true) && halves.includes(false), "two columns");
    }
  }
  assert.deepEqual(page.problems, []);
});

test("keys, the answer card and the second version are printed whole as well", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor2);
  const keyed = await print(page, "/bank/papers/kf3-fixed-1/print?show=keyed&version=b&seed=12");
  checkSheets(keyed, a4);
  assert.ok(keyed.text.includes("解析：") && keyed.text.includes("B卷") && keyed.text.includes("编号12"));
  const keys = await print(page, "/bank/papers/kf3-fixed-1/print?show=keys");
  checkSheets(keys, a4);
  const card = await print(page, "/bank/papers/kf2-draw-1/print?show=card&size=a3");
  checkSheets(card, a3);
  const download = page.waitForEvent("download");
  await page.goto("/bank/papers/kf3-fixed-1/print?show=keyed");
  await page.getByRole("button", { name: "下载 Word" }).click();
  assert.equal((await download).suggestedFilename(), "kf3-fixed-1-keyed.docx");
  assert.deepEqual(page.problems, []);
});

test("long cases, tables, pictures and formulas are on paper", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor2);
  const cell = Array.from({ length: 60 }, (_, row) => `> | 第 ${row} 行 | ${row * 7} 通 |`).join("\n");
  const item = `---\nbank: 客户服务管理师\nlevel: 三级\nchapter: 沟通\n---\n\n# 案例分析题\n\n## print-long 很长的案例\n\n- 分值：10\n\n> **背景材料** ${"某热线中心一天的来电记录如下，班长据此安排第二天的班次。".repeat(60)}\n>\n> | 时段 | 来电 |\n> | --- | --- |\n${cell}\n\n### 第 1 问（10 分）\n\n由 $\\frac{a+b}{c^2}$ 与 $$\\sum_{i=1}^{n} x_i$$ 求平均，见图：\n\n![图](images/pic.png)\n\n#### 参考答案\n\n略。\n\n#### 评分标准\n\n- 10 分：算式\n`;
  const paper = "---\npaper: print-long\ntitle: 很长的试卷\nbank: 客户服务管理师\nlevel: 三级\nduration: 60\ntotal: 10\ncut: 6\n---\n\n请作答。\n\n# 一、案例分析题（本大题共 10 分）\n\n- print-long（10 分）\n";
  await page.goto("/bank/upload");
  const file = (name, text) => ({ name, mimeType: "text/markdown", buffer: Buffer.from(text) });
  const picture = { name: "images/pic.png", mimeType: "image/png", buffer: png(300, 120) };
  await page.locator("input[type=file]").first().setInputFiles([file("long.md", item), file("paper.md", paper), picture]);
  await page.locator("main form button").first().click();
  await page.waitForURL(/\/bank\/upload\/[0-9a-z]{13}/);
  for (const box of await page.locator("main form input[type=checkbox]").all()) await box.check();
  await page.locator("main form button.primary").click();
  await page.locator(".notice.good").waitFor();
  for (const [size, sheet] of [["a4", a4], ["a3", a3]]) {
    const printed = await print(page, `/bank/papers/print-long/print?size=${size}`);
    checkSheets(printed, sheet);
    assert.ok(printed.pictures > 0, "the picture is on paper");
    assert.ok(printed.pages.length > 1 && printed.text.includes("第59行"), `${printed.pages.length}`);
  }
  assert.deepEqual(page.problems, []);
});

test("the page is usable before it is printed", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor2);
  for (const path of ["/bank/papers/kf2-draw-1/print", "/bank/papers/kf3-fixed-1/print?show=keyed", "/bank/papers/kf3-fixed-1/print?show=keys", "/bank/papers/kf3-fixed-1/print?show=card"]) {
    for (const screen of screens) {
      await page.setViewportSize(screen);
      await page.goto(path);
      await checkA11y(page);
      await checkWidth(page);
    }
  }
  assert.deepEqual(page.problems, []);
});
