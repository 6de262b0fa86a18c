// The ES module that inspects a button on a page; the rules come with the tools.
import { measure } from './inspect.js';

let loading;
const rules = () => (loading ??= import('./kakao-consult-tools.js').then((tools) => tools.load()));

export async function inspect(element, { lang, compact } = {}) {
  const { judge } = await rules();
  const spoken = lang ?? element.closest('[lang]')?.getAttribute('lang') ?? 'en';
  return judge({ ...measure(element), compact: !!compact }, spoken);
}

// The global is the button's, and its script may come later and make it anew.
const join = () => {
  globalThis.KakaoConsult = Object.assign(globalThis.KakaoConsult ?? {}, { inspect });
};
if (globalThis.document) {
  join();
  for (const type of ['DOMContentLoaded', 'kakao-consult-ready']) document.addEventListener(type, join);
}
