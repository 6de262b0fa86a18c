// The choice on a PC: scan, or go on in a window of its own.
import assert from 'node:assert/strict';
import { PC } from './profiles.mjs';
import { button, stage } from './stage.mjs';

// A screen that the advised window fits in.
const { scene } = await stage({ args: ['--screen-info={1600x1000}'] });

const REAL = { ...PC, viewport: null };
const link = (scene) => scene.page.locator('kakao-consult-button > a');
const dialog = (scene) => scene.page.getByRole('dialog', { name: '카카오톡으로 상담하기', exact: true });
const gone = (scene) => scene.page.locator('dialog').waitFor({ state: 'detached' });
const onward = (scene) => dialog(scene).getByRole('link', { name: 'PC에서 계속하기', exact: true });

async function openDialog(scene, entry, attributes) {
  await scene.show(button(entry, attributes));
  await scene.dialogReady();
  await scene.listen();
  await link(scene).click();
  await dialog(scene).waitFor();
}

scene('a page that is never idle gets its dialog all the same', PC, async (scene) => {
  await scene.page.addInitScript(() => {
    const { port1, port2 } = new MessageChannel();
    const work = () => {
      for (const until = performance.now() + 20; performance.now() < until; );
      port2.postMessage(0);
    };
    port1.onmessage = work;
    work();
  });
  await scene.show(button('busy'));
  await scene.dialogReady();
});

scene('Enter opens the dialog, Esc closes it, and focus returns to the link', PC, async (scene) => {
  await scene.show(button('keyboard'));
  await scene.dialogReady();
  await scene.listen();
  await scene.page.keyboard.press('Tab');
  for (const times of [1, 2]) {
    await scene.page.keyboard.press('Enter');
    await dialog(scene).waitFor();
    assert.equal(await scene.page.evaluate(() => document.activeElement.localName), 'kakao-consult-button', 'focus is inside');
    await scene.page.keyboard.press('Escape');
    await gone(scene);
    assert.equal(await scene.page.evaluate(() => document.activeElement.className), 'kakao-consult');
    assert.equal((await scene.heard('close')).length, times);
    assert.equal((await scene.heard('dialog')).length, times);
  }
  assert.deepEqual(await scene.heard('launch'), []);
});

scene('the close button closes it, and a second press opens it anew', PC, async (scene) => {
  await openDialog(scene, 'close');
  await dialog(scene).getByRole('button', { name: '닫기', exact: true }).click();
  await gone(scene);
  await link(scene).click();
  await dialog(scene).waitFor();
});

scene('the QR code has an id of its own; the copied link has none, nor the member', PC, async (scene) => {
  await scene.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDialog(scene, 'copy', 'item="CUP" click-id="on" member="m1" extra-limit="100"');
  const code = dialog(scene).getByRole('img', { name: 'QR 코드' });
  const { width, height } = await code.boundingBox();
  assert.ok(width >= 150 && width === height, `large enough to scan, not ${width} by ${height}`);
  await dialog(scene).getByRole('button', { name: '링크 복사', exact: true }).click();
  await dialog(scene).getByText('링크를 복사했습니다.').waitFor();
  const copied = await scene.page.evaluate(() => navigator.clipboard.readText());
  assert.match(new URL(copied).searchParams.get('extra'), /^copy~i:CUP~[0-9a-z]{3}$/);
  const [{ url, clickId }] = await scene.heard('dialog');
  const [press] = await scene.heard('press');
  assert.notEqual(clickId, press.clickId);
  assert.match(new URL(url).searchParams.get('extra'), new RegExp(`~k:${clickId}~p:m1~v:qr~`));
});

scene('going on opens a window of 1024 by 800 without a way back', REAL, async (scene) => {
  await openDialog(scene, 'onward', 'click-id="on"');
  const [{ clickId }] = await scene.heard('press');
  let referer = 'none seen';
  const opened = await scene.opened(async () => ({ referer } = await scene.launched(() => onward(scene).click())));
  assert.equal(referer, undefined, 'the page and its query stay at home');
  await assertAdvised(opened);
  assert.ok((await (await scene.deskSees('onward')).innerText()).includes(clickId));
  assert.equal((await scene.heard('launch')).length, 1);
  await gone(scene);
});

scene('pc="popup" opens that window by itself, on another origin too, and so does the next press', REAL, async (scene) => {
  const elsewhere = scene.url.replace('127.0.0.1', 'localhost');
  await scene.show(button('popup', 'pc="popup"').replace('endpoint="/"', `endpoint="${elsewhere}"`));
  await scene.dialogReady();
  for (const times of [1, 2]) {
    await link(scene).click();
    await (await scene.deskSees('popup')).nth(times - 1).waitFor();
    for (const opened of scene.context.pages().slice(1)) {
      await opened.waitForURL(`${elsewhere}/chat/*/*`);
      await assertAdvised(opened);
    }
  }
  assert.equal(await scene.page.locator('dialog').count(), 0);
});

scene('with a blocked window, the link opens a tab and a sentence says what to do', PC, async (scene) => {
  await scene.page.addInitScript(() => (window.open = () => null));
  await openDialog(scene, 'blocked');
  const { referer } = await scene.launched(() => onward(scene).click());
  assert.equal(referer, undefined, 'the page and its query stay at home');
  await dialog(scene).getByText('팝업 차단').waitFor();
  await scene.deskSees('blocked');
});

scene('it speaks English on an English page', PC, async (scene) => {
  await scene.show(button('english'), { lang: 'en-US' });
  await scene.dialogReady();
  await link(scene).click();
  await scene.page.getByRole('dialog', { name: 'Chat with us on KakaoTalk' }).waitFor();
  const text = await scene.page.locator('dialog').innerText();
  assert.doesNotMatch(text, /[가-힣]/);
});

/** Headless Chromium makes windows one pixel lower than asked. */
async function assertAdvised(opened) {
  const [width, height, opener] = await opened.evaluate(() => [innerWidth, innerHeight, globalThis.opener]);
  assert.equal(width, 1024);
  assert.ok(height === 800 || height === 799, `${height} high`);
  assert.equal(opener, null, 'no way back to the page');
}
