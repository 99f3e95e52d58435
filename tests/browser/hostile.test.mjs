// Whatever people write, and wherever: it is shown as they wrote it and never becomes part of the page.
import assert from "node:assert/strict";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { launch, signIn } from "./lib/browser.mjs";
import { badRoster, bank, clean, item, paragraphs, roster, send, visitAll, watched } from "./lib/hostile.mjs";
import { chunks, payloads } from "./lib/payloads.mjs";
import { run, startSite } from "./lib/site.mjs";

const browser = await launch();
const site = await startSite({ after });
const [long, short] = [chunks(400)[0], chunks(64)];
const all = payloads.join("\n");
const query = encodeURIComponent(long.slice(0, 90));
/** Pages of everybody, by role. */
const at = {};
const words = (text) => text.replaceAll("\n", " ");

async function arrives(name, account) {
  at[name] = await watched(browser, site);
  await signIn(at[name], account);
  return at[name];
}

before(async () => {
  assert.ok(payloads.length >= 150, `${payloads.length} payloads`);
  const folder = await mkdtemp(join(tmpdir(), "keju-hostile-"));
  for (const [name, text] of Object.entries(bank)) await writeFile(join(folder, name), text);
  await run(site, "bank", "load", folder);
  await rm(folder, { recursive: true });
  for (const role of ["administrator", "instructor", "instructor2", "reviewer", "lead"]) await arrives(role, site.accounts[role]);
});

test("names, classes, rosters, reasons, searches: what administrators write", async () => {
  const page = at.administrator;
  await visitAll(page, `/people?q=${query}`, `/audit?person=${query}&what=${query}`, `/sign-in?back=${query}`, "/classes", "/people/new");
  await send(page, "main form[action='/people/new']", { name: short[3], display: short[4] });
  await visitAll(page, "/classes");
  await send(page, "main form[action='/classes']", { name: short[5] });
  for (const text of [badRoster, roster]) {
    await visitAll(page, "/roster");
    await send(page, "main form[action='/roster']", { text });
  }
  await send(page, "main form:has([name=plan])", {});
  await send(page, "main form[action$='/codes']", {});
  await visitAll(page, "/people", "/people?page=2", "/people?page=3", "/classes", "/audit");
  await page.goto("/people?q=xss-0");
  const person = await page.locator("main a[href^='/people/']:not([href='/people/new'])").first().getAttribute("href");
  await visitAll(page, person, `${person}/sittings`, `${person}/papers/xss`);
  await send(page, "main form[action$='/time']", { minutes: "15", reason: long });
  await visitAll(page, `${person}/papers/xss`);
  await send(page, "main form[action$='/attempt']", { reason: chunks(400)[1] });
  await visitAll(page, `${person}/data`, "/audit", "/my-data", "/classes");
  await visitAll(page, await page.locator("main a[href^='/classes/']").first().getAttribute("href"));
  // A file of last resort that is none tells only what it may.
  await visitAll(page, "/evidence");
  await page.getByLabel("学员存下的作答文件").setInputFiles({ name: `${short[0]}.json`, mimeType: "application/json", buffer: Buffer.from(JSON.stringify({ format: "keju-answers-1", sitting: all, entries: [[all, all]] })) });
  await send(page, "main form[action='/evidence']", {});
});

test("items, papers, the editor's preview, uploads, imports, opinions, searches: what instructors write", async () => {
  const page = at.instructor;
  await visitAll(page, `/bank?q=${query}&level=${query}&chapter=${query}&status=${query}`, "/bank?q=xss", "/bank/papers", "/bank/papers/xss", "/bank/papers/xss/edit", "/bank/items/xss-s", "/bank/items/xss-e", "/bank/items/xss-d", "/bank/items/xss-c", "/notes/xss");
  await visitAll(page, "/bank/items/xss-s/edit");
  await page.waitForSelector("#editor[data-awake]");
  const checked = page.waitForResponse((response) => response.url().endsWith("/api/check"));
  await page.locator("#source").fill(item);
  await checked;
  await page.waitForFunction(() => document.querySelector("main").textContent.includes("javascript:alert(1)"));
  await clean(page);
  for (const press of ["check", "repair-all", "draft"]) await send(page, "#editor, main form:has(#source)", { text: item + all }, ["do", press]);
  await visitAll(page, "/bank/new-paper");
  await send(page, "main form:has(#source)", { text: bank["paper.md"] + all }, ["do", "draft"]);
  await visitAll(page, "/bank/upload");
  const files = Object.entries(bank).map(([name, text]) => ({ name: `${short[0].replaceAll("/", "")}-${name}`, mimeType: "text/markdown", buffer: Buffer.from(text + all) }));
  await page.locator("input[name=files]").setInputFiles(files);
  await send(page, "main form[action='/bank/upload']", {});
  await visitAll(page, "/bank/import");
  const paper = payloads.slice(0, 80).map((text, at) => `${at + 1}．${words(text)}（　　）。\nA．${words(text)}\nB．${words(payloads[at + 20])}\nC．好`).join("\n\n");
  await page.locator("input[name=files]").setInputFiles({ name: `${short[1].replaceAll("/", "")}.txt`, mimeType: "text/plain", buffer: Buffer.from(`自测卷${words(payloads[20])}\n\n一、单项选择题（每题 1 分）\n\n${paper}\n\n${all}\n\n参考答案\n${all}`) });
  await send(page, "main form[action='/bank/import']", { text: paragraphs });
  const imported = new URL(page.url()).pathname;
  await page.waitForSelector(".import-rows, main a[href*='/items/']");
  await visitAll(page, imported, `${imported}?show=all`, `${imported}/items/1`, `${imported}/items/2`, `${imported}/items/1/edit`, `${imported}/refused`, `${imported}/files/0?from=1&to=400`, "/bank/import", "/bank/items/xss-s");
  await page.getByText("请同事看看").click();
  const colleague = await page.locator("select[name=colleague] option").first().getAttribute("value");
  await send(page, "main form[action$='/ask']", { colleague, words: all.slice(0, 3_900) });
  await visitAll(at.instructor2, "/bank", "/bank/requests", "/bank/items/xss-s");
  const asked = at.instructor2.locator("main form[action$='/opinion']");
  if (await asked.count()) await send(at.instructor2, "main form[action$='/opinion']", { words: all.slice(0, 3_900) }, ["do", "comment"]);
  await visitAll(page, "/bank/items/xss-s");
});

test("answers of every type, marks, passages, remarks, requests, decisions: what goes between trainees, reviewers and leads", async () => {
  const printed = await run(site, "user", "passwd", "xss-0");
  const trainee = await arrives("trainee", { name: "xss-0", password: printed.match(/^password: (\S+)$/m)[1] });
  await visitAll(trainee, "/", "/papers/xss", "/practice", "/notes", "/notes/xss", `/receipt?code=${query}&digest=${query}`, "/progress");
  await visitAll(trainee, "/papers/xss");
  await send(trainee, "main form[action='/papers/xss']", {});
  const sitting = new URL(trainee.url()).pathname;
  await send(trainee, "#sitting", { r0: "0", r1: all, r2: chunks(1_000)[0], r3: chunks(1_000)[1] });
  await visitAll(trainee, sitting, `${sitting}/hand-in`);
  await send(trainee, "main form[action$='/hand-in']", {});

  const { reviewer, lead } = at;
  await visitAll(reviewer, "/remarks");
  await send(reviewer, "main form:has([name=body])", { body: long });
  await visitAll(reviewer, "/remarks");
  for (let marked = 0; marked < 3; marked++) {
    await visitAll(reviewer, "/marking");
    if ((await reviewer.locator("main form[action='/marking']").count()) === 0) break;
    await send(reviewer, "main form[action='/marking']", {});
    const answer = await reviewer.locator("[data-answer]").textContent();
    const quote = answer.trim().slice(0, 20);
    const marks = await reviewer.locator("#marking [name^=m]").evaluateAll((fields) => fields.map(({ name, value, type }) => [name, type === "radio" ? value : "1"]));
    await send(reviewer, "#marking", { ...Object.fromEntries(marks), remark: all.slice(0, 3_900), quote, quote_note: short[6] }, ["then", "queue"]);
  }
  await visitAll(reviewer, "/marked");
  const mine = await reviewer.locator("main a[href^='/marking/answers/']").first().getAttribute("href");
  await visitAll(reviewer, mine);

  await visitAll(trainee, `${sitting}/result`, "/progress", "/my-data", "/");
  await visitAll(trainee, `${sitting}/result`);
  await send(trainee, "main form[action$='/appeal']", { reason: all.slice(0, 1_900) });
  await visitAll(lead, "/board", "/board/appeals", "/board/queries", "/board/papers", "/board/disputed", "/board/items/xss-e/1", "/board/items/xss-e/0", "/board/papers/xss/items/xss-e/0/rubric", "/board/evidence", "/board/appeals");
  const code = await lead.locator("main a[href^='/board/answers/']").first().getAttribute("href");
  await visitAll(lead, code);
  const marks = await lead.locator("#marking [name^=m]").evaluateAll((fields) => fields.map(({ name, value, type }) => [name, type === "radio" ? value : "1"]));
  await send(lead, "#marking", { ...Object.fromEntries(marks), remark: all.slice(0, 3_900), why: long });
  await visitAll(lead, code);
  await visitAll(trainee, `${sitting}/result`);
  await visitAll(at.instructor, "/bank/papers/xss/results", "/bank/papers/xss/items/xss-s?by=void", "/bank/items/xss-s", "/bank/items/xss-e");
  await send(at.instructor, "main form:has([name=reason])", { reason: long }).catch(() => {});
  await visitAll(at.administrator, "/audit", "/evidence");
});
