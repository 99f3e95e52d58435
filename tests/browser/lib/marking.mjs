// Papers with open answers, and many trainees who hand them in without a browser.
import { fileURLToPath } from "node:url";
import { signIn, visit } from "./browser.mjs";
import { newTrainee } from "./sitting.mjs";
import { run } from "./site.mjs";

const bank = fileURLToPath(new URL("../marking", import.meta.url));

const openings = ["先向客户致歉，", "您好，非常抱歉给您添了麻烦，", "首先安抚客户情绪，", "我会先听客户把话说完，"];
const middles = [
  "复述一遍诉求，随后联系调度核实师傅的位置，给出新的上门时间，",
  "在系统里查工单，确认迟到原因，答应半小时内答复，并登记补偿申请，",
  "告诉客户师傅可能堵车，请客户再等一等，",
  "当场核实，改派就近的师傅一小时内上门，减免上门费，",
];
const ends = ["当天晚上回访，确认问题解决。", "事后记录原因，报班组长。", "如果客户仍不满意，转给主管处理。", "两小时内回电，并写明时限。"];

/** The answer number `n`: none is like the one before. */
export function answer(n) {
  return openings[n % 4] + middles[(n >> 2) % 4] + ends[(n >> 1) % 4] + (n % 3 === 0 ? "\n另外要把这次的处理写进案例库，避免再次发生。" : "");
}

/** Loads the papers `mark-single` and `mark-double`. */
export async function loadMarking(site) {
  await run(site, "bank", "load", bank);
}

/** Somebody new hands in a paper so many times; `browser` is only asked for cookies. */
export async function handInMany(browser, site, paper, times, first = 0) {
  const page = await visit(browser, site);
  await signIn(page, await newTrainee(site));
  const post = (path, form) => page.request.post(path, { form, maxRedirects: 0 });
  for (let n = first; n < first + times; n++) {
    const sitting = (await post(`/papers/${paper}`, {})).headers().location;
    await post(sitting, { r0: answer(n), s0: "0", then: "stay" });
    await post(`${sitting}/hand-in`, {});
  }
  await page.context().close();
}
