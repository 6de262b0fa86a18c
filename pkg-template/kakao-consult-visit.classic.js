// What captures, as the classic script that kakao-consult.classic.js asks for.
import * as visit from '#visit';
import { current } from './script.js';
import { withElements } from './visit.js';
import { load } from './wasm.js';

const url = new URL('kakao-consult-visit.wasm', current().src);

KakaoConsult.visit = load(visit, 'visit', url, VISIT_INTEGRITY).then(withElements);
