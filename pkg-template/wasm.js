// Fetches the files beside the script.

import { attempt, framed, random, shell, touchPoints } from '#dom';

// A module by its hash, bound to its glue. It is read whole, not streamed: so small a file gains
// nothing, and a server with the wrong MIME type costs nothing. What needs no conversion is imported
// past the glue.
export async function load(glue, name, url, integrity, given) {
  const bytes = given ?? (await (await fetch(url, { integrity })).arrayBuffer());
  const imports = { [`./${name}_bg.js`]: glue, '#dom': { framed, random, shell, touchPoints } };
  // So small a one is compiled here sooner than by another thread; older engines refuse that.
  const { exports } =
    attempt(() => bytes.byteLength < 3e4 && new WebAssembly.Instance(new WebAssembly.Module(bytes), imports)) ||
    (await WebAssembly.instantiate(bytes, imports)).instance;
  glue.__wbg_set_wasm(exports);
  exports.__wbindgen_start?.();
  return glue;
}

// A stylesheet's text, for shadow roots: of the page's own link, which is there already, or else fetched.
// Without it the page's still shows the anchor.
export async function sheet(url) {
  try {
    const { cssRules } = [...document.styleSheets].find(({ href }) => href == url);
    return Array.from(cssRules, ({ cssText }) => cssText).join('');
  } catch {
    // The page has no such link, or its address is of another origin.
    return fetch(url).then((answer) => (answer.ok ? answer.text() : ''), () => '');
  }
}

// The sentences of problems, by their codes, or of the update, by language.
export const sentences = async (url) => (await fetch(url)).json();
