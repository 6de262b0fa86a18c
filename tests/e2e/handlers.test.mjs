// What a page does around an open dialog, and what is said of a trap. `faults.mjs` has the presses.
import assert from 'node:assert/strict';
import { eachModule } from './modules.mjs';
import { PC } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

const link = (scene) => scene.page.locator('kakao-consult-button > a');

scene('a handler that moves the element while its dialog opens leaves a dialog that works', PC, async (scene) => {
  await scene.show(`<main></main>${button('moved')}`);
  await scene.dialogReady();
  await handle(scene.page, 'press', (host) => document.querySelector('main').append(host));
  await link(scene).click();
  await scene.opened(() => scene.page.locator('dialog a').click());
  await scene.deskSees('moved');
});

scene('an element that was moved with its dialog open takes the next press', PC, async (scene) => {
  await scene.show(`<main></main>${button('moved.open')}`);
  await scene.dialogReady();
  await link(scene).click();
  await scene.page.locator('dialog').waitFor();
  await scene.page.evaluate(() => document.querySelector('main').append(document.querySelector('kakao-consult-button')));
  if (await scene.page.locator('dialog:modal').count()) await scene.page.keyboard.press('Escape');
  await link(scene).click();
  await scene.page.locator('dialog:modal').waitFor();
  await scene.opened(() => scene.page.locator('dialog:modal a').click());
  await scene.deskSees('moved.open');
});

scene("when update traps, the author's link still launches, and the console says so once", PC, async (scene) => {
  await scene.page.addInitScript(trap('update'));
  await scene.show(button('trap.update'));
  await scene.upgraded();
  await scene.noise.heard(/works as plain links only/);
  await scene.page.locator('kakao-consult-button').evaluate((element) => element.setAttribute('entry', 'later'));
  assert.equal(await scene.page.evaluate(() => traps), 1, 'wasm that trapped is not called again');
  await Promise.all([scene.page.waitForURL(/\/chat\/[\w-]{22}\//), link(scene).click()]);
  await scene.deskSees('trap.update');
});

for (const who of ["author's", 'drawn']) {
  scene(`when press traps, the ${who} link still launches, and the console says so once`, PC, async (scene) => {
    const entry = `trap.press.${who.length}`;
    await scene.page.addInitScript(trap('press'));
    await scene.show(who === 'drawn' ? button(entry).replace(/<a .*<\/a>/, '') : button(entry));
    await scene.upgraded();
    const anchor = scene.page.locator('kakao-consult-button a');
    for (const times of [1, 2]) {
      await scene.opened(() => anchor.click());
      await (await scene.deskSees(entry)).nth(times - 1).waitFor();
    }
    await scene.noise.heard(/works as plain links only/);
    assert.equal(await scene.page.evaluate(() => traps), 1, 'wasm that trapped is not called again');
  });
}

scene('when update traps at once and no link is inside, there is nothing to press', PC, async (scene) => {
  await scene.page.addInitScript(trap('update'));
  await scene.show('<kakao-consult-button channel="@byeolmaru" endpoint="/"></kakao-consult-button>');
  await scene.upgraded();
  await scene.noise.heard(/works as plain links only/);
  const { width, height } = await scene.page.locator('kakao-consult-button').evaluate((element) => element.getBoundingClientRect());
  assert.equal(width * height, 0, `no empty yellow box of ${width} by ${height}`);
});

function handle(page, type, deed) {
  return page.evaluate(`document.querySelector('kakao-consult-button')
    .addEventListener('kakao-consult-${type}', (event) => (${deed})(event.currentTarget), { once: true })`);
}

/** Lets the module's export of this name trap. */
const trap = (name) => `globalThis.traps = 0;
${eachModule(`(module, exports) => '${name}' in exports && {
  ...exports,
  '${name}'() {
    globalThis.traps += 1;
    throw new WebAssembly.RuntimeError('unreachable');
  },
}`)}`;
