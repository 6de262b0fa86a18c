// What comes after the button, as the classic script that kakao-consult.classic.js asks for.
import * as more from '#more';
import { withPage } from './more.js';
import { current, inject } from './script.js';
import { load, sentences, sheet } from './wasm.js';

// Known only while the script runs for the first time.
const { src, nonce } = current();
const beside = (file) => new URL('kakao-consult-' + file, src);

KakaoConsult.more = withPage(
  load(more, 'more', beside('more.wasm'), MORE_INTEGRITY),
  sheet(beside('more.css')),
  () => inject(beside('seal.classic.js'), SEAL_CLASSIC_INTEGRITY, nonce).then(() => KakaoConsult),
  () => sentences(beside('update.json')),
);
