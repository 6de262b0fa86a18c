// The page that an app team opens inside its app: each missing setting is named, by the setting.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { stage } from './stage.mjs';

const { scene } = await stage();

const PAGE = '/webview-check.html';
const IPHONE = {
  ...PHONE,
  userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148',
};

const card = (scene, name) => scene.page.locator(`[data-check=${name}]`);

/** Awaits a card's state; gives what it shows. */
async function state(scene, name, wanted) {
  await scene.page.locator(`[data-check=${name}][data-state=${wanted}]`).waitFor();
  return card(scene, name).innerText();
}

async function open(scene, { path = PAGE, before } = {}) {
  if (before) await scene.context.addInitScript(before);
  await scene.open(path);
}

scene('in a browser on a phone nothing is missing, and three things are to press', PHONE, async (scene) => {
  await open(scene);
  for (const name of ['script', 'storage', 'wasm', 'button']) await state(scene, name, 'good');
  assert.match(await state(scene, 'agent', 'note'), /android · mobile · browser/);
  await state(scene, 'bridge', 'note');
  for (const name of ['window', 'intent', 'press']) await state(scene, name, 'ask');
  assert.match(await scene.page.getByRole('status').innerText(), /3가지/);
  assert.equal(await scene.page.locator('#talk').getAttribute('href'), 'intent://launch#Intent;scheme=kakaotalk;package=com.kakao.talk;end');
  assert.equal(await scene.page.evaluate(() => document.documentElement.scrollWidth), 390, 'nothing sticks out');
});

scene('a window that opens says so and is closed', PHONE, async (scene) => {
  await open(scene);
  const [opened] = await Promise.all([scene.context.waitForEvent('page'), scene.page.locator('#open').tap()]);
  await state(scene, 'window', 'good');
  if (!opened.isClosed()) await opened.waitForEvent('close');
  // It is closed before its own button is there.
  scene.noise.take();
});

scene('a window that is refused is told with the settings of each platform', PHONE, async (scene) => {
  await open(scene, { before: () => (globalThis.open = () => null) });
  await scene.page.locator('#open').tap();
  const text = await state(scene, 'window', 'bad');
  const settings = ['window.open() = null', 'javaScriptCanOpenWindowsAutomatically', 'setSupportMultipleWindows', 'onCreateWindow', 'createWebViewWith', 'onOpenWindow', 'supportMultipleWindows: false'];
  for (const setting of settings) assert.ok(text.includes(setting), setting);
  // One that answers later is one.
  await scene.page.evaluate(() => postMessage('webview-check-opened', location.origin));
  await state(scene, 'window', 'good');
});

scene('a window that opens in this very view is fine', PHONE, async (scene) => {
  // As iOS, React Native and Flutter do by the guide.
  await open(scene, {
    before: () => {
      globalThis.open = (address) => {
        setTimeout(() => location.assign(address), 300);
        return null;
      };
    },
  });
  await scene.page.locator('#open').tap();
  const text = await state(scene, 'window', 'good');
  assert.match(text, /이 화면에서 열립니다/);
  assert.doesNotMatch(text, /닫혔습니다/);
  assert.match(scene.page.url(), /\?opened$/);
  assert.match(await scene.page.locator('#report').inputValue(), /window: good: here\n/);
});

scene('storage that is off names its setting', PHONE, async (scene) => {
  await open(scene, { before: () => Object.defineProperty(globalThis, 'sessionStorage', { get: () => null }) });
  assert.match(await state(scene, 'storage', 'bad'), /domStorageEnabled/);
  assert.match(await scene.page.getByRole('status').innerText(), /1가지/);
});

scene('a policy without wasm names itself', PHONE, async (scene) => {
  await scene.page.route(`**${PAGE}`, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': "default-src 'self'" } });
  });
  await open(scene);
  assert.match(await state(scene, 'wasm', 'bad'), /Content-Security-Policy[^]*wasm-unsafe-eval/);
  assert.match(await state(scene, 'button', 'bad'), /링크/);
  assert.match(await state(scene, 'agent', 'note'), /Android 14/, 'the user agent itself, where the tools cannot read it');
  await state(scene, 'intent', 'ask');
  scene.noise.take();
});

scene("a generic web view is told as one, and an app's objects in what calls itself a browser too", IPHONE, async (scene) => {
  await open(scene);
  assert.match(await state(scene, 'agent', 'good'), /ios · mobile · generic-webview/);
  assert.equal(await scene.page.locator('#talk').getAttribute('href'), 'kakaotalk://launch');
});

scene('a user agent that hides the app is told', PHONE, async (scene) => {
  await open(scene, { before: () => (globalThis.ReactNativeWebView = { postMessage() {} }) });
  assert.match(await state(scene, 'agent', 'bad'), /ReactNativeWebView/);
  await state(scene, 'bridge', 'note');
});

scene('with a bridge the press reaches the app', PHONE, async (scene) => {
  await open(scene, { before: () => (globalThis.kakaoConsult = { launch: (text) => void (globalThis.told = JSON.parse(text)) }) });
  assert.match(await state(scene, 'bridge', 'good'), /kakaoConsult\.launch/);
  await scene.upgraded();
  await scene.page.locator('kakao-consult-button > a').tap();
  const text = await state(scene, 'press', 'good');
  assert.ok(text.includes(await scene.page.evaluate(() => told.clickId)));
  assert.match(await scene.page.locator('#report').inputValue(), /bridge: good: kakaoConsult\.launch\n/);
});

scene('a link that nobody follows is told; one that leads away is too', PHONE, async (scene) => {
  await open(scene);
  await state(scene, 'intent', 'ask');
  await scene.page.locator('#talk').evaluate((link) => link.addEventListener('click', (event) => event.preventDefault()));
  await scene.page.locator('#talk').tap();
  const text = await state(scene, 'intent', 'bad');
  for (const setting of ['shouldOverrideUrlLoading', 'decidePolicyFor', 'onShouldStartLoadWithRequest', 'resolveActivity', '<queries>']) assert.ok(text.includes(setting), setting);
  // Somebody who was asked first, and was slow to answer.
  await scene.page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await state(scene, 'intent', 'good');
});

for (const [name, before, wanted] of [
  ['Capacitor', () => (globalThis.Capacitor = { isNativePlatform: () => true }), { intent: /allowNavigation/, window: /시스템/ }],
  ['React Native on Android', () => (globalThis.ReactNativeWebView = { postMessage() {} }), { intent: /onShouldStartLoadWithRequest/ }],
]) {
  scene(`${name}, where only Kakao's page leads to KakaoTalk, has nothing to mend there`, PHONE, async (scene) => {
    await open(scene, { before });
    for (const [card, text] of Object.entries(wanted)) assert.match(await state(scene, card, 'note'), text);
    assert.equal(await scene.page.locator('#talk').isVisible(), false);
    await scene.page.locator('#open').tap();
    await state(scene, 'window', 'good');
    scene.noise.take();
  });
}

scene('React Native on iOS is asked for the link as any app is', IPHONE, async (scene) => {
  await open(scene, { before: () => (globalThis.ReactNativeWebView = { postMessage() {} }) });
  await state(scene, 'intent', 'ask');
});

scene('a window that Capacitor gives to the system is nothing to mend', PHONE, async (scene) => {
  await open(scene, {
    before: () => {
      globalThis.Capacitor = { isNativePlatform: () => true };
      globalThis.open = () => null;
    },
  });
  await scene.page.locator('#open').tap();
  await scene.page.waitForTimeout(4500);
  await state(scene, 'window', 'note');
});

scene('the English page asks the same', PC, async (scene) => {
  await open(scene, { path: '/en/webview-check.html' });
  await state(scene, 'button', 'good');
  await state(scene, 'intent', 'note');
  assert.match(await scene.page.getByRole('status').innerText(), /Left to try by a press: 2/);
  const names = () => scene.page.locator('[data-check]').evaluateAll((all) => all.map((one) => [one.dataset.check, [...one.querySelectorAll('[data-when]')].map((text) => text.dataset.when)]));
  const english = await names();
  await scene.open(PAGE);
  assert.deepEqual(await names(), english);
});
