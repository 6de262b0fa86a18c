// The ES module for link builders and desks in JavaScript.
import * as tools from '#tools';
import { load as loadWasm } from './wasm.js';

const wasm = new URL('./kakao-consult-tools.wasm', import.meta.url);

// `bytes` are the module's, for servers whose `fetch` reads no files.
export async function load(bytes) {
  const { decode, judge, link, platform, qr } = await loadWasm(tools, 'tools', wasm, TOOLS_INTEGRITY, bytes);
  return { decode, judge, link, platform, qr };
}
