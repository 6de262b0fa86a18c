// The ES module of the PC dialog, asked for when the page is idle.
import * as more from '#more';
import { withPage } from './more.js';
import { load as loadWasm, sentences, sheet } from './wasm.js';

export const load = () =>
  withPage(
    loadWasm(more, 'more', new URL('./kakao-consult-more.wasm', import.meta.url), MORE_INTEGRITY),
    sheet(new URL('./kakao-consult-more.css', import.meta.url)),
    () => import('./kakao-consult-seal.js'),
    () => sentences(new URL('./kakao-consult-update.json', import.meta.url)),
  );
