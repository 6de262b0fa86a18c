// The bridge in three engines, with their own input: every platform's channel, every refusal, and a
// frame that tells the page around it and no other.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { suite, test } from 'node:test';
import { missing } from './browsers.mjs';
import { deskSees, followDesk } from './desk.mjs';
import { startFaulty } from './faulty.mjs';
import { PLATFORMS, REFUSALS } from './platforms.mjs';
import { startSandbox } from './sandbox.mjs';
import { Chromium, Firefox, WebKit } from './visitors.mjs';

const ENGINES = [
  [Chromium, missing('CHROME')],
  [Firefox, missing('FIREFOX')],
  [WebKit, missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER')],
];

const CORNER = { x: 40, y: 24 };
const ATTRIBUTES = 'pc="link" click-id="on" member="m1"';
const bridge = (origin = '') => `<script type="module" src="pkg/kakao-consult-bridge.js" ${origin}></script>`;

/** A page with the bridge, in an app of this kind. */
const page = (platform, head = bridge()) => ({
  attributes: ATTRIBUTES,
  head,
  before: `globalThis.told = []; addEventListener('kakao-consult-press', ({ detail }) => (globalThis.pressed = detail)); (${platform})()`,
});
const NONE = () => {};

// The engines wait more than they work.
suite('the bridge', { concurrency: true }, () => {
  for (const [Engine, gone] of ENGINES) {
    test(Engine.name, { skip: gone, timeout: 400_000 }, async (t) => {
      const ends = [];
      t.after(async () => {
        for (const end of ends.reverse()) await end();
      });
      const sandbox = await startSandbox();
      ends.push(sandbox.end);
      const desk = await followDesk(sandbox.desk);
      ends.push(desk.end);
      const faulty = await startFaulty(sandbox);
      ends.push(faulty.end);
      const around = await startAround();
      ends.push(around.end);
      const visitor = await Engine.start(faulty);
      ends.push(() => visitor.end());

      const within = (name, body) => t.test(`${Engine.name}: ${name}`, { timeout: 60_000 }, async () => {
        try {
          await body();
        } finally {
          await visitor.leave();
        }
      });
      const open = async (fault, entry, address = (own) => own) => {
        const { address: own, release } = faulty.visit(fault, entry);
        release();
        await visitor.open(address(own), fault);
        await visitor.until("globalThis.KakaoConsult ? KakaoConsult.ready : document.querySelector('iframe') && document.readyState === 'complete'");
        return own;
      };
      const told = async () => {
        await visitor.until('told.length');
        const [text, ...more] = await visitor.run('told');
        assert.deepEqual(more, [], 'the app is told once');
        return text;
      };

      for (const [name, platform] of Object.entries(PLATFORMS)) {
        await within(`${name} is given address and id`, async () => {
          await open(page(platform), 'taken');
          await visitor.click(CORNER);
          const text = await told();
          const { url, clickId } = await visitor.run('pressed');
          assert.equal(text, JSON.stringify({ type: 'kakao-consult-launch', version: 1, url, clickId }));
          const extra = new URL(url).searchParams.get('extra');
          assert.ok(extra.includes(`~k:${clickId}~`) && extra.includes('~p:m1~') && extra.includes('~f:app~'), extra);
        });
      }

      for (const [at, [name, refusal]] of Object.entries(REFUSALS).entries()) {
        await within(`${name} leaves the launch to the browser`, async () => {
          await open(page(refusal), `refused.${at}`);
          await visitor.click(CORNER);
          await deskSees(sandbox.desk, `refused.${at}`);
        });
      }

      const framed = (platform, entry, target) =>
        open(page(NONE, bridge(`data-target-origin="${target}"`)), entry, (own) => around.show(own, platform));
      await within('a frame tells the page around it', async () => {
        const own = await framed(PLATFORMS.WKWebView, 'taken', around.origin);
        await visitor.until('asked.length', 'the frame asks');
        await visitor.click(CORNER);
        const { url, clickId, ...kind } = JSON.parse(await told());
        assert.deepEqual(kind, { type: 'kakao-consult-launch', version: 1 });
        assert.ok(new URL(url).searchParams.get('extra').includes(`~k:${clickId}~`), url);
        const { origin } = new URL(own);
        assert.deepEqual([...new Set(await visitor.run('asked'))], [origin], 'from the frame alone');
      });
      await within('a frame tells no page but the one that it names', async () => {
        await framed(PLATFORMS.WKWebView, 'framed.elsewhere', 'https://elsewhere.example');
        await visitor.until("frames[0] && document.querySelector('iframe').dataset.ready");
        await visitor.click(CORNER);
        await deskSees(sandbox.desk, 'framed.elsewhere');
        assert.deepEqual(await visitor.run('[asked, told]'), [[], []]);
      });

      await t.test(`${Engine.name}: what an app took has not reached the desk, the rest did once`, async () => {
        const entries = desk.values().map((value) => value.split('~')[0]).sort();
        const wanted = [...Object.keys(REFUSALS).map((_, at) => `refused.${at}`), 'framed.elsewhere'].sort();
        assert.deepEqual(entries, wanted);
      });
    });
  }
});

/** Pages of another origin, each around a frame; `asked` holds where messages came from. */
async function startAround() {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url, 'http://around.test');
    const frame = searchParams.get('frame');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(`<!doctype html>
<html lang="ko"><title>둘레</title><link rel="icon" href="data:,"><style>body { margin: 0 } iframe { border: 0 }</style>
<script>
  globalThis.told = [];
  globalThis.asked = [];
  addEventListener('message', ({ origin }) => asked.push(origin));
  (${searchParams.get('platform')})();
</script>
<script src="${new URL('pkg/kakao-consult-bridge.classic.js', frame)}" data-frame-origins="${new URL(frame).origin}"></script>
<iframe src="${frame}" width="400" height="300" title="안" onload="this.dataset.ready = 1"></iframe>`);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${server.address().port}`;
  const show = (frame, platform) => `${origin}/?${new URLSearchParams({ frame, platform })}`;
  const end = () => {
    server.close();
    server.closeAllConnections();
  };
  return { origin, show, end };
}
