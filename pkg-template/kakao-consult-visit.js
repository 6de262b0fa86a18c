// The ES module of what captures, asked for where there is a visit to read.
import * as visit from '#visit';
import { withElements } from './visit.js';
import { load as loadWasm } from './wasm.js';

const url = new URL('./kakao-consult-visit.wasm', import.meta.url);

export const load = async () => withElements(await loadWasm(visit, 'visit', url, VISIT_INTEGRITY));
