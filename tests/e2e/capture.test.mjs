// Landings: what the visitor's link says reaches the desk, on this page and on the next, and no more
// is kept than consent allows.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { launchFirefox, launchWebKit, missing } from './browsers.mjs';
import { PHONE } from './profiles.mjs';
import { startSandbox } from './sandbox.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

const link = (scene) => scene.page.locator('kakao-consult-button > a');
const value = async (scene) => new URL(await link(scene).evaluate((link) => link.href)).searchParams.get('extra');
const kept = (scene) => scene.page.evaluate(() => JSON.stringify([{ ...sessionStorage }, { ...localStorage }, document.cookie]));
const NOTHING = '[{},{},""]';

/** Lands, awaits the button and what reads the visit, where there is something to read; gives the value at rest. */
async function land(scene, query, attributes = '', options = {}) {
  await scene.show(button('land', attributes), { query, ...options });
  await scene.upgraded();
  await scene.page.waitForFunction(ARRIVED);
  return value(scene);
}

const ARRIVED = `(() => {
  let kept;
  try {
    kept = sessionStorage.kakaoConsult;
  } catch {}
  const reads = location.search || kept || (document.referrer && new URL(document.referrer).host != location.host);
  return !reads || modules.includes('./visit_bg.js');
})()`;

/** Without its check. */
const bare = (value) => value.replace(/~\w{3}$/, '');

scene('a campaign link reaches the desk, marked', PHONE, async (scene) => {
  await scene.show(button('utm'), { query: '?order=77&utm_source=naver&utm_medium=cpc&utm_campaign=%EB%B4%84%20%EC%84%B8%EC%9D%BC' });
  await scene.upgraded();
  await scene.page.waitForFunction(ARRIVED);
  const { url, referer } = await scene.launched(() => link(scene).tap());
  assert.equal(bare(new URL(url).searchParams.get('extra')), 'utm~c:봄_세일~l:1~m:cpc~s:naver');
  assert.equal(referer, undefined);
  const card = await scene.deskSees('utm');
  for (const [field, text] of [['campaign', '봄_세일'], ['source', 'naver'], ['medium', 'cpc']]) {
    assert.equal(await card.locator(`[data-field=${field}]`).innerText(), text);
  }
  assert.match(await card.getByTestId('captured').innerText(), /고객이 타고 온 링크/);
  assert.match(await card.getByTestId('trust').innerText(), /확인되지 않음/);
});

scene('the second page of the visit still knows, a second tab does not', PHONE, async (scene) => {
  await land(scene, '?utm_campaign=spring&gclid=Cj0KCQ');
  assert.equal(await kept(scene), JSON.stringify([{ kakaoConsult: '[{"campaign":"spring"}]' }, {}, '']), 'one field, and no id');
  assert.equal(bare(await land(scene, '?page=2')), 'land~c:spring~l:1');
  await scene.launched(() => link(scene).tap());
  assert.equal(await (await scene.deskSees('land')).locator('[data-field=campaign]').first().innerText(), 'spring');
  const first = scene.page;
  scene.page = await scene.context.newPage();
  assert.equal(await land(scene, '?page=3'), 'land');
  await scene.page.close();
  scene.page = first;
});

scene('consent "none" keeps nothing, and withdrawing removes what was kept', PHONE, async (scene) => {
  assert.equal(bare(await land(scene, '?utm_campaign=a', 'consent="none"')), 'land~c:a~l:1');
  assert.equal(await kept(scene), NOTHING);
  assert.equal(await land(scene, '?page=2', 'consent="none"'), 'land');
  await land(scene, '?utm_campaign=b');
  await land(scene, '?page=2');
  assert.notEqual(await kept(scene), NOTHING);
  await scene.page.evaluate(() => (document.querySelector('kakao-consult-button').consent = 'none'));
  assert.equal(await value(scene), 'land', 'the link forgets at once');
  assert.equal(await kept(scene), NOTHING);
  await scene.page.evaluate(() => (document.querySelector('kakao-consult-button').consent = 'granted'));
  assert.equal(await value(scene), 'land', 'what is gone stays gone');
});

scene('the last touch of the visit counts, or the first', PHONE, async (scene) => {
  await land(scene, '?utm_campaign=a&utm_source=x');
  assert.equal(bare(await land(scene, '?utm_campaign=b')), 'land~c:b~l:1', 'whole, without the other source');
  assert.equal(bare(await land(scene, '?utm_campaign=c', 'touch="first"')), 'land~c:b~l:1');
});

scene('a page that changes its address by pushState is read at the press', PHONE, async (scene) => {
  await land(scene, '?page=1');
  await scene.page.evaluate(() => history.pushState({}, '', '?utm_campaign=route'));
  const { url } = await scene.launched(() => link(scene).tap());
  assert.equal(bare(new URL(url).searchParams.get('extra')), 'land~c:route~l:1');
});

scene('after pushState to an address that says nothing, the campaign stays', PHONE, async (scene) => {
  await land(scene, '?utm_campaign=route');
  await scene.page.evaluate(() => history.replaceState({}, '', location.pathname));
  const own = await scene.page.evaluate(() => Object.hasOwn(history, 'pushState') || !/native code/.test(history.pushState));
  assert.equal(own, false, 'history is left alone');
  const { url } = await scene.launched(() => link(scene).tap());
  assert.equal(bare(new URL(url).searchParams.get('extra')), 'land~c:route~l:1');
});

scene('a page that comes back whole reads its address again', PHONE, async (scene) => {
  await land(scene, '?utm_campaign=back');
  await scene.launched(() => link(scene).tap());
  await scene.page.waitForURL(/\/talk\//);
  await scene.page.goBack();
  await scene.upgraded();
  await scene.page.waitForFunction(ARRIVED);
  const { url } = await scene.launched(() => link(scene).tap());
  assert.equal(bare(new URL(url).searchParams.get('extra')), 'land~c:back~l:1');
});

const HARM = {
  forbidden: () => {
    for (const name of ['sessionStorage', 'localStorage']) {
      Object.defineProperty(globalThis, name, { get: () => { throw new DOMException('no', 'SecurityError'); } });
    }
  },
  full: () => {
    Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };
    globalThis.sessionStorage = undefined;
    Object.defineProperty(globalThis, 'sessionStorage', { value: new Proxy({}, { set: () => false }) });
  },
  missing: () => Object.defineProperty(globalThis, 'sessionStorage', { value: null }),
  'a year off': () => { Date.now = () => 0; },
};
for (const [what, harm] of Object.entries(HARM)) {
  scene(`storage that is ${what} costs nothing on this page`, PHONE, async (scene) => {
    await scene.context.addInitScript(harm);
    assert.equal(bare(await land(scene, '?utm_campaign=a')), 'land~c:a~l:1');
    const { url } = await scene.launched(() => link(scene).tap());
    assert.equal(bare(new URL(url).searchParams.get('extra')), 'land~c:a~l:1');
    scene.noise.assertNone();
  });
}

const STORED = ['', 'null', '7', '[]', '[null]', '[{', '[{"campaign":7}]', '{"campaign":"a"}', 'x'.repeat(2 ** 20)];
scene('a tampered store is nothing', PHONE, async (scene) => {
  await land(scene, '');
  for (const text of STORED) {
    await scene.page.evaluate((text) => (sessionStorage.kakaoConsult = text), text);
    assert.equal(await land(scene, '?page=1'), 'land', text.slice(0, 40));
    assert.equal(await kept(scene), NOTHING, 'and is gone');
  }
  await scene.page.evaluate(() => (sessionStorage.kakaoConsult = '[{"campaign":"본인확인 완료~i:B1","entry":"x","item":"y"}]'));
  assert.equal(bare(await land(scene, '')), 'land~c:본인확인_완료_i_B1~l:1');
});

const HOSTILE = {
  'markup': ['?utm_campaign=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E', 'land~c:img_src_x_onerror_alert_1~l:1'],
  'syntax': ['?utm_campaign=a~i%3AFORGED~~abc&utm_source=%26extra%3Dx%23', 'land~c:a_i_FORGED_abc~l:1~s:extra_x'],
  'other names': ['?entry=x&item=y&member=z&tier=vip&channel=@evil&endpoint=//evil.example&captured=0', 'land'],
  'broken escapes': ['?utm_campaign=%E0%A4%A&utm_source=a', 'land~l:1~s:a', 'not-text'],
  '100 kB': [`?${'x=1&'.repeat(12_000)}utm_campaign=${'a'.repeat(50_000)}&utm_source=a`, 'land~l:1~s:a', 'too-long'],
  'a thousand names': [`?${Array.from({ length: 1000 }, (_, at) => `utm_campaign=${at}`).join('&')}`, 'land~c:0~l:1'],
};
for (const [what, [query, wanted, code]] of Object.entries(HOSTILE)) {
  scene(`a link with ${what} harms nothing`, PHONE, async (scene) => {
    await land(scene, '?page=1');
    await scene.listen();
    // So long an address is more than some servers take.
    await scene.page.evaluate((query) => history.replaceState({}, '', query), query);
    await scene.page.evaluate(() => document.querySelector('kakao-consult-button').setAttribute('capture', 'utm'));
    assert.equal(bare(await value(scene)), wanted);
    const told = code ? [['utm_campaign', code]] : [];
    await scene.page.waitForFunction((count) => heard.length === count, told.length);
    assert.deepEqual((await scene.heard('problem')).map(({ place, code }) => [place, code]), told);
    assert.equal(scene.noise.take().length, told.length);
    assert.equal(await scene.page.evaluate(() => document.images.length), 0);
    const { url } = await scene.launched(() => link(scene).tap());
    assert.equal(bare(new URL(url).searchParams.get('extra')), wanted);
    await scene.page.waitForURL(/\/talk\//);
  });
}

scene('the referrer is read on request, by its host alone', PHONE, async (scene) => {
  const referer = 'https://m.search.naver.com/search.naver?query=secret';
  assert.equal(await land(scene, '', '', { referer }), 'land');
  assert.equal(bare(await land(scene, '', 'capture="referrer"', { referer })), 'land~l:1~m:organic~s:naver');
  assert.doesNotMatch(await kept(scene), /secret/);
  await scene.page.evaluate(() => sessionStorage.clear());
  assert.equal(await land(scene, '', 'capture="referrer"', { referer: scene.url + '/' }), 'land', 'the same site');
});

scene('a page\'s own campaign stands alone', PHONE, async (scene) => {
  assert.equal(bare(await land(scene, '?utm_campaign=a&utm_source=b', 'campaign="own"')), 'land~c:own');
  await land(scene, '?utm_campaign=a', 'capture="none"');
  assert.equal(await value(scene), 'land');
});

/** The same visit in an engine: two pages, then consent withdrawn. Gives each page's value. */
const VISIT = `
  const done = arguments[arguments.length - 1] ?? ((text) => text);
  return KakaoConsult.ready.then(() => new Promise((later) => setTimeout(later, 1000))).then(() => {
    const button = document.querySelector('kakao-consult-button');
    const value = () => new URL(button.querySelector('a').href).searchParams.get('extra');
    const before = value();
    button.consent = 'none';
    return Promise.resolve().then(() => done(JSON.stringify([before, value(), sessionStorage.length])));
  });`;

for (const [name, needs, open] of [
  ['Firefox', ['FIREFOX'], firefox],
  ['WebKit', ['WEBKIT_DRIVER', 'WEBKIT_BROWSER'], webkit],
]) {
  test(name, { skip: missing(...needs), timeout: 240_000 }, async () => {
    const sandbox = await startSandbox();
    try {
      const page = `${sandbox.url}/variants/strict-csp.html`;
      const [first, second, third] = await open([
        `${page}?utm_campaign=%EB%B4%84%20%EC%84%B8%EC%9D%BC&utm_source=a`,
        page,
        page,
      ]);
      assert.match(first, /~c:봄_세일~.*l:1~s:a~/);
      assert.equal(second[0], first, 'the second page knows');
      assert.doesNotMatch(second[1], /~[cls]:/, 'until consent is withdrawn');
      assert.equal(second[2], 0, 'and nothing is kept');
      assert.equal(third[0], second[1]);
    } finally {
      sandbox.end();
    }
  });
}

async function firefox([first, second, third]) {
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    const run = () => page.evaluate(new Function(VISIT)).then(JSON.parse);
    await page.goto(first);
    const landed = await page.evaluate(AT_REST);
    const rows = [landed];
    for (const url of [second, third]) {
      await page.goto(url);
      rows.push(await run());
    }
    return rows;
  } finally {
    await browser.close();
  }
}

async function webkit([first, second, third]) {
  const { driver, end } = await launchWebKit();
  try {
    await driver.manage().setTimeouts({ pageLoad: 20_000, script: 20_000 });
    const arrive = async (url) => {
      await driver.get(url);
      await driver.wait(() => driver.executeScript("return 'KakaoConsult' in globalThis"), 10_000);
    };
    await arrive(first);
    const rows = [await driver.executeAsyncScript(`(${AT_REST})().then(arguments[0])`)];
    for (const url of [second, third]) {
      await arrive(url);
      rows.push(JSON.parse(await driver.executeAsyncScript(VISIT)));
    }
    return rows;
  } finally {
    await end();
  }
}

function AT_REST() {
  return KakaoConsult.ready.then(() => new Promise((later) => setTimeout(later, 1000))).then(() =>
    new URL(document.querySelector('kakao-consult-button > a').href).searchParams.get('extra'),
  );
}
