// Fetches a module by its hash and binds it to its glue. It is read whole, not streamed: so small a
// file gains nothing, and a server with the wrong MIME type costs nothing. What needs no conversion
// is imported past the glue.

import { hasDialog, random, touchPoints } from '#dom';

export async function load(glue, name, url, integrity) {
  const response = await fetch(url, { integrity });
  const bytes = await response.arrayBuffer();
  const { instance } = await WebAssembly.instantiate(bytes, { [`./${name}_bg.js`]: glue, '#dom': { hasDialog, random, touchPoints } });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start?.();
  return glue;
}
