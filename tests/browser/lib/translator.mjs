// What a page translator does to a page: it puts elements of its own in the place of every text node, and lets the nodes go.

/** Does so now and, until the page is left, with all that comes. To be run in the page. */
export function translate() {
  const wrap = (root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const node of found) {
      const around = node.parentElement;
      if (!node.data.trim() || !around || around.closest("script, style, textarea, font, title, head")) continue;
      const inner = Object.assign(document.createElement("font"), { textContent: node.data });
      const outer = document.createElement("font");
      outer.append(inner);
      node.replaceWith(outer);
    }
  };
  wrap(document.documentElement);
}

/** The same as soon as the page is read, before its scripts are awake; for `addInitScript`. */
export function translateEarly() {
  document.addEventListener("readystatechange", () => {
    if (document.readyState !== "interactive") return;
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    for (const node of found) {
      if (!node.data.trim() || node.parentElement.closest("script, style, textarea, noscript")) continue;
      const outer = document.createElement("font");
      outer.append(Object.assign(document.createElement("font"), { textContent: node.data }));
      node.replaceWith(outer);
    }
  });
}
