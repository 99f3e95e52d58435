// Sitting a paper: the small papers of ../bank, people to sit them, and the moves that every journey makes.
import { fileURLToPath } from "node:url";
import { signIn, visit } from "./browser.mjs";
import { run } from "./site.mjs";

const bank = fileURLToPath(new URL("../bank", import.meta.url));

/** Loads the small papers: `try-every-type` has one item of each type, `try-one-minute` is over soon. */
export async function loadPapers(site) {
  await run(site, "bank", "load", bank);
}

/** Where the parts of `try-every-type` are. */
export const slots = { single: 0, single2: 1, multi: 2, trueFalse: 3, fill: 4, short: 5, essay: 6, caseSingle: 7, caseShort: 8, termPaper: 9 };

let people = 0;

/** Somebody new, as `{ name, password }`. */
export async function newTrainee(site) {
  const name = `person-${++people}`;
  const printed = await run(site, "user", "add", name, "--role", "trainee");
  return { name, password: printed.match(/^password: (\S+)$/m)[1] };
}

/** Opens a browser for somebody new, signed in; `options` as for `visit`. */
export async function arrive(browser, site, options) {
  const page = await visit(browser, site, options);
  page.account = await newTrainee(site);
  await signIn(page, page.account);
  return page;
}

/** Starts a paper by its rules page and waits until the page saves automatically. */
export async function start(page, paper = "try-every-type") {
  await page.goto(`/papers/${paper}`);
  await page.getByRole("button", { name: "开始考试" }).click();
  await ready(page);
}

/** Waits until the page saves automatically. */
export async function ready(page) {
  await page.locator("form[data-awake]").waitFor();
}

/** The part in a slot: its fields, and what it shows of its save. */
export function part(page, slot) {
  const root = page.locator(`#q${slot}`);
  return {
    root,
    choice: (position) => root.locator(`input[name=r${slot}]`).nth(position),
    blank: (number) => root.locator(`input[name=r${slot}]`).nth(number),
    text: root.locator("textarea"),
    flag: root.locator(`input[name=f${slot}]`),
    state: root.locator(".state"),
    count: root.locator("output"),
    cell: page.locator(`.map a[href="#q${slot}"]`),
  };
}

/** Waits until an element says exactly this. */
export async function shows(locator, text) {
  await locator.filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) }).waitFor();
}

/** Waits until a part's save stands so: `saved`, `saving`, `unsaved` or `conflict`. */
export async function stands(page, slot, state) {
  await page.locator(`#q${slot} .state[data-state=${state}]`).waitFor();
}

/** The panel's word on saving. */
export function summary(page) {
  return page.locator(".save-summary");
}

/** Waits until the server has everything. */
export async function allSaved(page) {
  await shows(summary(page), "全部已保存");
}

/** The sitting's path without fragment or query. */
export function path(page) {
  return new URL(page.url()).pathname;
}

/** Goes to the hand-in page and confirms; waits for the receipt. */
export async function handIn(page) {
  await page.locator(".finish button[value=hand-in]").click();
  await page.getByRole("button", { name: "确认交卷" }).click();
  await page.getByText("回执编号").waitFor();
}
