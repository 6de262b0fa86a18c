// The classic script: no import, for pages and tools that take no modules.
import * as widget from '#widget';
import { start } from './loader.js';
import { current, inject } from './script.js';
import { load, sentences, sheet } from './wasm.js';

// Known only while the script runs for the first time.
const { src, nonce } = current() ?? {};
const beside = (file) => new URL('kakao-consult' + file, src);

const loadMore = () => inject(beside('-more.classic.js'), MORE_CLASSIC_INTEGRITY, nonce).then(() => KakaoConsult.more);
const loadVisit = () => inject(beside('-visit.classic.js'), VISIT_CLASSIC_INTEGRITY, nonce).then(() => KakaoConsult.visit);

start(
  () => load(widget, 'widget', beside('.wasm'), WIDGET_INTEGRITY),
  () => sheet(beside('.css')),
  loadMore,
  loadVisit,
  () => sentences(beside('-problems.json')),
);
