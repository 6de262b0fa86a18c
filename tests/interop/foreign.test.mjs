// Sealed by other people's libraries and opened by ours, and the other way; a value altered at any
// place is opened by nobody.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import * as jose from 'jose';
import { buildJava, buildRustProofs, buildTypeScript, program, python, run } from './desks.mjs';

const CHANNEL = '@byeolmaru';
const CLICK = '9f3kq2xy';
const at = 1_795_408_630;
const folder = mkdtempSync(path.join(tmpdir(), 'kakao-consult-'));

after(() => rmSync(folder, { recursive: true }));

let rust;
let java;
let typescript;
before(async () => {
  rust = buildRustProofs();
  java = buildJava().proofs;
  typescript = (await buildTypeScript()).module;
});

// ---- Three desks

const der = (key) => key.export({ format: 'der', type: 'pkcs8' });

/** How each of our desks answers each text: the problem, or what `m` says. */
const DESKS = {
  Rust: async (texts, kid, key) => rust.sealed(texts, { channel: CHANNEL, at, click: CLICK, keys: new Map([[kid, key]]) }),
  Java: async (texts, kid, key) => {
    const calls = texts.map((text) => ['sealed', text, CHANNEL, at, CLICK, kid, der(key).toString('base64')].join('\t'));
    return java(`${calls.join('\n')}\n`).split('\n').slice(0, -1).map((answer) => {
      const [problem, ...rest] = answer.split('\t');
      const claims = Object.fromEntries(rest.flatMap((name, n) => (n % 2 === 0 ? [[name, rest[n + 1]]] : [])));
      return problem === 'ok' ? { problem: null, claims } : { problem };
    });
  },
  TypeScript: async (texts, kid, key) => {
    const own = await crypto.subtle.importKey('pkcs8', der(key), { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
    return Promise.all(texts.map((text) => typescript.openSealed(text, new Map([[kid, own]]), CHANNEL, CLICK, at)));
  },
};

// ---- Three libraries of others

const pythons = (library) => ({
  seal: async (texts, kid, key) => python('jose.py', texts.map((text) => ({ library, do: 'seal', kid, key, text }))),
  open: async (texts, key) => python('jose.py', texts.map((text) => ({ library, do: 'open', key, text }))),
  key: async (kid) => JSON.parse(python('jose.py', [{ library, do: 'key', kid }])[0]),
});

const LIBRARIES = {
  'npm jose': {
    seal: (texts, kid, key) => Promise.all(texts.map(async (text) =>
      new jose.CompactEncrypt(Buffer.from(text)).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid })
        .encrypt(await jose.importJWK(key, 'ECDH-ES')))),
    open: (texts, key) => Promise.all(texts.map(async (text) => {
      const opened = await jose.compactDecrypt(text, await jose.importJWK(key, 'ECDH-ES')).catch(() => null);
      return opened && Buffer.from(opened.plaintext).toString();
    })),
    key: async (kid) => ({ ...(await jose.exportJWK((await jose.generateKeyPair('ECDH-ES', { crv: 'P-256', extractable: true })).privateKey)), kid }),
  },
  'PyPI jwcrypto': pythons('jwcrypto'),
  'PyPI joserfc': pythons('joserfc'),
};

const MEMBERS = ['회원 40213', 'gold', '', '👩‍👩‍👧 "\\ \u0001', 'x'.repeat(300)];
const payload = (m) => ({ iat: at - 60, exp: at + 600, ch: CHANNEL, k: CLICK, m });
const publicPart = ({ d, ...rest }) => rest;

/** Seals by the command line, a run a value. */
function ours(jwks, texts) {
  const file = path.join(folder, `${Math.random()}.jwks`);
  writeFileSync(file, JSON.stringify(jwks));
  const flags = ['--channel', CHANNEL, '--jwks', file, '--click', CLICK, '--at', String(at), '--expires', '10m'];
  return texts.map((m) => run(program, ['seal', 'seal', ...flags], JSON.stringify({ m })).trim());
}

for (const [library, { seal, open, key: make }] of Object.entries(LIBRARIES)) {
  for (const desk of Object.keys(DESKS)) {
    test(`sealed by ${library}, opened by ${desk}`, async () => {
      const jwk = await make('desk-1');
      const sealed = await seal(MEMBERS.map((m) => JSON.stringify(payload(m))), 'desk-1', publicPart(jwk));
      const opened = await DESKS[desk](sealed, 'desk-1', createPrivateKey({ key: jwk, format: 'jwk' }));
      for (const [n, m] of MEMBERS.entries()) {
        // Java's answers travel in lines of text.
        const { problem, claims } = opened[n];
        assert.equal(problem, null);
        if (desk !== 'Java' || !m.includes('\\')) assert.equal(claims.m, m);
        assert.equal(claims.k, CLICK);
      }
    });
  }

  test(`sealed by the command line, opened by ${library}`, async () => {
    const jwk = await make('desk-1');
    const sealed = ours({ keys: [{ ...publicPart(jwk), kid: 'desk-1' }] }, MEMBERS);
    const opened = await open(sealed, jwk);
    for (const [n, m] of MEMBERS.entries()) assert.deepEqual(JSON.parse(opened[n]), { ...payload(m), iat: at });
  });

  test(`a key pair of the command line serves ${library}`, async () => {
    const [file, jwks] = ['key', 'jwks'].map((end) => path.join(folder, `${library.replace(' ', '-')}.${end}`));
    run(program, ['seal', 'keygen', '--key-file', file, '--jwks', jwks]);
    const key = JSON.parse(readFileSync(file, 'utf8'));
    const { keys } = JSON.parse(readFileSync(jwks, 'utf8'));
    assert.deepEqual(keys, [publicPart(key)]);
    assert.equal(key.kid, (await jose.calculateJwkThumbprint(key)).slice(0, 8));
    const [sealed] = await seal([JSON.stringify(payload('한글'))], key.kid, keys[0]);
    const [opened] = await open([sealed], key);
    assert.equal(JSON.parse(opened).m, '한글');
    const said = JSON.parse(run(program, ['seal', 'open', '--json', '--channel', CHANNEL, '--key-file', file, '--at', String(at), sealed]));
    assert.equal(said.claims.m, '한글');
  });
}

const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const jwk = pair.privateKey.export({ format: 'jwk' });

for (const desk of Object.keys(DESKS)) {
  test(`sealed by the command line, opened by the desk in ${desk}`, async () => {
    const sealed = ours({ keys: [{ ...publicPart(jwk), kid: 'desk-1' }] }, MEMBERS.slice(0, 3));
    const opened = await DESKS[desk](sealed, 'desk-1', pair.privateKey);
    assert.deepEqual(opened.map(({ claims }) => claims?.m), MEMBERS.slice(0, 3));
  });
}

/** Each character changed, taken out, or doubled. */
function altered(text) {
  const other = (char) => (char === 'A' ? 'B' : 'A');
  return [...text].flatMap((char, n) => [
    text.slice(0, n) + other(char) + text.slice(n + 1),
    text.slice(0, n) + text.slice(n + 1),
    text.slice(0, n) + char + text.slice(n),
  ]).filter((changed) => changed !== text);
}

test('a sealed value altered at any character is opened by nobody, and refused alike', async () => {
  const [sealed] = ours({ keys: [{ ...publicPart(jwk), kid: 'desk-1' }] }, ['gold']);
  const texts = altered(sealed);
  const answers = await Promise.all(Object.values(DESKS).map((desk) => desk(texts, 'desk-1', pair.privateKey)));
  const names = {};
  for (const [n, text] of texts.entries()) {
    const said = new Set(answers.map((answer) => answer[n].problem));
    assert.equal(said.size, 1, `${[...said]}: ${text}`);
    const [problem] = said;
    assert.ok(['malformed', 'unknown-key', 'altered'].includes(problem), `${problem}: ${text}`);
    names[problem] = (names[problem] ?? 0) + 1;
  }
  assert.equal(Object.keys(names).length, 3, JSON.stringify(names));
});

const secret = Buffer.alloc(32, 7);

test('a token altered at any character is believed by nobody, and refused alike', async () => {
  const file = path.join(folder, 'token.jwk');
  writeFileSync(file, JSON.stringify({ kty: 'oct', kid: '0', k: secret.toString('base64url') }));
  const token = run(program, ['token', 'mint', '--channel', CHANNEL, '--id', 'm4k2', '--key-file', file, '--at', String(at)]).trim();
  const minutes = typescript.minutes(at * 1000);
  const texts = altered(token);
  const rusts = rust.tokens([token, ...texts], { channel: CHANNEL, at, keys: new Map([[0, secret]]) });
  assert.equal(rusts[0].problem, null);
  const calls = texts.map((text) => ['token', text, CHANNEL, minutes, 0, secret.toString('base64')].join('\t'));
  const javas = java(`${calls.join('\n')}\n`).split('\n');
  for (const [n, text] of texts.entries()) {
    const { problem } = await typescript.verifyToken(text, CHANNEL, new Map([[0, Uint8Array.from(secret)]]), minutes);
    // A mac one digit shorter is a shorter mac, and right: the format has no length of its own.
    const shorter = problem === null && token.startsWith(text) && text.length === token.length - 1;
    assert.ok(shorter || ['malformed', 'unknown-key', 'altered'].includes(problem), `${problem}: ${text}`);
    assert.equal(rusts[n + 1].problem, problem, text);
    assert.equal(javas[n].split('\t')[0], problem ?? 'ok', text);
  }
});
