// What looks like personal data stays in the page, also before what judges it has come.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { PHONE } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

scene('a phone number stays home at once, and is told once it is judged', PHONE, async (scene) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await scene.page.route('**/kakao-consult-visit.wasm', async (route) => (await held, route.continue()));
  await scene.show(button('early', 'item="010-1234-5678" campaign="2026-11-23-00001"'));
  await scene.upgraded();
  await scene.listen();
  assert.match(await href(scene), /extra=early$/, 'neither the number nor what may be one');
  release();
  await scene.page.waitForFunction(() => document.querySelector('a').href.includes('2026-11-23'));
  await scene.page.waitForFunction(() => globalThis.heard.some(([type]) => type === 'problem'));
  assert.match(await href(scene), /extra=early~c:2026-11-23-00001~/, 'an order is none');
  const [problem, ...more] = await scene.heard('problem');
  assert.deepEqual([problem.code, problem.place, more.length], ['personal-data', 'item', 0]);
  assert.ok(!JSON.stringify(problem).includes('1234'), 'the number is not repeated');
  await scene.noise.heard(/item looks like personal data/);
});

scene('an owner may overrule it', PHONE, async (scene) => {
  await scene.show(button('overruled', 'item="010-1234-5678" tripwire="off:item"'));
  await scene.page.waitForFunction(() => document.querySelector('a').href.includes('010-1234-5678'));
});

scene('what a link brings is judged too', PHONE, async (scene) => {
  await scene.show(button('brought'), { query: '?utm_campaign=010-1234-5678&utm_source=naver' });
  await scene.arrived('visit');
  await scene.noise.heard(/utm_campaign looks like personal data/);
  assert.match(await href(scene), /extra=brought~l:1~s:naver~/);
});

// The line in dom.js that lets a text go at once, against every text that is judged.
test('nothing goes unjudged that would be refused', async () => {
  const { hold, said } = await import('../../src/browser/page/dom.js');
  globalThis.location = { origin: 'https://shop.example' };
  const isDoubted = (text) => {
    const ko = { getAttribute: () => 'ko' };
    const host = { closest: () => ko, getAttributeNames: () => ['item'], getAttribute: () => text };
    const [, , name, heard] = hold(host, undefined, said).split('\0');
    assert.equal(name, 'item');
    return heard.startsWith('1');
  };
  const rows = (await readFile(new URL('../tables/personal.jsonl', import.meta.url), 'utf8')).trim().split('\n').map(JSON.parse);
  let kinds = 0;
  for (const { text, kind } of rows.filter(({ kind }) => kind)) {
    assert.ok(isDoubted(text), `${text} (${kind}) went unjudged`);
    kinds += 1;
  }
  assert.ok(kinds > 50, `${kinds} rows`);
  for (const text of ['pdp.hero', '봄맞이 세일', 'A1234567', 'spring_26', 'K Car', '20261123', 'FW-26/겨울']) {
    assert.ok(!isDoubted(text), `${text} waits for no one`);
  }
});

const href = (scene) => scene.page.locator('kakao-consult-button a').getAttribute('href');
