// The published vectors are as their generator writes them.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

test('tests/vectors/wire-v1.json is as tests/interop/vectors.py writes it', () => {
  const script = fileURLToPath(new URL('vectors.py', import.meta.url));
  const { status, stderr, error } = spawnSync('python3', [script, '--check'], { encoding: 'utf8' });
  if (error) throw new Error('There is no Python here: apt-get install python3');
  assert.equal(status, 0, stderr);
});
