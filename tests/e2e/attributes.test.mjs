// No attribute's value breaks the button, runs code, or is told to anyone.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { PC } from './profiles.mjs';
import { stage } from './stage.mjs';

const { scene } = await stage();

// Each has a section of its own there.
const problems = await readFile(new URL('../../docs/problems.md', import.meta.url), 'utf8');
const CODES = [...problems.matchAll(/^## `([a-z-]+)`$/gm)].map(([, code]) => code);

// Made in the page: a lone surrogate does not survive the way there.
const values = {
  'nothing': "''",
  'a million letters': "'a'.repeat(2 ** 20)",
  'a million syllables': "'가'.repeat(2 ** 20)",
  'control characters': "'\\0\\x01\\b\\t\\n\\r\\x1b\\x7f\\x85\\u2028'",
  'a script address': "'javascript:alert(1)'",
  'lone surrogates': "'a\\ud800b\\udfff'",
  'markup': '\'"><img src=x onerror=alert(1)><script>alert(2)</scr\'+\'ipt>\'',
  'a right-to-left override': "'\\u202egpj.exe\\u2066'",
  'quotes': '`"\'\\`&amp;\\\\"`',
  'another host': "'//evil.example/x?y=1#z'",
};

for (const [what, value] of Object.entries(values)) {
  scene(`${what} in any attribute harms nothing`, PC, async (scene) => {
    await scene.show('<main></main>');
    await scene.dialogReady();
    await scene.page.evaluate(learn);
    scene.noise.take();
    const rows = await scene.page.evaluate(probe, value);
    assert.ok(rows.length > 10, 'every observed attribute was tried');
    for (const row of rows) {
      const place = `${row.name} = ${what}`;
      assert.ok(row.width >= 44 && row.height >= 44, `${place}: the button is there, ${row.width} by ${row.height}`);
      assert.ok(row.problems.length <= 1, `${place}: one problem at most, not ${JSON.stringify(row.problems)}`);
      for (const problem of row.problems) judge(problem, row, place);
      if (row.name === 'channel' || (row.name === 'launch-url' && what !== 'nothing')) {
        assert.equal(row.problems.length, 1, `${place} is told`);
        assert.equal(row.href, row.own, `${place}: the author's own address stays`);
      } else assertOpens(row.href, scene.url, place);
    }
    const told = rows.flatMap((row) => row.problems).map(({ message }) => message);
    const warned = scene.noise.take().map((text) => /^warning: kakao-consult-button (.*\.) JSHandle@node$/.exec(text)?.[1] ?? text);
    assert.deepEqual(warned.sort(), told.sort(), 'each problem, and nothing else, is in the console once');
    assert.deepEqual(
      await scene.page.evaluate(() => [document.images.length, document.scripts.length, location.pathname]),
      [0, 1, '/scene.html'],
      'nothing was injected',
    );
    const alive = await scene.page.request.head(rows.find((row) => row.name === 'entry').href);
    assert.equal(alive.status(), 200, 'the sandbox knows the channel');
  });
}

function judge(problem, row, place) {
  assert.ok(CODES.includes(problem.code), `${place}: ${problem.code} is a known code`);
  assert.equal(problem.place, row.name, `${place}: the problem names its attribute`);
  assert.match(problem.message, /^[^]{10,200}\.$/, `${place}: one sentence`);
  assert.equal(row.echoed, false, `${place}: the event does not hold the value`);
}

function assertOpens(href, page, place) {
  const url = new URL(href);
  assert.ok([page, 'https://bizmessage.kakao.com'].includes(url.origin), `${place}: ${url.origin} is a known origin`);
  assert.equal(decodeURIComponent(url.pathname), '/chat/open/@byeolmaru', place);
  assert.ok(href.length <= 2000, `${place}: ${href.length} bytes`);
}

/** In the page: a button whose problem fetches what judges a text and what problems are. */
async function learn() {
  const host = document.createElement('kakao-consult-button');
  Object.assign(host, { channel: '@byeolmaru', item: '010-1234-5678' });
  const told = new Promise((resolve) => host.addEventListener('kakao-consult-problem', resolve));
  document.body.append(host);
  await told;
  host.remove();
}

/** In the page: one button for each attribute, with the value set in it. */
async function probe(text) {
  const value = (0, eval)(text);
  const rows = [];
  for (const name of customElements.get('kakao-consult-button').observedAttributes) {
    const host = document.createElement('kakao-consult-button');
    const own = '/chat/open/@byeolmaru?extra=own';
    host.innerHTML = `<a class="kakao-consult" href="${own}">카카오톡 상담하기</a>`;
    for (const [name, good] of [['channel', '@byeolmaru'], ['endpoint', '/']]) host.setAttribute(name, good);
    const row = { name, own, problems: [], echoed: false };
    host.addEventListener('kakao-consult-problem', ({ detail }) => {
      row.problems.push(detail);
      row.echoed ||= value !== '' && JSON.stringify(detail).includes(JSON.stringify(value).slice(1, -1));
    });
    document.querySelector('main').append(host);
    // Once by the attribute, once by the same again, once after a good value.
    for (const each of [value, value, 'x', value]) {
      if (each === 'x') host.removeAttribute(name);
      else host.setAttribute(name, each);
      if (each === 'x' && name === 'channel') host.setAttribute(name, '@byeolmaru');
      await null;
    }
    const anchor = host.querySelector('a');
    // A good channel in between has set the address; what a bad one leaves alone is told apart anew.
    if (name === 'channel') {
      anchor.setAttribute('href', own);
      host.setAttribute(name, value + ' ');
      await null;
    }
    const { width, height } = anchor.getBoundingClientRect();
    Object.assign(row, { width, height, href: ['channel', 'launch-url'].includes(name) ? anchor.getAttribute('href') : anchor.href });
    rows.push(row);
  }
  await new Promise((told) => setTimeout(told));
  return rows;
}
