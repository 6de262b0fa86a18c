// The samples that mint tokens: Java and Node sign as the command line does, and all desks believe
// what each of them signed.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { mint } from '../../examples/mint-node/mint-token.mjs';
import { buildJava, buildRustProofs, buildTypeScript, program, run } from './desks.mjs';

const EPOCH = Date.UTC(2024, 0, 1) / 1000;
const folder = mkdtempSync(path.join(tmpdir(), 'kakao-consult-'));
after(() => rmSync(folder, { recursive: true }));

let rust;
let java;
let typescript;
before(async () => {
  rust = buildRustProofs();
  java = buildJava();
  typescript = (await buildTypeScript()).module;
});

const at = 1_795_408_630;
const ORDERS = [
  { channel: '@brand', id: 'm4k2', keyNumber: 0, lifeSeconds: 1800 },
  { channel: '@커버링스팟', id: 'A_b-9zzzzz', keyNumber: 31, lifeSeconds: 60 },
  { channel: '@커버링스팟'.normalize('NFD'), id: '0', keyNumber: 7, lifeSeconds: 86400 },
  ...Array.from({ length: 20 }, (_, n) => ({ channel: '@brand', id: `m${n}`, keyNumber: n, lifeSeconds: 61 + n * 7 })),
].map((order, n) => ({ ...order, key: randomBytes(32 + n), nowMillis: (at + n * 11) * 1000 + 999 }));

function byProgram({ channel, id, key, keyNumber, lifeSeconds, nowMillis }) {
  const file = path.join(folder, 'key.jwk');
  writeFileSync(file, JSON.stringify({ kty: 'oct', kid: String(keyNumber), k: key.toString('base64url') }));
  const flags = ['--channel', channel, `--id=${id}`, '--key-file', file, '--expires', `${lifeSeconds}s`];
  return run(program, ['token', 'mint', ...flags, '--at', String(Math.floor(nowMillis / 1000))]).trim();
}

const calls = (orders) => orders.map(({ channel, id, key, keyNumber, lifeSeconds, nowMillis }) =>
  ['mint', channel, id, key.toString('base64'), keyNumber, lifeSeconds, nowMillis].join('\t') + '\n').join('');
const byJava = (orders) => java.proofs(calls(orders)).trimEnd().split('\n');

test('minted by Java and by Node, and by the command line, tokens are the same', () => {
  const javas = byJava(ORDERS);
  for (const [n, order] of ORDERS.entries()) {
    const token = byProgram(order);
    assert.equal(mint(order), token, `Node: ${order.id}`);
    assert.equal(javas[n], token, `Java: ${order.id}`);
  }
});

test('minted by Java and by Node, verified by Rust, Java and TypeScript; minted by Rust, verified by the desks', async () => {
  const javas = byJava(ORDERS);
  for (const [n, order] of ORDERS.entries()) {
    const { key, keyNumber, nowMillis } = order;
    const channel = order.channel.normalize('NFC');
    const now = Math.floor(nowMillis / 1000);
    const tokens = { Java: javas[n], Node: mint(order), Rust: byProgram(order) };
    const texts = Object.values(tokens);
    const rusts = rust.tokens(texts, { channel, at: now, keys: new Map([[keyNumber, key]]) });
    const lines = texts.map((text) => ['token', text, channel, typescript.minutes(nowMillis), keyNumber, key.toString('base64')].join('\t'));
    const desks = n < 3 ? java.proofs(`${lines.join('\n')}\n`).trimEnd().split('\n') : null;
    for (const [i, minter] of Object.keys(tokens).entries()) {
      assert.equal(rusts[i].claims?.id, order.id, `${minter}, verified by Rust`);
      if (desks) assert.match(desks[i], /^ok\t/, `${minter}, verified by Java`);
      const proof = await typescript.verifyToken(texts[i], channel, new Map([[keyNumber, Uint8Array.from(key)]]), typescript.minutes(nowMillis));
      assert.equal(proof.claims?.id, order.id, `${minter}, verified by TypeScript`);
      // It lives as long as was asked for, and less than a minute more.
      const ends = Number(proof.claims.exp) * 60 + EPOCH - now;
      assert.ok(ends >= order.lifeSeconds && ends < order.lifeSeconds + 60, `${ends} of ${order.lifeSeconds}`);
    }
  }
});

test('the samples sign nothing that no desk would believe', () => {
  const good = ORDERS[0];
  for (const [wrong, what] of [
    [{ channel: 'brand' }, 'channel'], [{ channel: '@a|b' }, 'channel'], [{ channel: '@a%20' }, 'channel'],
    [{ id: '' }, 'id'], [{ id: 'abcdefghijk' }, 'id'], [{ id: 'a.b' }, 'id'], [{ id: 'm4k2\n' }, 'id'],
    [{ key: randomBytes(31) }, 'key'], [{ keyNumber: 32 }, 'keyNumber'], [{ keyNumber: -1 }, 'keyNumber'],
    [{ lifeSeconds: 59 }, 'lifeSeconds'], [{ lifeSeconds: 86401 }, 'lifeSeconds'],
  ]) {
    const order = { ...good, ...wrong };
    assert.throws(() => mint(order), { name: 'RangeError', message: new RegExp(`^${what}: `) }, JSON.stringify(wrong));
    if (order.id.includes('\n')) continue;
    const { stderr } = spawnSync('java', ['-cp', java.classes, 'Proofs'], { input: calls([order]), encoding: 'utf8' });
    assert.match(stderr, new RegExp(`IllegalArgumentException: ${what}: `), JSON.stringify(wrong));
  }
});

test('as programs the samples take the key from the environment', () => {
  const key = randomBytes(32);
  const env = { ...process.env, CONSULT_TOKEN_KEY: key.toString('base64url'), CONSULT_TOKEN_KEY_NUMBER: '5' };
  const node = fileURLToPath(new URL('../../examples/mint-node/mint-token.mjs', import.meta.url));
  for (const [name, args] of [['java', ['-cp', java.classes, 'MintToken']], [process.execPath, [node]]]) {
    const made = spawnSync(name, [...args, '@brand', 'm4k2', '30'], { env, encoding: 'utf8' });
    const [said] = rust.tokens([made.stdout.trim()], { channel: '@brand', at: Math.floor(Date.now() / 1000), keys: new Map([[5, key]]) });
    assert.equal(said.claims?.id, 'm4k2', made.stderr);
    assert.equal(spawnSync(name, [...args, '@brand'], { env }).status, 2);
  }
});
