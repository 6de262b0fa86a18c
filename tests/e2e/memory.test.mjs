// The wasm's memory: nothing of a call is kept after it, and calls within calls keep what is theirs.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

/** In the page, before its scripts: keeps hold of the memory of the first press's wasm. */
const watch = () => {
  const { Instance } = WebAssembly;
  WebAssembly.Instance = function (module, imports) {
    const instance = new Instance(module, imports);
    if ('./widget_bg.js' in imports) globalThis.widgetMemory = instance.exports.memory;
    return instance;
  };
};

scene('a million calls take no more memory than ten', PHONE, async (scene) => {
  await scene.page.addInitScript(watch);
  await scene.show(button('flat'));
  await scene.upgraded();
  const sizes = await scene.page.evaluate(() => {
    const options = { channel: '@byeolmaru', entry: 'flat', item: 'A1234567', campaign: '봄'.repeat(30) };
    const after = (calls) => {
      for (let call = 0; call < calls; call++) KakaoConsult.launchUrl(options);
      return widgetMemory.buffer.byteLength;
    };
    return [after(10), after(1e6)];
  });
  assert.equal(sizes[1], sizes[0]);
});

scene('presses ten deep, whose handlers update, remove and throw, each launch their own', PC, async (scene) => {
  const depth = 10;
  const entries = Array.from({ length: depth }, (_, index) => `nested.${index}`);
  await scene.show(entries.map((entry) => button(entry, `item="${entry.repeat(2)}" pc="link"`)).join(''));
  await scene.upgraded();
  const launches = await scene.page.evaluate(() => {
    const hosts = [...document.querySelectorAll('kakao-consult-button')];
    const launches = [];
    // A handler's error goes to the page's own console.
    addEventListener('error', (event) => event.preventDefault());
    hosts.forEach((host, index) => {
      // A removed element's events reach nobody else.
      host.addEventListener('kakao-consult-launch', ({ detail }) => launches.push(detail.url));
      host.addEventListener('kakao-consult-press', () => {
        host.setAttribute('content', 'x'.repeat(index * 100));
        host.setAttribute('label', '가'.repeat(index));
        hosts[index + 1]?.querySelector('a').click();
        // Another call after the nested one writes wherever memory is free.
        KakaoConsult.launchUrl({ channel: '@elsewhere', entry: '별'.repeat(40), extraLimit: 1000, content: '달'.repeat(400) });
        if (index % 3 == 1) host.remove();
        if (index % 3 == 2) throw new Error('A handler of the page failed.');
      });
    });
    // The test looks at the launches, not at the pages they lead to.
    addEventListener('click', (event) => event.preventDefault());
    hosts[0].querySelector('a').click();
    return launches;
  });
  assert.deepEqual(
    launches.map((url) => new URL(url).searchParams.get('extra').replace(/~[^~]*$/, '')).reverse(),
    entries.map((entry) => `${entry}~i:${entry.repeat(2)}`),
  );
});
