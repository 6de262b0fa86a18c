// Hostile texts are answered alike by Rust, Java and TypeScript, soon, and in little room.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { buildJava, buildRust, buildTypeScript } from './desks.mjs';
import { hostile } from './hostile.mjs';

const texts = hostile(1 << 18);
const rust = buildRust();
const read = (decode, format) => decode(`${texts.join('\n')}\n`, format).trimEnd().split('\n');

test(`${texts.length} hostile texts are answered in bounded room`, () => {
  const answers = read(rust);
  assert.equal(answers.length, texts.length);
  for (const [at, answer] of answers.entries()) {
    // Ten thousand characters of JSON's own escapes are the most that a value can give, twice in a call.
    assert.ok(answer.length < 250_000, `${answer.length} for ${texts[at].slice(0, 100)}`);
    const told = JSON.stringify(JSON.parse(answer).problems);
    assert.ok(told.length < 3_000, `${told.length} of problems for ${texts[at].slice(0, 100)}`);
  }
});

for (const [name, build] of [['Java', async () => buildJava().decode], ['TypeScript', async () => (await buildTypeScript()).decode]]) {
  test(`${name} answers them as Rust does, in every format`, async () => {
    const decode = await build();
    for (const format of [undefined, 'v1', 'bare', 'pairs', 'json', 'palette']) {
      const wanted = read(rust, format);
      const found = read(decode, format);
      assert.equal(found.length, wanted.length);
      for (const [at, line] of wanted.entries()) {
        assert.deepEqual(JSON.parse(found[at]), JSON.parse(line), `${format} ${texts[at].slice(0, 300)}`);
      }
    }
  });
}
