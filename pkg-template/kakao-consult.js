// The ES module.
import init, * as widget from '#widget';
import { start } from './loader.js';

const wasm = new URL('./kakao-consult.wasm', import.meta.url);

start(
  widget,
  () => init({ module_or_path: fetch(wasm, { integrity: WIDGET_INTEGRITY }) }),
  () => import('./kakao-consult-more.js').then((more) => more.load()),
);
