// What waits in the browser while the server cannot be reached, and pages that crash and come back.
import assert from "node:assert/strict";
import { part, path, ready, slots } from "./sitting.mjs";

/** What the panel says beside the count. */
export const notice = (page) => page.locator(".save-notice");
/** What a part offers of an earlier page. */
export const offer = (page, slot) => page.locator(`#q${slot} .offer`);

/** Crashes a tab, once what it has asked the browser to keep is kept; it so gets no chance to send anything. */
export async function crash(page) {
  // Looking waits its turn behind the writing.
  await kept(page);
  const crashed = page.waitForEvent("crash");
  (await page.context().newCDPSession(page)).send("Page.crash").catch(() => {});
  await crashed;
  await page.close();
}

/** Crashes a tab, and opens the same sitting in another once `meanwhile` is done. */
export async function reopen(page, meanwhile = () => page.context().setOffline(false)) {
  const [context, sittingPath] = [page.context(), path(page)];
  await crash(page);
  await meanwhile();
  const next = await context.newPage();
  await next.goto(sittingPath);
  await ready(next);
  return next;
}

/** Makes the page's database open only when `window.releaseDatabase()` is called. */
export function holdDatabase() {
  const released = new Promise((resolve) => (window.releaseDatabase = resolve));
  const settable = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
  const open = IDBFactory.prototype.open;
  IDBFactory.prototype.open = function (...named) {
    const request = open.apply(this, named);
    Object.defineProperty(request, "onsuccess", {
      set: (done) => settable.set.call(request, (event) => released.then(() => done(event))),
    });
    return request;
  };
}

/** Everything that the site keeps in this browser, as text. */
export function kept(page) {
  return page.evaluate(async () => {
    const done = (request) => new Promise((resolve, reject) => {
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const database = await done(indexedDB.open("keju", 1));
    const store = () => database.transaction("answers").objectStore("answers");
    const [names, values] = [await done(store().getAllKeys()), await done(store().getAll())];
    database.close();
    return names.map((name, index) => ({ name, text: new TextDecoder().decode(values[index]) }));
  });
}

/** Waits until nothing waits. */
export async function empty(page) {
  while ((await kept(page)).length > 0) await page.evaluate(() => new Promise(requestAnimationFrame));
}

/** Answers five parts of `try-every-type`. */
export async function answerFive(page) {
  await part(page, slots.single).choice(2).check();
  await part(page, slots.multi).choice(0).check();
  await part(page, slots.multi).choice(3).check();
  await part(page, slots.trueFalse).choice(1).check();
  await part(page, slots.fill).blank(1).fill("道歉");
  await part(page, slots.essay).text.fill("服务承诺。\n第二段。");
}

/** Fails unless they are as `answerFive` left them. */
export async function checkFive(page) {
  assert.ok(await part(page, slots.single).choice(2).isChecked());
  assert.ok(await part(page, slots.multi).choice(0).isChecked());
  assert.ok(await part(page, slots.multi).choice(3).isChecked());
  assert.ok(await part(page, slots.trueFalse).choice(1).isChecked());
  assert.equal(await part(page, slots.fill).blank(1).inputValue(), "道歉");
  assert.equal(await part(page, slots.essay).text.inputValue(), "服务承诺。\n第二段。");
}
