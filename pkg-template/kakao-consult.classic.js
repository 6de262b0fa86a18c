// The classic script: one file, no import.
import initMore, * as more from '#more';
import initWidget, * as widget from '#widget';
import { start } from './loader.js';
import { withPage } from './more.js';

// Known only while the script runs for the first time.
const here = globalThis.document?.currentScript?.src;
const fetchWasm = (file, integrity) => fetch(new URL(file, here), { integrity });

start(
  widget,
  () => initWidget({ module_or_path: fetchWasm('kakao-consult.wasm', WIDGET_INTEGRITY) }),
  () =>
    initMore({ module_or_path: fetchWasm('kakao-consult-more.wasm', MORE_INTEGRITY) }).then(() => withPage(more)),
);
