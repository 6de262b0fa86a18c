// docs/desk-schema.json describes every answer of the decoder, and nothing looser.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { buildRust } from './desks.mjs';

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
  ]) {
    assert.ok(!valid(wrong), JSON.stringify(wrong));
  }
});
