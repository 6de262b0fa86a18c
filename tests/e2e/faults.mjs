// What can be wrong around the button, and what the visitor still gets. Each fault is made outside
// of our code: by the server, by the browser's preferences, or by a script of the page's before ours.
// `docs/faults.md` is this table: `node tests/e2e/faults.mjs > docs/faults.md`.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { NONCE } from './faulty.mjs';
import { eachModule } from './modules.mjs';
import { Chromium, Firefox, SHOP, WebKit } from './visitors.mjs';

/**
 * `gets`: the author's `link`, the upgraded `button`, or the `dialog` and its link; what arrives tells
 * which. `ready`: what the script says of itself, `null` where it does not run; by default whether
 * there is a button. `form`/`forms`: which scripts, from which folder. `headers`, `files`: what the
 * server does. `without`: what the browser's preferences refuse. `before`: a script before ours.
 * `awaits`: what the press waits for. `posts`: whether it comes by a form; `null` for either.
 * `early`: nobody waits for the script. `act`: the visitor's deeds in place of a click. `presses`:
 * how many launches they make, each with an id of its own. `as`: what a row of the page calls it,
 * where it shares one. `not`: why an engine cannot have the fault.
 */
export const FAULTS = [];

/** What the dialog is made of. */
export const MORE = ['./more_bg.js', 'more.css'];
export const DIALOG = "document.querySelector('kakao-consult-button').shadowRoot.querySelector('dialog[open]')";
/** Where the dialog's own link is. */
export const INSIDE = `(() => {
  const link = ${DIALOG}.querySelector('a');
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

group('What the server sends', { gets: 'link' }, {
  ...both('the script is a 404', { ready: null, files: { 'kakao-consult.js': lost, 'kakao-consult.classic.js': lost } }),
  'the script is cut': { ready: null, files: { 'kakao-consult.js': ({ body }) => ({ body: body.subarray(0, body.length / 2) }) } },
  'the wasm is a 404': { files: { [WASM]: lost } },
  'the wasm is empty': { files: { [WASM]: () => ({ body: '' }) } },
  'the wasm is cut': { files: { [WASM]: ({ body }) => ({ body: body.subarray(0, body.length / 2) }) } },
  ...both('a byte of the wasm is altered', { files: { [WASM]: ({ body }) => ({ body: Buffer.from(body).fill(7, 100, 101) }) } }),
  'the wasm takes longer than the visitor': { early: true, files: { [WASM]: (_, held) => held } },
  'the script takes longer than the visitor': { early: true, files: { 'kakao-consult.classic.js': (_, held) => held }, forms: [], before: LATER },
  'the wasm has another MIME type': { gets: 'dialog', attributes: '', files: wasms(() => ({ headers: { 'content-type': 'text/plain' } })) },
  'the stylesheet is a 404': { gets: 'button', files: { 'kakao-consult.css': lost } },
  ...both("the dialog's files are a 404", { gets: 'button', attributes: '', files: { 'kakao-consult-more.js': lost, 'kakao-consult-more.classic.js': lost } }),
  "the dialog's wasm is a 404": { gets: 'button', attributes: '', files: { 'kakao-consult-more.wasm': lost } },
  "the capture's files are a 404": { gets: 'button', query: '?utm_campaign=spring', files: { 'kakao-consult-visit.js': lost } },
});

function wasms(alter) {
  return Object.fromEntries(['', '-more', '-visit'].map((name) => [`kakao-consult${name}.wasm`, alter]));
}

const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'";
const policy = (text, more) => ({ headers: { 'content-security-policy': text }, ...more });
const sandboxed = (words) => policy(`sandbox allow-scripts allow-forms allow-top-navigation ${words}`);

group('Headers of the page', { attributes: '', gets: 'dialog' }, {
  "`script-src 'none'`": policy("script-src 'none'", { gets: 'link', ready: null }),
  '`script-src` without `wasm-unsafe-eval`': policy("script-src 'self'", { gets: 'link' }),
  "`connect-src 'none'`": policy("connect-src 'none'", { gets: 'link' }),
  ...both("the own origin and wasm, `style-src 'self'`", policy(STRICT)),
  "`style-src 'none'`": policy("style-src 'none'"),
  ...both('a nonce', policy(`script-src 'nonce-${NONCE}' 'wasm-unsafe-eval'`)),
  ...both('a nonce and `strict-dynamic`', policy(`script-src 'nonce-${NONCE}' 'strict-dynamic' 'wasm-unsafe-eval'`)),
  "`require-trusted-types-for 'script'` (module)": policy("require-trusted-types-for 'script'; trusted-types 'none'"),
  "`require-trusted-types-for 'script'` (classic)": policy("require-trusted-types-for 'script'; trusted-types 'none'", { form: 'classic', gets: 'button' }),
  "`form-action 'self'`": policy("form-action 'self'"),
  "`form-action 'self'` and `method=\"post\"`": policy("form-action 'self'", { attributes: 'method="post"' }),
  "`form-action 'self'`, `method=\"post\"` and `pc=\"popup\"`": policy("form-action 'self'", { attributes: 'method="post" pc="popup"', gets: 'button', awaits: MORE }),
  'COOP `same-origin`': { headers: { 'cross-origin-opener-policy': 'same-origin' } },
  'COOP `same-origin` and COEP `require-corp`': { headers: { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp' } },
  'COOP `same-origin`, `pc="popup"`': { attributes: 'pc="popup"', gets: 'button', headers: { 'cross-origin-opener-policy': 'same-origin' } },
  '`sandbox` with an origin of its own, and files without CORS': { ...sandboxed('allow-popups'), form: 'classic', gets: 'link' },
  '`sandbox` without `allow-popups`': { ...sandboxed('allow-same-origin'), again: true },
});

group('What the browser refuses', { attributes: '', gets: 'dialog' }, {
  'scripts are off': { without: 'scripts', gets: 'link', ready: null },
  'cookies and site data are off': { without: 'storage', query: '?utm_campaign=spring' },
  'windows are blocked': {
    without: 'windows',
    not: {
      Chromium: "no preference blocks a press's window",
      WebKit: "no preference blocks a press's window",
    },
  },
  'an extension opens no windows': { before: 'window.open = () => null' },
  'an extension throws for windows': { before: "window.open = () => { throw new Error('on purpose'); }" },
  'plain http on another name': { host: SHOP },
});

const ready = 'KakaoConsult.ready';
const CORNER = { x: 40, y: 24 };
export const click = (visitor) => visitor.click(CORNER);
/** Goes on in the dialog, where there is one. */
const goOn = async (visitor) => {
  await click(visitor);
  const spot = await visitor.run(INSIDE).catch(() => {});
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
const PHONE = 'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36';

group('Where the press finds the element', { gets: 'button' }, {
  'the upgrade between press and release': {
    early: true,
    files: { [WASM]: (_, held) => held },
    act: around(async (visitor, visit) => {
      visit.release();
      await visitor.until(ready);
    }),
  },
  'the upgrade while the link has the focus, then Enter': {
    early: true,
    files: { [WASM]: (_, held) => held },
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
    attributes: 'click-id="on"',
    before: `Object.defineProperty(Navigator.prototype, 'userAgent', { value: '${PHONE}' })`,
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
        return listening;
      })()`;
      const before = await visitor.run(rounds(10));
      assert.equal(await visitor.run(rounds(990)), before, 'no listener stays');
      await click(visitor);
    },
  },
  'the element is moved': { act: after("document.body.prepend(document.createElement('main')); document.querySelector('main').append(host)") },
  'the element is moved between press and release': {
    not: { Chromium: LOSES, WebKit: LOSES },
    act: around((visitor) => visitor.run("document.body.append(document.querySelector('kakao-consult-button'))")),
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
  'updates all of it, again and again': "for (let turn = 0; turn < 50; turn += 1) { host.setAttribute('topic', turn); host.append(document.createElement('i')); host.replaceChildren(...host.children); }",
  'removes the element': 'host.remove()',
  'empties the element': 'host.replaceChildren()',
  'replaces the page': 'document.body.replaceChildren()',
  'moves the element': 'document.body.append(host)',
  'throws': "throw new Error('on purpose')",
};
for (const type of ['press', 'launch']) {
  group('Handlers of the page', { gets: 'button' }, Object.fromEntries(
    Object.entries(DEEDS).map(([name, deed]) => [
      `a handler of \`kakao-consult-${type}\` ${name}`,
      { as: `a handler ${name}`, before: `addEventListener('kakao-consult-${type}', ({ target: host }) => { ${deed} }, { once: true })` },
    ]),
  ));
}

/** An export of the module traps: at once, or from a press on. */
const trap = (name, from) => ({
  before: `{
    let armed = ${from === 'start'};
    addEventListener('pointerdown', () => (armed = true), true);
    ${eachModule(`(module, { ['${name}']: work, ...exports }) => work && {
      ...exports,
      '${name}': (...all) => {
        if (armed) throw new WebAssembly.RuntimeError('unreachable');
        return work(...all);
      },
    }`)}
  }`,
});
const exportsOf = (artefact) => {
  const file = fileURLToPath(new URL(`../../dist/kakao-consult${artefact}.wasm`, import.meta.url));
  return WebAssembly.Module.exports(new WebAssembly.Module(readFileSync(file)))
    .filter(({ name, kind }) => kind === 'function' && name !== '__wbindgen_start')
    .map(({ name }) => name);
};
/** A trap in each export of an artefact. */
const traps = (artefact, shared) =>
  Object.fromEntries(exportsOf(artefact).map((name) => [
    `\`${name}\` of \`kakao-consult${artefact}.wasm\` traps during the press`,
    { as: shared.as, ...trap(name), ...shared },
  ]));

group('Traps in the wasm', { gets: 'button' }, {
  ...traps('', { as: 'any export of the button traps during the press' }),
  ...traps('-more', { as: "any export of the dialog's files traps during the press", attributes: 'method="post"', awaits: MORE, act: goOn, posts: null }),
  ...traps('-visit', { as: "any export of the capture's files traps during the press", query: '?utm_campaign=spring', awaits: ['./visit_bg.js'] }),
  '`windows` traps at once': { gets: 'link', ...trap('windows', 'start') },
  '`update` traps at once': { gets: 'link', ready: true, ...trap('update', 'start') },
});

const gone = (what) => `Object.defineProperty(globalThis, '${what}', { value: undefined })`;
const older = ({ body }) => ({ body: body.toString().replaceAll(VERSION, '0.0.1') });
const { version: VERSION } = JSON.parse(readFileSync(new URL('../../dist/package.json', import.meta.url)));

group('Older engines and other pages', { gets: 'link' }, {
  'no `customElements`': { ready: null, before: gone('customElements') },
  'no `WebAssembly`': { before: gone('WebAssembly') },
  'a module may not be compiled on the page\'s own thread': { gets: 'button', before: 'WebAssembly.Module = class { constructor() { throw new RangeError("4 KB"); } }' },
  'no `CSSStyleSheet.replaceSync`': { before: 'delete CSSStyleSheet.prototype.replaceSync' },
  'stylesheets cannot be constructed': { before: gone('CSSStyleSheet') },
  'no `crypto.getRandomValues`': { gets: 'button', before: 'delete Crypto.prototype.getRandomValues' },
  'no `crypto`': { gets: 'button', before: gone('crypto') },
  'an older copy of the script comes first': { gets: 'button', forms: [['module', 'old'], ['module', 'pkg']], files: { 'old/kakao-consult.js': older } },
  'an older copy of the script comes after': { gets: 'button', forms: [['classic', 'pkg'], ['module', 'old']], files: { 'old/kakao-consult.js': older } },
  ...both('a page in EUC-KR', { gets: 'button', prefix: '별마루', charset: 'euc-kr', encode: eucKr }),
  'a page in EUC-KR posts': { gets: 'button', prefix: '별마루', charset: 'euc-kr', encode: eucKr, attributes: 'method="post" pc="popup"', awaits: MORE, posts: true },
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

Each row is a test: the fault is made outside of the button's code, a browser's own input presses, and the row holds when the sandbox has received the launch, once for each press. Where modules and classic scripts take other ways, both were pressed; handlers are those of \`kakao-consult-press\` and \`kakao-consult-launch\`. The rows are those of \`tests/e2e/faults.mjs\`, which prints this page. WebKit is WebKitGTK.

- *Your link*: the address that you wrote, as if there were no script.
- *The button*: what the element says arrives too.
- *The button and its dialog*: on a PC the dialog opens, and the link in it leads on.

${groups.join('\n')}
## What no button mends

A page whose policy is \`sandbox\` without \`allow-popups\` opens neither windows nor tabs. There the dialog's QR code works, and its link goes on in the page at the second press; a PC's press with \`pc="link"\` or \`pc="popup"\` opens nothing. Give such a page \`allow-popups\`.
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
