// Many buttons, many copies of the script, many mounts.
import assert from 'node:assert/strict';
import { eachModule } from './modules.mjs';
import { PC } from './profiles.mjs';
import { button, classic, module, stage } from './stage.mjs';

const { scene } = await stage();

const second = '<script type="module" src="/pkg/kakao-consult.js?again"></script>';

for (const [what, head] of [['module first', module + second + classic.replace('src', 'defer src')], ['classic first', classic + module + second]]) {
  scene(`two modules and the classic script are one button each (${what})`, PC, async (scene) => {
    await scene.page.addInitScript(() => {
      globalThis.defined = [];
      const { define } = customElements;
      customElements.define = (name, ...all) => {
        defined.push(name);
        return define.call(customElements, name, ...all);
      };
    });
    const entry = what.replace(' ', '.');
    await scene.show(button(entry, 'pc="link"'), { head });
    await scene.page.waitForLoadState();
    await scene.upgraded();
    await scene.listen();
    assert.deepEqual(await scene.page.evaluate(() => defined), ['kakao-consult-button']);
    await scene.opened(() => scene.page.locator('kakao-consult-button > a').click());
    assert.equal(await (await scene.deskSees(entry)).count(), 1);
    assert.equal((await scene.heard('press')).length, 1);
  });
}

for (const path of ['classic', 'two-copies', 'attribute-change']) {
  scene(`variants/${path}.html: the buttons work and nothing complains`, PC, async (scene) => {
    await scene.open(`/variants/${path}.html`);
    await scene.dialogReady();
    const links = scene.page.locator('kakao-consult-button > a');
    for (let at = 0; at < (await links.count()); at += 1) {
      await links.nth(at).click();
      await scene.page.locator('dialog a').click();
      const entry = await scene.page.locator('kakao-consult-button').nth(at).getAttribute('entry');
      await scene.deskSees(entry);
      await scene.page.keyboard.press('Escape');
      await scene.page.locator('dialog').waitFor({ state: 'detached' });
    }
  });
}

scene('sixty buttons are upgraded, each with its own address', PC, async (scene) => {
  await scene.open('/variants/many-buttons.html');
  await scene.upgraded();
  const [upgraded, addresses] = await scene.page.evaluate(() => {
    const hosts = [...document.querySelectorAll('kakao-consult-button')];
    return [hosts.filter((host) => host.shadowRoot).length, hosts.map((host) => [host.getAttribute('entry'), host.querySelector('a').href])];
  });
  assert.equal(upgraded, 60);
  for (const [entry, href] of addresses) assert.ok(href.endsWith(`?extra=${entry}`), `${entry}: ${href}`);
  await scene.page.locator('kakao-consult-button > a').last().click();
  await scene.page.locator('dialog').waitFor();
});

scene('a page that mounts and unmounts buttons a thousand times does not grow', PC, async (scene) => {
  await scene.page.addInitScript(keepMemories);
  await scene.show('<main></main>');
  await scene.dialogReady();
  const devtools = await scene.context.newCDPSession(scene.page);
  await devtools.send('Performance.enable');
  const weigh = async () => {
    await devtools.send('HeapProfiler.collectGarbage');
    const { metrics } = await devtools.send('Performance.getMetrics');
    const wasm = await scene.page.evaluate(() => memories.reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    return { ...Object.fromEntries(metrics.map(({ name, value }) => [name, value])), wasm };
  };
  const rounds = (count) => scene.page.evaluate(mount, { count, html: button('mount') });
  await rounds(20);
  const before = await weigh();
  assert.ok(before.Nodes > 0 && before.wasm > 0);
  await rounds(1000);
  const after = await weigh();
  // One listener or node left behind by each button would be 2,000, and 100 B of each 200,000.
  for (const [what, room] of Object.entries({ Nodes: 100, JSEventListeners: 100, JSHeapUsedSize: 200_000, wasm: 0 })) {
    assert.ok(after[what] - before[what] <= room, `${what}: ${before[what]} became ${after[what]}`);
  }
});

/** Keeps each module's memory at hand. */
const keepMemories = `globalThis.memories = [];
${eachModule((name, { memory }) => void globalThis.memories.push(memory))}`;

/** Mounts a button with a link and one without, changes, presses and drops them. */
async function mount({ count, html }) {
  const main = document.querySelector('main');
  for (let round = 0; round < count; round += 1) {
    main.innerHTML = html + html.replace(/<a .*<\/a>/s, '');
    for (const host of main.children) {
      host.setAttribute('item', `CUP-${round}`);
      await null;
      (host.querySelector('a') ?? host.shadowRoot.querySelector('a')).click();
      host.shadowRoot.querySelector('dialog').close();
    }
    await new Promise((resolve) => setTimeout(resolve));
    main.replaceChildren();
  }
}
