// A press inside other programs: one of every kind in the tables. Windows opened by a page die there, so the
// link leads on in the same page, and no form is posted, whatever the element asks for.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { PC, PHONE } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

const rows = ['ua-corpus', 'ua-more'].flatMap((name) =>
  readFileSync(new URL(`../tables/${name}.jsonl`, import.meta.url), 'utf8').trim().split('\n').map(JSON.parse),
);
const kind = ({ container, os, form }) => `${container}.${os}.${form}`;

// Old ones are asked for an update first; hints are not in the user agent.
const inside = rows.filter(({ container, outdated, hints }) => !['browser', 'bot'].includes(container) && !outdated && !hints);
const mac = rows.find(({ os, container }) => os === 'macos' && container === 'browser');
const visitors = [
  ...new Map(inside.map((row) => [kind(row), row])).values(),
  // KakaoTalk's own token behind whatever its system's web view says.
  { container: 'kakaotalk', os: 'macos', form: 'desktop', ua: `${mac.ua} KAKAOTALK` },
  ...['kakaotalk', 'band'].map((container) => ({ container, os: 'android', form: 'no-wv', ua: withoutWv(container) })),
];

/** An app that says its name, but not that it is a web view. */
function withoutWv(container) {
  return rows.find((row) => row.container === container && row.os === 'android' && !row.ua.includes('wv')).ua;
}

test('the tables have the apps that Korea reads in', () => {
  const wanted = ['kakaotalk', 'naver', 'band', 'daum', 'instagram', 'facebook', 'line', 'generic-webview'];
  const all = ['android', 'ios'].flatMap((os) => wanted.map((container) => `${container}.${os}.mobile`));
  assert.deepEqual(all.concat('kakaotalk.windows.desktop').filter((each) => !visitors.some((row) => kind(row) === each)), []);
});

// The files of windows and forms do not come here by themselves, but a secret brings them; one app shows that.
const FILES = { '': (scene) => scene.upgraded(), ', with the files of windows': bringFiles };

async function bringFiles(scene) {
  await scene.upgraded();
  await scene.page.evaluate(() => (document.createElement('kakao-consult-button').memberInfo = '{"m":"1"}'));
  await scene.dialogReady();
}

for (const row of visitors) {
  for (const [which, prepare] of Object.entries(FILES)) {
    if (which && row.container !== 'kakaotalk') continue;
    const entry = `${kind(row)}${which && '.files'}`;
    scene(`${kind(row)}${which}`, { ...(row.form === 'desktop' ? PC : PHONE), userAgent: row.ua }, async (scene) => {
      await scene.page.addInitScript(watch);
      await scene.show(button(entry, 'method="post"'));
      await prepare(scene);
      const isLaunch = (request) => request.url().includes('/chat/open');
      const link = scene.page.locator('kakao-consult-button > a');
      const [request] = await Promise.all([
        scene.context.waitForEvent('request', isLaunch),
        row.form === 'desktop' ? link.click() : link.tap(),
      ]);
      assert.equal(request.method(), 'GET');
      assert.equal(request.url(), `${scene.url}/chat/open/@byeolmaru?extra=${entry}`);
      assert.equal(request.frame(), scene.page.mainFrame(), 'in the same page');
      await scene.deskSees(entry);
      await scene.page.waitForURL(/\/chat\/[\w-]{22}\/|\/talk\//);
      const [target, opened] = await scene.page.evaluate(() => [sessionStorage.target, sessionStorage.opened]);
      assert.deepEqual([target, opened], ['_self', undefined], 'the target, and whether a window was asked for');
      assert.equal(scene.context.pages().length, 1);
      assert.equal(await scene.deskCount(entry), 1, 'once');
    });
  }
}

/** Keeps for the next page how the link stood when it was followed, and each window that was asked for. */
function watch() {
  const { open } = window;
  window.open = (...all) => {
    sessionStorage.opened = all.join();
    return open.apply(window, all);
  };
  addEventListener('click', ({ target }) => (sessionStorage.target = target.closest('a').target));
}
