// One sandbox, one Chromium and one open desk for a test file; one fresh context for each test.
import { after, test } from 'node:test';
import { launchChromium } from './browsers.mjs';
import { eachModule } from './modules.mjs';
import { Noise } from './noise.mjs';
import { startSandbox } from './sandbox.mjs';

const PATIENCE = 10_000;

/** Starts all that; gives `scene`, which is a test with a visitor in it. */
export async function stage(options) {
  const sandbox = await startSandbox();
  const browser = await launchChromium(options);
  const desk = await (await browser.newContext()).newPage();
  await desk.goto(sandbox.desk);
  after(async () => {
    await browser.close();
    sandbox.end();
  });
  const scene = (name, who, body) =>
    test(name, { timeout: 60_000 }, async () => {
      const context = await browser.newContext(who);
      context.setDefaultTimeout(PATIENCE);
      try {
        await act(new Scene(sandbox.url, desk, context), body);
      } finally {
        await context.close();
      }
    });
  return { scene };
}

async function act(scene, body) {
  await scene.context.addInitScript(`(${countModules})();${eachModule((name) => void globalThis.modules.push(name))}`);
  scene.page = await scene.context.newPage();
  await body(scene);
  // What the page complained of last arrives before an answer does.
  for (const page of scene.context.pages()) await page.title();
  scene.noise.assertNone();
}

class Scene {
  #desk;

  constructor(url, desk, context) {
    this.url = url;
    this.#desk = desk;
    this.context = context;
    this.noise = new Noise(context);
  }

  /** Opens a page of the demo. */
  open(path) {
    return this.page.goto(this.url + path);
  }

  /** Opens a page of the test's own beside the demo's. */
  async show(body, { lang = 'ko', head = module, query = '', referer } = {}) {
    const address = `${this.url}/scene.html${query}`;
    await this.page.route(address, (route) =>
      route.fulfill({ contentType: 'text/html; charset=utf-8', body: document(lang, head, body) }),
    );
    await this.page.goto(address, { referer });
  }

  /** Awaits the upgrade. */
  async upgraded() {
    if (!(await this.page.evaluate(() => KakaoConsult.ready))) throw new Error('The button was not upgraded.');
  }

  /** Awaits the upgrade and the PC dialog's arrival. */
  async dialogReady() {
    await this.upgraded();
    await this.page.waitForFunction(dialogHasArrived);
  }

  /** Awaits an artefact that comes after the button. */
  async arrived(name) {
    await this.page.waitForFunction((name) => globalThis.modules.includes(`./${name}_bg.js`), name);
  }

  /** Awaits the window or tab that `act` opens. */
  async opened(act) {
    const [page] = await Promise.all([this.context.waitForEvent('page'), act()]);
    await page.waitForURL(/\/chat\/[\w-]{22}\/|\/talk\//);
    return page;
  }

  /** Awaits the launch that `act` makes, and gives its address and the page it tells of. */
  async launched(act) {
    const isLaunch = (request) => request.url().includes('/chat/open/');
    const [request] = await Promise.all([this.context.waitForEvent('request', isLaunch), act()]);
    const { referer } = await request.allHeaders();
    return { url: request.url(), referer };
  }

  /** Records every event of ours from now on: `[type, detail]` each. */
  async listen() {
    await this.page.evaluate(() => {
      globalThis.heard = [];
      for (const type of ['ready', 'press', 'launch', 'dialog', 'close', 'problem']) {
        addEventListener(`kakao-consult-${type}`, (event) => heard.push([type, event.detail]));
      }
    });
  }

  heard(type) {
    return this.page.evaluate(
      (type) => heard.filter(([each]) => each === type).map(([, detail]) => detail),
      type,
    );
  }

  /** Awaits the arrival with this entry on the desk's screen, and gives its card. */
  async deskSees(entry) {
    const card = this.#desk.locator('[data-testid=arrival]', { has: this.#entry(entry) });
    await card.first().waitFor({ timeout: PATIENCE });
    return card;
  }

  /** How often this entry is on the desk's screen now. */
  deskCount(entry) {
    return this.#entry(entry).count();
  }

  #entry(entry) {
    return this.#desk.locator('[data-field=entry]').getByText(entry, { exact: true });
  }
}

export const module = '<script type="module" src="/pkg/kakao-consult.js"></script>';
export const classic = '<script src="/pkg/kakao-consult.classic.js"></script>';

/** A button with its link, as an author writes it. */
export const button = (entry, attributes = '') =>
  `<kakao-consult-button channel="@byeolmaru" entry="${entry}" endpoint="/" ${attributes}>
    <a class="kakao-consult" href="/chat/open/@byeolmaru?extra=${entry}">카카오톡 상담하기</a>
  </kakao-consult-button>`;

const document = (lang, head, body) => `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>장면</title><link rel="icon" href="/assets/icon.svg"><link rel="stylesheet" href="/pkg/kakao-consult.css">
${head}</head><body>${body}</body></html>`;

/** Whether all that the dialog is made of is on the page or frame. */
export const dialogHasArrived = () => ['./more_bg.js', 'more.css'].every((part) => globalThis.modules?.includes(part));

/** Nothing on the page says when the dialog has arrived, so the arriving modules are noted, and its stylesheet. */
function countModules() {
  globalThis.modules = [];
  const { text } = Response.prototype;
  Response.prototype.text = async function () {
    const read = await text.call(this);
    if (this.url.endsWith('kakao-consult-more.css')) globalThis.modules.push('more.css');
    return read;
  };
}
