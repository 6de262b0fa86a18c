// The ES module for link builders, desks and checkers in JavaScript.
import init, * as tools from '#tools';

const wasm = new URL('./kakao-consult-tools.wasm', import.meta.url);

export const load = () => init({ module_or_path: fetch(wasm, { integrity: TOOLS_INTEGRITY }) }).then(() => tools);
