// The ES module that inspects a button on a page; the rules come with the tools.
import { measure } from './inspect.js';

let loading;
const rules = () => (loading ??= import('./kakao-consult-tools.js').then((tools) => tools.load()));

export async function inspect(element, { lang, compact, tokens } = {}) {
  const { judge } = await rules();
  const spoken = lang ?? element.closest('[lang]')?.getAttribute('lang') ?? 'en';
  // A file is handed over as it is, and read as an object too.
  const text = typeof tokens == 'string' || !tokens ? tokens : JSON.stringify(tokens);
  return judge({ ...measure(element), compact: !!compact }, spoken, text || undefined);
}

// The global is the button's, and its script may come later and make it anew.
const join = () => {
  globalThis.KakaoConsult = Object.assign(globalThis.KakaoConsult ?? {}, { inspect });
};
if (globalThis.document) {
  join();
  for (const type of ['DOMContentLoaded', 'kakao-consult-ready']) document.addEventListener(type, join);
}
