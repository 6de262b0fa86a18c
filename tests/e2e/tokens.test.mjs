// A stylesheet made from an owner's tokens is the whole look: before the script, after it, in what the
// element draws and in the dialog; and the checker says so.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { PC } from './profiles.mjs';
import { PROGRAM } from './sandbox.mjs';
import { classic, module, stage } from './stage.mjs';

const { scene } = await stage();

const folder = mkdtempSync(join(tmpdir(), 'kakao-consult-style-'));
after(() => rmSync(folder, { recursive: true }));

const said = { $extensions: { 'kakao-consult-button': { basis: 'contract', source: 'guide 3.1' } } };
const TOKENS = {
  container: { $type: 'color', $value: '#FFDD33', ...said },
  label: { $type: 'color', $value: '#191600' },
  radius: { $type: 'dimension', $value: { value: 6, unit: 'px' } },
  drawing: {
    $value: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><path d="M0 0H30V20H0Z"/></svg>',
    ...said,
  },
};
const tokens = join(folder, 'tokens.json');
writeFileSync(tokens, JSON.stringify(TOKENS));
execFileSync(PROGRAM, ['style', '--tokens', tokens, '--out', folder]);
const css = readFileSync(join(folder, 'kakao-consult.css'), 'utf8');

const LOOK = {
  back: 'rgb(255, 221, 51)',
  ink: 'rgb(25, 22, 0)',
  round: '6px',
  symbol: '27px 18px, rgb(0, 0, 0)',
  drawing: 'polygon(0px 0px, 100% 0px, 100% 100%, 0px 100%)',
};
const link = '<a class="kakao-consult" href="/x">카카오톡 상담하기</a>';
const button = (inside) => `<p><kakao-consult-button channel="@byeolmaru" endpoint="/">${inside}</kakao-consult-button></p>`;
const body = `<style>p { margin: 40px }</style>${button(link)}${button('')}<p>${link}</p>`;
const inspector = '<script type="module" src="/pkg/kakao-consult-inspect.js"></script>';

for (const [name, script] of [['module', module], ['classic script', classic]]) {
  scene(`an owner's stylesheet is the look before and after the upgrade (${name})`, PC, async (scene) => {
    const { page } = scene;
    await page.route('**/pkg/kakao-consult.css', (route) => route.fulfill({ contentType: 'text/css', body: css }));
    await scene.show(body, { head: '' });
    assert.deepEqual(await looks(page), [LOOK, LOOK], 'without script');
    await scene.show(body, { head: script + inspector });
    await scene.dialogReady();
    assert.deepEqual(await looks(page), [LOOK, LOOK, LOOK], 'the slotted link, the drawn and the one alone');
    // The shadow root does not lean on the page: its own sheet says the same.
    await page.evaluate(() => document.querySelectorAll('link[rel=stylesheet]').forEach((each) => each.remove()));
    assert.deepEqual(await looks(page, 'kakao-consult-button a.kakao-consult'), [LOOK, LOOK]);

    const inspect = (options) =>
      page.evaluate(async ([options]) => {
        const found = await KakaoConsult.inspect(document.querySelector('kakao-consult-button'), { lang: 'en', ...options });
        return found.findings.filter(({ state }) => state !== 'pass').map(({ rule, state }) => `${rule} ${state}`);
      }, [options]);
    // Of a drawing only the colour is compared.
    assert.deepEqual(await inspect({ tokens: TOKENS }), ['symbol unknown'], 'by its own tokens');
    assert.deepEqual(await inspect({ tokens: JSON.stringify(TOKENS) }), ['symbol unknown']);
    assert.deepEqual(await inspect({}), ['container fail', 'label-colour unknown', 'symbol unknown'], 'by the public guides');
    const stale = { drawing: TOKENS.drawing };
    assert.deepEqual(await inspect({ tokens: stale }), ['container fail', 'label-colour unknown', 'symbol unknown']);
    await assert.rejects(inspect({ tokens: { container: { $value: 'red' } } }), /token-value: container is no colour/);

    await page.locator('kakao-consult-button > a').first().click();
    await page.locator('dialog svg').waitFor();
    assert.deepEqual(await page.locator('dialog a.kakao-consult').evaluate(look), LOOK, 'in the dialog');
  });
}

const looks = async (page, links = 'a.kakao-consult') => {
  const found = [];
  for (const each of await page.locator(links).all()) found.push(await each.evaluate(look));
  return found;
};

function look(link) {
  const { backgroundColor, color, borderTopLeftRadius } = getComputedStyle(link);
  const before = getComputedStyle(link, '::before');
  return {
    back: backgroundColor,
    ink: color,
    round: borderTopLeftRadius,
    symbol: `${before.borderLeftWidth} ${before.height}, ${before.borderLeftColor}`,
    drawing: before.clipPath,
  };
}
