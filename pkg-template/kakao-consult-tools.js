// The ES module for link builders, desks and checkers in JavaScript.
import * as tools from '#tools';
import { load as loadWasm } from './wasm.js';

export const load = () =>
  loadWasm(tools, 'tools', new URL('./kakao-consult-tools.wasm', import.meta.url), TOOLS_INTEGRITY);
