// The classic script: no import, for pages and tools that take no modules.
import * as widget from '#widget';
import { start } from './loader.js';
import { load, sheet } from './wasm.js';

// Known only while the script runs for the first time.
const { src, nonce } = globalThis.document?.currentScript ?? {};
const beside = (file) => new URL('kakao-consult' + file, src);

// A later script is pinned by its hash, as whoever pins the first expects, and let in by its nonce. It
// leaves what it loads with the global.
const script = (name, integrity) => () =>
  new Promise((resolve, reject) => {
    const script = document.createElement('script');
    Object.assign(script, { integrity, crossOrigin: 'anonymous', nonce, onerror: reject });
    script.onload = () => resolve(KakaoConsult[name]);
    script.src = beside(`-${name}.classic.js`);
    document.head.append(script);
  });

start(
  () => load(widget, 'widget', beside('.wasm'), WIDGET_INTEGRITY),
  () => sheet(beside('.css')),
  script('more', MORE_CLASSIC_INTEGRITY),
  script('visit', VISIT_CLASSIC_INTEGRITY),
);
