// The classic script: no import, for pages and tools that take no modules.
import * as widget from '#widget';
import { start } from './loader.js';
import { load, sheet } from './wasm.js';

// Known only while the script runs for the first time.
const { src, nonce } = globalThis.document?.currentScript ?? {};
const beside = (file) => new URL('kakao-consult' + file, src);

// The second script is pinned by its hash, as whoever pins the first expects, and let in by its nonce.
const loadMore = () =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.integrity = MORE_CLASSIC_INTEGRITY;
    script.crossOrigin = 'anonymous';
    script.nonce = nonce;
    script.onload = () => resolve(KakaoConsult.more);
    script.onerror = reject;
    script.src = beside('-more.classic.js');
    document.head.append(script);
  });

start(
  () => load(widget, 'widget', beside('.wasm'), WIDGET_INTEGRITY),
  () => sheet(beside('.css')),
  loadMore,
);
