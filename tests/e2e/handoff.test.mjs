// What a press hands off arrives at the sample receiver, page left or not; and no receiver, however
// broken, holds a launch up. `HANDOFF_PRESSES=1000` makes the long run.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Handoffs, receiver } from '../../examples/handoff-node/receive-handoff.mjs';
import { launchChromium } from './browsers.mjs';
import { dialogHasArrived, noteArrivals } from './modules.mjs';
import { PC, PHONE } from './profiles.mjs';
import { startSandbox } from './sandbox.mjs';

const PRESSES = Number(process.env.HANDOFF_PRESSES ?? 200);
const dist = fileURLToPath(new URL('../../dist/', import.meta.url));
const DESK_KEY = 'the-desk-has-this-key-and-nobody-else';
// Milliseconds that a busy machine may take; a receiver that holds a launch up takes ten seconds.
const HOLD = 2_000;
const SOON = { timeout: 60_000 };
const sleep = (millis) => new Promise((resolve) => setTimeout(resolve, millis));

let browser;
before(async () => (browser = await launchChromium()));
after(() => browser.close());

/** A server on this machine; it ends with the tests. */
async function serve(answer) {
  const server = createServer(answer);
  server.keepAliveTimeout = 60_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${server.address().port}`;
}

/** The receiver alone on an origin. */
function receives(desk) {
  const answer = receiver(desk);
  return serve((request, response) => answer(request, response) || response.writeHead(404).end());
}

const html = (attributes, script = '') => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
<kakao-consult-button channel="@byeolmaru" entry="pdp.hero" ${attributes} endpoint="/">
<a class="kakao-consult" href="/chat/open/@byeolmaru">상담하기</a></kakao-consult-button>
<script type="module" src="/pkg/kakao-consult.js"></script>${script}`;

/** A shop whose launches arrive at itself: `launches` holds each one's id and when it came. */
async function shop(attributes, { script, landed = (response) => response.end('<title>landed</title>') } = {}) {
  const launches = [];
  const made = { launches };
  made.origin = await serve((request, response) => {
    const { pathname, searchParams } = new URL(request.url, 'http://shop');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    if (pathname.startsWith('/pkg/')) {
      const type = { '.js': 'text/javascript', '.css': 'text/css', '.wasm': 'application/wasm', '.json': 'application/json' }[path.extname(pathname)];
      response.writeHead(200, { 'content-type': type, 'cache-control': 'max-age=600, immutable' });
      return createReadStream(path.join(dist, path.basename(pathname))).pipe(response);
    }
    if (pathname.startsWith('/chat/open/')) {
      const extra = searchParams.get('extra');
      launches.push({ id: /~k:(\w{8})~/.exec(extra)?.[1], extra, at: Date.now() });
      return landed(response, launches);
    }
    if (made.answer?.(request, response)) return;
    response.end(pathname === '/' ? html(typeof attributes === 'function' ? attributes() : attributes, script) : '');
  });
  return made;
}

const look = async (origin, id, key = DESK_KEY) => {
  const response = await fetch(`${origin}/consult/${id}`, { headers: { authorization: `Bearer ${key}` } });
  return { status: response.status, ...(await response.json().catch(() => ({}))) };
};

/** Opens a page of the shop and awaits the upgrade. */
async function visit(context, origin) {
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  assert.equal(await page.evaluate(() => KakaoConsult.ready), true);
  return page;
}

/** Awaits what a beacon does a moment later. */
async function becomes(check, what) {
  for (const deadline = Date.now() + 10_000; Date.now() < deadline; await sleep(20)) if (await check()) return;
  throw new Error(`not within 10 seconds: ${what}`);
}

for (const [where, count, far] of [['its own origin', PRESSES, false], ['another origin', PRESSES / 4, true]]) {
  test(`${count} presses, each of which leaves the page at once: nothing is lost (${where})`, { timeout: 600_000 }, async (t) => {
    const handoffs = new Handoffs();
    const desk = { origins: [], deskKey: DESK_KEY, handoffs };
    const other = await receives(desk);
    // The page presses as soon as it can, and the chat leads straight back to it.
    const made = await shop(far ? `handoff="${other}/consult" handoff-origin="${other}"` : 'handoff="/consult"', {
      script: `<script type="module">if (await KakaoConsult.ready) document.querySelector('a').click();</script>`,
      landed: (response, { length }) =>
        length < count ? response.writeHead(302, { location: '/' }).end() : response.end('<title>done</title>'),
    });
    if (!far) made.answer = receiver(desk);
    desk.origins.push(made.origin);
    const begin = Date.now();
    const contexts = await Promise.all(Array.from({ length: 4 }, () => browser.newContext(PHONE)));
    await Promise.all(contexts.map(async (context) => {
      const page = await context.newPage();
      await page.goto(made.origin, { waitUntil: 'commit' });
      await page.waitForFunction(() => document.title === 'done', undefined, { timeout: 500_000 });
    }));
    const ids = made.launches.map(({ id }) => id);
    assert.ok(ids.length >= count && ids.every(Boolean));
    assert.equal(new Set(ids).size, ids.length, 'an id a press');
    await becomes(() => handoffs.size >= ids.length, 'all arrive').catch(() => {});
    const lost = ids.filter((id) => !handoffs.get(id));
    t.diagnostic(`${ids.length} presses, ${handoffs.size} received, ${lost.length} lost, ${Date.now() - begin} ms`);
    assert.deepEqual(lost, []);
    assert.equal(handoffs.size, ids.length, 'and none that was not pressed');
    await Promise.all(contexts.map((context) => context.close()));
  });
}

test('the whole context arrives, and what the session says stands apart', SOON, async () => {
  const made = await shop('handoff="/consult" extra-limit="30" item="CUP-204" campaign="봄 세일" member="m1"');
  const session = ({ headers }) => (headers.cookie === 'sid=1' ? { member: 40213 } : null);
  made.answer = receiver({ origins: [made.origin], deskKey: DESK_KEY, session });
  const context = await browser.newContext(PHONE);
  await context.addCookies([{ name: 'sid', value: '1', url: made.origin }]);
  const page = await visit(context, made.origin);
  await page.locator('a').tap();
  await becomes(() => made.launches.length === 1, 'the launch');
  const [{ id, extra }] = made.launches;
  assert.ok(!extra.includes('CUP-204'), 'no room for it in the value');
  await becomes(async () => (await look(made.origin, id)).state === 'received', 'the post');
  const { unverified, verified } = await look(made.origin, id);
  assert.equal(unverified.channel, '@byeolmaru');
  for (const part of ['pdp.hero~', '~c:봄 세일~', '~i:CUP-204~', `~k:${id}~`, '~p:m1~']) assert.ok(unverified.extra.includes(part), part);
  assert.deepEqual(verified, { member: 40213 });
  assert.equal((await look(made.origin, id, 'wrong')).status, 401);
  assert.equal((await look(made.origin, '00000000')).state, 'lost');
  await context.close();
});

test('another origin that is not named gets nothing', SOON, async () => {
  let posts = 0;
  const stranger = await serve((request, response) => ((posts += 1), response.end()));
  const made = await shop(`handoff="${stranger}/consult"`);
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const told = page.waitForEvent('console', (message) => /handoff is neither/.test(message.text()));
  await page.goto(`${made.origin}/`);
  await told;
  await page.locator('a').tap();
  await becomes(() => made.launches.length === 1, 'the launch');
  await sleep(500);
  assert.equal(posts, 0);
  await context.close();
});

for (const [what, broken] of [
  ['is missing', () => delete Navigator.prototype.sendBeacon],
  ['is full', () => (Navigator.prototype.sendBeacon = () => false)],
]) {
  test(`where sendBeacon ${what}, fetch posts`, SOON, async () => {
    const made = await shop('handoff="/consult"');
    const handoffs = new Handoffs();
    const seen = [];
    const answer = receiver({ origins: [made.origin], deskKey: DESK_KEY, handoffs });
    made.answer = (request, response) => {
      if (request.method === 'POST') seen.push(request.headers['sec-fetch-mode']);
      return answer(request, response);
    };
    const context = await browser.newContext(PHONE);
    await context.addInitScript(broken);
    const page = await visit(context, made.origin);
    await page.locator('a').tap();
    await becomes(() => made.launches.length === 1 && handoffs.size === 1, 'the post');
    assert.ok(handoffs.get(made.launches[0].id));
    assert.deepEqual(seen, ['no-cors']);
    await context.close();
  });
}

/** Milliseconds from a press to the launch's arrival, a median of several. */
async function pressToLaunch(attributes) {
  const made = await shop(attributes);
  const context = await browser.newContext(PHONE);
  const times = [];
  for (let at = 0; at < 9; at += 1) {
    const page = await visit(context, made.origin);
    await page.evaluate(() => {
      globalThis.pressed = new Promise((resolve) => addEventListener('click', () => resolve(Date.now()), { capture: true, once: true }));
    });
    const pressed = await page.evaluate(() => (setTimeout(() => document.querySelector('a').click()), globalThis.pressed));
    await becomes(() => made.launches.length > at, 'the launch');
    times.push(made.launches[at].at - pressed);
    await page.close();
  }
  await context.close();
  return times.sort((a, b) => a - b)[times.length >> 1];
}

test('a receiver that resets, fails, is gone or takes ten seconds does not hold the launch up', { timeout: 180_000 }, async (t) => {
  const broken = {
    resets: (request) => request.socket.resetAndDestroy(),
    fails: (request, response) => response.writeHead(500).end(),
    'takes ten seconds': (request, response) => setTimeout(() => response.end(), 10_000).unref(),
  };
  const gone = 'http://127.0.0.1:9';
  connect(9, '127.0.0.1').on('error', () => {}).on('connect', () => assert.fail('somebody listens on port 9'));
  const without = await pressToLaunch('');
  const said = [`without ${without} ms`];
  const receivers = [['is gone', gone], ...(await Promise.all(Object.entries(broken).map(async ([what, answer]) => [what, await serve(answer)])))];
  for (const [what, origin] of receivers) {
    const took = await pressToLaunch(`handoff="${origin}/consult" handoff-origin="${origin}"`);
    said.push(`${what} ${took} ms`);
    assert.ok(took < without + HOLD, said.join(', '));
  }
  t.diagnostic(`press to launch, median of 9: ${said.join(', ')}`);
});

test('a post that is lost is seen at the desk: the id arrives, and the receiver has not got it', SOON, async () => {
  const sandbox = await startSandbox();
  after(() => sandbox.end());
  const dead = await serve((request) => request.socket.resetAndDestroy());
  // A page's attributes as the test goes; a test's own routes would stand between a beacon and its end.
  let attributes = '';
  const { origin } = await shop(() => attributes);
  const alive = await receives({ origins: [origin], deskKey: DESK_KEY });
  const ids = [];
  for (const target of [dead, alive]) {
    attributes = `handoff="${target}/consult" handoff-origin="${target}" item="CUP-204" endpoint="${sandbox.url}"`;
    const context = await browser.newContext(PHONE);
    const page = await visit(context, origin);
    const launch = page.waitForRequest(/\/chat\/open\//);
    await page.locator('a').tap();
    const id = /~k:(\w{8})~/.exec(new URL((await launch).url()).searchParams.get('extra'))[1];
    await page.waitForURL(/\/talk\//);
    await becomes(async () => (await (await fetch(sandbox.desk)).text()).includes(id), 'the desk shows the id');
    ids.push(id);
    await context.close();
  }
  await becomes(async () => (await look(alive, ids[1])).state === 'received', 'the second post');
  assert.equal((await look(alive, ids[0])).state, 'lost');
});

test('a PC press that opens the dialog hands off as well', SOON, async () => {
  const made = await shop('handoff="/consult"');
  const handoffs = new Handoffs();
  made.answer = receiver({ origins: [made.origin], deskKey: DESK_KEY, handoffs });
  const context = await browser.newContext(PC);
  await context.addInitScript(noteArrivals);
  const page = await visit(context, made.origin);
  await page.waitForFunction(dialogHasArrived);
  const shown = page.evaluate(() => new Promise((resolve) => addEventListener('kakao-consult-dialog', (event) => resolve(event.detail.clickId))));
  const pressed = page.evaluate(() => new Promise((resolve) => addEventListener('kakao-consult-press', (event) => resolve(event.detail.clickId))));
  await page.locator('a').first().click();
  const ids = await Promise.all([pressed, shown]);
  await becomes(() => ids.every((id) => handoffs.get(id)), 'the ids of window and code');
  await context.close();
});

// ---- The receiver by itself

const form = (extra, channel = '@byeolmaru') => new URLSearchParams({ channel, extra }).toString();
const FORM = 'application/x-www-form-urlencoded;charset=UTF-8';

test('the receiver takes what it should and no more', SOON, async () => {
  const handoffs = new Handoffs();
  const origin = await receives({ origins: ['https://shop.example'], deskKey: DESK_KEY, handoffs });
  const post = async (body, headers = {}, method = 'POST') =>
    (await fetch(`${origin}/consult`, { method, body, headers: { 'content-type': FORM, origin: 'https://shop.example', ...headers } }).catch(() => ({}))).status;
  const good = 'pdp.hero~k:9f3kq2xy~abc';
  assert.equal(await post(form(good), { origin: 'https://evil.example' }), 403);
  assert.equal(await post(form(good), { origin: 'null' }), 403);
  assert.equal(await post(form(good), { origin: 'null', 'sec-fetch-site': 'cross-site' }), 403);
  assert.equal(await post(form(good), { 'content-type': 'application/json' }), 415);
  assert.equal(await post(undefined, {}, 'GET'), 405);
  for (const extra of ['', 'pdp.hero', 'pdp.hero~k:9F3KQ2XY~abc', 'pdp.hero~k:9f3kq2x~abc']) assert.equal(await post(form(extra)), 400, extra);
  assert.equal(await post(form(good, '')), 400);
  assert.notEqual(await post(form(`${good}${'x'.repeat(65_536)}`)), 204);
  assert.equal(handoffs.size, 0);
  assert.equal(await post(form(good)), 204);
  assert.equal(await post(form(`other~k:9f3kq2xy~abc`)), 204, 'says nothing of what it has');
  assert.equal((await look(origin, '9f3kq2xy')).unverified.extra, good, 'the first word stands');
  assert.equal((await look(origin, '../x')).state, undefined);
  assert.equal((await look(origin, 'nothexid')).status, 400);
});

test('the receiver forgets after half an hour, and keeps within its memory', SOON, () => {
  let now = 0;
  const handoffs = new Handoffs({ bytes: 100_000, now: () => now });
  handoffs.put('00000000', { text: 'a' });
  now = 30 * 60 * 1000 - 1;
  assert.ok(handoffs.get('00000000'));
  now += 1;
  assert.equal(handoffs.get('00000000'), undefined);
  for (let at = 0; at < 10_000; at += 1) handoffs.put(String(at).padStart(8, '0'), { text: 'x'.repeat(1000) });
  assert.ok(handoffs.size < 100 && handoffs.size > 50);
  assert.ok(handoffs.get('00009999'), 'the newest is there');
});
