// What the artefacts ask of the page and do to it, each thing a line or a few.

// What comes after the button: `load` fetches it, once; then `shell` is what is around the page, `open`
// shows a dialog, `leave` goes to a window of its own, and `seal` encrypts a secret. `visit`
// fetches `cameFrom`, `vet`, `dealer` and `appLink`, `sentences` what problems are.
export const later = {};

// The element and the anchor that a call is about: wasm has the place of the first, `at`, and the
// second follows. A handler may call again meanwhile, so they are a stack; nothing stays after the
// call.
const held = [];
export const hold = (host, anchor, work) => {
  const at = held.push(host, anchor) - 2;
  try {
    return work(at);
  } finally {
    held.length = at;
  }
};

// False where it cannot be done.
export const shell = () => later.shell;
export const attempt = (work) => {
  try {
    return work();
  } catch {
    return false;
  }
};
export const open = (at, ...all) => attempt(() => later.open(held[at], held[at + 1], ...all));
export const leave = (at, ...all) => attempt(() => later.leave(held[at], ...all));
export const appLink = (url) => {
  if (later.appLink) return later.appLink(url);
  later.visit();
  return url;
};
// A page in a sandbox of its own is held as a framed one is. Neither changes, and both are slow to ask;
// a server that loads the script has neither.
let isFramed;
export const framed = () => (isFramed ??= top != self || self.origin == 'null');
let origin;

// A simple request: no preflight may stand between the press and the page's end.
export const post = (url, text) => {
  try {
    const body = new URLSearchParams(text);
    navigator.sendBeacon?.(url, body) || fetch(url, { method: 'POST', body, keepalive: true, mode: 'no-cors' }).catch(() => {});
  } catch {}
};

// With the client's hints, where it has some.
export const agent = () => navigator.userAgent + (JSON.stringify(navigator.userAgentData) ?? '');
// What no KakaoTalk of the last years says.
export const mayBeOld = () => /TALK.\d\./.test(navigator.userAgent);
export const touchPoints = () => navigator.maxTouchPoints;
export const random = () => crypto.getRandomValues(new Uint32Array(1))[0];

// What is kept from the page's DOM, by element: `value` as the page gave it, and by attribute name what
// `seal` has made of it.
export const secrets = new WeakMap();

// What was captured for an element, by attribute name.
const captured = new WeakMap();

// In NFC, as the core expects its texts. Each script holds the elements of its own calls.
export const get = (at, name) => held[at].getAttribute(name)?.normalize();

// A text of few digits and plain signs is no one's number or address, and names no values. Any other
// stays home until it is judged.
const DOUBT = /[@%:="\p{Cf}]|at[)\]}]|\uace8\ubc45|_[^a-z\d.-]|(\d\D*){9}/iu;

// The language around an element, also around the components that it stands in.
export const lang = (element) => {
  // A document's own `host` may be anything that the page has named so.
  for (let at = element, root; at; at = (root = at.getRootNode()) instanceof ShadowRoot && root.host) {
    const near = at.closest('[lang]');
    if (near) return near.getAttribute('lang');
  }
};

const clean = (text) => text.replaceAll('\0', '\uFFFD');

// All that an element says, in one text; of two texts under one name the first counts. See `Said`.
export const said = (at) => {
  const element = held[at];
  const all = [(origin ??= location.origin), clean(lang(element) ?? '')];
  const add = (name, text) => {
    if (typeof text == 'string' && text.trim()) all.push(name, +DOUBT.test(text.normalize('NFKC')) + clean(text));
  };
  // Their own alone: a name on all objects' prototype is no attribute.
  const addAll = (texts) => texts && Object.keys(texts).forEach((name) => add(name, texts[name]));
  addAll(secrets.get(element));
  for (const name of element.getAttributeNames()) add(name, element.getAttribute(name));
  addAll(captured.get(element));
  return all.join('\0').normalize();
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
// to read; the first question to the tab's storage is slow, so it waits until the buttons are there.
let asks;
export const visit = (element) => {
  if (later.cameFrom) captured.set(element, heard(element, later.cameFrom(element))[0]);
  else
    asks ??= setTimeout(() => {
      asks = null;
      if (isVisit()) later.visit();
    });
};

// An answer, of which the problems are told.
const heard = (element, json) => {
  const [answer, problems] = JSON.parse(json);
  for (const problem of problems) tell(element, JSON.stringify(problem));
  return answer;
};

const ask = (name, element, ...all) => (later[name] ? heard(element, later[name](element, ...all)) : void later.visit());
export const clear = (at, ...all) => ask('vet', held[at], ...all);
// Kakao's own address, where no author's link stands there until the dealer's is known.
export const dealer = (at, spoken, url) => ask('dealer', held[at], spoken) || (held[at].contains(held[at + 1]) ? '' : url);

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
export const aim = (at, url, target) => {
  const anchor = held[at + 1];
  const own = authored.get(anchor) ?? AIM.map((name) => anchor.getAttribute(name));
  authored.set(anchor, own);
  const values = url ? [url, target, 'no-referrer'] : own;
  AIM.forEach((name, index) => {
    const value = values[index];
    if (value == null) anchor.removeAttribute(name);
    else if (anchor.getAttribute(name) !== value) anchor.setAttribute(name, value);
  });
};

export const label = (at, text, lang) => {
  const anchor = held[at + 1];
  if (anchor.textContent !== text) anchor.textContent = text;
  anchor.lang = lang;
};

// False where a handler cancelled it.
export const send = (at, type, detail) => emit(held[at], type, JSON.parse(detail));
export const emit = (element, type, detail) =>
  element.dispatchEvent(
    new CustomEvent('kakao-consult-' + type, { bubbles: true, composed: true, cancelable: true, detail }),
  );

// Each problem once an element: in the console and as an event. Its sentence is fetched for it.
const told = new WeakMap();
export const note = (at, problem) => tell(held[at], problem);
export const tell = async (element, problem) => {
  const known = told.get(element) ?? new Set();
  told.set(element, known);
  if (known.has(problem)) return;
  known.add(problem);
  const detail = JSON.parse(problem);
  const sentence = (await later.sentences().catch(() => ({})))[detail.code];
  detail.message = sentence ? `${detail.place} ${sentence}.` : detail.code;
  console.warn(element.localName, detail.message, element);
  emit(element, 'problem', detail);
};

// A stylesheet for shadow roots, made anew in each document that an element is taken to.
const styles = new WeakMap();
export const styleOf = (page, text) => {
  const made = styles.get(page) ?? new Map();
  styles.set(page, made);
  if (!made.has(text)) {
    const style = new page.defaultView.CSSStyleSheet();
    style.replaceSync(text);
    made.set(text, style);
  }
  return made.get(text);
};

// Gives a shadow root one beside those it has.
export const adopt = (root, text, worn = root.adoptedStyleSheets) => {
  const style = styleOf(root.ownerDocument, text);
  if (!worn.includes(style)) root.adoptedStyleSheets = [...worn, style];
};
