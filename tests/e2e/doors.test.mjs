// The other ways of a launch: a form, a dealer's link, an ordinary channel's app, and out of a frame.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { button, dialogHasArrived, module, stage } from './stage.mjs';

const { scene } = await stage();

scene('method="post" posts what the address would say, without a referrer', PC, async (scene) => {
  await scene.show(button('posted', 'method="post" pc="popup" item="컵 204"'), { query: '?utm_campaign=spring' });
  await scene.dialogReady();
  await scene.arrived('visit');
  const isForm = (request) => request.url().endsWith('/chat/open');
  const [request] = await Promise.all([scene.context.waitForEvent('request', isForm), link(scene).click()]);
  assert.equal(request.method(), 'POST');
  assert.equal((await request.allHeaders()).referer, undefined);
  assert.equal(new URLSearchParams(request.postData()).get('uuid'), '@byeolmaru');
  const card = await scene.deskSees('posted');
  assert.match(await card.innerText(), /컵 204/);
});

scene('a policy that forbids forms gets the address', PC, async (scene) => {
  const strict = `<meta http-equiv="content-security-policy" content="form-action 'none'">`;
  await scene.show(button('formless', 'method="post" pc="popup"'), { head: strict + module });
  await scene.dialogReady();
  const { url } = await scene.launched(() => link(scene).click());
  await scene.noise.heard(/form-action/);
  assert.match(url, /\/chat\/open\/@byeolmaru\?extra=formless$/);
  await scene.deskSees('formless');
});

scene('pc="link" with method="post" posts into a tab', PC, async (scene) => {
  await scene.show(button('posted.tab', 'method="post" pc="link"'));
  await scene.dialogReady();
  await scene.opened(() => link(scene).click());
  await scene.deskSees('posted.tab');
});

scene('a phone follows the address whatever the method', PHONE, async (scene) => {
  await scene.show(button('phone.get', 'method="post"'));
  await scene.upgraded();
  const { url } = await scene.launched(() => link(scene).tap());
  assert.match(url, /extra=phone.get$/);
});

const dealer = (attributes) => `
  <kakao-consult-button channel="@byeolmaru" entry="pdp" item="A 1" member="m4k2p9" ${attributes}>
    <a class="kakao-consult" href="/own">카카오톡 상담하기</a>
  </kakao-consult-button>`;

scene("a dealer's link is filled once what fills it has come", PHONE, async (scene) => {
  const template = `${scene.url}/dealer?yid={channel}&m={member}&k={click}&p={item}&x={topic}`;
  await scene.context.route('**/dealer?*', (route) => route.fulfill({ body: 'dealer' }));
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await scene.page.route('**/kakao-consult-visit.wasm', async (route) => (await held, route.continue()));
  await scene.show(dealer(`launch-url="${template}"`));
  await scene.upgraded();
  assert.equal(await link(scene).getAttribute('href'), '/own', "the author's own link stands until then");
  release();
  await scene.arrived('visit');
  await scene.page.waitForFunction(() => document.querySelector('a').href.includes('/dealer'));
  assert.equal(await link(scene).getAttribute('href'), `${scene.url}/dealer?yid=@byeolmaru&m=&k=&p=A%201&x=`);
  const isDealer = (request) => request.url().includes('/dealer');
  const [request] = await Promise.all([scene.context.waitForEvent('request', isDealer), link(scene).tap()]);
  assert.match(request.url(), /\?yid=@byeolmaru&m=m4k2p9&k=[0-9a-z]{8}&p=A%201&x=$/);
});

scene("a link that is no dealer's leaves the author's own", PHONE, async (scene) => {
  await scene.show(dealer('launch-url="https://dealer.example/{chanel}"'));
  await scene.arrived('visit');
  await scene.noise.heard(/launch-url is no https link with known/);
  assert.equal(await link(scene).getAttribute('href'), '/own');
});

scene("without the author's link there is Kakao's until the dealer's is filled", PHONE, async (scene) => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await scene.page.route('**/kakao-consult-visit.wasm', async (route) => (await held, route.continue()));
  await scene.show(dealer(`launch-url="${scene.url}/dealer?yid={channel}"`).replace(/<a .*<\/a>/, ''));
  await scene.upgraded();
  const href = () => document.querySelector('kakao-consult-button').shadowRoot.querySelector('a').href;
  assert.match(await scene.page.evaluate(href), /^https:\/\/bizmessage\.kakao\.com\/chat\/open\/@byeolmaru\?/);
  release();
  await scene.arrived('visit');
  await scene.page.waitForFunction(`(${href})().endsWith('/dealer?yid=@byeolmaru')`);
});

scene("a link that is no dealer's, and none of the author's, leaves Kakao's", PHONE, async (scene) => {
  await scene.show(dealer('endpoint="/" launch-url="https://dealer.example/{chanel}"').replace(/<a .*<\/a>/, ''));
  await scene.arrived('visit');
  await scene.noise.heard(/launch-url is no https link with known/);
  const { url } = await scene.launched(() => scene.page.locator('kakao-consult-button').tap());
  assert.match(url, /\/chat\/open\/@byeolmaru\?extra=pdp~/);
});

scene("a dealer's link is no form, whatever stands in it", PC, async (scene) => {
  await scene.context.route('**/go/chat/open/*', (route) => route.fulfill({ body: 'dealer' }));
  await scene.show(dealer(`method="post" pc="popup" launch-url="${scene.url}/go/chat/open/{channel}"`));
  await scene.arrived('visit');
  await scene.dialogReady();
  await scene.page.waitForFunction(() => document.querySelector('a').href.includes('/go/'));
  const isDealer = (request) => request.url().includes('/go/');
  const [request] = await Promise.all([scene.context.waitForEvent('request', isDealer), link(scene).click()]);
  assert.equal(request.method(), 'GET');
  assert.equal(new URL(request.url()).pathname, '/go/chat/open/@byeolmaru');
});

const ANDROID = 'Mozilla/5.0 (Linux; Android 14; SM-S918N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36';

scene('an ordinary channel asks the app at the press, and the page between', { ...PHONE, userAgent: ANDROID }, async (scene) => {
  await scene.show(`<kakao-consult-button channel="_abc"></kakao-consult-button>`);
  await scene.arrived('visit');
  const seen = await scene.page.evaluate(() => {
    const host = document.querySelector('kakao-consult-button');
    const anchor = host.shadowRoot.querySelector('a');
    const rest = anchor.href;
    let pressed;
    addEventListener('click', (event) => {
      pressed = anchor.href;
      event.preventDefault();
    });
    anchor.click();
    return [rest, pressed];
  });
  assert.equal(seen[0], 'https://pf.kakao.com/_abc/chat');
  assert.match(seen[1], /^intent:\/\/plusfriend\/chat\/_abc\?fromtype=web#Intent;.*package=com\.kakao\.talk;/);
});

// What a frame may, and where the launch then goes.
const frames = [
  ['a frame without a sandbox', '', 'window'],
  ['a sandbox with popups alone', 'sandbox="allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"', 'window'],
  ['a sandbox with top navigation alone', 'sandbox="allow-scripts allow-same-origin allow-top-navigation-by-user-activation"', 'top'],
  ['an opaque sandbox with both', 'sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"', 'window'],
];

const WEB_VIEW = { ...PHONE, userAgent: ANDROID.replace('SM-S918N', 'SM-S918N; wv') };
const devices = [
  ['PC', PC, ''],
  ['PC with a popup', PC, 'pc="popup"'],
  ['phone', PHONE, ''],
  // Its window may be dropped after it was given.
  ["phone's web view", WEB_VIEW, '', { window: 'top' }],
  // Some give the page around in place of one.
  ['phone that gives no window of its own', PHONE, '', { window: 'top', script: 'globalThis.open = () => top' }],
];

for (const [what, rights, asked] of frames) {
  // Without the right to the whole page there is nothing left.
  const able = devices.filter(([, , , { window } = {}]) => !window || !/popups alone/.test(what));
  for (const [device, who, pc, { window = 'window', script } = {}] of able) {
    const way = asked === 'window' ? window : asked;
    scene(`out of ${what} on a ${device}`, who, async (scene) => {
      const entry = `frame.${way}`;
      if (script) await scene.context.addInitScript(script);
      const before = await scene.deskCount(entry);
      const inner = `${scene.url}/inner.html`;
      await scene.page.route(inner, (route) =>
        route.fulfill({
          contentType: 'text/html; charset=utf-8',
          headers: { 'access-control-allow-origin': '*' },
          body: `<!doctype html><meta charset="utf-8">${module}${button(entry, pc).replace('endpoint="/"', `endpoint="${scene.url}"`)}`,
        }),
      );
      // An opaque origin asks for every file as a stranger.
      await scene.page.route('**/pkg/*', async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
      });
      await scene.show(`<iframe ${rights} src="${inner}" width="400" height="200"></iframe>`, { head: '' });
      const frame = scene.page.frame({ url: inner });
      await frame.waitForFunction(() => globalThis.KakaoConsult?.ready);
      await frame.waitForFunction(dialogHasArrived);
      scene.noise.take();
      await scene.launched(() => frame.locator('a').click());
      await (await scene.deskSees(entry)).nth(before).waitFor();
      if (asked === 'top' && window === 'window') await scene.noise.heard(/Blocked opening/);
      assert.equal(new URL(scene.page.url()).pathname === '/scene.html', way === 'window', 'the page stays, or goes whole');
    });
  }
}

// A policy may hold a whole page like a frame.
for (const [rights, pc] of [
  ['allow-scripts', 'link'],
  ['allow-scripts', 'popup'],
  ['allow-scripts allow-same-origin', 'popup'],
]) {
  scene(`out of a page under \`sandbox ${rights}\` with pc="${pc}"`, PC, async (scene) => {
    const address = `${scene.url}/held.html`;
    await scene.page.route(address, (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        headers: { 'content-security-policy': `sandbox ${rights}` },
        body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${module}${button('held', `pc="${pc}"`).replace('endpoint="/"', `endpoint="${scene.url}"`)}`,
      }),
    );
    await scene.page.route('**/pkg/*', async (route) => {
      const response = await route.fetch();
      await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
    });
    await scene.page.goto(address, { waitUntil: 'networkidle' });
    await scene.dialogReady();
    await scene.page.waitForLoadState('networkidle');
    await scene.launched(() => link(scene).click());
    if (pc === 'popup') await scene.noise.heard(/Blocked opening/);
    // Chromium's word on such a policy.
    scene.noise.take();
    assert.notEqual(scene.page.url(), address, 'the page goes whole');
  });
}

const link = (scene) => scene.page.locator('kakao-consult-button a');
