// How fast a page's button is there and leaves, beside a component written by hand that has the look
// alone. In Chromium, its CPU slowed as many times as stands behind a case, in a page's own turn alone;
// each figure is a median of rounds taken by turns, `95 %` what 95 in 100 of ours took at most, and
// `from, to` the middle half of the rounds' ratios. Prints a table.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { launchChromium } from '../tests/e2e/browsers.mjs';

const ROUNDS = 31;
// A single button's times swing more than their medians differ.
const ROUNDS_OF_ONE = 301;
const WARM = 3;

/** Where a component written by hand may have its rules from: fetched, though the page links them; read
 * from the page's link, as ours are; or carried by the script. */
const RULES = {
  fetches: "fetch('/kakao-consult.css').then((answer) => answer.text())",
  reads: "Array.from([...document.styleSheets].find(({ href }) => href?.endsWith('/kakao-consult.css')).cssRules, ({ cssText }) => cssText).join('')",
  carries: JSON.stringify(await readFile(new URL('../dist/kakao-consult.css', import.meta.url), 'utf8')),
};

/** The look, and nothing else: a shadow root with the stylesheet around the author's link. */
const peer = (rules) => `
const sheet = ${rules};
const style = new CSSStyleSheet();
style.replaceSync(await sheet);
customElements.define('kakao-consult-button', class extends HTMLElement {
  connectedCallback() {
    if (this.shadowRoot) return;
    const root = this.attachShadow({ mode: 'open' });
    root.adoptedStyleSheets = [style];
    root.append(document.createElement('slot'));
  }
});
`;

const buttons = (count) =>
  Array.from(
    { length: count },
    (_, at) => `<kakao-consult-button channel="@byeolmaru" entry="pdp.${at}" item="CUP-${at}" endpoint="/">
      <a class="kakao-consult" href="/chat/open/@byeolmaru?extra=pdp.${at}">카카오톡 상담하기</a></kakao-consult-button>`,
  ).join('');

const html = (script, body, head) => `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">
  <link rel="stylesheet" href="/kakao-consult.css">${head}<main>${body}</main>
  <script>globalThis.script = ${JSON.stringify(script)}</script>`;

// Both scripts come from the same server, in the same way, and may be kept.
const bodies = {};
const server = createServer(async ({ url }, response) => {
  const name = new URL(url, 'http://shop.test').pathname.slice(1);
  const [, kind] = /\.(\w+)$/.exec(name) ?? [];
  const type = { js: 'text/javascript', css: 'text/css', wasm: 'application/wasm', json: 'application/json' }[kind] ?? 'text/html; charset=utf-8';
  const made = bodies[name] ?? (RULES[name.replace('.js', '')] && peer(RULES[name.replace('.js', '')])) ?? (name === 'favicon.ico' ? '' : kind ? await readFile(new URL(`../dist/${name}`, import.meta.url)) : '<!doctype html><title>next</title>');
  response.writeHead(200, { 'content-type': type, 'cache-control': kind ? 'max-age=600' : 'no-store' }).end(made);
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const origin = `http://127.0.0.1:${server.address().port}`;
const browser = await launchChromium();

const PHONE = {
  isMobile: true,
  hasTouch: true,
  viewport: { width: 390, height: 844 },
  userAgent: 'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36',
};
const PC = { viewport: { width: 1280, height: 800 } };

/** A page with one of the two scripts, started by hand. `atRest` opens it anew and lets it settle; `slowed`
 * does the work of a turn: slowing a page takes a core, so the page whose turn it is not shall not be. */
async function page(who, body, slower, head = '', rules = 'fetches', device = PHONE) {
  const context = await browser.newContext(device);
  const page = await context.newPage();
  bodies[who] = html(who === 'ours' ? '/kakao-consult.js' : `/${rules}.js`, body, head);
  const devtools = await context.newCDPSession(page);
  const slow = (rate) => devtools.send('Emulation.setCPUThrottlingRate', { rate });
  return Object.assign(page, {
    async atRest() {
      await page.goto(`${origin}/${who}`);
      await page.waitForTimeout(50);
    },
    async slowed(work) {
      await slow(slower);
      const took = await work();
      await slow(1);
      return took;
    },
  });
}

/** From the script's start to a button that is upgraded and aimed, its files in the cache; or with the one
 * that its script fetches, the module or the stylesheet, asked for by the page's head. */
const upgrade = (slower, preloads, rules) => async (who) => {
  const file = who === 'ours' ? 'wasm' : 'css';
  const head = preloads ? `<link rel="preload" as="fetch" crossorigin href="/kakao-consult.${file}">` : '';
  const visited = await page(who, buttons(1), slower, head, rules);
  const round = async () => {
    await visited.atRest();
    const took = await visited.slowed(() => visited.evaluate(upgraded));
    // What comes later, such as the dialog, comes in no one else's turn.
    await visited.goto('about:blank');
    return took;
  };
  return { round, end: () => visited.context().close() };
};

/** From a string of HTML to as many buttons, the next frame included. */
const mount = (count, slower) => async (who) => {
  const visited = await page(who, '', slower);
  await visited.atRest();
  await visited.evaluate(upgraded);
  const round = async () => {
    await visited.evaluate(() => document.querySelector('main').replaceChildren());
    // What the round before left over is nobody's work in this one.
    await visited.requestGC();
    return visited.slowed(() => visited.evaluate(mounted, buttons(count)));
  };
  return { round, end: () => visited.context().close() };
};

/** From the tap, or from its first handler, to the moment that the browser begins to navigate. */
const press = (from, slower) => async (who) => {
  const round = async () => {
    const visited = await page(who, buttons(1), slower);
    await visited.atRest();
    await visited.evaluate(upgraded);
    await visited.evaluate((from) => {
      let begun;
      addEventListener('click', (event) => (begun = from === 'tap' ? event.timeStamp : performance.now()), true);
      navigation.addEventListener('navigate', () => sessionStorage.setItem('took', performance.now() - begun));
    }, from);
    await visited.slowed(() => Promise.all([visited.waitForURL(/chat\/open/), visited.locator('a').tap()]));
    const took = Number(await visited.evaluate(() => sessionStorage.getItem('took')));
    await visited.context().close();
    return took;
  };
  return { round, end() {} };
};

/** From the first handler of a click on a PC to the event that says what came of it, the dialog's files
 * here. */
const opens = (pc, event, slower) => async (who) => {
  if (who !== 'ours') return undefined;
  const round = async () => {
    const visited = await page(who, buttons(1).replace('<kakao-consult-button', `$& pc="${pc}"`), slower, '', '', PC);
    await visited.atRest();
    await visited.evaluate(upgraded);
    await visited.evaluate(() => document.fonts.ready);
    await visited.waitForFunction(() => performance.getEntriesByName(`${location.origin}/kakao-consult-more.wasm`).length);
    await visited.waitForTimeout(100);
    const took = await visited.slowed(async () => {
      const told = visited.evaluate((event) => {
        let begun;
        addEventListener('click', () => (begun = performance.now()), true);
        return new Promise((resolve) => addEventListener(event, ({ detail }) => resolve([detail.plan, performance.now() - begun])));
      }, event);
      await Promise.all([told, visited.locator('main a').click()]);
      return told;
    });
    await visited.context().close();
    if (took[0] !== pc) throw new Error(`The plan was ${took[0]}, not ${pc}.`);
    return took[1];
  };
  return { round, end() {} };
};

async function upgraded() {
  const start = performance.now();
  await import(script);
  await customElements.whenDefined('kakao-consult-button');
  await globalThis.KakaoConsult?.ready;
  return performance.now() - start;
}

async function mounted(html) {
  const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await frame();
  const start = performance.now();
  document.querySelector('main').innerHTML = html;
  await frame();
  return performance.now() - start;
}

const wanted = process.argv[2] ?? '';
const cases = [
  ['script start to upgraded button', upgrade(1), ROUNDS_OF_ONE],
  ['script start to upgraded button, 4×', upgrade(4), ROUNDS_OF_ONE],
  ['script start to upgraded button, preloaded', upgrade(1, true), ROUNDS_OF_ONE],
  ["script start to upgraded button, beside the page's own rules", upgrade(1, false, 'reads'), ROUNDS_OF_ONE],
  ['script start to upgraded button, beside rules in the script', upgrade(1, false, 'carries'), ROUNDS_OF_ONE],
  ['100 buttons', mount(100, 1)],
  ['1,000 buttons', mount(1000, 1)],
  ['100 buttons, 4×', mount(100, 4)],
  ['1,000 buttons, 4×', mount(1000, 4)],
  ['tap to navigation, 4×', press('tap', 4)],
  ['handlers of the tap to navigation, 4×', press('handlers', 4)],
  ["handlers of a PC's click to the dialog, 4×", opens('dialog', 'kakao-consult-dialog', 4)],
  ["handlers of a PC's click to the window, 4×", opens('popup', 'kakao-consult-launch', 4)],
];

console.log('| case | ours, ms | 95 % | by hand, ms | ratio | from, to |\n| --- | --- | --- | --- | --- | --- |');
for (const [name, prepare, count = ROUNDS] of cases.filter(([name]) => name.includes(wanted))) {
  const [ours, theirs] = [await prepare('ours'), await prepare('peer')];
  const rounds = [];
  // Turn by turn, so that what else the machine does befalls both; the first fill the caches.
  for (let at = -WARM; at < count; at += 1) {
    const times = [];
    for (const who of at % 2 ? [0, 1] : [1, 0]) times[who] = await [ours, theirs][who]?.round();
    if (at >= 0) rounds.push(times);
  }
  await ours.end();
  await theirs?.end();
  const most = quantile(rounds.map(([own]) => own), 0.95).toFixed(1);
  const [own, other] = [0, 1].map((who) => quantile(rounds.map((times) => times[who]), 0.5));
  if (!theirs) {
    console.log(`| ${name} | ${own.toFixed(1)} | ${most} | – | – | – |`);
    continue;
  }
  const ratios = rounds.map(([own, other]) => own / other);
  const spread = [0.25, 0.75].map((part) => quantile(ratios, part).toFixed(2)).join(', ');
  console.log(`| ${name} | ${own.toFixed(1)} | ${most} | ${other.toFixed(1)} | ${(own / other).toFixed(2)} | ${spread} |`);
}
await browser.close();
server.close();
server.closeAllConnections();

function quantile(numbers, part) {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))];
}
