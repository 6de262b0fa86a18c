// The classic script: one file, no import.
import * as more from '#more';
import * as widget from '#widget';
import { start } from './loader.js';
import { withPage } from './more.js';
import { load, sheet } from './wasm.js';

// Known only while the script runs for the first time.
const here = globalThis.document?.currentScript?.src;
const beside = (file) => new URL('kakao-consult' + file, here);

start(
  () => load(widget, 'widget', beside('.wasm'), WIDGET_INTEGRITY),
  () => sheet(beside('.css')),
  () => withPage(load(more, 'more', beside('-more.wasm'), MORE_INTEGRITY), sheet(beside('-more.css'))),
);
