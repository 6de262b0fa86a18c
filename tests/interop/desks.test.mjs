// What arrives at a desk reads the same in Rust, Java and TypeScript.
// `SEED=7 node --test tests/interop/` repeats a run; without it the clock gives the seed.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { buildJava, buildRust, buildTypeScript, contexts } from './desks.mjs';

const SEED = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
const COUNT = 10_000;

const rust = buildRust();
const { decode: typescript, module } = await buildTypeScript();
// Without a JDK the other comparisons still run.
const java = attempt(() => buildJava().decode);

function attempt(build) {
  try {
    return build();
  } catch (error) {
    return () => {
      throw error;
    };
  }
}

/** What `decode` answers to each row's `value`, read in the format `as` where there is one. */
function readings(decode, rows) {
  const answers = [];
  for (const format of new Set(rows.map((row) => row.as))) {
    const asked = [...rows.entries()].filter(([, row]) => row.as === format);
    const lines = decode(asked.map(([, { value }]) => `${value}\n`).join(''), format).trimEnd().split('\n');
    assert.equal(lines.length, asked.length, 'one answer a line');
    for (const [at, [row]] of asked.entries()) answers[row] = JSON.parse(lines[at]);
  }
  return answers;
}

function same(rows, wanted, found, note) {
  const differ = rows.flatMap((_, at) => (isDeepStrictEqual(wanted[at], found[at]) ? [] : [at]));
  const shown = differ.slice(0, 10).map((at) =>
    [rows[at], wanted[at], found[at]].map((part) => JSON.stringify(part).slice(0, 2000)).join('\n    '));
  assert.equal(differ.length, 0, `${differ.length} of ${rows.length} differ; ${note}\n  ${shown.join('\n  ')}`);
}

const arrivals = contexts(SEED, COUNT);
const wanted = readings(rust, arrivals);
const note = `repeat with SEED=${SEED}`;

const CODES = [
  'cut', 'altered', 'newer', 'json', 'json-objects', 'json-null', 'json-deep', 'json-repeated', 'pairs-repeated', 'format',
  'lost', 'encoded', 'plus', 'link-repeated', 'call-broken', 'call-repeated', 'call-shape', 'value-long',
];

test(`${COUNT} contexts, each also changed on the way (SEED=${SEED}), hold every format and state`, (t) => {
  assert.equal(arrivals.length, 2 * COUNT);
  const counts = {};
  for (const { format, state } of wanted) counts[`${format} ${state}`] = (counts[`${format} ${state}`] ?? 0) + 1;
  const problems = new Set(wanted.flatMap(({ problems }) => problems.map(({ code }) => code)));
  t.diagnostic(JSON.stringify(counts));
  t.diagnostic([...problems].sort().join(' '));
  for (const kind of ['v1 whole', 'v1 cut', 'v1 altered', 'bare unchecked', 'pairs unchecked', 'palette unchecked', 'json unchecked']) {
    assert.ok(counts[kind] > 50, `only ${counts[kind]} are ${kind}; ${note}`);
  }
  for (const code of CODES) assert.ok(problems.has(code), `no value is ${code}; ${note}`);
  const calls = {};
  for (const { webhook } of wanted) if (webhook) calls[webhook.source] = (calls[webhook.source] ?? 0) + 1;
  t.diagnostic(JSON.stringify(calls));
  for (const source of ['extra', 'text', 'lastText', 'last_reference', 'none']) {
    assert.ok(calls[source] > 20, `only ${calls[source]} stood in ${source}; ${note}`);
  }
  const aged = wanted.filter(({ webhook }) => webhook?.age_seconds !== undefined).length;
  assert.ok(aged > 50, `only ${aged} have an age; ${note}`);
});

test('Rust finds what was sent, but what was left out', () => {
  let found = 0;
  for (const [at, { context, left_out, made, around, value }] of arrivals.entries()) {
    if (!context || value === '') continue;
    if (around) found++;
    assert.equal(around === 'body', 'webhook' in wanted[at], `${value}; ${note}`);
    const sent = Object.fromEntries(Object.entries(context).filter(([field]) => !left_out.includes(field)));
    // One pair alone cannot be told from a plain tag.
    if (made === 'pairs' && Object.keys(sent).length < 2) continue;
    assert.deepEqual(wanted[at].context, sent, `${value}; ${note}`);
    assert.ok(['whole', 'unchecked'].includes(wanted[at].state), `${value}; ${note}`);
  }
  assert.ok(found > COUNT / 20, `only ${found} stood in a link or a body; ${note}`);
});

test('Java reads all as Rust does', () => same(arrivals, wanted, readings(java, arrivals), note));

test('TypeScript reads all as Rust does', () => same(arrivals, wanted, readings(typescript, arrivals), note));

test('all three read the published vectors', () => {
  const { decode } = JSON.parse(readFileSync(new URL('../vectors/wire-v1.json', import.meta.url), 'utf8'));
  const rows = decode.filter(({ value }) => !/[\r\n]/.test(value));
  const says = rows.map(({ says }) => says);
  for (const desk of [rust, java, typescript]) same(rows, says, readings(desk, rows), 'see tests/vectors');
});

test('as filters they agree on line ends, bytes that are no UTF-8, and an end without a line', () => {
  const input = Buffer.concat([
    Buffer.from('pdp.hero~i:A1234567~w2n\r\n\n\r\nK Car\r\r\n가나\n'),
    // Characters cut in two, as a column that counts bytes leaves them.
    Buffer.from([0x70, 0xea, 0xb0, 0x0a, 0xff, 0xc3, 0x28, 0x0a, 0xf0, 0x9f, 0x98, 0x0a]),
    Buffer.from('pdp.hero~i:A123'),
  ]);
  const read = (desk) => desk(input).trimEnd().split('\n').map((line) => JSON.parse(line));
  const wanted = read(rust);
  assert.equal(wanted.length, 9);
  assert.deepEqual(read(typescript), wanted);
  assert.deepEqual(read(java), wanted);
});

test('a value with what Unicode calls a half is read, not refused', () => {
  assert.equal(module.decode('pdp\uD83D').context.entry, 'pdp\uFFFD');
  assert.equal(module.decode(null).format, 'unknown');
});
