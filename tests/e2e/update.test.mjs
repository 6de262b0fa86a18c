// Inside a KakaoTalk that is too old for consult chats.
import assert from 'node:assert/strict';
import { stage } from './stage.mjs';

const { scene } = await stage();
const button = `<kakao-consult-button channel="@byeolmaru" endpoint="/" entry="old">
  <a class="kakao-consult" href="/chat/open/@byeolmaru">카카오톡 상담하기</a></kakao-consult-button>`;
const inside = (app, system = 'Linux; Android 8.0; SM-G950N; wv') => ({
  isMobile: true,
  hasTouch: true,
  viewport: { width: 390, height: 844 },
  userAgent: `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/140.0.0.0 Mobile Safari/537.36 ${app}`,
});
const OLD = inside('KAKAOTALK 5.7.9');
const link = (scene) => scene.page.locator('kakao-consult-button > a');
const plans = async (scene) => (await scene.heard('press')).map(({ plan }) => plan);
/** The plan of a press that a handler takes over, so that the page stays to tell it. */
const planOf = async (scene) => {
  await scene.listen();
  await scene.page.evaluate(() => addEventListener('kakao-consult-press', (event) => event.preventDefault(), { once: true }));
  await link(scene).tap();
  return plans(scene);
};

for (const [lang, name, store, who] of [
  ['ko', '카카오톡 업데이트가 필요합니다', /play\.google\.com.*com\.kakao\.talk/, OLD],
  ['en', 'Please update KakaoTalk', /apps\.apple\.com\/app\/id\d+/, inside('KAKAOTALK 4.10.0', 'iPhone; CPU iPhone OS 12_4 like Mac OS X')],
]) {
  scene(`the first press asks for an update, the second goes its way (${lang})`, who, async (scene) => {
    await scene.show(button, { lang });
    await scene.listen();
    await scene.dialogReady();
    await scene.page.waitForLoadState('networkidle');
    await link(scene).tap();
    const dialog = scene.page.getByRole('dialog', { name });
    await dialog.waitFor();
    assert.match(await dialog.getByRole('link').getAttribute('href'), store);
    assert.deepEqual(await plans(scene), ['update']);
    assert.equal((await scene.heard('launch')).length, 0, 'nothing was launched');
    await dialog.getByRole('button').tap();
    await dialog.waitFor({ state: 'detached' });
    await scene.launched(() => link(scene).tap());
    await scene.deskSees('old');
  });
}

scene('without its texts, every press goes its way', OLD, async (scene) => {
  await scene.context.route('**/kakao-consult-update.json', (route) => route.fulfill({ status: 404 }));
  await scene.show(button);
  await scene.dialogReady();
  await scene.page.waitForLoadState('networkidle');
  assert.deepEqual(await planOf(scene), ['here']);
  await scene.launched(() => link(scene).tap());
  scene.noise.take();
});

for (const [what, body] of [
  ['no texts', '{"error": "not found"}'],
  ['empty ones', '{"ko": [], "en": []}'],
]) {
  scene(`with ${what}, every press goes its way`, OLD, async (scene) => {
    await scene.context.route('**/kakao-consult-update.json', (route) => route.fulfill({ contentType: 'application/json', body }));
    await scene.show(button);
    await scene.dialogReady();
    await scene.page.waitForLoadState('networkidle');
    assert.deepEqual(await planOf(scene), ['here']);
    await scene.launched(() => link(scene).tap());
  });
}

scene('a page without a language asks in Korean', OLD, async (scene) => {
  await scene.show(button);
  await scene.page.evaluate(() => document.documentElement.removeAttribute('lang'));
  await scene.dialogReady();
  await scene.page.waitForLoadState('networkidle');
  await link(scene).tap();
  await scene.page.getByRole('dialog', { name: '카카오톡 업데이트가 필요합니다' }).waitFor();
});

scene('an ordinary channel needs no update', OLD, async (scene) => {
  await scene.show(button.replaceAll('@byeolmaru', '_abc'));
  await scene.listen();
  await scene.dialogReady();
  await scene.page.waitForLoadState('networkidle');
  await scene.page.evaluate(() => addEventListener('kakao-consult-press', (event) => event.preventDefault()));
  await link(scene).tap();
  assert.deepEqual(await plans(scene), ['here']);
  await scene.noise.heard(/ordinary channel/);
});

scene('a handler that takes the press over is the first', OLD, async (scene) => {
  await scene.show(button);
  await scene.listen();
  await scene.dialogReady();
  await scene.page.evaluate(() => addEventListener('kakao-consult-press', (event) => event.preventDefault()));
  await link(scene).tap();
  assert.deepEqual(await plans(scene), ['update']);
  assert.equal(await scene.page.locator('dialog').count(), 0);
});

scene("a dealer's link needs none either", OLD, async (scene) => {
  await scene.show(button.replace('entry=', `launch-url="${scene.url}/dealer?k={click}" entry=`));
  await scene.dialogReady();
  await scene.arrived('visit');
  await scene.page.waitForLoadState('networkidle');
  assert.deepEqual(await planOf(scene), ['here']);
});

scene('a KakaoTalk of today is asked nothing', inside('KAKAOTALK 26.5.0'), async (scene) => {
  await scene.show(button);
  await scene.upgraded();
  const { url } = await scene.launched(() => link(scene).tap());
  assert.match(url, /extra=old$/);
});
