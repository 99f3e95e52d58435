// A PDF as Chromium prints it, read page by page: each piece of text with where it stands.
import { inflateSync } from "node:zlib";

/** Gives the pages as `{ width, height, pieces: [{ text, x, y }] }`, lengths in points, from the upper left corner. */
export function readPdf(bytes) {
  const objects = readObjects(bytes);
  const dict = (id) => objects.get(id)?.dict ?? "";
  const root = [...objects.values()].find(({ dict }) => /\/Type \/Pages\b/.test(dict) && !/\/Parent\b/.test(dict));
  const pages = kids(root.dict, dict);
  const fonts = new Map();
  const font = (id) => fonts.get(id) ?? fonts.set(id, readFont(dict(id), objects)).get(id);
  return pages.map((page) => {
    const of = dict(page);
    const [, , width, height] = /\/MediaBox \[([^\]]*)\]/.exec(of)[1].split(" ").map(Number);
    const pieces = [];
    draw(objects.get(reference(of, "Contents")).data, of, [1, 0, 0, 1, 0, 0], { objects, font, pieces, dict });
    return { width, height, pieces: pieces.map(({ text, x, y }) => ({ text, x, y: height - y })) };
  });
}

/** All the text of a page; no spaces, for a PDF has none between its lines. */
export const textOf = ({ pieces }) => pieces.map(({ text }) => text).join("").replace(/\s/g, "");

function readObjects(bytes) {
  const text = bytes.toString("latin1");
  const objects = new Map();
  for (const match of text.matchAll(/(\d+) 0 obj\s([\s\S]*?)\bendobj/g)) {
    const stream = match[2].indexOf("stream\n");
    const dict = (stream < 0 ? match[2] : match[2].slice(0, stream)).replace(/\s+/g, " ");
    let data = "";
    if (stream >= 0 && /\/FlateDecode/.test(dict) && !/\/Subtype \/Image/.test(dict)) {
      const start = match.index + match[0].indexOf("stream\n") + 7;
      data = inflateSync(bytes.subarray(start, start + Number(/\/Length (\d+)/.exec(dict)[1]))).toString("latin1");
    }
    objects.set(Number(match[1]), { dict, data });
  }
  return objects;
}

const reference = (dict, name) => Number(new RegExp(`/${name} (\\d+) 0 R`).exec(dict)?.[1]);

function kids(dict, find) {
  const ids = [.../\/Kids \[([^\]]*)\]/.exec(dict)[1].matchAll(/(\d+) 0 R/g)].map(([, id]) => Number(id));
  return ids.flatMap((id) => (/\/Type \/Pages\b/.test(find(id)) ? kids(find(id), find) : [id]));
}

/** What the codes of a font stand for. */
function readFont(dict, objects) {
  const map = new Map();
  const table = objects.get(reference(dict, "ToUnicode"))?.data ?? "";
  const text = (hex) => Buffer.from(hex, "hex").swap16().toString("utf16le");
  for (const [, body] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g)) {
    for (const [, code, value] of body.matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g)) map.set(parseInt(code, 16), text(value));
  }
  for (const [, body] of table.matchAll(/beginbfrange([\s\S]*?)endbfrange/g)) {
    for (const [, first, last, value] of body.matchAll(/<([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)> <([0-9A-Fa-f]+)>/g)) {
      const start = parseInt(first, 16);
      const point = text(value).codePointAt(0);
      for (let code = start; code <= parseInt(last, 16); code++) map.set(code, String.fromCodePoint(point + code - start));
    }
  }
  map.digits = /begincodespacerange\s*<([0-9A-Fa-f]+)>/.exec(table)?.[1].length ?? 4;
  return map;
}

const times = (a, b) => [
  a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3],
  a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3],
  a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
];

function draw(content, resources, start, page) {
  let [matrix, line, codes] = [start, start, new Map()];
  const saved = [];
  const operands = [];
  for (const [token] of content.matchAll(/<[0-9A-Fa-f]*>|<<[\s\S]*?>>|\[[\s\S]*?\]|\((?:\\.|[^)\\])*\)|[^\s<>[\]()]+/g)) {
    if (!/^[A-Za-z'"*]+$/.test(token)) {
      operands.push(token);
      continue;
    }
    const numbers = operands.slice(-6).map(Number);
    if (token === "q") saved.push(matrix);
    if (token === "Q") matrix = saved.pop() ?? start;
    if (token === "cm") matrix = times(numbers, matrix);
    if (token === "BT") line = matrix;
    if (token === "Tm") line = times(numbers, matrix);
    if (token === "Td") line = times([1, 0, 0, 1, ...operands.slice(-2).map(Number)], line);
    if (token === "Tf") codes = page.font(reference(resources, operands.at(-2).slice(1)));
    if (token === "Tj" || token === "TJ") {
      const hex = [...operands.at(-1).matchAll(/<([0-9A-Fa-f]+)>/g)].map(([, hex]) => hex).join("");
      const text = (hex.match(codes.digits === 2 ? /.{2}/g : /.{4}/g) ?? []).map((code) => codes.get(parseInt(code, 16)) ?? "").join("");
      page.pieces.push({ text, x: line[4], y: line[5] });
    }
    if (token === "Do") {
      const form = page.objects.get(reference(resources, operands.at(-1).slice(1)));
      if (form && /\/Subtype \/Form/.test(form.dict)) draw(form.data, form.dict, matrix, page);
    }
    operands.length = 0;
  }
}
