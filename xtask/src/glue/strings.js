// Texts in and out of wasm. The generated code measures, grows and caches for long texts and many
// calls; ours are short and few. A view is made anew each time, since memory may have grown; no address is so
// high that wasm says it below zero.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();
let WASM_VECTOR_LEN;
const memory = () => new Uint8Array(wasm.memory.buffer);
const getDataViewMemory0 = () => new DataView(wasm.memory.buffer);
const getStringFromWasm0 = (ptr, len) => decoder.decode(memory().subarray(ptr, ptr + len));
const isLikeNone = (x) => x == null;
const passStringToWasm0 = (text, malloc) => {
  const from = encoder.encode(text);
  const ptr = malloc(from.length, 1);
  memory().set(from, ptr);
  WASM_VECTOR_LEN = from.length;
  return ptr;
};
