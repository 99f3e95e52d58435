// Wakes the islands, walking the page as Leptos's own inline script does. It is a file, so that the
// content security policy need not allow inline scripts. `data-awake` tells tests that answers are now saved.
import init, * as app from "./keju.js";

const handOvers = [];

async function wake(element) {
  const slot = element.localName === "leptos-children";
  if (element.localName === "leptos-island") {
    handOvers.at(-1)?.();
    await app[element.dataset.component](element);
  }
  if (slot) handOvers.push(element.$$on_hydrate);
  // A copy: an island that is awake may add elements beside itself.
  for (const child of [...element.children]) await wake(child);
  if (slot) handOvers.pop();
}

await init({ module_or_path: new URL("./keju.wasm", import.meta.url) });
app.hydrate();
await wake(document.body);
document.documentElement.dataset.awake = "";
