// The ES module of the PC dialog, asked for when the page is idle.
import init, * as more from '#more';
import { withPage } from './more.js';

const wasm = new URL('./kakao-consult-more.wasm', import.meta.url);

export const load = () =>
  init({ module_or_path: fetch(wasm, { integrity: MORE_INTEGRITY }) }).then(() => withPage(more));
