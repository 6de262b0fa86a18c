// The commands of docs/membership.md do what the page says, in both languages.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildRust, program } from './desks.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'kakao-consult-'));
after(() => rmSync(folder, { recursive: true }));

const blocks = (page) => [...readFileSync(path.join(root, 'docs', page), 'utf8').matchAll(/^```sh\n(.*?)^```$/gms)].map(([, code]) => code);

test('both pages show the same commands', () => {
  const [english, korean] = ['membership.md', 'membership.ko.md'].map(blocks);
  assert.ok(english.length > 5);
  assert.deepEqual(korean, english);
});

test('the commands run in their order and say what the page says', () => {
  buildRust();
  symlinkSync(path.join(root, 'examples'), path.join(folder, 'examples'));
  const script = ['set -eu', ...blocks('membership.md').map((code) => `${code}echo ----`)].join('\n');
  const env = { ...process.env, PATH: `${path.dirname(program)}:${process.env.PATH}` };
  const { status, stdout, stderr } = spawnSync('sh', ['-c', script], { cwd: folder, env, encoding: 'utf8' });
  assert.equal(status, 0, `${stdout}${stderr}`);
  const said = stdout.split('----\n').slice(0, -1);
  assert.equal(said.length, blocks('membership.md').length);
  const [keygen, link, samples, verify, pair, sealed, opened, decoded, rotated] = said;
  assert.match(keygen, /^key 0 is in token-0\.jwk\n$/);

  // What the page says of lengths.
  const [, extra] = /^extra: (.*)$/m.exec(link);
  const token = /~u:([^~]*)~/.exec(extra)[1];
  assert.equal(token.length, 34);
  assert.equal(extra.length, 'pdp.hero'.length + 41);
  assert.ok(Array.from(extra).length <= 50);
  assert.match(samples, /^(m4k2p9x7aa\.[0-9a-z]{5}\.0[0-9a-z]{16}\n){2}$/);
  assert.match(verify, /^verified\n {4}exp: "\d+"\n {4}id: "m4k2p9x7aa"\n$/);
  assert.match(pair, /^key desk-1 is in desk-1\.jwk; the site gets desk\.jwks\n$/);
  const [, value] = /^extra: (.*)$/m.exec(sealed);
  assert.match(value, /^pdp\.hero~x:/);
  const length = /~x:([^~]*)~/.exec(value)[1].length;
  assert.ok(length >= 420 && length < 500, `${length}`);
  assert.match(opened, /^unverified: anyone can seal\n(.*\n)* {4}grade: "gold"\n/);
  const { state, trust, claims, problems } = JSON.parse(decoded);
  assert.equal(state, 'whole');
  assert.deepEqual(trust, { entry: 'unverified', token: 'verified', sealed: 'unverified' });
  assert.equal(claims.token.id, claims.sealed.reference);
  assert.equal(claims.sealed.k, '9f3kq2xy');
  assert.deepEqual(problems, []);
  assert.match(rotated, /^key 1 .*\nverified\n(.*\n)*key desk-2 .*\nunverified: anyone can seal\n/);
});
