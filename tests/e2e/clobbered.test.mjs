// What a page's own names may hide from the scripts: an image or a form is found by its name, and so by the
// names of the browser's own things.
import assert from 'node:assert/strict';
import { PC } from './profiles.mjs';
import { button, classic, stage } from './stage.mjs';

const { scene } = await stage();

const STRANGER = 'https://stranger.example';

/** Fails the test that asks anything of a stranger's host. */
async function watch(scene) {
  const asked = [];
  await scene.page.route(`${STRANGER}/**`, (route) => {
    asked.push(route.request().url());
    return route.fulfill({ status: 200, contentType: 'text/css', body: '' });
  });
  return asked;
}

scene('the classic script takes its files from its own host, whatever the page names currentScript', PC, async (scene) => {
  const asked = await watch(scene);
  // The stylesheet is not linked, so that the script has to ask for it.
  const head = '<script>document.styleSheets[0].ownerNode.remove()</script>';
  await scene.show(`<img name="currentScript" src="${STRANGER}/x.js" alt="">${button('clobbered')}${classic}`, { head });
  await scene.dialogReady();
  assert.deepEqual(asked.filter((url) => !url.endsWith('/x.js')), [], 'nothing was asked of a stranger');
  await scene.page.locator('kakao-consult-button > a').click();
  await scene.page.getByRole('dialog').waitFor();
});

for (const [what, markup] of [
  ['a form', '<form id="KakaoConsult"><input name="ready" value="yes"></form>'],
  ['two links', '<a id="KakaoConsult" name="ready"></a><a id="KakaoConsult"></a>'],
]) {
  scene(`${what} of the name KakaoConsult does not keep the button from its upgrade`, PC, async (scene) => {
    await scene.show(markup + button('named'));
    await scene.page.waitForFunction(() => customElements.get('kakao-consult-button'));
    assert.equal(await scene.page.evaluate(() => KakaoConsult.ready), true);
  });
}
