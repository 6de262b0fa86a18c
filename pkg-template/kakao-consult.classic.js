// The classic script: one file, no import.
import * as more from '#more';
import * as widget from '#widget';
import { start } from './loader.js';
import { withPage } from './more.js';
import { load } from './wasm.js';

// Known only while the script runs for the first time.
const here = globalThis.document?.currentScript?.src;
const beside = (file) => new URL(file, here);

start(
  () => load(widget, 'widget', beside('kakao-consult.wasm'), WIDGET_INTEGRITY),
  () => load(more, 'more', beside('kakao-consult-more.wasm'), MORE_INTEGRITY).then(withPage),
);
