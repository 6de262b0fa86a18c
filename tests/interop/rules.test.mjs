// The service rules beside programs that share no code with ours.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { program, python, run } from './desks.mjs';

test('tests/tables/rules.jsonl is as tests/interop/rules.py writes it', () => {
  const script = fileURLToPath(new URL('rules.py', import.meta.url));
  const { status, stderr, error } = spawnSync('python3', [script, '--check'], { encoding: 'utf8' });
  if (error) throw new Error('There is no Python here: apt-get install python3');
  assert.equal(status, 0, stderr);
});

// Every day of the data's years: none is left out, and none is more. There is no disagreement to list.
test('the word kr closes the days that another library computes, and no others', () => {
  const years = [2026, 2027];
  const wanted = new Set(python('korea.py', years).flat());
  const days = [];
  for (let at = Date.UTC(years[0], 0, 1); at < Date.UTC(years.at(-1) + 1, 0, 1); at += 864e5) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  const lines = days.map((day) => JSON.stringify({ config: { holidays: ['kr'] }, at: `${day}T12:00:00+09:00` }));
  const answers = run(program, ['rules'], lines.join('\n')).trim().split('\n').map((line) => JSON.parse(line));
  const closed = days.filter((_, index) => answers[index].state === 'closed');
  assert.deepEqual(closed, days.filter((day) => wanted.has(day)));
  assert.equal(closed.length, wanted.size);
});
