// The ES module.
import * as widget from '#widget';
import { start } from './loader.js';
import { load } from './wasm.js';

start(
  () => load(widget, 'widget', new URL('./kakao-consult.wasm', import.meta.url), WIDGET_INTEGRITY),
  () => import('./kakao-consult-more.js').then((more) => more.load()),
);
