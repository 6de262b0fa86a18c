// Where the visitor came from: from the landing's address to the desk's screen.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { button, classic, module, stage } from './stage.mjs';

const { scene } = await stage();

const link = (scene) => scene.page.locator('kakao-consult-button > a');
const extra = (scene) => link(scene).evaluate((link) => new URL(link.href).searchParams.get('extra'));
const becomes = (scene, text) =>
  scene.page.waitForFunction((text) => document.querySelector('kakao-consult-button > a').href.includes(text), text);
/** The value that a press into a tab of its own sends. */
async function press(scene) {
  await scene.listen();
  const opened = await scene.opened(() => link(scene).click({ modifiers: ['ControlOrMeta'] }));
  await opened.close();
  const [{ url }] = await scene.heard('launch');
  return new URL(url).searchParams.get('extra');
}
const kept = (scene) => scene.page.evaluate(() => sessionStorage.kakaoConsult);

/** Opens a page with one button by an address of its own. */
async function land(scene, query, attributes = '', head = module) {
  const address = `${scene.url}/landing.html${query}`;
  await scene.page.route(`${scene.url}/landing.html*`, (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도착</title><link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/pkg/kakao-consult.css">${head}${button('land', `extra-limit="200" ${attributes}`)}</html>`,
    }),
  );
  await scene.page.goto(address);
  await scene.upgraded();
}

const UTM = '?utm_campaign=spring26&utm_source=naver&utm_medium=cpc';

for (const [form, head] of [['module', module], ['classic', classic]]) {
  scene(`a campaign's link is seen at the desk, and so it is on the visit's next page (${form})`, PHONE, async (scene) => {
    await land(scene, UTM, '', head);
    await becomes(scene, 'c:spring26~l:1~m:cpc~s:naver');
    await land(scene, '', '', head);
    await becomes(scene, 'c:spring26~l:1~m:cpc~s:naver');
    await scene.launched(() => link(scene).tap());
    await scene.page.waitForURL(/\/talk\//);
    const card = await (await scene.deskSees('land')).first().innerText();
    for (const text of ['spring26', 'naver', 'cpc']) assert.ok(card.includes(text), text);
  });
}

scene('where there is nothing to read, nothing is fetched for it', PC, async (scene) => {
  const asked = [];
  scene.page.on('request', (request) => asked.push(request.url()));
  await land(scene, '');
  await scene.dialogReady();
  assert.equal(asked.filter((url) => url.includes('visit')).length, 0);
  assert.equal(await extra(scene), 'land');
});

scene("a page's own campaign stands alone", PC, async (scene) => {
  await land(scene, UTM, 'campaign="own"');
  await scene.page.waitForFunction(() => sessionStorage.kakaoConsult);
  assert.match(await extra(scene), /^land~c:own~...$/);
});

scene('a route of the page that has a campaign is a new touch, or not, as the page says', PC, async (scene) => {
  await land(scene, UTM);
  await becomes(scene, 'spring26');
  await scene.page.evaluate(() => history.pushState({}, '', '?utm_campaign=summer26'));
  await press(scene);
  await becomes(scene, 'summer26');
  await scene.page.evaluate(() => document.querySelector('kakao-consult-button').setAttribute('touch', 'first'));
  await scene.page.evaluate(() => history.pushState({}, '', '?utm_campaign=autumn26'));
  assert.match(await press(scene), /c:summer26/);
});

scene('consent that is withdrawn takes what was kept with it', PC, async (scene) => {
  await land(scene, UTM);
  await becomes(scene, 'spring26');
  assert.match(await kept(scene), /spring26/);
  await scene.page.evaluate(() => document.querySelector('kakao-consult-button').setAttribute('consent', 'none'));
  await scene.page.waitForFunction(() => !sessionStorage.kakaoConsult);
  await land(scene, '', 'consent="none"');
  assert.equal(await extra(scene), 'land');
});

scene('without storage the landing page alone knows', PC, async (scene) => {
  await scene.page.addInitScript(() => Object.defineProperty(globalThis, 'sessionStorage', { get() { throw new Error('no'); } }));
  await land(scene, UTM);
  await becomes(scene, 'spring26');
});

const hostile = {
  'markup and a false claim': ['utm_campaign=' + encodeURIComponent('<b>본인확인 완료</b> VIP~x:1'), 'c:b_본인확인_완료_b_VIP_x_1~l:1', []],
  'broken escapes': ['utm_campaign=%E0%A4%A&utm_source=ok', 's:ok', [/utm_campaign holds a character that was lost/]],
  'a hundred thousand letters': ['utm_source=ok&utm_campaign=' + 'a'.repeat(100_000), 's:ok', [/utm_campaign is too long/]],
};
for (const [what, [query, wanted, complaints]] of Object.entries(hostile)) {
  scene(`${what} in a link costs a problem at most`, PC, async (scene) => {
    await land(scene, '?' + query);
    await scene.page.waitForFunction(
      (wanted) => new URL(document.querySelector('kakao-consult-button > a').href).searchParams.get('extra').includes(wanted),
      wanted,
    );
    await scene.noise.heard(...complaints);
    await press(scene);
  });
}

scene('what somebody else has put into the storage passes the same checks', PC, async (scene) => {
  await land(scene, '');
  await scene.page.evaluate(() => {
    sessionStorage.kakaoConsult = JSON.stringify([{ campaign: '<script>', source: 'x'.repeat(999), entry: 'own', item: 'i', __proto__: { term: 't' } }]);
  });
  await land(scene, '');
  await becomes(scene, 'c:script~l:1');
  assert.doesNotMatch(await extra(scene), /own|i:|s:/);
  scene.noise.take();
});
