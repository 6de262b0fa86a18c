// The same few deeds in three engines: open, look, point, type. Each is the driver's own input, so
// that the browser does all that it does for a person. Preferences are the browser's own as well.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { late, launchFirefox, launchProfile, launchWebKit } from './browsers.mjs';

const PATIENCE = 10_000;

/** What is named `.test` is this machine, and no loopback address. */
export const SHOP = 'shop.test';

class Visitor {
  /** Awaits that an expression is true in the page. */
  until(expression, what = expression) {
    return this.patiently(() => this.run(expression), what);
  }

  /** Awaits that a question is answered by what is true. */
  async patiently(ask, what) {
    const deadline = Date.now() + PATIENCE;
    for (;;) {
      let cause;
      try {
        if (await ask()) return;
      } catch (error) {
        cause = error;
      }
      if (Date.now() > deadline) throw new Error(`not within ${PATIENCE / 1000} seconds: ${what}`, { cause });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async click(spot) {
    await this.move(spot);
    await this.down();
    await this.up();
  }
}

/** One Chromium; it keeps preferences by host, so each has a host of its own. */
export class Chromium extends Visitor {
  static HOSTS = { scripts: 'scripts.test', storage: 'localhost' };
  #context;
  #folder;
  #page;

  static async start({ port }) {
    const self = new Chromium();
    self.#folder = mkdtempSync(join(tmpdir(), 'kakao-consult-'));
    mkdirSync(join(self.#folder, 'Default'));
    const blocked = (host) => ({ [`http://${host}:${port},*`]: { setting: 2 } });
    const exceptions = { javascript: blocked(this.HOSTS.scripts), cookies: blocked(this.HOSTS.storage) };
    writeFileSync(join(self.#folder, 'Default/Preferences'), JSON.stringify({ profile: { content_settings: { exceptions } } }));
    self.#context = await launchProfile(self.#folder, {
      args: ['--host-resolver-rules=MAP *.test 127.0.0.1'],
      kept: ['--disable-popup-blocking', '--disable-back-forward-cache'],
      viewport: { width: 1280, height: 800 },
      locale: 'ko-KR',
    });
    return self;
  }

  async open(address, { without }) {
    this.#page = await this.#context.newPage();
    const url = new URL(address);
    if (without) url.hostname = Chromium.HOSTS[without];
    await this.#page.goto(url.href);
  }

  run(expression) {
    return this.#page.evaluate(expression);
  }

  move({ x, y }) {
    return this.#page.mouse.move(x, y);
  }

  down() {
    return this.#page.mouse.down();
  }

  up() {
    return this.#page.mouse.up();
  }

  key(name) {
    return this.#page.keyboard.press(name);
  }

  /** Leaves the page, and the windows that it opened; the first one keeps the browser open. */
  async leave() {
    for (const page of this.#context.pages().slice(1)) await page.close();
  }

  async end() {
    await this.#context.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** One Firefox; its preferences change while it runs. */
export class Firefox extends Visitor {
  static PREFERENCES = {
    scripts: ['javascript.enabled', false],
    storage: ['network.cookie.cookieBehavior', 2],
    // By default a click's windows are not counted.
    windows: ['dom.popup_maximum', 0, 'dom.popup_allowed_events', ''],
  };
  #browser;
  #chrome;
  #page;
  #changed = [];

  static async start() {
    const self = new Firefox();
    self.#browser = await launchFirefox({
      args: ['--remote-allow-system-access'],
      preferences: {
        'dom.disable_open_during_load': true,
        'network.dns.localDomains': SHOP,
        // By default the machine's memory decides how many pages it keeps for going back.
        'browser.sessionhistory.max_total_viewers': 50,
      },
    });
    const { result } = await self.#browser.connection.send('browsingContext.getTree', { 'moz:scope': 'chrome' });
    self.#chrome = result.contexts[0].context;
    return self;
  }

  async #prefer(script) {
    const target = { context: this.#chrome };
    await this.#browser.connection.send('script.evaluate', { expression: `Services.prefs.${script}`, target, awaitPromise: false });
  }

  async open(address, { without }) {
    const all = Firefox.PREFERENCES[without] ?? [];
    for (let at = 0; at < all.length; at += 2) {
      const [name, value] = all.slice(at);
      const kind = { boolean: 'Bool', number: 'Int', string: 'String' }[typeof value];
      await this.#prefer(`set${kind}Pref('${name}', ${JSON.stringify(value)})`);
      this.#changed.push(name);
    }
    this.#page = await this.#browser.newPage();
    await this.#page.goto(address);
  }

  run(expression) {
    return this.#page.evaluate(expression);
  }

  move({ x, y }) {
    return this.#page.mouse.move(x, y);
  }

  down() {
    return this.#page.mouse.down();
  }

  up() {
    return this.#page.mouse.up();
  }

  key(name) {
    return this.#page.keyboard.press(name);
  }

  async leave() {
    for (const name of this.#changed.splice(0)) await this.#prefer(`clearUserPref('${name}')`);
    for (const page of (await this.#browser.pages()).slice(1)) await page.close();
  }

  end() {
    return this.#browser.close();
  }
}

/** WebKitGTK takes preferences at its start alone, so each is a session of its own. */
export class WebKit extends Visitor {
  static OPTIONS = {
    scripts: ['--enable-javascript=false'],
  };
  #port;
  #sessions = {};
  #driver;
  #window;

  static async start({ port }) {
    const self = new WebKit();
    self.#port = port;
    try {
      for (const without of ['nothing', ...Object.keys(this.OPTIONS)]) await self.#begin(without);
    } catch (error) {
      await self.end();
      throw error;
    }
    return self;
  }

  async #begin(without) {
    // The server stands in for names that are none of this machine's.
    const proxy = { proxyType: 'manual', httpProxy: `127.0.0.1:${this.#port}`, noProxy: ['127.0.0.1'] };
    // One was seen to hang at its start.
    const open = () => launchWebKit({ args: WebKit.OPTIONS[without], proxy });
    const session = await open().catch(open);
    this.#sessions[without] = session;
    await session.driver.manage().setTimeouts({ pageLoad: 2 * PATIENCE, script: PATIENCE / 2 });
  }

  /** A driver was seen to lose its page for good, where one policy after another made the browser change processes. */
  async open(address, { without = 'nothing' }) {
    try {
      await Promise.race([this.#show(address, without), late('WebKit showed nothing', 2 * PATIENCE)]);
    } catch (error) {
      console.warn(`WebKit lost ${address} and begins anew: ${error.message}`);
      await this.#sessions[without].end();
      await this.#begin(without);
      await this.#show(address, without);
    }
  }

  async #show(address, without) {
    this.#driver = this.#sessions[without].driver;
    this.#window = await this.#driver.getWindowHandle();
    await this.#driver.get(address);
    await this.#driver.executeScript('return 0');
  }

  async run(expression) {
    const [value, error] = await this.#driver.executeAsyncScript(
      `const done = arguments[0]; (async () => (${expression}))().then((value) => done([value]), (error) => done([null, String(error)]))`,
    );
    if (error) throw new Error(error);
    return value;
  }

  move(spot) {
    return this.#driver.actions().move({ ...spot, duration: 0 }).perform();
  }

  down() {
    return this.#driver.actions().press().perform();
  }

  up() {
    return this.#driver.actions().release().perform();
  }

  async key(name) {
    const { Key } = await import('selenium-webdriver');
    await this.#driver.actions().sendKeys(Key[name.toUpperCase()]).perform();
  }

  async leave() {
    for (const handle of await this.#driver.getAllWindowHandles()) {
      if (handle === this.#window) continue;
      await this.#driver.switchTo().window(handle);
      await this.#driver.close();
    }
    await this.#driver.switchTo().window(this.#window);
  }

  async end() {
    for (const { end } of Object.values(this.#sessions)) await end();
  }
}
