// What captures, as the classic script that kakao-consult.classic.js asks for.
import * as visit from '#visit';
import { withElements } from './visit.js';
import { load } from './wasm.js';

const url = new URL('kakao-consult-visit.wasm', document.currentScript.src);

KakaoConsult.visit = load(visit, 'visit', url, VISIT_INTEGRITY).then(withElements);
