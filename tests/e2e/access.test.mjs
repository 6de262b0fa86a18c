// axe finds nothing in the demo's pages, nor in the dialog.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { PC, PHONE } from './profiles.mjs';
import { stage } from './stage.mjs';

const { scene } = await stage();
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const DARK = { ...PC, colorScheme: 'dark' };

for (const [path, who, name] of [['/', PC, 'PC'], ['/', PHONE, 'phone'], ['/', DARK, 'dark'], ['/en/', PC, 'PC'], ['/variants/no-anchor.html', PC, 'PC'], ['/webview-check.html', PHONE, 'phone'], ['/webview-check.html', DARK, 'dark'], ['/en/webview-check.html', PC, 'PC']]) {
  scene(`${path} (${name}) has nothing that axe objects to`, who, async (scene) => {
    await scene.open(path);
    await scene.upgraded();
    if (path.includes('no-anchor')) await scene.noise.heard(/channel is missing/);
    await assertClean(scene.page);
  });
}

for (const [path, who, name] of [['/', PC, 'light'], ['/', DARK, 'dark'], ['/en/', PC, 'English']]) {
  scene(`the open dialog has nothing that axe objects to (${name})`, who, async (scene) => {
    await scene.open(path);
    await scene.dialogReady();
    await scene.page.locator('kakao-consult-button > a').first().click();
    await scene.page.locator('dialog svg').waitFor();
    await assertClean(scene.page);
  });
}

async function assertClean(page) {
  await page.addScriptTag({ path: axe });
  const { violations, passes } = await page.evaluate(() => axe.run());
  const list = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`).join('; ')}`);
  assert.deepEqual(list, []);
  assert.ok(passes.length > 10, 'axe did look');
}
