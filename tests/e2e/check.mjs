// The demo's self-check: presses the button as a visitor does and reads the entry on the agent's
// screen. `node check.mjs <demo url> <desk url>`
import { randomBytes } from 'node:crypto';
import { launchChromium } from './browsers.mjs';
import { Noise } from './noise.mjs';
import { PC, PHONE } from './profiles.mjs';

const PATIENCE = 15_000;
const LIMIT = 60_000;

const [demo, desk] = process.argv.slice(2);
const watchdog = setTimeout(() => fail(`The check took longer than ${LIMIT / 1000} seconds.`), LIMIT);
if (!demo || !desk) fail('Give the addresses of the demo and of the desk, as the sandbox prints them.');
const browser = await launchChromium().catch((error) => fail(error.message));

try {
  const screen = await (await browser.newContext({ locale: 'ko-KR' })).newPage();
  await screen.goto(desk, { timeout: PATIENCE });
  const arrivals = screen.locator('[data-testid=arrival]');

  const see = async (what, press) => {
    const known = await arrivals.count();
    const entry = await press().catch((error) => {
      throw new Error(`${what}: the press did not lead to the channel: ${error.message}`);
    });
    await arrivals.nth(known).waitFor({ timeout: PATIENCE }).catch(() => {
      throw new Error(`${what}: the press led to the channel, but the desk's screen did not show it.`);
    });
    const newest = arrivals.first();
    const text = await newest.innerText();
    if (!text.split('\n').includes(entry)) {
      throw new Error(`${what}: the desk shows “${text.split('\n').join(' | ')}”, not the entry ${entry}.`);
    }
    console.log(`${what}: the desk shows ${entry}`);
  };

  await see('PC, through the dialog', pressOnPc);
  await see('phone', pressOnPhone);
  await see('phone, another entry', () => pressOnPhone({ entry: `check.${randomBytes(4).toString('hex')}` }));
  await see('phone, empty wasm', () => pressOnPhone({ wasm: 'empty' }));
} catch (error) {
  fail(error.message.split('Call log')[0].replaceAll(/\s+/g, ' '));
}
await browser.close();
clearTimeout(watchdog);

/** The first button of the demo's first page. */
async function visit(who) {
  const context = await browser.newContext(who);
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  return { context, page, noise: new Noise(context), button: page.locator('kakao-consult-button').first() };
}

async function pressOnPc() {
  const { context, page, noise, button } = await visit(PC);
  const dialog = page.waitForEvent('requestfinished', (request) => request.url().endsWith('-more.wasm'));
  await page.goto(demo);
  await upgraded(page);
  await dialog;
  await page.evaluate(() => new Promise(requestIdleCallback));
  await click(page, button.locator('a'));
  const onward = button.locator('dialog a');
  await onward.waitFor();
  const [opened] = await Promise.all([context.waitForEvent('page'), click(page, onward)]);
  await opened.waitForURL(/\/chat\//);
  const entry = await button.getAttribute('entry');
  noise.assertNone();
  await context.close();
  return entry;
}

async function pressOnPhone({ entry, wasm } = {}) {
  const { context, page, noise, button } = await visit(PHONE);
  if (wasm === 'empty') await page.route(demo, emptyWasm);
  await page.goto(demo);
  const ready = await page.evaluate(() => KakaoConsult.ready);
  if (ready !== (wasm !== 'empty')) throw new Error(`The button was ${ready ? '' : 'not '}upgraded, against expectation.`);
  if (entry) await button.evaluate((element, entry) => element.setAttribute('entry', entry), entry);
  entry ??= await button.getAttribute('entry');
  const href = await button.locator('a').getAttribute('href');
  if (wasm === 'empty' && new URL(href, demo).searchParams.get('extra') !== entry) {
    throw new Error(`Without wasm the link leads to ${href}, not to the author's own ${entry}.`);
  }
  await button.locator('a').scrollIntoViewIfNeeded();
  const { x, y } = await centre(button.locator('a'));
  await Promise.all([page.waitForURL(/\/talk\//), page.touchscreen.tap(x, y)]);
  if (wasm !== 'empty') noise.assertNone();
  await context.close();
  return entry;
}

/** The package from a server that sends its wasm empty. */
async function emptyWasm(route) {
  const response = await route.fetch();
  const body = (await response.text()).replaceAll('/pkg/kakao-consult.js', '/pkg-empty-wasm/kakao-consult.js');
  await route.fulfill({ response, body });
}

async function upgraded(page) {
  if (!(await page.evaluate(() => KakaoConsult.ready))) throw new Error('The button was not upgraded.');
}

/** By the mouse, where the element is on the screen. */
async function click(page, target) {
  await target.scrollIntoViewIfNeeded();
  const { x, y } = await centre(target);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.up();
}

async function centre(target) {
  const { x, y, width, height } = await target.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

function fail(sentence) {
  console.error(`demo check: ${sentence}`);
  process.exit(1);
}
