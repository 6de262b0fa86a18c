// The ES module.
import * as widget from '#widget';
import { start } from './loader.js';
import { load, sentences, sheet } from './wasm.js';

start(
  () => load(widget, 'widget', new URL('./kakao-consult.wasm', import.meta.url), WIDGET_INTEGRITY),
  () => sheet(new URL('./kakao-consult.css', import.meta.url)),
  () => import('./kakao-consult-more.js').then((more) => more.load()),
  () => import('./kakao-consult-visit.js').then((visit) => visit.load()),
  () => sentences(new URL('./kakao-consult-problems.json', import.meta.url)),
);
