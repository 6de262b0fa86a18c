// What comes after the button, as the classic script that kakao-consult.classic.js asks for.
import * as more from '#more';
import { withPage } from './more.js';
import { load, sheet } from './wasm.js';

const beside = (file) => new URL('kakao-consult-more' + file, document.currentScript.src);

KakaoConsult.more = withPage(load(more, 'more', beside('.wasm'), MORE_INTEGRITY), sheet(beside('.css')));
