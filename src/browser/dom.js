// What the artefacts ask of the page and do to it, each thing a line or a few.

// What comes after the button: `load` fetches it, once; then `open` shows the PC dialog, `message` says
// what a problem is, and `seal` encrypts a secret. `visit` fetches `cameFrom`.
export const later = {};

// False where the dialog cannot be shown.
export const hasDialog = () => !!later.open;
export const open = (...all) => {
  try {
    later.open(...all);
    return true;
  } catch {
    return false;
  }
};

// A simple request: no preflight may stand between the press and the page's end.
export const post = (url, text) => {
  try {
    const body = new URLSearchParams(text);
    navigator.sendBeacon?.(url, body) || fetch(url, { method: 'POST', body, keepalive: true, mode: 'no-cors' }).catch(() => {});
  } catch {}
};

export const agent = () => navigator.userAgent;
export const touchPoints = () => navigator.maxTouchPoints;
export const origin = () => location.origin;
export const random = () => crypto.getRandomValues(new Uint32Array(1))[0];

// The language around an element, also around the components that it stands in.
export const lang = (element) => {
  for (let at = element; at; at = at.getRootNode().host) {
    const near = at.closest('[lang]');
    if (near) return near.getAttribute('lang');
  }
  return '';
};

// What is kept from the page's DOM, by element: `value` as the page gave it, and by attribute name what
// `seal` has made of it.
export const secrets = new WeakMap();

// What was captured for an element, by attribute name.
const captured = new WeakMap();

// In NFC, as the core expects its texts.
export const get = (element, name) => {
  const own = secrets.get(element)?.[name] ?? element.getAttribute(name);
  return (own?.trim() ? own : captured.get(element)?.[name])?.normalize();
};

const host = (url) => new URL(url).hostname;

// Whether anything tells where the visitor came from: the address, another site's page, or an earlier
// page of the visit.
const isVisit = () => {
  try {
    return location.search || (document.referrer && host(document.referrer) != host(location)) || sessionStorage.kakaoConsult;
  } catch {
    // No storage, so no earlier page.
  }
};

// Captures anew: a route may have changed the address. What does it is fetched when there is something
// to read.
export const visit = (element) => {
  if (!later.cameFrom) return isVisit() && later.visit();
  const [[fields], problems] = JSON.parse(later.cameFrom(element));
  captured.set(element, fields);
  for (const problem of problems) tell(element, JSON.stringify(problem));
};

// A parameter of the address, what the tab keeps of an earlier page, and what a pattern finds in the
// host of another site's page that led here. Empty for nothing, and where storing is forbidden.
const places = [
  (name) => new URLSearchParams(location.search).get(name),
  (name) => JSON.parse(sessionStorage.kakaoConsult ?? null)?.[0][name],
  (pattern) => {
    const before = '.' + host(document.referrer);
    return !before.endsWith(host(location).replace(/^(www|m)\./, '.')) && RegExp(pattern).exec(before)?.[1];
  },
];
export const look = (place, name) => {
  try {
    return places[place](name)?.normalize() ?? '';
  } catch {
    return '';
  }
};
export const keep = (text) => {
  try {
    if (text) sessionStorage.kakaoConsult = text;
    else delete sessionStorage.kakaoConsult;
  } catch {}
};

// What the author wrote comes back where there is no address. Nothing is written that is there
// already, so that no observer of the page's wakes for nothing.
const AIM = ['href', 'target', 'referrerpolicy'];
const authored = new WeakMap();
export const aim = (anchor, url, target) => {
  const own = authored.get(anchor) ?? AIM.map((name) => anchor.getAttribute(name));
  authored.set(anchor, own);
  const values = url ? [url, target, 'no-referrer'] : own;
  AIM.forEach((name, at) => {
    const value = values[at];
    if (value == null) anchor.removeAttribute(name);
    else if (anchor.getAttribute(name) !== value) anchor.setAttribute(name, value);
  });
};

export const label = (element, text, lang) => {
  if (element.textContent !== text) element.textContent = text;
  element.lang = lang;
};

// False where a handler cancelled it.
export const emit = (element, type, detail) =>
  element.dispatchEvent(
    new CustomEvent('kakao-consult-' + type, { bubbles: true, composed: true, cancelable: true, detail: JSON.parse(detail) }),
  );

// Each problem once an element: in the console and as an event. Its sentence is fetched for it.
const told = new WeakMap();
export const tell = async (element, problem) => {
  const known = told.get(element) ?? new Set();
  told.set(element, known);
  if (known.has(problem)) return;
  known.add(problem);
  const detail = JSON.parse(problem);
  await later.load().catch(() => {});
  detail.message = later.message?.(detail.code, detail.place) ?? detail.code;
  console.warn(element.localName, detail.message, element);
  emit(element, 'problem', JSON.stringify(detail));
};

// Opens an address in a window of its own in the middle of the screen; false where that was blocked.
// The window is empty at first and still ours: its way back to the page is cut, and a link in it,
// without a referrer, leads on. A named window would need that tie to be found again.
export const openWindow = (url, width, height) => {
  const { availLeft = 0, availTop = 0, availWidth, availHeight } = screen;
  width = Math.min(width, availWidth);
  height = Math.min(height, availHeight);
  const left = availLeft + (availWidth - width) / 2;
  const top = availTop + (availHeight - height) / 2;
  const opened = window.open('', '', `popup,left=${left},top=${top},width=${width},height=${height}`);
  try {
    opened.opener = null;
    const link = opened.document.createElement('a');
    link.href = url;
    link.referrerPolicy = 'no-referrer';
    link.click();
    return true;
  } catch {
    opened?.close();
    return false;
  }
};

// Gives a shadow root a stylesheet, made anew in each document that an element is taken to.
const styles = new WeakMap();
export const adopt = (root, text) => {
  const page = root.ownerDocument;
  const made = styles.get(page) ?? new Map();
  styles.set(page, made);
  if (!made.has(text)) {
    const style = new page.defaultView.CSSStyleSheet();
    style.replaceSync(text);
    made.set(text, style);
  }
  const style = made.get(text);
  if (!root.adoptedStyleSheets.includes(style)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, style];
};
