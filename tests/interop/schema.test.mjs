// docs/desk-schema.json describes every answer of the decoder, and nothing looser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildRust, program, run } from './desks.mjs';

const here = (file) => new URL(`../../${file}`, import.meta.url);
const rows = (file) => readFileSync(here(file), 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line));

const valid = new Ajv({ strict: false }).compile(JSON.parse(readFileSync(here('docs/desk-schema.json'), 'utf8')));
const decode = buildRust();
const answers = (lines) => decode(lines.map((line) => `${line}\n`).join('')).trimEnd().split('\n').map((line) => JSON.parse(line));

test('every value and call of the tables is answered as the schema says', () => {
  const values = rows('tests/tables/values.jsonl').map(({ value }) => value).filter((value) => !/[\r\n]/.test(value));
  const calls = rows('tests/tables/webhooks.jsonl').map(({ body }) => JSON.stringify(body));
  const damaged = rows('tests/tables/readings.jsonl').map(({ before = '', text, times = 1, after = '' }) => before + text.repeat(times) + after);
  const json = ['[{"a":1},{"b":2}]', '{"a":1,"a":2}', '[{"a":', '[]', '\u{feff}'];
  const asked = [...values, ...calls, ...damaged, ...json];
  const found = answers(asked);
  assert.equal(found.length, asked.length);
  for (const [at, answer] of found.entries()) {
    assert.ok(valid(answer), `${asked[at]}: ${JSON.stringify(valid.errors)} in ${JSON.stringify(answer)}`);
  }
});

test('what a desk with keys answers is as the schema says', () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'kakao-consult-'));
  const file = (name, key) => {
    writeFileSync(path.join(folder, name), JSON.stringify(key));
    return path.join(folder, name);
  };
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const jwk = (key) => ({ ...key.export({ format: 'jwk' }), kid: 'desk-1' });
  const secret = file('secret', { kty: 'oct', kid: '0', k: 'A'.repeat(43) });
  const [own, site] = [file('own', jwk(privateKey)), file('site', jwk(createPublicKey(privateKey)))];
  const channel = ['--channel', '@brand', '--at', '1795408630'];
  const token = run(program, ['token', 'mint', ...channel, '--id', 'm4k2', '--key-file', secret]).trim();
  const sealed = run(program, ['seal', 'seal', ...channel, '--jwks', site], '{"grade":"gold"}').trim();
  const values = [token, `${token}x`].flatMap((token) => [sealed, `${sealed}.`].map((sealed) =>
    JSON.parse(run(program, ['link', '--json', '--channel', '@brand', '--token', token, '--sealed', sealed, '--extra-limit', '1000'])).extra));
  const keys = ['--token-keys', secret, '--seal-keys', own];
  const found = run(program, ['decode', '--json', ...channel, ...keys, ...values]).trimEnd().split('\n').map((line) => JSON.parse(line));
  rmSync(folder, { recursive: true });
  assert.deepEqual(found.map(({ claims }) => Object.keys(claims ?? {})), [['token', 'sealed'], ['token'], ['sealed'], []]);
  for (const answer of found) assert.ok(valid(answer), `${JSON.stringify(valid.errors)} in ${JSON.stringify(answer)}`);
});

test('the schema refuses what no answer is', () => {
  const answer = { format: 'bare', state: 'unchecked', context: { entry: 'a' }, trust: { entry: 'unverified' }, problems: [] };
  assert.ok(valid(answer));
  for (const wrong of [
    { ...answer, state: 'fine' },
    { ...answer, context: { phone: '1' } },
    { ...answer, context: { entry: 1 } },
    { ...answer, others: {} },
    { ...answer, left_out: false },
    { ...answer, extra: 1 },
    { ...answer, problems: [{ code: 'what', message: '' }] },
    { ...answer, problems: [{ code: 'json', message: 'x'.repeat(501) }] },
    { ...answer, webhook: { kind: 'reference' } },
    { ...answer, claims: {} },
    { ...answer, claims: { token: { id: 'm4k2' } } },
    { ...answer, trust: { entry: 'believed' } },
  ]) {
    assert.ok(!valid(wrong), JSON.stringify(wrong));
  }
});
