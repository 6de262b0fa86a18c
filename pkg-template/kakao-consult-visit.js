// The ES module of what captures, asked for where there is a visit to read.
import * as visit from '#visit';
import { load as loadWasm } from './wasm.js';

export const load = () => loadWasm(visit, 'visit', new URL('./kakao-consult-visit.wasm', import.meta.url), VISIT_INTEGRITY);
