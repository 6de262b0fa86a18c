// What a press does: on a phone, on a PC, by keyboard, in a new tab.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

const link = (scene) => scene.page.locator('kakao-consult-button > a');

scene('a tap on a phone launches in the same window', PHONE, async (scene) => {
  await scene.show(button('tap', 'item="CUP"'));
  await scene.upgraded();
  assert.equal(await link(scene).getAttribute('target'), '_self');
  const { referer } = await scene.launched(() => link(scene).tap());
  assert.equal(referer, undefined, 'the page and its query stay at home');
  await scene.page.waitForURL(/\/talk\//);
  assert.equal(scene.context.pages().length, 1);
  assert.match(await (await scene.deskSees('tap')).innerText(), /CUP/);
});

scene('ctrl-click, Shift and the middle button open a tab or window, each with an id of its own', PC, async (scene) => {
  await scene.show(button('tab', 'click-id="on" item="CUP"'));
  await scene.dialogReady();
  await scene.listen();
  const rest = await link(scene).getAttribute('href');
  const ways = [{ modifiers: ['ControlOrMeta'] }, { button: 'middle' }, { modifiers: ['Shift'] }, { button: 'middle' }];
  for (const [at, way] of ways.entries()) {
    const opened = await scene.opened(() => link(scene).click(way));
    const cards = await scene.deskSees('tab');
    await cards.nth(at).waitFor();
    const { clickId, plan } = (await scene.heard('launch'))[at];
    assert.equal(plan, 'window');
    assert.match(await cards.first().getByTestId('raw').innerText(), new RegExp(`~k:${clickId}~`), JSON.stringify(way));
    assert.equal(await link(scene).getAttribute('href'), rest, 'none stays');
    await opened.close();
  }
  assert.equal(await scene.page.locator('dialog').count(), 0);
  assert.equal(new Set((await scene.heard('press')).map(({ clickId }) => clickId)).size, ways.length);
});

scene('the menu, a drag and a download see the address at rest', PC, async (scene) => {
  await scene.show(button('menu', 'click-id="on" item="CUP" member="m1"'));
  await scene.dialogReady();
  await scene.listen();
  const rest = await link(scene).getAttribute('href');
  await link(scene).evaluate((link) => {
    globalThis.seen = [];
    for (const type of ['contextmenu', 'auxclick', 'dragstart']) link.addEventListener(type, () => seen.push([type, link.href]));
    // A download would end the test's page.
    link.addEventListener('click', (event) => event.altKey && (seen.push(['alt', link.href]), event.preventDefault()));
  });
  await link(scene).click({ button: 'right' });
  await link(scene).click({ modifiers: ['Alt'] });
  await link(scene).hover();
  await scene.page.mouse.down();
  await scene.page.mouse.move(200, 300, { steps: 5 });
  await scene.page.mouse.up();
  const seen = await scene.page.evaluate(() => seen);
  assert.deepEqual(new Set(seen.map(([type]) => type)), new Set(['contextmenu', 'auxclick', 'alt', 'dragstart']));
  for (const [type, href] of seen) assert.equal(href, rest, type);
  assert.doesNotMatch(rest, /~[kp]:/);
  assert.deepEqual(await scene.heard('press'), []);
});

scene('pc="link" opens a new tab', PC, async (scene) => {
  await scene.show(button('link', 'pc="link"'));
  await scene.upgraded();
  await scene.listen();
  let referer = 'none seen';
  const opened = await scene.opened(async () => ({ referer } = await scene.launched(() => link(scene).click())));
  assert.equal(referer, undefined, 'the page and its query stay at home');
  assert.equal(await opened.evaluate(() => opener), null);
  assert.equal((await scene.heard('launch'))[0].plan, 'window');
  await scene.deskSees('link');
});

scene('without the dialog, which never arrives, a press opens the PC page by itself', PC, async (scene) => {
  await scene.page.route('**/kakao-consult-more.*', () => {});
  await scene.show(button('waiting'));
  await scene.upgraded();
  await scene.listen();
  const opened = await scene.opened(() => link(scene).click());
  await opened.getByText('PC에서 상담', { exact: true }).waitFor();
  assert.equal((await scene.heard('launch'))[0].plan, 'window');
  await scene.deskSees('waiting');
});

scene('a handler that cancels the press takes it over', PC, async (scene) => {
  await scene.show(button('cancelled') + button('sentinel', 'pc="link"'));
  await scene.dialogReady();
  await scene.page.evaluate(() => {
    const host = document.querySelector('[entry=cancelled]');
    host.addEventListener('kakao-consult-press', (event) => event.preventDefault());
    addEventListener('click', (event) => (globalThis.prevented = event.defaultPrevented));
  });
  await scene.listen();
  await link(scene).first().click();
  assert.equal(await scene.page.evaluate(() => prevented), true);
  assert.deepEqual(await scene.heard('launch'), []);
  assert.equal(await scene.page.locator('dialog').count(), 0);
  // Whatever the first press had opened would be there before the second's.
  await scene.opened(() => link(scene).last().click());
  await scene.deskSees('sentinel');
  assert.equal(await scene.deskCount('cancelled'), 0);
  assert.equal(scene.context.pages().length, 2);
});

scene("a page's own handler that prevents the click is obeyed", PC, async (scene) => {
  await scene.show(button('prevented'));
  await scene.dialogReady();
  await scene.listen();
  await link(scene).evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
  await link(scene).click();
  assert.deepEqual(await scene.heard('press'), []);
  assert.equal(scene.context.pages().length, 1);
});

for (const plan of ['here', 'window', 'popup']) {
  scene(`click-id="on" sends the events' id along, once (${plan})`, plan === 'here' ? PHONE : PC, async (scene) => {
    await scene.show(button(`id.${plan}`, `click-id="on" pc="${plan === 'popup' ? 'popup' : 'link'}"`));
    await scene.upgraded();
    await scene.page.evaluate(() => {
      addEventListener('kakao-consult-launch', ({ detail }) => sessionStorage.setItem('launch', JSON.stringify(detail)));
    });
    const rest = await link(scene).getAttribute('href');
    const { url } = await scene.launched(() => (plan === 'here' ? link(scene).tap() : link(scene).click()));
    if (plan === 'here') await scene.page.waitForURL(/\/talk\//);
    const detail = JSON.parse(await scene.page.evaluate(() => sessionStorage.getItem('launch')));
    assert.equal(detail.plan, plan);
    assert.match(detail.clickId, /^[0-9a-hjkmnp-tv-z]{8}$/);
    assert.equal(url, detail.url);
    assert.ok(new URL(detail.url).searchParams.get('extra').includes(`~k:${detail.clickId}~`));
    assert.ok((await (await scene.deskSees(`id.${plan}`)).innerText()).includes(detail.clickId), 'the desk shows the id');
    if (plan === 'here') await scene.page.goBack();
    await scene.page.waitForFunction((rest) => document.querySelector('kakao-consult-button > a').href === rest, rest);
    assert.ok(!rest.includes('~k:'), 'none at rest');
  });
}
