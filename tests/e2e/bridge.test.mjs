// The bridge to a host app: each platform's channel as the platform injects it, what is told, and
// that whatever fails leaves the press to the browser.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { after } from 'node:test';
import { PLATFORMS, REFUSALS } from './platforms.mjs';
import { PC, PHONE } from './profiles.mjs';
import { button, classic, module, stage } from './stage.mjs';

const { scene } = await stage();

const bridge = '<script type="module" src="/pkg/kakao-consult-bridge.js"></script>';
const classicBridge = '<script src="/pkg/kakao-consult-bridge.classic.js"></script>';
const heads = { module: module + bridge, classic: classicBridge + classic, both: module + bridge + classicBridge };

const link = (scene, at = 0) => scene.page.locator('kakao-consult-button > a').nth(at);

const show = async (scene, body, platform, head = heads.module) => {
  await scene.context.addInitScript(() => (globalThis.told = []));
  if (platform) await scene.context.addInitScript(platform);
  await scene.show(body, { head });
  await scene.upgraded();
  await scene.listen();
};

const told = (scene) => scene.page.evaluate(() => told);

/** The press was the app's: told once, its address and id and no more, and nothing opened. */
async function assertTaken(scene) {
  const texts = await told(scene);
  assert.equal(texts.length, 1);
  const [press] = await scene.heard('press');
  assert.equal(texts[0], JSON.stringify({ type: 'kakao-consult-launch', version: 1, url: press.url, clickId: press.clickId }));
  assert.deepEqual(await scene.heard('launch'), [press], 'the launch is told to the page');
  assert.match(scene.page.url(), /scene\.html/);
  assert.equal(scene.context.pages().length, 1);
  return press;
}

for (const [name, platform] of Object.entries(PLATFORMS)) {
  scene(`${name} is given address and id, and the browser follows nothing`, PHONE, async (scene) => {
    await show(scene, button('app.help', 'click-id="on" item="CUP" member="m1"'), platform);
    await scene.page.evaluate(() => addEventListener('click', (event) => (globalThis.prevented = event.defaultPrevented)));
    await link(scene).tap();
    assert.equal(await scene.page.evaluate(() => prevented), true);
    const { url, clickId } = await assertTaken(scene);
    const extra = new URL(url).searchParams.get('extra');
    assert.ok(extra.includes(`~k:${clickId}~`) && extra.includes('~p:m1~') && extra.includes('~f:app~'), extra);
    assert.equal(await scene.deskCount('app.help'), 0);
  });
}

for (const form of ['classic', 'both']) {
  scene(`the ${form} form tells the app once`, PC, async (scene) => {
    await show(scene, button(`app.${form}`), PLATFORMS.WKWebView, heads[form]);
    await link(scene).click();
    await assertTaken(scene);
  });
}

scene('an app that injects late is found', PHONE, async (scene) => {
  await show(scene, button('late'));
  await scene.page.evaluate(PLATFORMS.addWebMessageListener);
  await link(scene).tap();
  await assertTaken(scene);
});

const NAMED = { ...PHONE, userAgent: `${PHONE.userAgent} ShopApp/1.0` };
const reactNative = () => (globalThis.ReactNativeWebView = { postMessage: (text) => void told.push(text) });

/** The bridge that knows the owner's app by this word. */
const knowing = (word) => module + bridge.replace('></script>', ` data-user-agent="${word}"></script>`);

for (const form of ['module', 'classic']) {
  scene(`an app of React Native that injects nothing is known by its user agent, to the ${form} form`, NAMED, async (scene) => {
    const head = form === 'module' ? knowing('ShopApp/') : classicBridge.replace('></script>', ' data-user-agent=" ShopApp/ "></script>') + classic;
    await show(scene, button('named'), reactNative, head);
    assert.deepEqual(await surface(scene), ['app']);
    await link(scene).tap();
    await assertTaken(scene);
  });
}

for (const [name, profile, head] of [
  ['without the word of the page', NAMED, heads.module],
  ['without the word in its user agent', PHONE, knowing('ShopApp/')],
  ['where the word is empty', NAMED, knowing(' ')],
]) {
  scene(`an app of React Native ${name} is a stranger's`, profile, async (scene) => {
    await show(scene, button('stranger'), reactNative, head);
    assert.deepEqual(await surface(scene), [null]);
    await scene.launched(() => link(scene).tap());
    await scene.page.waitForURL(/\/talk\//);
  });
}

for (const [name, refusal] of Object.entries(REFUSALS)) {
  scene(`${name} leaves the launch to the browser`, PHONE, async (scene) => {
    const entry = `refused.${Object.keys(REFUSALS).indexOf(name)}`;
    await show(scene, button(entry), refusal);
    await scene.launched(() => link(scene).tap());
    await scene.page.waitForURL(/\/talk\//);
    await scene.deskSees(entry);
    if (/throws|rejects/.test(name)) await scene.noise.heard(/the app did not take the launch/);
  });
}

scene("a page's own handler that cancels the press keeps it from the app", PHONE, async (scene) => {
  await show(scene, button('cancelled'), PLATFORMS.WKWebView);
  await scene.page.evaluate(() => document.addEventListener('kakao-consult-press', (event) => event.preventDefault()));
  await link(scene).tap();
  assert.equal((await scene.heard('press')).length, 1);
  assert.deepEqual(await told(scene), []);
  assert.deepEqual(await scene.heard('launch'), []);
});

scene('the file in Node does nothing and needs nothing', PC, async () => {
  const file = new URL('../../dist/kakao-consult-bridge.js', import.meta.url);
  assert.deepEqual({ ...(await import(file.href)) }, {});
  // What a frame's parent is told cannot be watched from the frame.
  assert.doesNotMatch(await readFile(file, 'utf8'), /['"`]\*['"`]/, 'no message to every origin');
});

const surface = (scene) =>
  scene.page.locator('kakao-consult-button').evaluateAll((all) => all.map((one) => one.getAttribute('surface')));

const STANDING = [
  button('a'),
  button('b', 'surface=" "'),
  button('c', 'surface="web"'),
  button('d', 'extra="code7"').replace('entry="d"', ''),
  button('e', 'extra-format="tag"'),
  button('f', 'extra-format="palette"'),
  // No entry, which such a channel would complain of as well.
  button('g').replace('@byeolmaru', '_abc').replace('entry="g"', ''),
].join('');

scene('in an app an element without a surface gets one, also a later one, where the value has room', PC, async (scene) => {
  await show(scene, STANDING, PLATFORMS.addWebMessageListener);
  const want = ['app', 'app', 'web', null, null, null, null];
  assert.deepEqual(await surface(scene), want);
  await scene.page.evaluate((html) => {
    document.body.insertAdjacentHTML('beforeend', html);
    document.body.append(document.createElement('div'));
    document.body.lastChild.attachShadow({ mode: 'open' }).innerHTML = html;
  }, button('later'));
  assert.deepEqual(await surface(scene), [...want, 'app', 'app']);
  assert.deepEqual(await scene.heard('problem'), []);
});

scene('without an app no element gets one', PC, async (scene) => {
  await show(scene, STANDING);
  assert.deepEqual(await surface(scene), [null, ' ', 'web', null, null, null, null]);
});

// ---- frames -------------------------------------------------------------------

/** The page around: another origin, whose frame shows the scene, and a list of all that it hears. */
const around = createServer((request, response) => {
  const { searchParams } = new URL(request.url, 'http://localhost');
  response.setHeader('content-type', 'text/html; charset=utf-8');
  response.end(`<!doctype html><title>둘레</title><link rel="icon" href="data:,">
    <script>addEventListener('message', ({ data, origin }) => (globalThis.heard ??= []).push([data, origin]))</script>
    ${searchParams.get('head')}<iframe src="${searchParams.get('frame')}" width="380" height="300" title="안"></iframe>`);
}).listen(0, '127.0.0.1');
await once(around, 'listening');
after(() => around.close());
const outside = `http://127.0.0.1:${around.address().port}`;

const withOrigin = (html, name, origin) => html.replace('<script', `<script ${name}="${origin}"`);
const HELLO = JSON.stringify({ type: 'kakao-consult-hello', version: 1 });

/** A scene inside that page; gives the frame. */
async function frame(scene, entry, { target = outside, frames = scene.url, platform, everywhere = 'top === window', bridgeAround = true, late = false } = {}) {
  await scene.context.addInitScript(() => (globalThis.told = []));
  if (platform) await scene.context.addInitScript(`if (${everywhere}) (${platform})()`);
  const head = module + (target === null ? bridge : withOrigin(bridge, 'data-target-origin', target));
  await scene.show(button(entry), { head });
  // Else its files are cut off when the page around is opened.
  await scene.upgraded();
  const own = bridgeAround ? withOrigin(bridge, 'data-frame-origins', frames).replace('/pkg', `${scene.url}/pkg`) : '';
  const found = () => scene.page.frames().find((frame) => frame.url().startsWith(scene.url));
  // The sandbox gives its files to its own pages alone; a test may carry them over.
  await scene.page.route('**/pkg/kakao-consult-bridge.js', async (route) => {
    const response = await route.fetch();
    if (late && route.request().frame() === scene.page.mainFrame()) {
      while (!found()) await new Promise((done) => setTimeout(done, 20));
      await found().waitForLoadState('load');
    }
    await route.fulfill({ response, headers: { ...response.headers(), 'access-control-allow-origin': '*' } });
  });
  await scene.page.goto(`${outside}/?${new URLSearchParams({ frame: `${scene.url}/scene.html`, head: own })}`);
  const inner = found();
  await inner.waitForFunction(() => globalThis.KakaoConsult);
  await inner.evaluate(() => KakaoConsult.ready);
  // The sandbox's own pages are shown in no frame.
  await scene.page.route('**/chat/open/**', (route) => route.fulfill({ contentType: 'text/html', body: '<title>/talk/</title>' }));
  return inner;
}

const heard = (scene) => scene.page.evaluate(() => globalThis.heard ?? []);

scene('where the app is in every frame, the page around has the word all the same', PHONE, async (scene) => {
  const inner = await frame(scene, 'framed.everywhere', { platform: PLATFORMS.WKWebView, everywhere: 'true' });
  await scene.page.waitForFunction(() => heard?.length);
  await inner.locator('kakao-consult-button > a').tap();
  await scene.page.waitForFunction(() => told.length === 1);
  assert.deepEqual(await inner.evaluate(() => told), [], 'an app may answer its own origin alone');
});

for (const late of [false, true]) scene(`a framed page hands the launch to the page around it that has the app${late ? ', and says so late' : ''}`, PHONE, async (scene) => {
  const inner = await frame(scene, 'framed', { platform: PLATFORMS.WKWebView, late });
  await inner.waitForSelector('[surface=app]');
  await inner.evaluate(() => addEventListener('kakao-consult-press', ({ detail }) => (globalThis.pressed = detail)));
  await inner.locator('kakao-consult-button > a').tap();
  await scene.page.waitForFunction(() => told.length === 1);
  const { url, clickId } = await inner.evaluate(() => pressed);
  const text = JSON.stringify({ type: 'kakao-consult-launch', version: 1, url, clickId });
  assert.deepEqual(await told(scene), [text]);
  for (const [data, origin] of await heard(scene)) {
    assert.ok([HELLO, text].includes(data), data);
    assert.equal(origin, scene.url);
  }
  assert.match(inner.url(), /scene\.html/);
});

for (const [name, options] of Object.entries({
  'to another origin': { target: 'https://elsewhere.example' },
  'to every origin': { target: '*' },
  'to an address that is no origin': { target: `${outside}/` },
  'where the owner named none': { target: null },
})) {
  scene(`nothing is sent ${name}`, PHONE, async (scene) => {
    const inner = await frame(scene, 'framed.not', { platform: PLATFORMS.WKWebView, ...options });
    await scene.launched(() => inner.locator('kakao-consult-button > a').tap());
    assert.deepEqual(await heard(scene), []);
    assert.deepEqual(await told(scene), []);
  });
}

for (const [name, options] of Object.entries({
  'has no app': {},
  'names another page': { frames: 'https://elsewhere.example', platform: PLATFORMS.WKWebView },
  'knows of nothing': { bridgeAround: false },
})) {
  scene(`a launch is the browser's where the page around ${name}`, PHONE, async (scene) => {
    const inner = await frame(scene, 'framed.alone', options);
    await scene.launched(() => inner.locator('kakao-consult-button > a').tap());
    assert.ok((await heard(scene)).every(([data]) => data === HELLO), 'no launch was told');
    assert.deepEqual(await told(scene), []);
  });
}

scene('a launch that the app around refuses is followed out of the frame', PHONE, async (scene) => {
  const inner = await frame(scene, 'framed.back', { platform: REFUSALS['an app that throws'] });
  await inner.waitForSelector('[surface=app]');
  await scene.launched(() => inner.locator('kakao-consult-button > a').tap());
  await scene.page.waitForURL(/\/chat\/open\//);
  await scene.noise.heard(/the app did not take the launch/);
});

scene('strange messages are nothing to either side', PHONE, async (scene) => {
  const inner = await frame(scene, 'framed.noise', { platform: PLATFORMS.WKWebView });
  await inner.waitForSelector('[surface=app]');
  const strange = [null, 7, '', '{', 'null', '[]', '{"type":7}', { type: 'kakao-consult-launch', url: 'javascript:0', clickId: 'x' },
    '{"type":"kakao-consult-launch","url":{},"clickId":"x"}', '{"type":"kakao-consult-declined","url":"javascript:told.push(1)","clickId":"x"}'];
  await inner.evaluate((strange) => strange.forEach((each) => parent.postMessage(each, '*')), strange);
  await scene.page.evaluate((strange) => strange.forEach((each) => frames[0].postMessage(each, '*')), strange);
  await inner.evaluate(() => new Promise((done) => setTimeout(done, 50)));
  assert.deepEqual(await told(scene), []);
  assert.match(inner.url(), /scene\.html/);
  assert.deepEqual(await inner.evaluate(() => told), []);
});
