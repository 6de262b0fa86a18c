// The page of all looks as each engine draws it, beside a picture that someone looked at. To take the
// pictures anew, and look at them: PICTURES=take node --test tests/e2e/pictures.test.mjs
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import { launchChromium, launchFirefox, launchWebKit, missing } from './browsers.mjs';
import { startSandbox } from './sandbox.mjs';

const LIMIT = 150 * 1024;
// Of the pixels, as edges of letters differ a little from one version of an engine to the next.
const TOLERANCE = 0.001;

const at = (name) => fileURLToPath(new URL(`pictures/${name}`, import.meta.url));
const taking = process.env.PICTURES === 'take';
const fonts = existsSync(at('fonts.json')) ? JSON.parse(readFileSync(at('fonts.json'), 'utf8')) : {};

const sandbox = await startSandbox();
after(() => sandbox.end());
const address = `${sandbox.url}/variants/looks.html`;

test('Chromium', { timeout: 60_000 }, async (t) => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage({ viewport: { width: 1000, height: 900 } });
    await page.goto(address);
    await judge(t, 'chromium', await page.evaluate(prepare), (selector) => page.locator(selector).screenshot());
  } finally {
    await browser.close();
  }
});

test('Firefox', { skip: missing('FIREFOX'), timeout: 120_000 }, async (t) => {
  const browser = await launchFirefox();
  try {
    const page = await browser.newPage();
    await page.setViewport({ width: 1000, height: 900 });
    await page.goto(address);
    await judge(t, 'firefox', await page.evaluate(prepare), async (selector) => (await page.$(selector)).screenshot());
  } finally {
    await browser.close();
  }
});

test('WebKit', { skip: missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER'), timeout: 120_000 }, async (t) => {
  const { driver, end } = await launchWebKit();
  try {
    await driver.get(address);
    const width = await driver.executeAsyncScript(`(${prepare})().then(arguments[0])`);
    await judge(t, 'webkit', width, async (selector) => {
      // Its own pictures of elements are of other places.
      const box = await driver.executeAsyncScript(
        (selector, done) => {
          const part = document.querySelector(selector);
          part.scrollIntoView();
          // What was scrolled to is drawn a little later.
          setTimeout(() => done(part.getBoundingClientRect().toJSON()), 500);
        },
        selector,
      );
      const window = PNG.sync.read(Buffer.from(await driver.takeScreenshot(), 'base64'));
      const [left, top, width, height] = [box.left, box.top, box.width, box.height].map(Math.round);
      const part = new PNG({ width, height });
      PNG.bitblt(window, part, left, top, width, height, 0, 0);
      return PNG.sync.write(part);
    });
  } finally {
    await end();
  }
});

/** In the page: the sections as wide everywhere, and nothing over them. Gives how wide its fonts run. */
async function prepare() {
  for (;;) {
    if (globalThis.KakaoConsult) break;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  if (!(await KakaoConsult.ready)) throw new Error('The button was not upgraded.');
  document.querySelector('aside').remove();
  document.body.style.width = '720px';
  const pen = document.createElement('canvas').getContext('2d');
  pen.font = '600 100px system-ui, sans-serif';
  return pen.measureText('카카오톡 상담하기 KakaoTalk 相談 线上').width;
}

async function judge(t, engine, width, shoot) {
  const parts = [];
  for (const theme of ['light', 'dark']) parts.push(PNG.sync.read(Buffer.from(await shoot(`.looks .${theme}`))));
  const sheet = under(parts);
  if (taking) {
    fonts[engine] = width;
    writeFileSync(at('fonts.json'), `${JSON.stringify(fonts, null, 2)}\n`);
    writeFileSync(at(`${engine}.png`), PNG.sync.write(sheet, { colorType: 2, deflateLevel: 9 }));
  }
  if (fonts[engine] !== width) return t.skip('this machine has other fonts than the picture was taken with');
  const file = readFileSync(at(`${engine}.png`));
  assert.ok(file.length < LIMIT, `${file.length} bytes are too many to keep`);
  const wanted = PNG.sync.read(file);
  assert.deepEqual([sheet.width, sheet.height], [wanted.width, wanted.height], 'the same size');
  const wrong = pixelmatch(sheet.data, wanted.data, undefined, sheet.width, sheet.height, { threshold: 0.03 });
  const share = wrong / (sheet.width * sheet.height);
  assert.ok(share <= TOLERANCE, `${wrong} pixels differ, ${(share * 100).toFixed(2)} %: take the pictures anew and look at them`);
}

/** One picture under the other. */
function under(parts) {
  const sheet = new PNG({ width: Math.max(...parts.map(({ width }) => width)), height: parts.reduce((sum, { height }) => sum + height, 0) });
  let top = 0;
  for (const part of parts) {
    PNG.bitblt(part, sheet, 0, 0, part.width, part.height, 0, top);
    top += part.height;
  }
  return sheet;
}
