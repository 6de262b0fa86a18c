// How fast a page's button is there and leaves, beside a component written by hand that has the look
// alone. In Chromium, its CPU slowed four times; each figure is a median. Prints a table.
import { launchChromium } from '../tests/e2e/browsers.mjs';
import { startSandbox } from '../tests/e2e/sandbox.mjs';

const ROUNDS = 31;
const SLOWER = 4;

const sandbox = await startSandbox();
const browser = await launchChromium();

/** The look, and nothing else: a shadow root with the stylesheet around the author's link. */
const peer = `
const sheet = fetch('/pkg/kakao-consult.css').then((answer) => answer.text());
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

/** A page with one of the two scripts, started by hand. */
async function page(who, body) {
  const context = await browser.newContext({
    isMobile: true,
    hasTouch: true,
    viewport: { width: 390, height: 844 },
    userAgent: 'Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36',
  });
  const page = await context.newPage();
  const script = who === 'ours' ? '/pkg/kakao-consult.js' : '/peer.js';
  await page.route('**/peer.js', (route) => route.fulfill({ contentType: 'text/javascript', body: peer }));
  await page.route('**/bench.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><meta charset="utf-8"><link rel="icon" href="/assets/icon.svg">
        <link rel="stylesheet" href="/pkg/kakao-consult.css"><main>${body}</main>
        <script>globalThis.script = ${JSON.stringify(script)}</script>`,
    }),
  );
  await page.goto(`${sandbox.url}/bench.html`);
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  return page;
}

/** From the script's start to a button that is upgraded and aimed, its files in the cache. */
async function upgrade(who) {
  const times = [];
  const visited = await page(who, buttons(1));
  for (let round = 0; round < ROUNDS + 2; round += 1) {
    await visited.reload();
    times.push(
      await visited.evaluate(async () => {
        const start = performance.now();
        await import(script);
        await customElements.whenDefined('kakao-consult-button');
        await globalThis.KakaoConsult?.ready;
        return performance.now() - start;
      }),
    );
  }
  await visited.context().close();
  // The first two fill the cache.
  return median(times.slice(2));
}

/** From a string of HTML to as many buttons, the next frame included. */
const mount = (count) => async (who) => {
  const visited = await page(who, '');
  const times = await visited.evaluate(
    async ([html, rounds]) => {
      await import(script);
      await customElements.whenDefined('kakao-consult-button');
      await globalThis.KakaoConsult?.ready;
      const main = document.querySelector('main');
      const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
      const times = [];
      for (let round = 0; round < rounds; round += 1) {
        main.replaceChildren();
        await frame();
        const start = performance.now();
        main.innerHTML = html;
        await frame();
        times.push(performance.now() - start);
      }
      return times;
    },
    [buttons(count), 9],
  );
  await visited.context().close();
  return median(times.slice(1));
};

/** From the tap, or from its first handler, to the moment that the browser begins to navigate. */
const press = (from) => async (who) => {
  const times = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const visited = await page(who, buttons(1));
    await visited.evaluate(async (from) => {
      await import(script);
      await customElements.whenDefined('kakao-consult-button');
      await globalThis.KakaoConsult?.ready;
      let begun;
      addEventListener('click', (event) => (begun = from === 'tap' ? event.timeStamp : performance.now()), true);
      navigation.addEventListener('navigate', () => sessionStorage.setItem('took', performance.now() - begun));
    }, from);
    await visited.route('**/chat/open/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>next</title>' }),
    );
    await Promise.all([visited.waitForURL(/chat\/open/), visited.locator('a').tap()]);
    times.push(Number(await visited.evaluate(() => sessionStorage.getItem('took'))));
    await visited.context().close();
  }
  return median(times);
};

function median(times) {
  return times.sort((a, b) => a - b)[times.length >> 1];
}

const wanted = process.argv[2] ?? '';
const cases = [
  ['script start to upgraded button', upgrade],
  ['100 buttons', mount(100)],
  ['1,000 buttons', mount(1000)],
  ['tap to navigation', press('tap')],
  ['handlers of the tap to navigation', press('handlers')],
];

console.log('| case | ours, ms | by hand, ms | ratio |\n| --- | --- | --- | --- |');
for (const [name, measure] of cases.filter(([name]) => name.includes(wanted))) {
  const [ours, theirs] = [await measure('ours'), await measure('peer')];
  console.log(`| ${name} | ${ours.toFixed(1)} | ${theirs.toFixed(1)} | ${(ours / theirs).toFixed(2)} |`);
}
await browser.close();
sandbox.end();
