// The form of an item: written by somebody who sees no Markdown, with pictures, kept in the browser, and without scripts.
import assert from "node:assert/strict";
import { after, test } from "node:test";
import { awake, checkA11y, checkWidth, launch, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });

/** A picture of one grey pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg==";

async function author(options) {
  const page = await visit(browser, site, options);
  await signIn(page, site.accounts.instructor);
  return page;
}

/** Where the sample bank files an item. */
async function file(page) {
  await page.locator("[name=level]").fill("三级");
  await page.getByLabel("章", { exact: true }).fill("客户需求与服务沟通");
}

async function formAwake(page) {
  await awake(page);
  await page.waitForSelector("#form[data-awake]");
  await page.waitForSelector("#form[data-kept]");
}

async function save(page) {
  await page.getByRole("button", { name: "保存并启用" }).click();
  await page.locator("input[name=new_names]").or(page.getByText("已保存为新版本。")).waitFor();
  if (await page.locator("input[name=new_names]").count()) {
    await page.locator("input[name=new_names]").check();
    await page.getByRole("button", { name: "保存并启用" }).click();
  }
  await page.getByText("已保存为新版本。").waitFor();
}

test("an item with pictures is written by clicks and typing alone", async () => {
  const page = await author();
  await page.getByRole("link", { name: "新建试题" }).click();
  await formAwake(page);
  const stem = page.getByLabel("题干", { exact: true });
  await stem.fill("下图提醒客人（　　）。");
  await page.getByLabel("图片文件").setInputFiles({ name: "a.png", mimeType: "image/png", buffer: Buffer.from(pixel, "base64") });
  await page.waitForFunction(() => document.querySelector("[name='p0.stem']").value.includes("![图](images/"));
  for (const [at, text] of ["小心地滑", "# 号键", "> 90%"].entries()) await page.locator(`[name='p0.c${at}.text']`).fill(text);
  await page.getByLabel(/^A\s*是正确答案/).check();
  // Dropped on a choice.
  await page.evaluate((pixel) => {
    const bytes = Uint8Array.from(atob(pixel), (c) => c.charCodeAt(0));
    const brought = new DataTransfer();
    brought.items.add(new File([bytes], "b.png", { type: "image/png" }));
    const area = document.querySelector("[name='p0.c3.text']");
    area.dispatchEvent(new DragEvent("drop", { dataTransfer: brought, bubbles: true, cancelable: true }));
  }, pixel);
  await page.waitForFunction(() => document.querySelector("[name='p0.c3.text']").value.startsWith("![图](images/"));
  await file(page);
  await page.getByRole("button", { name: "检查并预览" }).last().click();
  await page.getByText("没有发现问题。").waitFor();
  assert.equal(await page.locator(".preview img").count() > 0, true);
  await checkA11y(page);
  await checkWidth(page);
  await formAwake(page);
  await save(page);
  assert.ok(await page.getByText("# 号键").first().isVisible());
  assert.ok(await page.locator("main img").first().evaluate((image) => image.complete && image.naturalWidth === 1));
  assert.deepEqual(page.problems, []);
});

test("what was typed comes back after a reload, with the rows that were added", async () => {
  const page = await author();
  await page.goto("/bank/form");
  await formAwake(page);
  await page.getByLabel("题干", { exact: true }).fill("还没有写完的题");
  await page.getByRole("button", { name: "增加一个选项" }).click();
  await page.locator("[name='p0.c4.text']").waitFor();
  await formAwake(page);
  await page.locator("[name='p0.c4.text']").fill("第五个选项");
  await page.waitForTimeout(300);
  await page.goto("/bank/form");
  await page.waitForFunction(() => document.querySelector("[name='p0.c4.text']")?.value === "第五个选项");
  assert.equal(await page.getByLabel("题干", { exact: true }).inputValue(), "还没有写完的题");
});

test("without scripts a case is written with buttons alone, on a phone", async () => {
  const page = await author({ javaScriptEnabled: false, viewport: { width: 360, height: 740 } });
  await page.goto("/bank/form?kind=case");
  await page.locator("[name=material]").fill("热线排队。");
  await page.getByLabel("题干", { exact: true }).fill("为什么排队？");
  await page.getByLabel("本问分值").fill("4");
  await page.getByLabel("参考答案", { exact: true }).fill("人手没有跟上。");
  await page.getByRole("button", { name: "增加一问" }).click();
  await page.getByRole("group", { name: "第 2 问", exact: true }).getByRole("button", { name: "判断题" }).click();
  const second = page.getByRole("group", { name: "第 2 问", exact: true });
  await second.getByLabel("题干", { exact: true }).fill("排队与排班有关。");
  await second.getByLabel("本问分值").fill("1");
  await second.getByLabel("正确", { exact: true }).check();
  await file(page);
  await checkWidth(page);
  await page.getByRole("button", { name: "检查并预览" }).last().click();
  await page.getByText("各小问合计 5 分").waitFor();
  await page.getByText("没有发现问题。").waitFor();
  await save(page);
});

test("a rubric adds up while it is typed", async () => {
  const page = await author();
  await page.goto("/bank/form?kind=essay");
  await formAwake(page);
  await page.locator("[name='p0.r0.points']").fill("6");
  await page.getByRole("button", { name: "增加一个评分点" }).click();
  await page.locator("[name='p0.r1.points']").waitFor();
  await formAwake(page);
  await page.getByRole("group", { name: "第 2 个评分点" }).getByLabel("每点给分").check();
  await page.locator("[name='p0.r1.points']").fill("2");
  await page.locator("[name='p0.r1.most']").fill("4");
  await page.getByText("评分点合计 10 分").waitFor();
});
