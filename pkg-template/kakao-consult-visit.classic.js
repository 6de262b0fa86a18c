// What captures, as the classic script that kakao-consult.classic.js asks for.
import * as visit from '#visit';
import { load } from './wasm.js';

KakaoConsult.visit = load(visit, 'visit', new URL('kakao-consult-visit.wasm', document.currentScript.src), VISIT_INTEGRITY);
