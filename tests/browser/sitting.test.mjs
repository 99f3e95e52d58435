// A complete sitting on a desktop screen: from signing in to the result, over a reload and on to another device.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { awake, launch, visit, signIn } from "./lib/browser.mjs";
import { allSaved, arrive, handIn, loadPapers, newTrainee, part, path, ready, shows, slots, stands, start, summary } from "./lib/sitting.mjs";
import { startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
before(() => loadPapers(site));

const essay = "服务承诺让客户知道能得到什么。Promises also bind us, 20 times over.";

/** Answers every part but the second single choice; the machine gives 1 + 2 + 1 + 1 + 2 = 7 points. */
async function answerAll(page) {
  await part(page, slots.single).choice(0).check();
  await part(page, slots.multi).choice(0).check();
  await part(page, slots.trueFalse).choice(1).check();
  await part(page, slots.fill).blank(0).fill("倾听");
  await part(page, slots.fill).blank(1).fill("道歉");
  await part(page, slots.short).text.fill("致歉、补偿、回访。");
  await part(page, slots.essay).text.fill(essay);
  await part(page, slots.caseSingle).choice(0).check();
  await part(page, slots.caseShort).text.fill("没有登记，也没有跟踪。");
  await part(page, slots.termPaper).text.fill("问题、原因、措施。");
}

async function checkAnswers(page) {
  for (const [slot, position] of [[slots.single, 0], [slots.multi, 0], [slots.trueFalse, 1], [slots.caseSingle, 0]]) {
    assert.ok(await part(page, slot).choice(position).isChecked(), `slot ${slot}`);
  }
  assert.equal(await part(page, slots.multi).choice(1).isChecked(), false);
  assert.equal(await part(page, slots.single2).root.locator("[name=r1]:checked").count(), 0);
  assert.equal(await part(page, slots.fill).blank(0).inputValue(), "倾听");
  assert.equal(await part(page, slots.fill).blank(1).inputValue(), "道歉");
  assert.equal(await part(page, slots.essay).text.inputValue(), essay);
  assert.equal(await part(page, slots.caseShort).text.inputValue(), "没有登记，也没有跟踪。");
}

test("a paper from sign-in to result, every type answered, one question left open", async () => {
  const account = await newTrainee(site);
  const page = await visit(browser, site);
  await signIn(page, account);
  await page.getByRole("link", { name: "各题型小卷" }).click();
  for (const rule of ["60 分钟", "没有错选时，按选对的比例得分；有一个错选就不得分。", "共 3 次，还剩 3 次", "每种题型至少一题。"]) {
    await page.getByText(rule, { exact: true }).waitFor();
  }
  await page.getByRole("button", { name: "开始考试" }).click();
  await ready(page);

  await answerAll(page);
  await part(page, slots.single2).flag.check();
  await allSaved(page);
  assert.match(await part(page, slots.single).cell.getAttribute("aria-label"), /^1 已答$/);
  assert.match(await part(page, slots.single2).cell.getAttribute("aria-label"), /^2 未答, 已标记$/);
  await shows(page.locator(".map > summary"), "答题卡 9/10");

  await page.reload();
  await ready(page);
  await checkAnswers(page);
  assert.ok(await part(page, slots.single2).flag.isChecked());
  await shows(page.locator(".map > summary"), "答题卡 9/10");

  const elsewhere = await visit(browser, site);
  await signIn(elsewhere, account);
  await elsewhere.getByRole("link", { name: "继续作答" }).click();
  await ready(elsewhere);
  await checkAnswers(elsewhere);

  await page.locator(".finish button[value=hand-in]").click();
  await page.getByText("还有 1 题没有作答：").waitFor();
  assert.deepEqual(await page.getByRole("alert").getByRole("link").allTextContents(), ["2"]);
  await page.getByText("标记过的 1 题：").waitFor();
  await page.getByRole("alert").getByRole("link", { name: "2" }).click();
  await ready(page);
  assert.equal(new URL(page.url()).hash, `#q${slots.single2}`);

  await handIn(page);
  assert.match(await page.locator(".receipt code").first().textContent(), /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/);
  await page.locator(".big").filter({ hasText: /^\s*7 \+ 待阅 \d+ \/ 42 分\s*$/ }).waitFor();
  await page.getByText("还有 4 题（共 31 分）等待阅卷。").waitFor();
  await shows(page.locator(".decision"), "及格\\s*及格线 5 分");
  await page.locator(".worth").filter({ hasText: "得 2 / 4 分" }).first().waitFor();

  await elsewhere.reload();
  await elsewhere.getByText("回执编号").waitFor();
  assert.deepEqual(page.problems, []);
  assert.deepEqual(elsewhere.problems, []);
});

test("an answer is 未保存, then 保存中, then 已保存, and the question map says so", async () => {
  const page = await arrive(browser, site);
  await start(page);
  let letGo;
  const held = new Promise((resolve) => (letGo = resolve));
  await page.route("**/api/save", async (route) => {
    await held;
    await route.continue();
  });

  // Typing waits for a pause, so that what is typed is unsaved first.
  const short = part(page, slots.short);
  await short.text.pressSequentially("致歉");
  await stands(page, slots.short, "unsaved");
  await shows(short.state, "未保存");
  await shows(summary(page), "1 题未保存");
  assert.match(await short.cell.getAttribute("aria-label"), /已答, 未保存$/);
  await stands(page, slots.short, "saving");
  await shows(short.state, "保存中");
  letGo();
  await stands(page, slots.short, "saved");
  await shows(short.state, "已保存");
  await allSaved(page);
  assert.match(await short.cell.getAttribute("aria-label"), /已答$/);

  // Taking the answer back is an answer too.
  await short.text.fill("");
  await stands(page, slots.short, "unsaved");
  await allSaved(page);
  assert.match(await short.cell.getAttribute("aria-label"), /未答$/);
});

test("characters are counted as Chinese is counted: one for each character, one for each word", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const { text, count } = part(page, slots.essay);
  await shows(count, "0 字");
  await text.pressSequentially("服务承诺，");
  await shows(count, "5 字");
  await text.pressSequentially("service level 95");
  await shows(count, "8 字");
  await page.getByText("要求 50–100 字").waitFor();
});

test("a passage highlighted in a case stays highlighted, and can be cleared", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const material = page.locator("[data-material]");
  const kept = () => page.waitForResponse((response) => response.url().endsWith("/api/highlight") && response.ok());
  await material.locator("p").first().selectText();
  await Promise.all([kept(), page.getByRole("button", { name: "高亮所选文字" }).click()]);
  await shows(material.locator("mark"), "师傅爽约，客户三次来电，无人登记。");

  await page.reload();
  await ready(page);
  await shows(material.locator("mark"), "师傅爽约，客户三次来电，无人登记。");

  await material.locator("p").first().selectText();
  await Promise.all([kept(), page.getByRole("button", { name: "取消高亮" }).click()]);
  await material.locator("mark").waitFor({ state: "detached" });
});

test("a passage is highlighted and cleared with the keyboard alone", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const material = page.locator("[data-material]");
  const kept = () => page.waitForResponse((response) => response.url().endsWith("/api/highlight") && response.ok());
  await material.focus();
  await page.keyboard.press("ArrowRight");
  await shows(page.getByRole("button", { name: "高亮所选文字" }), "高亮所选文字");
  await Promise.all([kept(), page.keyboard.press("Enter")]);
  await shows(material.locator("mark"), "师傅爽约，客户三次来电，无人登记。");

  await page.keyboard.press("ArrowRight");
  await Promise.all([kept(), page.keyboard.press("Enter")]);
  await material.locator("mark").waitFor({ state: "detached" });
});

test("the timer can be hidden, and counts down to the server's deadline", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const time = page.locator(".time");
  await time.filter({ hasText: /^(1:00:00|59:\d\d)$/ }).waitFor();
  const first = await time.textContent();
  await page.waitForFunction((first) => document.querySelector(".time").textContent !== first, first);
  await page.locator(".clock summary").click();
  await time.waitFor({ state: "hidden" });
  await page.locator(".clock summary").click();
  await time.waitFor();
});

test("a second start of the same paper leads back to the open sitting", async () => {
  const page = await arrive(browser, site);
  await start(page);
  const sittingPath = path(page);
  await page.goto("/papers/try-every-type");
  await page.getByRole("main").getByRole("link", { name: "继续作答" }).click();
  await awake(page);
  assert.equal(path(page), sittingPath);
});

test("the bar of a phone is one line in both languages, and the time is on the page before handing in", async () => {
  for (const [lang, saved, left] of [["zh-CN", "全部已保存", /还剩 \d+:\d\d/], ["en", "All saved", /\d+:\d\d left/]]) {
    const page = await arrive(browser, site, { viewport: { width: 360, height: 780 } });
    await page.request.post("/language", { form: { lang, back: "/" }, maxRedirects: 0 });
    await page.goto("/papers/try-every-type");
    await page.locator("main form button.primary").click();
    await ready(page);
    await shows(summary(page), saved);
    const height = (locator) => locator.evaluate((element) => element.getBoundingClientRect().height);
    assert.ok((await height(page.locator(".panel"))) < 64 && (await height(summary(page))) < 32, `${lang}: the bar falls apart`);
    await part(page, slots.single).choice(0).check();
    await stands(page, slots.single, "saved");
    await page.goto(`${path(page)}/hand-in`);
    await page.getByText(left).waitFor();
    await page.locator(".finish a").click();
    await page.waitForURL(`**#q${slots.single2}`);
    await page.context().close();
  }
});
