// Sealed in Firefox and WebKitGTK as in Chromium, and opened by every reader there is: npm's `jose`,
// the desks in Rust, Java and TypeScript, and PyPI's `jwcrypto` and `joserfc`.
import assert from 'node:assert/strict';
import { createPrivateKey } from 'node:crypto';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildJava, buildRustProofs, buildTypeScript, run } from '../interop/desks.mjs';
import { launchChromium, launchFirefox, launchWebKit, missing } from './browsers.mjs';
import { jwks, keyPair, open, sealedIn } from './keys.mjs';
import { startSandbox } from './sandbox.mjs';

const sandbox = await startSandbox();
after(() => sandbox.end());

const CHANNEL = '@byeolmaru';
const CLICK = '9f3kq2xy';
const MEMBERS = [{ m: 'm-40213' }, { m: '골드 👩‍👩‍👧 "\\' }, { m: '' }, { m: 'x'.repeat(200) }];
const pair = await keyPair('desk-1');

/** Seals each member in the page, and gives the launch addresses. Runs in the browser. */
async function sealAll([members, keys, channel, click, done]) {
  await KakaoConsult.ready;
  const host = document.createElement('kakao-consult-button');
  Object.assign(host, { channel, entry: 'engines', sealKey: keys, clickId: click, extraLimit: 1000, endpoint: '/' });
  document.body.append(host);
  let url;
  host.addEventListener('kakao-consult-press', (event) => {
    url = event.detail.url;
    event.preventDefault();
  });
  const made = [];
  for (const member of members) {
    host.memberInfo = member;
    do {
      await new Promise((resolve) => setTimeout(resolve, 20));
      host.shadowRoot.querySelector('a').click();
    } while (!url.includes('~x'));
    made.push(url);
  }
  return done ? done(made) : made;
}

const GIVEN = [MEMBERS, jwks(pair), CHANNEL, CLICK];
const PAGE = `${sandbox.url}/variants/strict-csp.html`;

const ENGINES = {
  Chromium: [missing('CHROME'), async () => {
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(PAGE);
      return await page.evaluate(sealAll, GIVEN);
    } finally {
      await browser.close();
    }
  }],
  Firefox: [missing('FIREFOX'), async () => {
    const browser = await launchFirefox();
    try {
      const page = await browser.newPage();
      await page.goto(PAGE);
      return await page.evaluate(sealAll, GIVEN);
    } finally {
      await browser.close();
    }
  }],
  WebKit: [missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER'), async () => {
    const { driver, end } = await launchWebKit();
    try {
      await driver.manage().setTimeouts({ pageLoad: 20_000, script: 20_000 });
      await driver.get(PAGE);
      await driver.wait(() => driver.executeScript("return 'KakaoConsult' in globalThis"), 10_000, 'the script ran');
      return await driver.executeAsyncScript(`(${sealAll})([...arguments])`, ...GIVEN);
    } finally {
      await end();
    }
  }],
};

const now = () => Math.floor(Date.now() / 1000);
const key = createPrivateKey({ key: pair.private, format: 'jwk' });
const der = key.export({ format: 'der', type: 'pkcs8' });
const claimed = (m) => ({ problem: null, m });

// Built once, and not within an engine's time.
let desks;
before(async () => (desks = { rust: buildRustProofs(), java: buildJava(), typescript: await buildTypeScript() }));

const READERS = {
  jose: (texts) => Promise.all(texts.map(async (text) => claimed((await open(text, pair)).claims.m))),
  Rust: async (texts) =>
    desks.rust.sealed(texts, { channel: CHANNEL, at: now(), click: CLICK, keys: new Map([['desk-1', key]]) })
      .map(({ problem, claims }) => ({ problem, m: claims?.m })),
  Java: async (texts) => {
    const calls = texts.map((text) => ['sealed', text, CHANNEL, now(), CLICK, 'desk-1', der.toString('base64')].join('\t'));
    return desks.java.proofs(`${calls.join('\n')}\n`).split('\n').slice(0, -1).map((answer) => {
      const [problem, ...claims] = answer.split('\t');
      return { problem: problem === 'ok' ? null : problem, m: claims[claims.indexOf('m') + 1] };
    });
  },
  TypeScript: async (texts) => {
    const { openSealed } = desks.typescript.module;
    const own = await crypto.subtle.importKey('pkcs8', der, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    return Promise.all(texts.map(async (text) => {
      const { problem, claims } = await openSealed(text, new Map([['desk-1', own]]), CHANNEL, CLICK, now());
      return { problem, m: claims?.m };
    }));
  },
  jwcrypto: async (texts) => ofPython('jwcrypto', texts),
  joserfc: async (texts) => ofPython('joserfc', texts),
};

const at = (path) => fileURLToPath(new URL(path, import.meta.url));

function ofPython(library, texts) {
  const calls = texts.map((text) => JSON.stringify({ library, do: 'open', key: pair.private, text }));
  const answers = run(at('../../target/interop/python/bin/python3'), [at('../interop/jose.py')], `${calls.join('\n')}\n`);
  // Each answer is JSON of a text that is JSON.
  return answers.trimEnd().split('\n').map((answer) => claimed(JSON.parse(JSON.parse(answer)).m));
}

for (const [engine, [gone, seal]] of Object.entries(ENGINES)) {
  test(`sealed in ${engine}`, { skip: gone, timeout: 240_000 }, async (t) => {
    const texts = (await seal()).map(sealedIn);
    assert.equal(new Set(texts).size, MEMBERS.length);
    for (const [reader, read] of Object.entries(READERS)) {
      await t.test(`opened by ${reader}`, async () => assert.deepEqual(await read(texts), MEMBERS.map(({ m }) => claimed(m))));
    }
  });
}
