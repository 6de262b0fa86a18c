// Two engines find nothing in any state of button and dialog, in each look, on light and dark pages,
// in each language; every state but the pointer's is reached by keyboard from the page's load.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { after } from 'node:test';
import { PC } from './profiles.mjs';
import { stage } from './stage.mjs';

const { scene } = await stage();
const { resolve } = createRequire(import.meta.url);
const engines = ['axe-core/axe.min.js', 'accessibility-checker-engine/ace.js'].map((path) => resolve(path));
const korean = createRequire(import.meta.url)('axe-core/locales/ko.json');

const VARIANTS = ['filled', 'outline', 'icon'];
const THEMES = ['light', 'dark'];
// A page's language, and how the label and the dialog's name read there.
const LANGUAGES = {
  ko: ['카카오톡 상담하기', '카카오톡으로 상담하기'],
  en: ['Chat on KakaoTalk', 'Chat with us on KakaoTalk'],
  ja: ['カカオトークで相談', 'カカオトークで相談する'],
  'zh-CN': ['KakaoTalk在线咨询', '通过KakaoTalk咨询'],
  'zh-TW': ['KakaoTalk線上諮詢', '透過KakaoTalk諮詢'],
};
const STATES = ['rest', 'focus', 'hover', 'pressed', 'dialog', 'copied', 'blocked', 'closed', 'problem'];

const visited = [];
after(() => assert.equal(new Set(visited).size, VARIANTS.length * THEMES.length * 5 * STATES.length, 'every state was visited'));

for (const theme of THEMES) {
  for (const [lang, [label, title]] of Object.entries(LANGUAGES)) {
    scene(`${theme}, ${lang}`, PC, async (scene) => {
      await load(scene, theme, lang, label);
      const { page } = scene;
      const see = async (state, ...variants) => {
        await assertClean(page, `${variants} on ${theme} in ${lang}: ${state}`);
        visited.push(...variants.map((variant) => `${theme} ${lang} ${variant} ${state}`));
      };
      await see('rest', ...VARIANTS);
      for (const [at, variant] of VARIANTS.entries()) {
        const host = page.locator('kakao-consult-button').nth(at);
        await walk(scene, host, label, title, (state) => see(state, variant));
      }
    });
  }
}

/** A page whose windows are blocked, and that stays. The dark one has links of its author's. */
async function load(scene, theme, lang, label) {
  await scene.context.grantPermissions(['clipboard-write']);
  const head = `<script type="module" src="/pkg/kakao-consult.js"></script><style>:root { color-scheme: ${theme} }</style>`;
  const link = theme === 'dark' ? `<a class="kakao-consult" href="/chat/open/@byeolmaru">${label}</a>` : '';
  const buttons = VARIANTS.map(
    (variant) => `<p><kakao-consult-button channel="@byeolmaru" endpoint="/" variant="${variant}">${link}</kakao-consult-button></p>`,
  );
  const still = "<script>open = () => null; addEventListener('click', (event) => event.preventDefault())</script>";
  await scene.show(`<main><h1>${theme}</h1>${buttons.join('')}</main>${still}`, { lang, head });
  await scene.dialogReady();
  for (const path of engines) await scene.page.addScriptTag({ path });
  await scene.page.evaluate((locale) => axe.configure({ locale }), korean);
}

async function walk(scene, host, label, title, see) {
  const { page } = scene;
  const link = host.getByRole('link', { name: label, exact: true });
  await page.keyboard.press('Tab');
  assert.equal(await link.evaluate((link) => link.matches(':focus-visible')), true);
  await see('focus');
  await link.hover();
  await see('hover');
  await page.mouse.down();
  await see('pressed');
  await page.mouse.move(0, 0);
  await page.mouse.up();

  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: title, exact: true });
  await dialog.getByRole('img').waitFor();
  await see('dialog');
  for (const [at, state] of ['copied', 'blocked'].entries()) {
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await dialog.getByRole('status').nth(at).filter({ hasText: /./ }).waitFor();
    await see(state);
  }
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  assert.equal(await link.evaluate((link) => link.matches(':focus')), true, 'focus is back');
  await see('closed');

  await host.evaluate((host) => host.setAttribute('theme', 'x'));
  await scene.noise.heard(/theme is none of its words/);
  await see('problem');
}

async function assertClean(page, where) {
  const found = await page.evaluate(async () => {
    const { violations, passes } = await axe.run({ rules: { 'target-size': { enabled: true } } });
    const { results } = await new ace.Checker().check(document, ['WCAG_2_2']);
    const told = results.filter(({ value }) => value[0] === 'VIOLATION' && value[1] === 'FAIL');
    return {
      rules: [passes.length, results.length],
      violations: [
        ...violations.map(({ id, nodes }) => `axe ${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`),
        ...told.map(({ ruleId, message, path }) => `ace ${ruleId}: ${path.dom} ${message}`),
      ],
    };
  });
  assert.deepEqual(found.violations, [], where);
  for (const count of found.rules) assert.ok(count > 10, `${where}: both did look`);
}
