// The browsers, where the set-up found them or where Debian puts them.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { chromium } from 'playwright-core';

const PATIENCE = 30_000;

const paths = {
  CHROME: '/usr/bin/chromium',
  FIREFOX: '/usr/bin/firefox-esr',
  WEBKIT_DRIVER: '/usr/bin/WebKitWebDriver',
  WEBKIT_BROWSER: '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
};

const pathOf = (name) => process.env[name] ?? paths[name];

/** What of these is not here, as the reason to leave a test out; undefined where all are. */
export function missing(...names) {
  const gone = names.filter((name) => !existsSync(pathOf(name)));
  return gone.length ? `not here: ${gone.map((name) => `${pathOf(name)} (${name})`).join(', ')}` : undefined;
}

const ofChromium = (args) => {
  const gone = missing('CHROME');
  if (gone) throw new Error(`Chromium is ${gone}; run \`cargo xtask setup\` or set CHROME to its path.`);
  return {
    executablePath: pathOf('CHROME'),
    args: ['--no-sandbox', '--disable-quic', '--disable-background-networking', ...args],
  };
};

export function launchChromium({ args = [] } = {}) {
  return chromium.launch(ofChromium(args));
}

/** A Chromium with the profile in this folder, and with what a driver turns off otherwise. */
export function launchProfile(folder, { args = [], kept = [], ...who } = {}) {
  return chromium.launchPersistentContext(folder, { ...ofChromium(args), ignoreDefaultArgs: kept, ...who });
}

/** `args` and `preferences` come to those that every test has. */
export async function launchFirefox({ args = [], preferences = {} } = {}) {
  const { default: puppeteer } = await import('puppeteer-core');
  return puppeteer.launch({
    browser: 'firefox',
    executablePath: pathOf('FIREFOX'),
    headless: true,
    args,
    // Headless Firefox has no one to ask.
    extraPrefsFirefox: { 'dom.disable_open_during_load': false, 'intl.accept_languages': 'ko-KR', ...preferences },
  });
}

/** A WebKitGTK session; `end` closes it, its driver and its screen. What is neither `args` nor `env` is a wish of WebDriver's own. */
export async function launchWebKit({ args = [], env = {}, ...more } = {}) {
  const { Builder, Capabilities } = await import('selenium-webdriver');
  const ends = [];
  const end = async () => {
    for (const each of ends.splice(0).reverse()) await each();
  };
  try {
    const DISPLAY = process.env.DISPLAY ?? (await startScreen(ends));
    const port = await freePort();
    const service = spawn(pathOf('WEBKIT_DRIVER'), [`--port=${port}`, '--host=127.0.0.1'], {
      env: { ...process.env, DISPLAY, ...env },
      stdio: 'ignore',
    });
    ends.push(() => service.kill());
    process.once('exit', () => service.kill());
    await answers(port);
    const wishes = new Capabilities({
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: pathOf('WEBKIT_BROWSER'), args: ['--automation', ...args] },
      ...more,
    });
    const building = new Builder().usingServer(`http://127.0.0.1:${port}`).withCapabilities(wishes).build();
    const driver = await Promise.race([building, late('WebKit gave no session')]);
    ends.push(() => Promise.race([driver.quit(), late('WebKit did not end', 5_000)]).catch(() => {}));
    return { driver, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** A screen for what has no headless mode; gives the name of its display. */
export async function startScreen(ends) {
  const screen = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1280x800x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  ends.push(() => screen.kill());
  process.once('exit', () => screen.kill());
  const failed = once(screen, 'exit').then(() => {
    throw new Error('Xvfb did not start: set DISPLAY, or run the tests under xvfb-run.');
  });
  const [number] = await Promise.race([once(screen.stdio[3], 'data'), failed]);
  failed.catch(() => {});
  return `:${String(number).trim()}`;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** A driver says nothing when it is ready, so it is asked. */
async function answers(port) {
  const deadline = Date.now() + 10_000;
  for (;;) {
    try {
      return await fetch(`http://127.0.0.1:${port}/status`, { signal: AbortSignal.timeout(2_000) });
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}

/** Fails in a while, and keeps nothing alive until then. */
export function late(what, patience = PATIENCE) {
  return new Promise((_, fail) => {
    setTimeout(() => fail(new Error(`${what} within ${patience / 1000} seconds.`)), patience).unref();
  });
}
