// Bringing a paper in: uploaded, gone through by keyboard, put into the bank, taken back; on a phone, on a desk, light and dark.
import assert from "node:assert/strict";
import { test } from "node:test";
import { checkA11y, checkWidth, launch, screens, screenshot, signIn, visit } from "./lib/browser.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();

const paper = `门店服务自测卷

一、单项选择题（每小题 2 分，共 6 分）

1．雨伞忘在店里，店员先要（　　）。
A．登记特征
B．当场扔掉
C．自己留用

2．客人催单时，店员应当先（　　）。
A．查明进度
B．请他再等
C．不予理会

3．打烊前一刻钟有客人进店，店员应当（　　）。
A．照常接待
B．关灯示意
C．说明时间后接待

4．雨伞忘在店里，店员首先要（　　）。
A．登记特征
B．当场扔掉
C．自己留用

二、判断题（每小题 1 分，共 2 分）

1．客人的投诉要当天记录。

2．退货单可以事后再补签。

参考答案

一、单项选择题
1．A　2．A　4．A　9．C

二、判断题
1．√　2．×
`;

async function upload(page) {
  await page.goto("/bank/import");
  await page.getByLabel("选择文件").setInputFiles({ name: "门店自测卷.txt", mimeType: "text/plain", buffer: Buffer.from(paper) });
  await page.getByRole("button", { name: "开始读取" }).click();
  await page.getByRole("button", { name: /^导入题库/ }).waitFor();
}

/** Presses a key and waits for the page that it leads to. */
async function press(page, key) {
  await Promise.all([page.waitForEvent("load"), page.keyboard.press(key)]);
  await page.waitForSelector("#import-item[data-awake]");
}

const place = (page) => new URL(page.url()).pathname.split("/").pop();

test("a paper is gone through by keyboard, put into the bank and taken back", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await upload(page);
  await page.getByRole("link", { name: /^全部/ }).click();
  await page.locator(".import-rows a").first().click();
  await page.waitForSelector("#import-item[data-awake]");
  assert.equal(place(page), "1");
  await press(page, "j");
  await press(page, "k");
  assert.equal(place(page), "1");
  await press(page, "a");
  assert.equal(place(page), "2");
  await press(page, "r");
  assert.equal(place(page), "3");
  await press(page, "u");
  assert.equal(place(page), "2");
  await press(page, "a");
  await Promise.all([page.waitForEvent("load"), page.keyboard.press("e")]);
  const source = page.getByLabel("Markdown 原文");
  await page.waitForSelector("#editor[data-awake]");
  await source.fill((await source.inputValue()).replace("- [ ] 说明时间", "- [x] 说明时间"));
  await page.getByText("没有发现问题。").waitFor();
  await page.getByRole("button", { name: "保存并接受", exact: true }).click();
  await page.waitForURL("**/items/4?**");
  await page.goto(page.url().replace("/items/4", "/items/3"));
  await page.getByText("已接受").first().waitFor();
  await page.goto(new URL(page.url()).pathname.replace(/\/items.*/, ""));
  await page.getByRole("button", { name: "接受全部有把握的（2）" }).click();
  await page.getByLabel("材料的使用权").selectOption("own");
  await page.getByLabel("放入级别").fill("四级");
  await page.getByRole("button", { name: "导入题库（5 项）" }).click();
  // The level is new to the bank, which is asked about once.
  await page.locator("input[name=despite_doubts]").check();
  assert.ok(page.problems.splice(0).every((problem) => problem.includes("422")), "the question is an answer of its own");
  await page.getByRole("button", { name: "导入题库（5 项）" }).click();
  await page.getByText("新增 5 项").waitFor();
  await checkA11y(page);
  await page.goto("/bank?q=" + encodeURIComponent("打烊"));
  await page.locator("table tbody a").first().click();
  await page.getByText(/导入自 门店自测卷.txt/).click();
  await page.getByText("C．说明时间后接待").waitFor();
  await checkA11y(page);
  await page.goto("/bank/import");
  await page.getByRole("link", { name: "门店自测卷.txt" }).click();
  await page.getByRole("button", { name: "撤销这次导入" }).click();
  await page.getByText("停用 5 项").waitFor();
  assert.deepEqual(page.problems, []);
});

test("where only the key is missing, a click on the right choice or its number is all", async (t) => {
  const site = await startSite(t);
  const page = await visit(browser, site);
  await signIn(page, site.accounts.instructor);
  await page.goto("/bank/import");
  const bare = paper.slice(0, paper.indexOf("参考答案"));
  await page.getByLabel("选择文件").setInputFiles({ name: "无答案.txt", mimeType: "text/plain", buffer: Buffer.from(bare) });
  await page.getByRole("button", { name: "开始读取" }).click();
  await page.locator(".import-rows a").first().click();
  await page.waitForSelector("#import-item[data-awake]");
  const next = (number) => page.waitForURL(`**/items/${number}?**`).then(() => page.waitForSelector("#import-item[data-awake]"));
  await page.locator(".keyed").getByText("登记特征").click();
  await next(2);
  await page.keyboard.press("2");
  await next(3);
  // Going through the choices with arrow keys decides nothing.
  await page.locator(".keyed input").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.locator(".keyed input:checked").waitFor();
  assert.equal(place(page), "3");
  await press(page, "a");
  assert.equal(place(page), "4");
  await page.goto(page.url().replace("/items/4", "/items/2"));
  await page.getByText("已接受").first().waitFor();
  assert.equal(await page.locator(".key-line strong").textContent(), "B");
  assert.deepEqual(page.problems, []);
});

test("every page of it can be used on a phone and on a desk, in both languages, light and dark", async (t) => {
  const site = await startSite(t);
  for (const [at, viewport] of screens.entries()) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await visit(browser, site, { viewport, colorScheme });
      await signIn(page, site.accounts.instructor);
      await upload(page);
      const here = new URL(page.url()).pathname;
      if ((at === 1) !== (colorScheme === "dark")) await page.locator("header button[name=lang]").click();
      const pages = ["", "?show=all", "/items/1", "/items/3", "/items/4?show=duplicates", "/items/3/edit", "/refused", "/files/0?from=5&to=8"];
      for (const [number, path] of ["/bank/import", ...pages.map((path) => here + path)].entries()) {
        await page.goto(path);
        await checkA11y(page);
        await checkWidth(page);
        if (colorScheme === "light") await screenshot(page, `import-${number}`);
      }
      // A page that is left at once does not wait for its icon.
      assert.deepEqual(page.problems.filter((problem) => !problem.includes("favicon")), []);
      await page.context().close();
    }
  }
});
