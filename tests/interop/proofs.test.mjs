// Tokens and sealed values, made here with node's crypto and npm's `jose`, proved by Rust, Java and
// TypeScript; and each way to be wrong refused by its name.
import assert from 'node:assert/strict';
import { createHmac, createPrivateKey, diffieHellman, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { before, test } from 'node:test';
import { buildJava, buildRustProofs, buildTypeScript } from './desks.mjs';

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const CHANNEL = '@byeolmaru';

let jose;
let typescript;
let java;
let rust;
before(async () => {
  jose = await import('jose').catch(() => {
    throw new Error('jose is not there: run npm ci in tests/interop');
  });
  typescript = (await buildTypeScript()).module;
  rust = buildRustProofs();
});

/** Java answers all calls of a test at once; it starts slowly. */
function askJava(calls) {
  java ??= buildJava().proofs;
  const answers = java(`${calls.map((call) => call.join('\t')).join('\n')}\n`).split('\n').slice(0, -1);
  assert.equal(answers.length, calls.length);
  return answers.map((answer) => {
    const [problem, ...rest] = answer.split('\t');
    if (problem !== 'ok') return { problem };
    const claims = {};
    for (let at = 0; at < rest.length; at += 2) claims[rest[at]] = rest[at + 1];
    return { problem: null, claims };
  });
}

// ---- Tokens

const base32 = (number, digits) =>
  Array.from({ length: digits }, (_, at) => DIGITS[Math.floor(number / 32 ** (digits - 1 - at)) % 32]).join('');

function mac(secret, text, digits) {
  const bits = [...createHmac('sha256', secret).update(text).digest()].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  return bits.match(/.{5}/g).slice(0, digits).map((five) => DIGITS[parseInt(five, 2)]).join('');
}

const mint = ({ id, channel = CHANNEL, exp, number, secret, digits = 16 }) => {
  const until = base32(exp, 5);
  return `${id}.${until}.${DIGITS[number]}${mac(secret, `v1|${channel}|${id}|${until}`, digits)}`;
};

const now = 1_500_000;
const EPOCH = Date.UTC(2024, 0, 1) / 1000;
const secrets = new Map([[0, randomBytes(32)], [17, randomBytes(64)], [31, randomBytes(100)]]);

const good = [];
for (const [number, secret] of secrets) {
  for (const digits of [12, 13, 14, 15, 16]) {
    for (const [id, exp] of [['m4k2', now + 1], ['A_b-9zzzzz', 32 ** 5 - 1]]) good.push({ id, exp, number, secret, digits });
  }
}
const one = good[0];
const token = mint(one);
const flip = (text, at) => text.slice(0, at) + (text[at] === '0' ? '1' : '0') + text.slice(at + 1);

const TOKENS = [
  ...good.map((made) => ['', mint(made), null]),
  ['in Hangul', mint({ ...one, channel: '@별마루' }), 'altered'],
  ['its last minute is over', mint({ ...one, exp: now }), 'stale'],
  ['long over', mint({ ...one, exp: 0 }), 'stale'],
  ['another key', mint({ ...one, secret: randomBytes(32) }), 'altered'],
  ['a key that the desk has not', mint({ ...one, number: 5 }), 'unknown-key'],
  ['a good key under another number', mint({ ...one, number: 17 }), 'altered'],
  ['stale and wrong is altered', mint({ ...one, exp: 0, channel: '@other' }), 'altered'],
  ['another id', `x${token.slice(1)}`, 'altered'],
  ['a later end', token.replace(/\.(.)/, (_, digit) => `.${DIGITS[(DIGITS.indexOf(digit) + 1) % 32]}`), 'altered'],
  ['one digit of the mac', flip(token, token.length - 1), 'altered'],
  ['one digit too few', mint({ ...one, digits: 11 }), 'malformed'],
  ['one digit too many', mint({ ...one, digits: 17 }), 'malformed'],
  ['in capitals', token.toUpperCase(), 'malformed'],
  ['an id too long', mint({ ...one, id: 'abcdefghijk' }), 'malformed'],
  ['no id', mint({ ...one, id: '' }), 'malformed'],
  ['an id with a bar', mint({ ...one, id: 'a|b' }), 'malformed'],
  ['a digit that is none', token.replace(/.$/, 'u'), 'malformed'],
  ['a line end behind', `${token}\n`, 'malformed'],
  ['nothing', '', 'malformed'],
];

test('tokens are verified, and refused by name', async () => {
  const cases = TOKENS.filter(([, text]) => !text.includes('\n'));
  const keys = [...secrets].flatMap(([number, secret]) => [number, secret.toString('base64')]);
  const javas = askJava(cases.map(([, text]) => ['token', text, CHANNEL, now, ...keys]));
  const buffers = new Map([...secrets].map(([number, secret]) => [number, Uint8Array.from(secret)]));
  const at = now * 60 + EPOCH;
  const rusts = rust.tokens(cases.map(([, text]) => text), { channel: CHANNEL, at, keys: secrets });
  for (const [why, text, problem] of TOKENS) {
    const said = await typescript.verifyToken(text, CHANNEL, buffers, now);
    assert.equal(said.problem, problem, `${why} ${text}`);
    const at = cases.findIndex(([, other]) => other === text);
    if (at < 0) continue;
    assert.deepEqual(javas[at], JSON.parse(JSON.stringify(said)), `${why} ${text}: Java`);
    assert.deepEqual(rusts[at], JSON.parse(JSON.stringify(said)), `${why} ${text}: Rust`);
  }
  assert.deepEqual(javas[0].claims, { id: 'm4k2', exp: String(now + 1) });
});

test('a channel in Hangul counts in UTF-8', async () => {
  const channel = '@커버링스팟';
  const text = mint({ ...one, channel });
  const secret = secrets.get(one.number);
  const [said] = askJava([['token', text, channel, now, one.number, secret.toString('base64')]]);
  assert.equal(said.problem, null);
  const keys = new Map([[one.number, Uint8Array.from(secret)]]);
  assert.equal((await typescript.verifyToken(text, channel, keys, now)).problem, null);
  const [rusts] = rust.tokens([text], { channel, at: now * 60 + EPOCH, keys: secrets });
  assert.equal(rusts.problem, null);
});

test('minutes count from 2024', () => {
  assert.equal(typescript.minutes(Date.UTC(2024, 0, 1)), 0);
  assert.equal(typescript.minutes(Date.UTC(2024, 0, 1, 0, 1, 59, 999)), 1);
  assert.equal(typescript.minutes(Date.UTC(2026, 10, 23)), 1_522_080);
});

// ---- Sealed values

const second = 1_795_408_630;
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const CLICK = '9f3kq2xy';
const own = new Map([['desk-1', pair.privateKey]]);
const payload = { iat: second - 60, exp: second + 600, ch: CHANNEL, k: CLICK, m: '회원-40213', n: { order: '2024' }, points: 9007199254740993n };

/** JSON with the digits of a number that no float holds. */
const plain = (claims) => Buffer.from(JSON.stringify(claims, (_, value) => (typeof value === 'bigint' ? `#${value}#` : value)).replace(/"#|#"/g, ''));

async function seal(claims, { to = pair.publicKey, ...header } = {}) {
  const bytes = Buffer.isBuffer(claims) ? claims : plain({ ...payload, ...claims });
  const jwe = new jose.CompactEncrypt(bytes).setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'desk-1', ...header });
  return jwe.encrypt(to);
}

function edited(jwe, part, edit) {
  const parts = jwe.split('.');
  parts[part] = edit(parts[part]);
  return parts.join('.');
}

const headerOf = (edit) => (part) =>
  Buffer.from(JSON.stringify(edit(JSON.parse(Buffer.from(part, 'base64url'))))).toString('base64url');

const swapped = (jwe) => edited(jwe, 0, headerOf((header) => ({ ...header, alg: header.enc, enc: header.alg })));

test('sealed values are opened, and refused by name', async () => {
  const jwe = await seal();
  const cases = [
    ['', jwe, null],
    ['with names of both sides', await new jose.CompactEncrypt(plain(payload))
      .setProtectedHeader({ alg: 'ECDH-ES', enc: 'A256GCM', kid: 'desk-1' })
      .setKeyManagementParameters({ apu: Buffer.from('Alice'), apv: Buffer.from('Bob') })
      .encrypt(pair.publicKey), null],
    ['a whole day', await seal({ iat: second, exp: second + 86400 }), null],
    ['a clock five minutes ahead', await seal({ iat: second + 300 }), null],
    ['numbers as they were written', await seal(Buffer.from(`{"iat":${second - 60},"exp":${second + 600},"ch":"${CHANNEL}","a":1.50E+400,"b":[1, 2],"c":12345678901234567890123}`)), null],
    ['long text', await seal({ m: '가'.repeat(300) }), null],
    ['its last second is over', await seal({ exp: second }), 'stale'],
    ['from the future', await seal({ iat: second + 301 }), 'stale'],
    ['another channel', await seal({ ch: '@other' }), 'wrong-channel'],
    ['stale before the channel', await seal({ exp: second, ch: '@other' }), 'stale'],
    ['a day and a second', await seal({ iat: second, exp: second + 86401 }), 'malformed'],
    ['the end before the beginning', await seal({ iat: second, exp: second }), 'malformed'],
    ['no channel', await seal({ ch: undefined }), 'malformed'],
    ['no click', await seal({ k: undefined }), null],
    ['another click', await seal({ k: '00000000' }), 'wrong-click'],
    ['another channel before another click', await seal({ ch: '@other', k: '00000000' }), 'wrong-channel'],
    ['a click that is no text', await seal({ k: 7 }), 'malformed'],
    ['a click that is null', await seal({ k: null }), 'malformed'],
    ['times as texts', await seal({ exp: String(second + 600) }), 'malformed'],
    ['times with fractions', await seal({ exp: second + 0.5 }), 'malformed'],
    ['no object', await seal(Buffer.from('"hello"')), 'malformed'],
    ['no JSON', await seal(Buffer.from('hello')), 'malformed'],
    ['no UTF-8', await seal(Buffer.from([0x7b, 0xff, 0x7d])), 'malformed'],
    ['a key that the desk has not', await seal({}, { kid: 'desk-2' }), 'unknown-key'],
    ['no kid', await seal({}, { kid: undefined }), 'unknown-key'],
    ['sealed for somebody else', await seal({}, { to: stranger.publicKey }), 'altered'],
    ['another cipher', await seal({}, { enc: 'A128GCM' }), 'malformed'],
    ['a wrapped key', await seal({}, { alg: 'ECDH-ES+A256KW' }), 'malformed'],
    ['one bit of the text', edited(jwe, 3, (part) => flip(part, 4)), 'altered'],
    ['one bit of the tag', edited(jwe, 4, (part) => flip(part, 4)), 'altered'],
    ['one bit of the nonce', edited(jwe, 2, (part) => flip(part, 4)), 'altered'],
    ['the header in another order', edited(jwe, 0, headerOf(({ alg, ...rest }) => ({ ...rest, alg }))), 'altered'],
    ['one more name in the header', edited(jwe, 0, headerOf((header) => ({ ...header, apu: 'QWxpY2U' }))), 'altered'],
    ['a critical name', edited(jwe, 0, headerOf((header) => ({ ...header, crit: ['x'], x: 1 }))), 'malformed'],
    ['compressed', edited(jwe, 0, headerOf((header) => ({ ...header, zip: 'DEF' }))), 'malformed'],
    ['a point off the curve', edited(jwe, 0, headerOf((header) => ({ ...header, epk: { ...header.epk, y: header.epk.x } }))), 'malformed'],
    ['another curve', edited(jwe, 0, headerOf((header) => ({ ...header, epk: { ...header.epk, crv: 'P-384' } }))), 'malformed'],
    ['no point', edited(jwe, 0, headerOf((header) => ({ ...header, epk: undefined }))), 'malformed'],
    ['a point in two', edited(jwe, 0, headerOf((header) => ({ ...header, epk: { ...header.epk, x: 'AA' } }))), 'malformed'],
    ['a name that is no base64url', edited(jwe, 0, headerOf((header) => ({ ...header, apv: '=' }))), 'malformed'],
    ['padded', `${jwe}==`, 'malformed'],
    ['bits that are not used', edited(jwe, 4, (part) => part.slice(0, -1) + String.fromCharCode(part.charCodeAt(21) + 1)), 'malformed'],
    ['cut in the tag', jwe.slice(0, -2), 'malformed'],
    ['cut in the text', jwe.slice(0, -60), 'malformed'],
    ['a part too many', `${jwe}.`, 'malformed'],
    ['an encrypted key', edited(jwe, 1, () => 'AAAA'), 'malformed'],
    ['a part too few', jwe.slice(0, jwe.lastIndexOf('.')), 'malformed'],
    ['another agreement named', edited(jwe, 0, headerOf((header) => ({ ...header, alg: 'dir' }))), 'malformed'],
    ['another cipher named', edited(jwe, 0, headerOf((header) => ({ ...header, enc: 'A128GCM' }))), 'malformed'],
    ['the two algorithms changed about', await swapped(jwe), 'malformed'],
    ['huge', `${jwe}${'A'.repeat(1 << 20)}`, 'malformed'],
    ['four thousand characters and one', jwe + 'A'.repeat(4001 - jwe.length), 'malformed'],
    ['huge and right', await seal({ m: 'x'.repeat(3000) }), 'malformed'],
    ['long and right', await seal({ m: 'x'.repeat(2400) }), null],
    ['nothing', '', 'malformed'],
  ];
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const javas = askJava(cases.map(([, text]) => ['sealed', text, CHANNEL, second, CLICK, 'desk-1', der.toString('base64')]));
  const rusts = rust.sealed(cases.map(([, text]) => text), { channel: CHANNEL, at: second, click: CLICK, keys: own });
  const key = await crypto.subtle.importKey('pkcs8', der, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  for (const [at, [why, text, problem]] of cases.entries()) {
    const said = await typescript.openSealed(text, new Map([['desk-1', key]]), CHANNEL, CLICK, second);
    assert.equal(said.problem, problem, `${why}: TypeScript`);
    assert.deepEqual(javas[at], JSON.parse(JSON.stringify(said)), `${why}: Java`);
    assert.deepEqual(rusts[at], JSON.parse(JSON.stringify(said)), `${why}: Rust`);
  }
  assert.deepEqual(javas[0].claims, {
    iat: String(second - 60), exp: String(second + 600), ch: CHANNEL, k: '9f3kq2xy', m: '회원-40213', n: '{"order":"2024"}', points: '9007199254740993',
  });
});

/** A shared secret that begins with zeros, as one in 256 does, is where key agreements disagree. */
test('a thousand sealed values open in all three', async () => {
  const der = pair.privateKey.export({ format: 'der', type: 'pkcs8' });
  const all = await Promise.all(Array.from({ length: 1000 }, (_, n) => seal({ m: String(n) })));
  const javas = askJava(all.map((text) => ['sealed', text, CHANNEL, second, '', 'desk-1', der.toString('base64')]));
  const rusts = rust.sealed(all, { channel: CHANNEL, at: second, keys: own });
  const key = await crypto.subtle.importKey('pkcs8', der, { name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  for (const [n, text] of all.entries()) {
    assert.equal(javas[n].claims?.m, String(n));
    const said = await typescript.openSealed(text, new Map([['desk-1', key]]), CHANNEL, undefined, second);
    assert.equal(rusts[n].claims?.m, String(n));
    assert.equal(said.claims?.m, String(n));
  }
});

test('the key derivation gives the numbers of RFC 7518, appendix C', async () => {
  const alice = {
    kty: 'EC', crv: 'P-256', x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
    y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps', d: '0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo',
  };
  const bob = {
    kty: 'EC', crv: 'P-256', x: 'weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ',
    y: 'e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck', d: 'VEmDZpDXXK8p8N0Cndsxs924q6nS1RXFASRl6BfUqdw',
  };
  const secret = diffieHellman({
    privateKey: createPrivateKey({ key: bob, format: 'jwk' }),
    publicKey: createPublicKey({ key: alice, format: 'jwk' }),
  });
  assert.deepEqual([...secret.subarray(0, 4)], [158, 86, 217, 29]);
  const wanted = 'VqqN6vgjbSBcIijNcacQGg';
  const names = [Buffer.from('Alice'), Buffer.from('Bob')];
  const key = await typescript.concatKdf(secret, 'A128GCM', ...names, 128);
  assert.equal(Buffer.from(key).toString('base64url'), wanted);
  const [said] = askJava([['kdf', secret.toString('base64'), 'A128GCM', ...names.map((name) => name.toString('base64')), 128]]);
  assert.equal(Buffer.from(said.problem, 'base64').toString('base64url'), wanted);
});
