// The upgrade moves no pixel, loses no focus, and takes what the page preloads; that it loses no press is in `faults.mjs`.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { button, module, stage } from './stage.mjs';

const { scene } = await stage();

const pages = [
  ['/', PC], ['/', PHONE], ['/campaign.html', PHONE], ['/floating.html', PC], ['/floating.html', PHONE], ['/en/', PC],
  ['/variants/hostile-page.html', PC], ['/variants/rtl.html', PC], ['/variants/many-buttons.html', PC],
];

for (const [path, who] of pages) {
  scene(`${path} (${who === PC ? 'PC' : 'phone'}) stays as it is, pixel for pixel`, who, async (scene) => {
    const release = await hold(scene.page);
    await scene.page.addInitScript(watchShifts);
    await scene.open(path);
    const before = await look(scene.page);
    assert.ok(before.boxes.length > 0);
    release();
    await scene.upgraded();
    const after = await look(scene.page);
    assert.deepEqual(after.boxes, before.boxes, 'the same boxes');
    // The last button there has no link inside until the script draws one.
    if (path !== '/variants/rtl.html') assert.ok(after.picture.equals(before.picture), 'the same picture, byte for byte');
    assert.equal(await scene.page.evaluate(() => shifts), 0, 'no layout shift');
  });
}

scene('a module that the page preloads is fetched once', PHONE, async (scene) => {
  const asked = [];
  scene.page.on('request', (request) => request.url().endsWith('kakao-consult.wasm') && asked.push(request.resourceType()));
  await scene.show(button('preload'), { head: `<link rel="preload" as="fetch" crossorigin href="/pkg/kakao-consult.wasm">${module}` });
  await scene.upgraded();
  assert.equal(asked.length, 1, asked.join());
});

scene('focus on the link before the upgrade stays on it', PC, async (scene) => {
  const release = await hold(scene.page);
  await scene.show(button('focus'));
  await scene.page.keyboard.press('Tab');
  const ring = () => scene.page.evaluate(() => [document.activeElement.className, getComputedStyle(document.activeElement).outline]);
  const before = await ring();
  assert.equal(before[0], 'kakao-consult');
  assert.match(before[1], /solid 2px/);
  release();
  await scene.upgraded();
  assert.deepEqual(await ring(), before);
});

scene('properties reflect attributes', PC, async (scene) => {
  await scene.show(button('reflect'));
  await scene.upgraded();
  const wrong = await scene.page.evaluate(() => {
    const host = document.querySelector('kakao-consult-button');
    return host.constructor.observedAttributes.filter((name) => {
      const property = name.replace(/-./g, ([, letter]) => letter.toUpperCase());
      const before = host.getAttribute(name);
      host[property] = 'ko';
      const written = host.getAttribute(name) === 'ko';
      host.setAttribute(name, 'en');
      const read = host[property] === 'en';
      // As an object that a framework gives; lang is the browser's own and takes no null.
      if (name !== 'lang') host[property] = null;
      const gone = name === 'lang' || !host.hasAttribute(name);
      before === null ? host.removeAttribute(name) : host.setAttribute(name, before);
      return !(property in host && written && read && gone);
    });
  });
  assert.deepEqual(wrong, []);
  scene.noise.take();
});

scene('properties set before the upgrade are kept', PC, async (scene) => {
  const release = await hold(scene.page);
  await scene.show('<kakao-consult-button><a class="kakao-consult" href="/">상담</a></kakao-consult-button>');
  await scene.page.evaluate(() => {
    const early = { channel: '@byeolmaru', entry: 'early', endpoint: '/', extraLimit: '100', clickId: 'on', mine: { kept: true } };
    Object.assign(document.querySelector('kakao-consult-button'), early);
  });
  release();
  await scene.upgraded();
  const link = scene.page.locator('kakao-consult-button > a');
  assert.equal(await link.evaluate((link) => link.href), `${scene.url}/chat/open/@byeolmaru?extra=early`);
  const host = await scene.page.locator('kakao-consult-button').evaluate((element) => [
    element.getAttribute('extra-limit'), element.entry, element.mine.kept, Object.keys(element),
  ]);
  assert.deepEqual(host, ['100', 'early', true, ['mine']]);
});

/** Keeps the wasm back, and with it the upgrade; the page itself loads. Gives what lets it through. */
async function hold(page) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route('**/pkg/kakao-consult.wasm', async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

/** The authors' links, and the window. */
async function look(page) {
  // Lazy images in view may come after the page has loaded.
  await page.waitForFunction(() => [...document.images].every((image) => image.complete || image.getBoundingClientRect().top > innerHeight));
  await page.evaluate(() => Promise.all([...document.images].filter(({ complete }) => complete).map((image) => image.decode())));
  const boxes = await page.evaluate(() =>
    [...document.querySelectorAll('a.kakao-consult')].map((link) => link.getBoundingClientRect().toJSON()),
  );
  return { boxes, picture: await page.screenshot({ animations: 'disabled' }) };
}

/** Adds up layout shifts, also those before anyone looks. */
function watchShifts() {
  globalThis.shifts = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shifts += value;
  }).observe({ type: 'layout-shift', buffered: true });
}
