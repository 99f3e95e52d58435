// A bank, a class and a roster whose every text is one of the payloads, and a look at a page that must have stayed as we made it.
import assert from "node:assert/strict";
import { awake, visit } from "./browser.mjs";
import { chunks, payloads } from "./payloads.mjs";

const one = `<img src=x onerror=alert(1)>`;
const line = (text) => text.replace(/[\u0000-\u001f\u2028\u202e]/g, " ");
// What no formula can be is refused with its place, so that its dollars have to be plain ones.
const money = (text) => text.replaceAll("$", "\\$");
const formulas = ["$\\text{<img src=x onerror=alert(1)>}$", "$x<y \\text{\"onclick=alert(1)}$", "$$\\begin{matrix}<script> & \\text{</math><script>alert(1)</script>}\\end{matrix}$$"];
/** Every payload as a paragraph of its own, as Markdown takes it. */
export const paragraphs = [...payloads.map(line).map(money), ...formulas].join("\n\n");

const head = `---\nbank: 题库${one}\nlevel: 三级\nchapter: 章节${one}\n---\n`;

/** An item for the editor: every payload, in paragraphs, a table and a block of code. */
export const item = `${head}
# 单选题

## xss-edited 编辑${one}

- 分值：1

${paragraphs}

| ${one} | [x](javascript:alert(1)) |
| --- | --- |
| <script>alert(1)</script> | <svg onload=alert(1)> |

\`\`\`x" onclick=alert(1)
${payloads.slice(0, 30).map(line).join("\n")}
\`\`\`

- [x] ${one}
- [ ] ${line(payloads[20])}
`;

/** Items and a paper with payloads wherever an author writes. */
export const bank = {
  "items.md": `${head}
# 单选题

## xss-s 单选${one}

- 分值：1

${paragraphs}

- [x] ${line(payloads[0])}
- [ ] ${line(payloads[20])}
- [ ] [x](javascript:alert(1))

> **解析** ${one} [x](javascript:alert(1)) <script>alert(1)</script>

# 论述题

## xss-e 论述${one}

- 分值：10

谈谈${one}。

#### 参考答案

${paragraphs}

#### 评分标准

- 6 分：${one}
- 4 分：<script>alert(1)</script>

# 简答题

## xss-d 简答${one}

- 分值：5

${one}

#### 参考答案

${one}

#### 评分标准

- 5 分：${one}

# 案例分析题

## xss-c 案例${one}

${paragraphs}

### 第 1 问（5 分）

${one}？

#### 参考答案

${one}

#### 评分标准

- 5 分：${one}
`,
  "paper.md": `---\npaper: xss\ntitle: 试卷${one}\nbank: 题库${one}\nlevel: 三级\nduration: 60\ntotal: 21\ncut: 5\nrelease: 交卷后\nattempts: 3\n---\n
${paragraphs}

# 一、单项选择题${one}（本大题共 1 分）

- xss-s

# 二、论述题（本大题共 10 分）

- xss-e

# 三、简答题<script>alert(1)</script>（本大题共 5 分）

- xss-d

# 四、案例分析题（本大题共 5 分）

- xss-c
`,
  "note.md": `---\nnote: xss\ntitle: 讲义${one}\nlevel: 三级\nchapter: 章节${one}\n---\n\n# ${one}\n\n${paragraphs}\n`,
};

// No name has characters that cannot be seen.
const short = chunks(64).map((text) => text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, " ").trim());
const cell = (text) => `"${text.replaceAll('"', '""')}"`;

/** A list of people whose names and classes are payloads; the first is `xss-0`. */
export const roster = ["登录名,姓名,班级,角色", ...short.map((text, at) => [`xss-${at}`, cell(text), cell(`班级${one}`), "学员"].join(","))].join("\n");

/** Lines that a roster cannot have. */
export const badRoster = ["登录名,姓名,班级,角色", ...payloads.slice(0, 60).map((text) => [cell(text), cell(text), cell(text), cell(text)].join(","))].join("\n");

/** Opens a browser of somebody whose pages are watched: `page.caught` is what ran, or would have run without the policy. */
export async function watched(browser, site, options) {
  const page = await visit(browser, site, options);
  page.caught = [];
  page.on("dialog", async (dialog) => {
    page.caught.push(`dialog: ${dialog.message()}`);
    await dialog.dismiss();
  });
  await page.exposeFunction("caught", (what) => page.caught.push(what));
  await page.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => window.caught(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
    window.alert = () => window.caught("alert");
  });
  const own = new URL(site.url).origin;
  page.on("request", (request) => {
    const url = new URL(request.url());
    if (url.origin !== own && !["data:", "blob:"].includes(url.protocol)) page.caught.push(`request: ${request.url()}`);
  });
  return page;
}

/** Everything in the page that no page of ours has. */
function strange() {
  const found = [];
  const links = ["href", "src", "action", "formaction", "xlink:href", "data", "srcset", "srcdoc", "poster", "background"];
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (name.includes("<") || ["iframe", "object", "embed", "applet", "base", "frameset", "maction", "annotation-xml", "semantics", "mglyph", "animate", "foreignobject", "marquee", "template", "video", "audio"].includes(name)) found.push(`<${name}>`);
    // A formula holds mathematics alone.
    if (name === "math" && [...element.querySelectorAll("*")].some((inner) => inner.namespaceURI !== element.namespaceURI)) found.push(element.outerHTML);
    if (name === "script" && !((element.type === "module" || element.defer) && new URL(element.src).pathname.startsWith("/assets/"))) found.push(element.outerHTML);
    if (name === "link" && !new URL(element.href).pathname.startsWith("/assets/")) found.push(element.outerHTML);
    if (name === "meta" && element.httpEquiv) found.push(element.outerHTML);
    if (name === "img" && new URL(element.src).origin !== location.origin) found.push(element.outerHTML);
    for (const { name: attribute, value } of element.attributes) {
      if (/^on/i.test(attribute)) found.push(`${name} ${attribute}=${value}`);
      if (attribute === "style" && /url|position/.test(value)) found.push(`${name} style=${value}`);
      const target = value.replace(/[\u0000-\u0020]/g, "");
      // A table that a page of ours offers to keep, which no browser opens.
      const kept = attribute === "href" && element.hasAttribute("download") && value.startsWith("data:text/csv;");
      if (!kept && links.includes(attribute) && /^(javascript|vbscript|data|file):/i.test(target)) found.push(`${name} ${attribute}=${value}`);
      if (["action", "formaction"].includes(attribute) && !value.startsWith("/")) found.push(`${name} ${attribute}=${value}`);
    }
  }
  return found.slice(0, 10);
}

/** Holds the page that is open to what it should be: nothing ran, nothing was loaded, nothing is there that we did not write. */
export async function clean(page) {
  await awake(page);
  assert.deepEqual(await page.evaluate(strange), [], `something strange on ${page.url()}`);
  assert.deepEqual(page.caught, [], `something ran on ${page.url()}`);
}

/** Opens pages and holds each to it. */
export async function visitAll(page, ...paths) {
  for (const path of paths) {
    const response = await page.goto(path);
    assert.ok(response.status() < 500, `${path}: ${response.status()}`);
    await clean(page);
  }
}

/** Sends a form of the open page with these values, past `maxlength`, `required` and scripts; `press` is a button's [name, value]. */
export async function send(page, selector, values, press = []) {
  const form = page.locator(selector).first();
  await form.waitFor({ state: "attached" });
  const left = page.waitForEvent("load");
  await form.evaluate((form, { values, press }) => {
    for (const [name, value] of Object.entries(values)) {
      const field = form.elements.namedItem(name);
      const one = field instanceof RadioNodeList ? [...field].find((each) => each.value === value) ?? field[0] : field;
      if (one.type === "checkbox" || one.type === "radio") one.checked = true;
      else one.value = value;
    }
    if (press.length > 0) {
      const field = Object.assign(document.createElement("input"), { type: "hidden", name: press[0], value: press[1] });
      form.append(field);
    }
    HTMLFormElement.prototype.submit.call(form);
  }, { values, press });
  await left;
  await clean(page);
}
