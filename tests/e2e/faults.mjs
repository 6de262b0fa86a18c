// What can be wrong around the button, and what the visitor still gets. Each fault is made outside
// of our code: by the server, by the browser's preferences, or by a script of the page's before ours.
// `docs/faults.md` is this table: `node tests/e2e/faults.mjs > docs/faults.md`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NONCE } from './faulty.mjs';
import { eachModule, MORE } from './modules.mjs';
import { Chromium, Firefox, SHOP, WebKit } from './visitors.mjs';

/**
 * `gets`: the author's `link`, the upgraded `button`, or the `dialog` and its link; what arrives tells
 * which. `marked`: whether the press put its id into the value, which its link at rest has not; `null`
 * for either. `says`: what else is in the value. `ready`: what the script says of itself, `null` where
 * it does not run; by default whether there is a button. `form`/`forms`: which scripts, from which
 * folder. `headers`, `files`: what the server does. `without`: what the browser's preferences refuse.
 * `before`: a script before ours. `posts`: whether it comes by a form; `null` for either. `early`:
 * nobody waits for the script. `act`: the visitor's deeds in place of a click. `again`: the dialog says
 * that a window was blocked, and the next press goes on. `leaves`: the page itself goes. `presses`: how many launches they make, each
 * with an id of its own. `as`: what a row of the page calls it, where it shares one. `not`: why an
 * engine cannot have the fault.
 *
 * That the fault is there before the press: `files` were asked for and altered, `awaits` came, the
 * console `tells`, and `proof` is true in the page. That it struck: the server was asked for what
 * `asks` names, which a page `report`s; of a trap, why it stays `uncalled`.
 */
export const FAULTS = [];

export const DIALOG = "document.querySelector('kakao-consult-button')?.shadowRoot?.querySelector('dialog[open]')";
/** What captures. */
const VISIT = './visit_bg.js';
/** Where the dialog's own link is; nothing where there is none. */
export const INSIDE = `(() => {
  const link = ${DIALOG}?.querySelector('a');
  if (!link) return;
  const { x, y, width, height } = link.getBoundingClientRect();
  return { x: Math.round(x + width / 2), y: Math.round(y + height / 2) };
})()`;

const group = (about, shared, faults) => {
  for (const [name, fault] of Object.entries(faults)) FAULTS.push({ about, name, ...shared, ...fault });
};
const both = (name, fault) =>
  Object.fromEntries(['module', 'classic'].map((form) => [`${name} (${form})`, { as: name, ...fault, form }]));

// A script that is held back from the start would hold back the page's own end.
const LATER = `addEventListener('load', () => setTimeout(() => {
  document.head.append(Object.assign(document.createElement('script'), { src: 'pkg/kakao-consult.classic.js' }));
}))`;
const lost = () => ({ status: 404, headers: { 'content-type': 'text/plain' }, body: 'gone' });
const WASM = 'kakao-consult.wasm';
const half = ({ body }) => ({ body: body.subarray(0, body.length / 2) });
/** The transfer ends before the length that was promised. */
const torn = ({ body }) => ({ body, torn: true });
const altered = ({ body }) => {
  const other = Buffer.from(body);
  other[100] ^= 0xff;
  return { body: other };
};
const NO_SCRIPT = "typeof KakaoConsult === 'undefined'";
const NO_BUTTON = "!customElements.get('kakao-consult-button')";
const NO_DIALOG = 'has no dialog:';

group('What the server sends', { gets: 'link' }, {
  ...both('the script is a 404', { ready: null, proof: NO_SCRIPT, files: { 'kakao-consult.js': lost, 'kakao-consult.classic.js': lost } }),
  'the script is cut': { ready: null, proof: NO_SCRIPT, files: { 'kakao-consult.js': half } },
  "the script's transfer breaks off": { ready: null, proof: NO_SCRIPT, files: { 'kakao-consult.js': torn } },
  'the wasm is a 404': { files: { [WASM]: lost } },
  'the wasm is empty': { files: { [WASM]: () => ({ body: '' }) } },
  'the wasm is cut': { files: { [WASM]: half } },
  "the wasm's transfer breaks off": { files: { [WASM]: torn } },
  ...both('a byte of the wasm is altered', { files: { [WASM]: altered } }),
  'the wasm takes longer than the visitor': { early: true, proof: NO_BUTTON, files: { [WASM]: (_, held) => held } },
  'the script takes longer than the visitor': { early: true, proof: NO_SCRIPT, files: { 'kakao-consult.classic.js': (_, held) => held }, forms: [], before: LATER },
  'the wasm has another MIME type': { gets: 'dialog', attributes: '', files: wasms(() => ({ headers: { 'content-type': 'text/plain' } })) },
  'the stylesheet is a 404': { gets: 'button', files: { 'kakao-consult.css': lost } },
  ...both("the dialog's files are a 404", { gets: 'button', attributes: '', tells: NO_DIALOG, files: { 'kakao-consult-more.js': lost, 'kakao-consult-more.classic.js': lost } }),
  "the dialog's wasm is a 404": { gets: 'button', attributes: '', tells: NO_DIALOG, files: { 'kakao-consult-more.wasm': lost } },
  "the capture's files are a 404": { gets: 'button', query: '?utm_campaign=spring', tells: 'captures nothing:', files: { 'kakao-consult-visit.js': lost } },
});

function wasms(alter) {
  return Object.fromEntries(['', '-more', '-visit'].map((name) => [`kakao-consult${name}.wasm`, alter]));
}

const NO_WINDOW = { before: 'window.open = () => null', proof: '/=> null/.test(open)' };
/** Its window is refused. */
const POPUP = { attributes: 'pc="popup"', gets: 'button', awaits: MORE, leaves: true };
const NO_BLOCK = "no preference blocks a press's window";
const UNBLOCKED = { Chromium: NO_BLOCK, WebKit: NO_BLOCK };
const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const policy = (text, more) => ({ headers: { 'content-security-policy': text }, ...more });
const sandboxed = (words) => policy(`sandbox allow-scripts allow-forms allow-top-navigation ${words}`);
// The page's own inline script bears no nonce; one made by a script is what `strict-dynamic` allows.
const NONCES = { before: 'globalThis.written = true' };
/** What a policy forbids, tried. */
const NO_STYLE = `(() => {
  const style = document.createElement('style');
  style.textContent = 'html { --tried: 1; }';
  document.head.append(style);
  const tried = getComputedStyle(document.documentElement).getPropertyValue('--tried');
  style.remove();
  return !tried;
})()`;
const INLINE = (runs) => `(() => {
  const script = document.createElement('script');
  script.textContent = 'globalThis.made = true';
  document.head.append(script);
  return !globalThis.written && !!globalThis.made === ${runs};
})()`;
const NO_TEXTS = `(() => {
  try {
    document.createElement('script').src = 'tried';
  } catch {
    return true;
  }
})()`;
const NO_FORM = `new Promise((done) => {
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => done(effectiveDirective === 'form-action'));
  const form = document.createElement('form');
  Object.assign(form, { method: 'post', action: 'http://127.0.0.1:9/tried' });
  document.body.append(form);
  try {
    form.submit();
  } catch {}
  form.remove();
})`;
const NO_STORE = `(() => {
  try {
    sessionStorage.tried = 1;
  } catch {
    return true;
  }
})()`;
const COOP = { 'cross-origin-opener-policy': 'same-origin' };
// That it works is seen together with COEP, which says so in the page.
const HAS_COOP = "isSecureContext && fetch(location).then(({ headers }) => headers.get('cross-origin-opener-policy') === 'same-origin')";
const TRUSTED = "require-trusted-types-for 'script'; trusted-types 'none'";
const OPAQUE = "origin === 'null'";
const CORS = { headers: { 'access-control-allow-origin': '*' } };

group('Headers of the page', { attributes: '', gets: 'dialog' }, {
  "`script-src 'none'`": policy("script-src 'none'", { gets: 'link', ready: null, proof: NO_SCRIPT }),
  '`script-src` without `wasm-unsafe-eval`': policy("script-src 'self'", { gets: 'link', proof: "said.some((text) => /CSP|Content Security Policy/.test(text))" }),
  "`connect-src 'none'`": policy("connect-src 'none'", { gets: 'link', proof: "violated.includes('connect-src')" }),
  ...both("the own origin and wasm, `style-src 'self'`", policy(STRICT, { proof: NO_STYLE })),
  "`style-src 'none'`": policy("style-src 'none'", { proof: NO_STYLE }),
  ...both('a nonce', policy(`script-src 'nonce-${NONCE}' 'wasm-unsafe-eval'`, { ...NONCES, proof: INLINE(false) })),
  ...both('a nonce and `strict-dynamic`', policy(`script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'`, { ...NONCES, proof: INLINE(true) })),
  "`require-trusted-types-for 'script'` (module)": policy(TRUSTED, { proof: NO_TEXTS }),
  "`require-trusted-types-for 'script'` (classic)": policy(TRUSTED, { form: 'classic', gets: 'button', tells: NO_DIALOG, proof: NO_TEXTS }),
  "`form-action 'self'`": policy("form-action 'self'", { proof: NO_FORM }),
  "`form-action 'self'` and `method=\"post\"`": policy("form-action 'self'", { attributes: 'method="post"', proof: NO_FORM }),
  "`form-action 'self'`, `method=\"post\"` and `pc=\"popup\"`": policy("form-action 'self'", { attributes: 'method="post" pc="popup"', gets: 'button', awaits: MORE, proof: NO_FORM }),
  'COOP `same-origin`': { headers: COOP, proof: HAS_COOP },
  'COOP `same-origin` and COEP `require-corp`': { headers: { ...COOP, 'cross-origin-embedder-policy': 'require-corp' }, proof: 'crossOriginIsolated' },
  'COOP `same-origin`, `pc="popup"`': { attributes: 'pc="popup"', gets: 'button', awaits: MORE, headers: COOP, proof: HAS_COOP },
  '`sandbox` with an origin of its own, and files without CORS': { ...sandboxed('allow-popups'), form: 'classic', gets: 'link', proof: OPAQUE },
  '`sandbox` with an origin of its own, and files with CORS': {
    ...sandboxed('allow-popups allow-popups-to-escape-sandbox'),
    attributes: 'pc="popup"',
    gets: 'button',
    files: { '*': () => CORS },
    query: '?utm_campaign=spring',
    says: '~c:spring',
    awaits: [...MORE, VISIT],
    proof: `${OPAQUE} && ${NO_STORE}`,
  },
  '`sandbox` without `allow-popups`': { ...sandboxed('allow-same-origin'), again: true },
  '`sandbox` without `allow-popups`, `pc="popup"`': { ...sandboxed('allow-same-origin'), ...POPUP },
  '`sandbox` without `allow-popups`, `pc="link"`': { ...sandboxed('allow-same-origin'), ...POPUP, attributes: 'pc="link"' },
});

const TAKEN = { before: "addEventListener('click', () => void open('blank'), true)", not: { WebKit: 'it gives one press several windows' } };

group('What the browser refuses', { attributes: '', gets: 'dialog' }, {
  'scripts are off': { without: 'scripts', gets: 'link', ready: null, asks: ['noscript'] },
  'cookies and site data are off': {
    without: 'storage',
    query: '?utm_campaign=spring',
    says: '~c:spring',
    awaits: [...MORE, VISIT],
    proof: NO_STORE,
    not: { WebKit: 'its preferences leave `sessionStorage`; there an origin of its own, above, has none' },
  },
  'windows are blocked': { without: 'windows', again: true, not: UNBLOCKED },
  'windows are blocked, `pc="popup"`': { without: 'windows', ...POPUP, not: UNBLOCKED },
  "another script takes the press's one window": { ...TAKEN, again: true },
  "another script takes the press's one window, `pc=\"popup\"`": { ...TAKEN, ...POPUP },
  'an extension opens no windows': NO_WINDOW,
  'an extension opens no windows, `pc="popup"`': { ...NO_WINDOW, ...POPUP },
  'an extension throws for windows': { before: "window.open = () => { throw new Error('on purpose'); }", proof: '(() => { try { open(); } catch { return true; } })()' },
  'plain http on another name': { host: SHOP, proof: '!isSecureContext && !crypto.subtle' },
});

const ready = 'KakaoConsult.ready';
const CORNER = { x: 40, y: 24 };
export const click = (visitor) => visitor.click(CORNER);
/** Goes on in the dialog, unless the press has launched without one. Where neither comes the desk tells it. */
const goOn = async (visitor, { launched }) => {
  await click(visitor);
  let spot;
  await visitor.patiently(async () => launched() || (spot = await visitor.run(INSIDE)), 'a dialog or a launch').catch(() => {});
  if (spot) await visitor.click(spot);
};
const around = (between) => async (visitor, visit) => {
  await visitor.move(CORNER);
  await visitor.down();
  await between(visitor, visit);
  await visitor.up();
};
const after = (script) => async (visitor) => {
  await visitor.run(`(() => { const host = document.querySelector('kakao-consult-button'); ${script} })()`);
  await click(visitor);
};

const LOSES = 'a click is lost on any link that leaves the document meanwhile';
const AGENT = (text) => `Object.defineProperty(Navigator.prototype, 'userAgent', { value: '${text}' });`;
const PHONE = 'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36';

group('Where the press finds the element', { gets: 'button' }, {
  'the upgrade between press and release': {
    early: true,
    files: { [WASM]: (_, held) => held },
    proof: NO_BUTTON,
    act: around(async (visitor, visit) => {
      visit.release();
      await visitor.until(ready);
    }),
  },
  'the upgrade while the link has the focus, then Enter': {
    early: true,
    files: { [WASM]: (_, held) => held },
    proof: NO_BUTTON,
    act: async (visitor, visit) => {
      const focused = "document.activeElement?.className === 'kakao-consult'";
      await visitor.key('Tab');
      await visitor.until(focused);
      visit.release();
      await visitor.until(ready);
      await visitor.until(focused);
      await visitor.key('Enter');
    },
  },
  'the page comes back whole from the history': {
    before: AGENT(PHONE),
    proof: "navigator.userAgent.includes('Android')",
    presses: 2,
    act: async (visitor) => {
      await click(visitor);
      await visitor.until("location.pathname.startsWith('/chat/') || location.pathname.startsWith('/talk/')");
      await visitor.run('void history.back()');
      await visitor.until('globalThis.cameBack');
      await click(visitor);
    },
  },
  'the element was on and off the page a thousand times': {
    as: 'the element was on and off the page a thousand times; no listener stays, and no memory of wasm grows (the heap of scripts is weighed in Chromium, and has no meter in Firefox and WebKit)',
    awaits: MORE,
    proof: "(() => { const before = listening; addEventListener('tried', () => {}); return listening === before + 1; })()",
    // Whoever listens to the page or the window is counted, from before our script.
    before: `globalThis.listening = 0;
      for (const [name, step] of [['addEventListener', 1], ['removeEventListener', -1]]) {
        const own = EventTarget.prototype[name];
        EventTarget.prototype[name] = function (...all) {
          if (!(this instanceof HTMLElement)) listening += step;
          return own.apply(this, all);
        };
      }`,
    act: async (visitor) => {
      const rounds = (count) => `(async () => {
        const host = document.querySelector('kakao-consult-button');
        for (let round = 0; round < ${count}; round += 1) {
          const next = host.nextSibling;
          host.remove();
          if (round % 10 == 0) await new Promise((done) => setTimeout(done));
          document.body.insertBefore(host, next);
          document.body.append(host.cloneNode(true));
          await 0;
          document.body.lastChild.remove();
        }
        return [listening, ...memories.map(({ buffer }) => buffer.byteLength)];
      })()`;
      const before = await visitor.run(rounds(10));
      assert.ok(before.slice(1).every((weight) => weight > 0) && before.length > 2, `a count of listeners and two memories: ${before}`);
      // An engine's driver gives one script some seconds.
      for (let turn = 0; turn < 11; turn += 1) assert.deepEqual(await visitor.run(rounds(90)), before, 'no listener stays, no memory grows');
      await click(visitor);
    },
  },
  'the element is moved': { act: after("document.body.prepend(document.createElement('main')); document.querySelector('main').append(host)") },
  'the element is moved between press and release': {
    not: { Chromium: LOSES, WebKit: LOSES },
    act: around((visitor) => visitor.run("document.body.append(document.querySelector('kakao-consult-button'))")),
  },
  'the element is removed between press and release, put back, and pressed again': {
    as: 'the element is removed between press and release, put back, and pressed again (the first press is lost, as on any link)',
    act: async (visitor, { launched }) => {
      await around(() => visitor.run("void (globalThis.host = document.querySelector('kakao-consult-button')).remove()"))(visitor);
      await visitor.run('document.body.prepend(host)');
      assert.ok(!launched(), 'nothing yet');
      await click(visitor);
    },
  },
  'the element is cloned': { act: after('host.replaceWith(host.cloneNode(true))') },
  'the element is taken into a frame': {
    act: after("const frame = document.createElement('iframe'); document.body.prepend(frame); frame.contentDocument.body.append(host)"),
  },
});

const DEEDS = {
  'sets attributes': "host.setAttribute('item', 'NEW'); host.setAttribute('pc', 'dialog'); host.setAttribute('bot', 'true')",
  'sets every attribute to nonsense': "for (const name of host.constructor.observedAttributes) if (name !== 'channel') host.setAttribute(name, 'x')",
  'takes the channel away': "host.removeAttribute('channel')",
  'sets properties': "Object.assign(host, { item: 'NEW', pc: 'dialog', bot: true, memberInfo: { reference: 'm1' }, label: '다른 말' })",
  'updates all of it, again and again': "for (let turn = 0; turn < 50; turn += 1) { host.setAttribute('item', turn); host.append(document.createElement('i')); host.replaceChildren(...host.children); }",
  'removes the element': 'host.remove()',
  'empties the element': 'host.replaceChildren()',
  'replaces the page': 'document.body.replaceChildren()',
  'moves the element': 'document.body.append(host)',
  'throws': "throw new Error('on purpose')",
};
// With the link alone, and with the dialog between press and launch.
const WAYS = [
  ['', ['press', 'launch'], {}],
  [' (dialog)', ['press', 'dialog', 'launch'], { attributes: '', awaits: MORE, act: goOn }],
];
// Where the dialog is then gone from the page, nothing is left to press.
const ENDS = ['removes the element', 'replaces the page'];
for (const [way, types, shared] of WAYS) {
  for (const type of types) {
    const deeds = Object.entries(DEEDS).filter(([name]) => type !== 'dialog' || !ENDS.includes(name));
    group('Handlers of the page', { gets: 'button', asks: ['ran'], ...shared }, Object.fromEntries(
      deeds.map(([name, deed]) => [
        `a handler of \`kakao-consult-${type}\` ${name}${way}`,
        { as: `a handler ${name}`, before: `addEventListener('kakao-consult-${type}', ({ target: host }) => { report('ran'); ${deed} }, { once: true })` },
      ]),
    ));
  }
}

/** An export of an artefact traps: at once, or from a press on. */
const trap = (artefact, name, from) => `{
  let armed = ${from === 'start'};
  addEventListener('pointerdown', () => (armed = true), true);
  ${eachModule(`(module, { ['${name}']: work, ...exports }) => module === './${artefact}_bg.js' && {
    ...exports,
    '${name}': (...all) => {
      if (!armed) return work(...all);
      report('trapped');
      throw new WebAssembly.RuntimeError('unreachable');
    },
  }`)}
}`;
const FILES = { widget: '', more: '-more', visit: '-visit' };
const exportsOf = (artefact) => {
  const file = fileURLToPath(new URL(`../../dist/kakao-consult${FILES[artefact]}.wasm`, import.meta.url));
  return WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file)))
    .filter(({ name, kind }) => kind === 'function' && name !== '__wbindgen_start')
    .map(({ name }) => name);
};
/** A trap in each export of an artefact; `special` has what single ones need to be called. */
const traps = (artefact, when, shared, special = {}) =>
  Object.fromEntries(exportsOf(artefact).map((name) => {
    const { before = '', ...own } = special[name] ?? special['*'] ?? {};
    const fault = { ...shared, ...own, before: trap(artefact, name, when) + before };
    return [`\`${name}\` of \`${artefact}\` traps from the ${when} on`, { asks: fault.uncalled ? [] : ['trapped'], marked: null, ...fault }];
  }));
const DEALER = 'launch-url="SANDBOX/chat/open/@byeolmaru?extra=ENTRY~i:CUP"';

const onlyOf = (name, rows) => Object.fromEntries(Object.entries(rows).filter(([row]) => row.includes(`\`${name}\``)));

group('Traps in the wasm', { gets: 'button' }, {
  ...traps('widget', 'press', { as: 'any export of the button traps during the press' }, {
    malloc: {},
    press: {},
    update: {},
    '*': { uncalled: 'asked once, before there is a button' },
  }),
  ...traps('more', 'press', { as: "any export of the dialog's files traps during the press", attributes: 'method="post"', awaits: MORE, act: goOn, posts: null }, {
    // A language that is no ASCII.
    __wbindgen_realloc: { attributes: 'lang="ko-한"' },
    shell: { uncalled: 'asked once, when the files come' },
    sealing: { before: "addEventListener('kakao-consult-press', ({ target }) => (target.memberInfo = { reference: 'm1' }), { once: true });" },
  }),
  ...onlyOf('shell', traps('more', 'start', { as: "what the dialog's files ask once traps", attributes: '', tells: 'has no dialog:' })),
  ...traps('visit', 'press', { as: "any export of the capture's files traps during the press", query: '?utm_campaign=spring', awaits: [VISIT] }, {
    appLink: { attributes: `channel="_abc" ${DEALER}`, before: AGENT(PHONE) },
    dealer: { attributes: DEALER },
    vet: { attributes: 'pc="link" member="a=b"' },
  }),
  ...traps('widget', 'start', { as: 'any other export of the button traps at once', gets: 'link' }, {
    press: { as: '`press` of the button traps at once', gets: 'button' },
    update: { ready: true, tells: 'works as plain links only' },
  }),
});

const gone = (what) => `Object.defineProperty(globalThis, '${what}', { value: undefined })`;
const EUC_KR = { prefix: '별마루', charset: 'euc-kr', encode: eucKr, proof: "document.characterSet === 'EUC-KR'" };
const older = ({ body }) => ({ body: body.toString().replaceAll(VERSION, '0.0.1') });
const { version: VERSION } = JSON.parse(readFileSync(new URL('../../dist/package.json', import.meta.url)));

group('Older engines and other pages', { gets: 'link' }, {
  'no `customElements`': { ready: null, proof: "typeof customElements === 'undefined'", before: gone('customElements') },
  'no `WebAssembly`': { proof: "typeof WebAssembly === 'undefined'", before: gone('WebAssembly') },
  "a module may not be compiled on the page's own thread": {
    gets: 'button',
    before: 'WebAssembly.Module = class { constructor() { throw new RangeError("4 KB"); } }',
    proof: '(() => { try { new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])); } catch { return true; } })()',
  },
  'no `CSSStyleSheet.replaceSync`': { proof: '!new CSSStyleSheet().replaceSync', before: 'delete CSSStyleSheet.prototype.replaceSync' },
  'stylesheets cannot be constructed': { proof: "typeof CSSStyleSheet === 'undefined'", before: gone('CSSStyleSheet') },
  'no `crypto.getRandomValues`': { gets: 'button', marked: false, proof: '!crypto.getRandomValues', before: 'delete Crypto.prototype.getRandomValues' },
  'no `crypto`': { gets: 'button', marked: false, proof: "typeof crypto === 'undefined'", before: gone('crypto') },
  'an older copy of the script comes first': {
    gets: 'button',
    forms: [['module', 'old'], ['module', 'pkg']],
    files: { 'old/kakao-consult.js': older },
    proof: "KakaoConsult.version === '0.0.1'",
  },
  'an older copy of the script comes after': {
    gets: 'button',
    forms: [['classic', 'pkg'], ['module', 'old']],
    files: { 'old/kakao-consult.js': older },
    proof: `KakaoConsult.version === '${VERSION}'`,
  },
  ...both('a page in EUC-KR', { gets: 'button', ...EUC_KR }),
  'a page in EUC-KR posts': { gets: 'button', ...EUC_KR, attributes: 'method="post" pc="popup"', awaits: MORE, posts: true },
});

/** Of ASCII and the syllables in KS X 1001, which is what the page has. */
function eucKr(text) {
  const decoder = new TextDecoder('euc-kr');
  const bytes = new Map();
  for (let lead = 0xb0; lead <= 0xc8; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) bytes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
  }
  return Buffer.from([...text].flatMap((letter) => bytes.get(letter) ?? [letter.charCodeAt(0)]));
}

const GETS = {
  link: 'your link',
  button: 'the button',
  dialog: 'the button and its dialog',
};
const ENGINES = [Chromium, Firefox, WebKit].map(({ name }) => name);

/** The table as a page of the documents. */
export function page() {
  const rows = (about) => [...new Set(FAULTS.filter((fault) => fault.about === about).map(row))].join('\n');
  const groups = [...new Set(FAULTS.map(({ about }) => about))].map((about) => `## ${about}

| fault | what the visitor still gets | watched in |
| --- | --- | --- |
${rows(about)}
`);
  return `# Faults, and what the visitor still gets

Each row is a test: the fault is made outside of the button's code, a browser's own input presses, and the row holds when the fault was seen to be there and the sandbox has received the launch, once for each press. Where modules and classic scripts take other ways, both were pressed; handlers are those of \`kakao-consult-press\`, \`kakao-consult-dialog\` and \`kakao-consult-launch\`, with the dialog and without. The rows are those of \`tests/e2e/faults.mjs\`, which prints this page. WebKit is WebKitGTK.

- *Your link*: the address that you wrote, as if there were no script.
- *The button*: what the element says arrives too, and the press's own id, unless a trap or a missing \`crypto\` takes it.
- *The button and its dialog*: on a PC the dialog opens, and the link in it leads on.

${groups.join('\n')}
## What no button mends

Before the dialog's files have come, a press on a PC opens nothing in a page whose policy is \`sandbox\` without \`allow-popups\`: there is only the new tab then, which the policy refuses. After that the page itself goes, from the dialog at the second press. Give such a page \`allow-popups\`.

A click is lost on any link that leaves the page between press and release. A handler of \`kakao-consult-dialog\` that takes the element off the page takes the open dialog with it.
`;
}

function row({ name, as = name, gets, not = {} }) {
  const seen = ENGINES.filter((engine) => !not[engine]);
  const told = [...new Set(Object.values(not))].map((reason) => {
    const engines = ENGINES.filter((engine) => not[engine] === reason);
    return `; ${engines.join(' and ')}: ${reason}`;
  });
  return `| ${as} | ${GETS[gets]} | ${seen.join(', ')}${told.join('')} |`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) process.stdout.write(page());
