// The PC dialog's QR code, read off the screens of three engines by three readers of others: each finds
// the address that the page's event told. tests/e2e/codes.py makes the pictures worse and reads them.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { run } from '../interop/desks.mjs';
import { launchChromium, launchFirefox, launchWebKit, missing } from './browsers.mjs';
import { untilDialog } from './modules.mjs';
import { startSandbox } from './sandbox.mjs';

const SCALES = [1, 2, 3];
// Three engines, one without forced colours, at each scale, of each context.
const PICTURES = (3 + 3 + 2) * 3 * 3;
// ISO/IEC 18004, in modules.
const QUIET_ZONE = 4;
// Around the code, in pixels of CSS.
const SURROUNDINGS = 20;
// Three readers, of the picture as it is and made worse in five ways.
const READINGS = 18;

const CONTEXTS = {
  shortest: { channel: '@a' },
  hangul: { channel: '@byeolmaru', extra: '별마루상담에오신고객님께알려드리는봄맞이행사상품문의입니다오늘주문하시면내일아침까지문앞에놓아드려요' },
  longest: { channel: '@byeolmaru', entry: 'codes', extraLimit: 1000, longest: true },
};
// The last one that is shown: 77 modules a side, low correction.
const LONGEST = 520;

const sandbox = await startSandbox();
const folder = mkdtempSync(path.join(tmpdir(), 'codes-'));
after(() => {
  sandbox.end();
  rmSync(folder, { recursive: true });
});

/** In a page that has the dialog, opens that of one context; gives the event's address and where the code stands. */
async function show([context, theme, longest, done]) {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 50));
  let host = document.querySelector('main kakao-consult-button');
  const open = async (attributes) => {
    host.shadowRoot?.querySelector('dialog')?.close();
    host.remove();
    host = document.createElement('kakao-consult-button');
    // As many letters as Kakao's own, and nobody's.
    Object.assign(host, { endpoint: 'https://launch-desks.example', theme, clickId: 'auto', ...attributes });
    document.querySelector('main').append(host);
    let url;
    host.addEventListener('kakao-consult-dialog', ({ detail }) => (url = detail.url));
    await pause();
    host.shadowRoot.querySelector('a').click();
    if (!url) throw new Error('The press opened no dialog.');
    return { url, code: host.shadowRoot.querySelector('dialog svg') };
  };
  const { longest: wanted, ...attributes } = context;
  let shown = await open(attributes);
  if (wanted) {
    const item = (length) => open({ ...attributes, item: 'x'.repeat(length) });
    const spare = longest - (await item(1)).url.length;
    if ((await item(spare + 2)).code) throw new Error('A longer address has a code too.');
    shown = await item(spare + 1);
  }
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  const { left, top, width, height } = shown.code?.getBoundingClientRect() ?? {};
  const answer = { url: shown.url, scheme: getComputedStyle(host).colorScheme, forced: matchMedia('(forced-colors: active)').matches, view: [innerWidth, innerHeight], left, top, width, height };
  return done ? done(answer) : answer;
}

const PAGE = `${sandbox.url}/variants/strict-csp.html`;
const VIEW = { width: 1000, height: 760 };

async function chromium(take) {
  const browser = await launchChromium();
  try {
    for (const deviceScaleFactor of SCALES) {
      const page = await browser.newPage({ viewport: VIEW, deviceScaleFactor });
      await page.goto(PAGE);
      await untilDialog((expression) => page.evaluate(expression));
      for (const theme of ['light', 'dark', 'forced']) {
        if (theme === 'forced') await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
        await take(theme, deviceScaleFactor, (given) => page.evaluate(show, given), (clip) => page.screenshot({ clip }));
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
}

async function firefox(take) {
  for (const themes of [['light', 'dark'], ['forced']]) {
    // White on black, whatever the page says.
    const forced = { 'browser.display.document_color_use': 2, 'browser.display.background_color': '#000000', 'browser.display.foreground_color': '#ffffff' };
    const browser = await launchFirefox({ preferences: themes.includes('forced') ? forced : {} });
    try {
      const page = await browser.newPage();
      await page.goto(PAGE);
      await untilDialog((expression) => page.evaluate(expression));
      for (const deviceScaleFactor of SCALES) {
        await page.setViewport({ ...VIEW, deviceScaleFactor });
        for (const theme of themes) {
          await take(theme, deviceScaleFactor, (given) => page.evaluate(show, given), (clip) => page.screenshot({ clip }));
        }
      }
    } finally {
      await browser.close();
    }
  }
}

/** WebKitGTK has no forced colours, takes its scale from the desktop, and gives pictures of the whole view. */
async function webkit(take) {
  for (const scale of SCALES) {
    const { driver, end } = await launchWebKit({ env: { GDK_SCALE: String(scale) } });
    try {
      await driver.manage().setTimeouts({ pageLoad: 20_000, script: 20_000 });
      await driver.get(PAGE);
      await untilDialog((expression) => driver.executeScript(`return ${expression}`));
      let before;
      const ask = async (given) => {
        before = await driver.takeScreenshot();
        return driver.executeAsyncScript(`(${show})([...arguments])`, ...given);
      };
      // What the page has is drawn a little later: until it is another picture, and stays so.
      const shoot = async () => {
        let last;
        for (;;) {
          const now = await driver.takeScreenshot();
          if (now !== before && now === last) return Buffer.from(now, 'base64');
          last = now;
        }
      };
      for (const theme of ['light', 'dark']) await take(theme, scale, ask, shoot, true);
    } finally {
      await end();
    }
  }
}

const ENGINES = {
  Chromium: [missing('CHROME'), chromium],
  Firefox: [missing('FIREFOX'), firefox],
  WebKit: [missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER'), webkit],
};

const pictures = [];

// Side by side: an engine mostly waits.
test('pictures', { concurrency: true, timeout: 240_000 }, (t) =>
  Promise.all(Object.entries(ENGINES).map(([engine, [gone, drive]]) => t.test(engine, { skip: gone }, () =>
    drive(async (theme, scale, ask, shoot, whole = false) => {
      for (const [name, context] of Object.entries(CONTEXTS)) {
        const told = await ask([context, theme === 'light' ? 'light' : 'dark', LONGEST]);
        const { url, left, top, width, height } = told;
        const cell = `${engine} ${scale}× ${theme} ${name}`;
        assert.ok(width, `${cell}: ${url} of ${url.length} bytes has a code`);
        assert.equal(told.forced ? 'forced' : told.scheme, theme, cell);
        if (name === 'hangul') assert.deepEqual([new URL(url).searchParams.get('extra'), [...context.extra].length], [context.extra, 50]);
        if (name === 'longest') assert.equal(url.length, LONGEST);
        // Whole pixels, so that every engine cuts at the same place.
        const clip = { x: Math.floor(left) - SURROUNDINGS, y: Math.floor(top) - SURROUNDINGS };
        clip.width = clip.height = Math.ceil(width) + 2 * SURROUNDINGS + 1;
        const file = path.join(folder, `${cell}.png`);
        const png = Buffer.from(await shoot(clip));
        // Where a PNG says how large it is.
        const pixels = [16, 20].map((at) => png.readUInt32BE(at));
        const size = [clip.width, clip.height];
        assert.deepEqual(pixels, (whole ? told.view : size).map((each) => each * scale), `${cell} has the scale's pixels`);
        writeFileSync(file, png);
        const part = [...(whole ? [clip.x, clip.y] : [0, 0]), ...size].map((each) => each * scale);
        const box = [left - clip.x, top - clip.y, width, height].map((each) => Math.round(each * scale));
        pictures.push({ file, name: cell, scale, expected: url, part, box });
      }
    }),
  ))),
);

test('every reader reads every picture as the event told it', { timeout: 120_000 }, () => {
  const whole = Object.values(ENGINES).every(([gone]) => !gone);
  if (whole) assert.equal(pictures.length, PICTURES);
  const python = fileURLToPath(new URL('../../target/interop/python/bin/python3', import.meta.url));
  const script = fileURLToPath(new URL('codes.py', import.meta.url));
  const lines = run(python, [script], pictures.map((each) => `${JSON.stringify(each)}\n`).join('')).trimEnd().split('\n');
  assert.equal(lines.length, pictures.length);
  const wrong = lines.map((line) => JSON.parse(line)).flatMap(({ name, read, quiet }) => [
    ...(read.length === READINGS ? [] : [`${name}: ${read.length} readings`]),
    ...(quiet < QUIET_ZONE ? [`${name}: a quiet zone of ${quiet} modules`] : []),
    ...read.filter(([, , right]) => !right).map(([change, reader]) => `${name}, ${change}: not read by ${reader}`),
  ]);
  assert.deepEqual(wrong, []);
});
