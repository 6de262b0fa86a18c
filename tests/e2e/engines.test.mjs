// The main job in Firefox and in WebKitGTK: the button is upgraded, looks right, and its press
// arrives at the desk.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { launchFirefox, launchWebKit, missing } from './browsers.mjs';
import { deskSees } from './desk.mjs';
import { untilDialog } from './modules.mjs';
import { startSandbox } from './sandbox.mjs';

const sandbox = await startSandbox();
after(() => sandbox.end());

const YELLOW = 'rgb(254, 229, 0)';
const CHAT = /\/chat\/[\w-]{22}\/|\/talk\//;
const page = (name) => `${sandbox.url}/variants/${name}.html`;

test('Firefox', { skip: missing('FIREFOX'), timeout: 120_000 }, async (t) => {
  const browser = await launchFirefox();
  try {
    await t.test('the dialog leads on to the desk', () => firefoxDialog(browser));
  } finally {
    await browser.close();
  }
});

test('WebKit', { skip: missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER'), timeout: 240_000 }, async (t) => {
  await t.test('the dialog leads on to the desk', () => webkit(webkitDialog));
});

async function firefoxDialog(browser) {
  const visitor = await browser.newPage();
  const noise = listen(visitor);
  await visitor.goto(page('strict-csp'));
  assert.equal(await visitor.evaluate(() => KakaoConsult.ready), true);
  assert.equal(await visitor.$eval('kakao-consult-button > a', colour), YELLOW);
  await untilDialog((expression) => visitor.evaluate(expression));
  await visitor.click('kakao-consult-button > a');
  const dialog = await visitor.waitForSelector('kakao-consult-button >>> dialog');
  assert.ok(await dialog.$('svg path'), 'the QR code is there');
  const before = (await browser.pages()).length;
  const popup = new Promise((resolve) => visitor.once('popup', resolve));
  await (await dialog.$('a.kakao-consult')).click();
  const opened = await popup;
  await opened.waitForFunction((chat) => new RegExp(chat).test(location.href), {}, CHAT.source);
  assert.equal(await opened.evaluate(() => opener), null, 'no way back to the page');
  await deskSees(sandbox.desk, 'variant.strict');
  assert.equal((await browser.pages()).length, before + 1, 'one press opens one window');
  assert.deepEqual(noise, []);
}

function listen(visitor) {
  const noise = [];
  visitor.on('console', (message) => {
    if (['warn', 'warning', 'error'].includes(message.type())) noise.push(message.text());
  });
  visitor.on('pageerror', (error) => noise.push(error.message));
  return noise;
}

const colour = (link) => getComputedStyle(link).backgroundColor;

/** A session with one retry: the first one on a fresh machine was seen to hang. */
async function webkit(act) {
  for (const last of [false, true]) {
    const session = await launchWebKit();
    try {
      await session.driver.manage().setTimeouts({ pageLoad: 20_000, script: 20_000 });
      return await within(60_000, act(session.driver));
    } catch (error) {
      if (last || error.code === 'ERR_ASSERTION') throw error;
      console.error(`WebKit once more, after: ${error.message}`);
    } finally {
      await session.end();
    }
  }
}

async function webkitDialog(driver) {
  await driver.get(page('strict-csp'));
  assert.equal(await upgraded(driver), true);
  await assertYellow(driver);
  await untilDialog((expression) => driver.executeScript(`return ${expression}`));
  const known = await driver.getAllWindowHandles();
  await (await link(driver)).click();
  const inside = (selector) => driver.executeScript(
    `return document.querySelector('kakao-consult-button').shadowRoot.querySelector('dialog[open] ${selector}')`,
  );
  await driver.wait(() => inside('svg path'), 5_000, 'the QR code is there');
  await (await inside('a.kakao-consult')).click();
  await intoNew(driver, known);
  await deskSees(sandbox.desk, 'variant.strict');
}

async function upgraded(driver) {
  await driver.wait(() => driver.executeScript("return 'KakaoConsult' in globalThis"), 10_000, 'the script ran');
  return driver.executeAsyncScript('KakaoConsult.ready.then(arguments[0])');
}

const link = (driver) => driver.findElement({ css: 'kakao-consult-button > a' });

async function assertYellow(driver) {
  const background = await driver.executeScript(
    "return getComputedStyle(document.querySelector('kakao-consult-button > a')).backgroundColor",
  );
  assert.equal(background, YELLOW);
}

/** Goes into the one window that is new, and into the chat in it. */
async function intoNew(driver, known) {
  const fresh = async () => (await driver.getAllWindowHandles()).filter((handle) => !known.includes(handle));
  const [handle, ...others] = await driver.wait(async () => (await fresh()).length && fresh(), 10_000, 'a window opens');
  assert.deepEqual(others, [], 'one press opens one window');
  await driver.switchTo().window(handle);
  await driver.wait(async () => CHAT.test(await driver.getCurrentUrl()), 10_000, 'the chat opens in it');
  assert.equal(await driver.executeScript('return opener'), null, 'no way back to the page');
  assert.equal((await fresh()).length, 1, 'one press opens one window');
}

function within(limit, work) {
  let timer;
  const late = new Promise((_, fail) => (timer = setTimeout(() => fail(new Error(`nothing within ${limit / 1000} seconds`)), limit)));
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
