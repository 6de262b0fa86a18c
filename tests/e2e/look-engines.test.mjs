// The checker and the look in Firefox and in WebKitGTK: each button of the demo's page has exactly its
// report there, and every look of ours passes every rule.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchFirefox, launchWebKit, missing } from './browsers.mjs';
import { startSandbox } from './sandbox.mjs';

const sandbox = await startSandbox();
after(() => sandbox.end());

const SAMPLES = `[...document.querySelectorAll('.sample')].map((sample) => {
  const of = (state) => [...sample.querySelectorAll('li[data-state=' + state + ']')].map(({ dataset }) => dataset.rule);
  return { group: sample.closest('section').id, wanted: sample.dataset.fails ?? '', fails: of('fail').join(' '), unknown: of('unknown'), passes: of('pass') };
})`;
const INSPECTED = `import('/pkg/kakao-consult-inspect.js').then(({ inspect }) => Promise.all(
  [...document.querySelectorAll('kakao-consult-button')].map(async (each) => {
    each.scrollIntoView({ block: 'center' });
    const { findings } = await inspect(each, { lang: 'en' });
    return [each.outerHTML, findings.filter(({ state }) => state != 'pass').map(({ rule, measured }) => rule + ' ' + measured)];
  }),
))`;

test('Firefox', { skip: missing('FIREFOX'), timeout: 120_000 }, async (t) => {
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    const visitor = { open: (path) => page.goto(sandbox.url + path), run: (expression) => page.evaluate(expression) };
    await looks(t, visitor);
  } finally {
    await browser.close();
  }
});

test('WebKit', { skip: missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER'), timeout: 240_000 }, async (t) => {
  // The first session on a fresh machine was seen to hang.
  const session = await launchWebKit().catch(() => launchWebKit());
  try {
    const { driver } = session;
    await driver.manage().setTimeouts({ pageLoad: 20_000, script: 20_000 });
    const run = async (expression) => {
      const [value, error] = await driver.executeAsyncScript(
        `const done = arguments[0]; (async () => (${expression}))().then((value) => done([value]), (error) => done([null, String(error)]))`,
      );
      if (error) throw new Error(error);
      return value;
    };
    await looks(t, { open: (path) => driver.get(sandbox.url + path), run });
  } finally {
    await session.end();
  }
});

async function looks(t, { open, run }) {
  await t.test('each button of the demo has its report', async () => {
    await open('/inspect.html');
    await until(() => run("[...document.querySelectorAll('.sample')].every(({ dataset }) => dataset.done)"));
    const found = await run(SAMPLES);
    assert.ok(found.length >= 18);
    for (const { group, wanted, fails, unknown, passes } of found) {
      assert.equal(fails, wanted);
      assert.equal(fails.split(' ').filter(Boolean).length + unknown.length + passes.length, 9);
      if (group === 'right') assert.deepEqual(unknown, []);
      if (group === 'unsure') assert.notDeepEqual(unknown, []);
    }
  });
  await t.test('every look of ours passes', async () => {
    await open('/variants/looks.html');
    await until(() => run("globalThis.KakaoConsult?.ready"));
    const found = await run(INSPECTED);
    assert.ok(found.length >= 30);
    for (const [html, findings] of found) assert.deepEqual(findings, [], html);
  });
}

async function until(reached) {
  const deadline = Date.now() + 15_000;
  while (!(await reached())) {
    if (Date.now() > deadline) throw new Error('The page did not get there.');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
