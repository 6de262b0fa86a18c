// Where frameworks, editors and other people's markup take an element.
import assert from 'node:assert/strict';
import test from 'node:test';
import { PC, PHONE } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

const YELLOW = 'rgb(254, 229, 0)';
const look = (link) => getComputedStyle(link).backgroundColor;

test('a server that renders pages may load the modules', async () => {
  for (const name of ['', '-bridge', '-inspect', '-more', '-seal', '-tools', '-visit']) {
    await import(`../../dist/kakao-consult${name}.js`);
  }
  assert.equal(globalThis.KakaoConsult, undefined);
});

scene('an element that is put into another document shows its link there, before and after a move', PC, async (scene) => {
  await scene.show('<iframe></iframe>');
  await scene.upgraded();
  const seen = await scene.page.evaluate(() => {
    const inner = document.querySelector('iframe').contentDocument;
    const make = (html) => {
      const host = document.createElement('kakao-consult-button');
      host.setAttribute('channel', '@byeolmaru');
      host.innerHTML = html;
      return host;
    };
    const [authored, drawn] = [make('<a class="kakao-consult" href="/x">상담</a>'), make('')];
    inner.body.append(authored);
    document.body.append(drawn);
    inner.body.append(drawn);
    return [authored.querySelector('a'), drawn.shadowRoot.querySelector('a')].map((link) => ({
      width: link.getBoundingClientRect().width,
      colour: inner.defaultView.getComputedStyle(link).backgroundColor,
    }));
  });
  for (const { width, colour } of seen) {
    assert.ok(width > 44, 'it has a width');
    assert.equal(colour, YELLOW);
  }
});

scene('form controls by the names that we read do not matter', PC, async (scene) => {
  await scene.show(`<form lang="en"><select name="lang"></select><input name="origin">
    <kakao-consult-button channel="@byeolmaru" entry="form.lang" endpoint="/"></kakao-consult-button></form>`);
  await scene.upgraded();
  const drawn = scene.page.locator('kakao-consult-button a');
  assert.equal(await drawn.innerText(), 'Chat on KakaoTalk');
  assert.equal(await drawn.evaluate(look), YELLOW);
});

for (const what of ['form', 'iframe', 'img']) {
  scene(`a page without a language may name its ${what} "host"`, PC, async (scene) => {
    await scene.show(`<${what} name="host"></${what}>${button('host')}`);
    await scene.upgraded();
    await scene.page.evaluate(() => {
      document.documentElement.removeAttribute('lang');
      document.querySelector('kakao-consult-button').setAttribute('item', 'A1');
    });
    await scene.page.waitForFunction(() => /i:A1/.test(document.querySelector('kakao-consult-button a').href));
  });
}

scene('names on the prototype of all objects are no attributes', PC, async (scene) => {
  await scene.show(button('first'));
  await scene.upgraded();
  const url = await scene.page.evaluate(async () => {
    const host = document.querySelector('kakao-consult-button');
    const words = { item: 'POLLUTED', channel: '@evil' };
    Object.assign(Object.prototype, words);
    host.memberInfo = { grade: 'vip' };
    host.setAttribute('entry', 'second');
    await Promise.resolve();
    for (const word in words) delete Object.prototype[word];
    return host.querySelector('a').href;
  });
  assert.match(url, /\/chat\/open\/@byeolmaru\?extra=second$/);
  scene.noise.take();
});

scene('a member with a trim harms nothing', PC, async (scene) => {
  await scene.show(button('plain'));
  await scene.upgraded();
  await scene.page.evaluate(() => {
    const host = document.querySelector('kakao-consult-button');
    host.memberInfo = { trim: 'sport' };
    host.setAttribute('item', 'A1');
  });
  await scene.page.waitForFunction(() => /i:A1/.test(document.querySelector('kakao-consult-button a').href));
  await scene.noise.heard(/seal-key|memberInfo/);
  scene.noise.take();
});

scene('an address rewritten while the element gets a child is put right', PC, async (scene) => {
  await scene.show(button('rewritten'));
  await scene.upgraded();
  await scene.page.evaluate(() => {
    const host = document.querySelector('kakao-consult-button');
    host.querySelector('a').href = '/elsewhere';
    host.append('글');
  });
  await scene.page.waitForFunction(() => /extra=rewritten/.test(document.querySelector('kakao-consult-button a').href));
});

scene('inside a component, the language is that around the component', PC, async (scene) => {
  await scene.show('<div></div>', { lang: 'en' });
  await scene.upgraded();
  const text = await scene.page.evaluate(() => {
    const root = document.querySelector('div').attachShadow({ mode: 'open' });
    root.innerHTML = '<kakao-consult-button channel="@byeolmaru"></kakao-consult-button>';
    return root.firstChild.shadowRoot.querySelector('a').textContent;
  });
  assert.equal(text, 'Chat on KakaoTalk');
});

scene('what a handler changes counts from the next press on', PC, async (scene) => {
  await scene.show(button('same', 'click-id="on" pc="link" item="1"'));
  await scene.upgraded();
  await scene.listen();
  await scene.page.evaluate(() =>
    addEventListener('kakao-consult-press', (event) => event.target.setAttribute('item', '2')),
  );
  let url = '';
  await scene.opened(async () => ({ url } = await scene.launched(() => scene.page.locator('kakao-consult-button a').click())));
  const [press] = await scene.heard('press');
  assert.equal(url, press.url, 'the browser goes where the event said');
  assert.ok(url.includes(press.clickId));
  await scene.page.waitForFunction(() => document.querySelector('kakao-consult-button a').href.includes('i:2'));
});

scene('a handler that removes the menu around the button leaves the other buttons alive', PC, async (scene) => {
  await scene.show(`<nav>${button('menu.one')}</nav>${button('menu.two')}`);
  await scene.dialogReady();
  await scene.page.evaluate(() =>
    addEventListener('kakao-consult-press', (event) => event.target.closest('nav')?.remove()),
  );
  await scene.opened(() => scene.page.locator('nav a').click());
  await scene.deskSees('menu.one');
  await scene.page.locator('kakao-consult-button a').click();
  await scene.page.locator('dialog:modal').waitFor();
});

scene('a base target does not open a window on a phone', PHONE, async (scene) => {
  await scene.show(button('based'), { head: '<base target="_blank"><script type="module" src="/pkg/kakao-consult.js"></script>' });
  await scene.upgraded();
  await scene.page.locator('kakao-consult-button a').tap();
  await scene.page.waitForURL(/\/talk\//);
  assert.equal(scene.context.pages().length, 1);
});
