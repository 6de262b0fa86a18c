// The demo's pages of what is missing: a click leads to the channel. `faults.mjs` has many more.
import assert from 'node:assert/strict';
import { PC } from './profiles.mjs';
import { stage } from './stage.mjs';

const { scene } = await stage();

const PLAIN = /works as plain links only/;
const LOST = /404/;
const REFUSED = [/valid digest/, /SRI's integrity checks failed/];
const pages = [
  ['no script', { ...PC, javaScriptEnabled: false }, 'no-script', 'variant.noscript', []],
  ['a script that is a 404', PC, 'script-blocked', 'variant.blocked', [LOST]],
  ['a policy that refuses wasm', PC, 'csp-no-wasm', 'variant.csp', [PLAIN]],
  ['wasm that is a 404', PC, 'wasm-missing', 'variant.nowasm', [PLAIN, LOST, ...REFUSED]],
];

for (const [what, who, file, entry, complaints] of pages) {
  scene(`with ${what} the link opens the channel`, who, async (scene) => {
    await scene.open(`/variants/${file}.html`);
    await scene.noise.heard(...complaints);
    await clickThrough(scene, entry);
    const card = await scene.deskSees(entry);
    assert.equal(await card.count(), 1, 'one click is one arrival');
  });
}

scene('a link alone, without the element, opens the channel', PC, async (scene) => {
  await scene.open('/variants/no-script.html');
  await Promise.all([scene.page.waitForURL(/\/chat\//), scene.page.getByText('상담하기', { exact: true }).click()]);
  await scene.deskSees('variant.lone');
});

scene('a policy of the own origin and wasm alone is enough, and is not violated', PC, async (scene) => {
  await scene.open('/variants/strict-csp.html');
  await scene.dialogReady();
  await scene.page.locator('kakao-consult-button a').click();
  await scene.page.locator('dialog svg').waitFor();
  assert.notEqual(
    await scene.page.locator('dialog').evaluate((dialog) => getComputedStyle(dialog).borderRadius),
    '0px',
    'the dialog has its look',
  );
});

async function clickThrough({ page }, entry) {
  const link = page.locator('kakao-consult-button > a');
  assert.match(await link.getAttribute('href'), new RegExp(`extra=${entry}$`), "the author's own address");
  const { width, height } = await link.boundingBox();
  assert.ok(width >= 44 && height >= 44, `a finger's size, not ${width} by ${height}`);
  await Promise.all([page.waitForURL(/\/chat\/[\w-]{22}\//), link.click()]);
}
