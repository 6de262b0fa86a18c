/**
 * A script that runs in a page before its others: of each wasm module there, `seen` gets the name and the exports,
 * and may give others in their place.
 */
export const eachModule = (seen) => `if (globalThis.WebAssembly) {
  const seen = ${seen};
  const { Instance, instantiate } = WebAssembly;
  const shown = (imports, { exports }) => ({ exports: seen(Object.keys(imports ?? {})[0], exports) || exports });
  // A small one is made at once, a large one in time.
  WebAssembly.Instance = function (module, imports) {
    return shown(imports, new Instance(module, imports));
  };
  WebAssembly.instantiate = async (bytes, imports) => {
    const { instance } = await instantiate(bytes, imports);
    return { instance: shown(imports, instance) };
  };
}`;
