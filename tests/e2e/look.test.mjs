// Each choice looks the same before and after the upgrade, keeps the guide's numbers whatever the
// page's styles say, and can be read, pressed and reached by everyone.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { classic, module, stage } from './stage.mjs';

const { scene } = await stage();

const CHOICES = {
  variant: ['filled', 'outline', 'icon'],
  size: ['medium', 'compact', 'large'],
  shape: ['rounded', 'pill'],
  theme: ['auto', 'light', 'dark'],
  width: ['auto', 'full'],
};
const HEIGHTS = { medium: 44, compact: 35.75, large: 55 };
const LABEL = '카카오톡 상담하기';

/** Every combination of two choices, and a corner each. */
const looks = [''];
for (const [one, ones] of Object.entries(CHOICES))
  for (const [two, twos] of Object.entries(CHOICES))
    if (one < two) for (const a of ones) for (const b of twos) looks.push(`${one}="${a}" ${two}="${b}"`);
for (const corner of ['bottom-right', 'bottom-left']) looks.push(`floating="${corner}" variant="icon" shape="pill"`);

const button = (attributes, label = LABEL) =>
  `<kakao-consult-button channel="@byeolmaru" endpoint="/" ${attributes}><a class="kakao-consult" href="/x">${label}</a></kakao-consult-button>`;
const all = `<main style="columns: 4">${looks.map((look) => `<p>${button(look)}</p>`).join('')}</main>`;

for (const [name, head] of [['module', module], ['classic script', classic]]) {
  scene(`no choice moves a pixel at the upgrade (${name})`, { viewport: { width: 1200, height: 1600 } }, async (scene) => {
    const release = await hold(scene.page, '**/pkg/kakao-consult.wasm');
    await scene.page.addInitScript(watchShifts);
    await scene.show(all, { head });
    const before = await seen(scene.page);
    assert.equal(before.boxes.length, looks.length);
    release();
    await scene.upgraded();
    const after = await seen(scene.page);
    assert.deepEqual(after.boxes, before.boxes);
    assert.ok(after.picture.equals(before.picture), 'the same picture, byte for byte');
    assert.equal(await scene.page.evaluate(() => shifts), 0);
  });
}

for (const late of ['css', 'js', 'wasm']) {
  scene(`nothing shifts or flashes where the ${late} is late`, PHONE, async (scene) => {
    await scene.page.addInitScript(watchShifts);
    await scene.page.route(`**/pkg/kakao-consult.${late}`, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      await route.continue();
    });
    await scene.show(`<p>앞</p>${button('size="large"')}<p>뒤</p>${button('floating="bottom-right"')}`);
    await scene.page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    const colour = () => scene.page.locator('a').first().evaluate((link) => getComputedStyle(link).backgroundColor);
    assert.equal(await colour(), 'rgb(254, 229, 0)', 'finished as soon as it is there');
    await scene.upgraded();
    assert.equal(await colour(), 'rgb(254, 229, 0)');
    assert.equal(await scene.page.evaluate(() => shifts), 0);
  });
}

for (const [name, address, times] of [
  ["the page's own stylesheet is not asked for again", '/pkg/kakao-consult.css', 0],
  ['a stylesheet under another address is', '/pkg/kakao-consult.css?v=2', 1],
]) {
  scene(name, PHONE, async (scene) => {
    const asked = [];
    scene.page.on('request', (request) => request.url().includes('consult.css') && asked.push(request.resourceType()));
    await scene.show(button('size="large"'), { head: `<script>document.querySelector('[rel=stylesheet]').href = '${address}'</script>${module}` });
    await scene.upgraded();
    assert.equal(asked.filter((kind) => kind === 'fetch').length, times);
    const rules = await scene.page.evaluate(() => document.querySelector('kakao-consult-button').shadowRoot.adoptedStyleSheets[0].cssRules.length);
    assert.ok(rules > 10, `${rules} rules`);
  });
}

scene('the sizes are the documented ones, also for a button that the element draws', PC, async (scene) => {
  for (const drawn of [false, true]) {
    for (const variant of CHOICES.variant) {
      const buttons = CHOICES.size.map((size) => button(`size="${size}" variant="${variant}"`));
      const body = buttons.join('');
      await scene.show(drawn ? body.replace(/<a .*?<\/a>/g, '') : body);
      await scene.dialogReady();
      const boxes = await links(scene.page);
      assert.equal(boxes.length, 3);
      for (const [at, size] of CHOICES.size.entries()) {
        assert.ok(Math.abs(boxes[at].height - HEIGHTS[size]) < 0.51, `${variant} ${size} is ${boxes[at].height} high`);
        if (variant === 'icon') assert.ok(Math.abs(boxes[at].width - boxes[at].height) < 0.51, 'square');
      }
    }
  }
});

for (const [name, css] of Object.entries({
  'important everything': '* { all: revert !important; color: red !important; background: blue !important; border-radius: 0 !important; padding: 0 !important; letter-spacing: normal }',
  'blue links': 'a, a:link, a:visited, a:hover { color: blue !important; font: italic 9px serif !important; text-transform: uppercase !important; text-decoration: underline !important; background: none !important }',
  'a reset': '*, *::before, *::after { margin: 0; padding: 0; border: 0; box-sizing: content-box; font: inherit; content: normal; min-width: 0; min-height: 0; clip-path: none }',
  'a mixed blend': 'a { transform: rotate(9deg) !important; opacity: .2 !important; filter: invert(1) !important; clip-path: inset(50%) !important; position: absolute !important; visibility: hidden !important; display: none !important; float: right !important; inset: 0 !important; inline-size: 3px !important; mix-blend-mode: difference !important; transition: all 9s !important; animation: x 1s infinite !important; writing-mode: vertical-rl !important }',
  'marks of its own': 'a::before, a::after { content: "→" !important; background: red !important; inline-size: 90px !important; display: block !important }',
})) {
  scene(`page styles leave the button as it is: ${name}`, PC, async (scene) => {
    const head = `${module}<style>${css}</style>`;
    const body = CHOICES.variant.map((variant) => `<p>${button(`variant="${variant}" theme="light"`)}</p>`).join('');
    await scene.show(body);
    await scene.dialogReady();
    const wanted = await computed(scene.page);
    assert.equal(wanted[0].back, 'rgb(254, 229, 0)');
    assert.equal(wanted[0].ink, 'rgba(0, 0, 0, 0.85)');
    assert.equal(wanted[0].round, '12px');
    await scene.show(body, { head });
    await scene.dialogReady();
    assert.deepEqual(await computed(scene.page), wanted);
  });
}

scene('a root font of any size, and text from right to left, scale and turn it whole', PC, async (scene) => {
  for (const root of [10, 16, 32, 64]) {
    await scene.show(`<div dir="rtl">${button('')}</div>`, { head: `${module}<style>html { font-size: ${root}px }</style>` });
    await scene.dialogReady();
    const [{ height }] = await links(scene.page);
    assert.ok(Math.abs(height - Math.max(44, 2.75 * root)) < 0.51, `${height} at ${root}`);
  }
});

scene('labels keep 7:1 in every look, at rest, hovered and pressed, and the edge of the outline 3:1', PC, async (scene) => {
  for (const theme of ['light', 'dark'])
    for (const variant of ['filled', 'outline']) {
      await scene.show(button(`variant="${variant}" theme="${theme}"`));
      await scene.dialogReady();
      const { x, y, width, height } = await scene.page.locator('a').boundingBox();
      const middle = [x + width / 2, y + height / 2];
      const states = { rest: () => {}, hovered: () => scene.page.mouse.move(...middle), pressed: () => scene.page.mouse.down() };
      for (const [state, enter] of Object.entries(states)) {
        await enter();
        const { ink, back, tint, line } = (await computed(scene.page))[0];
        const ground = over(tint, colour(back));
        const ratio = contrast(over(ink, ground), ground);
        assert.ok(ratio >= 7, `${variant} on ${theme}, ${state}: ${ratio.toFixed(2)}`);
        if (variant === 'outline') assert.ok(contrast(colour(line), colour(back)) >= 3);
      }
      await scene.page.mouse.move(0, 0);
      await scene.page.mouse.up();
    }
});

// Of four in a corner, with and without what a screen's notch or bar takes away.
const NO_INSETS = { top: 0, left: 0, right: 0, bottom: 0 };
for (const [who, name, ...areas] of [
  [PHONE, 'phone', NO_INSETS, { top: 50, left: 10, right: 14, bottom: 34 }],
  [PC, 'PC', NO_INSETS, { top: 20, left: 30, right: 44, bottom: 21 }],
]) {
  scene(`floating buttons stand in their corners and cover neither each other nor themselves (${name})`, who, async (scene) => {
    const { page, context } = scene;
    const { width, height } = who.viewport;
    const devtools = await context.newCDPSession(page);
    const corners = Array.from({ length: 8 }, (_, at) => (at % 2 ? 'bottom-right' : 'bottom-left'));
    for (const size of CHOICES.size) {
      for (const dir of ['ltr', 'rtl']) {
        const body = corners.map((corner) => button(`floating="${corner}" size="${size}"`, '상담하기')).join('');
        await scene.show(`<main dir="${dir}"><p>글</p>${body}</main>`);
        await (who === PC ? scene.dialogReady() : scene.upgraded());
        for (const insets of areas) {
          await devtools.send('Emulation.setSafeAreaInsetsOverride', { insets });
          const boxes = await links(page);
          const where = `${size}, ${dir}, ${insets.bottom}`;
          for (const [at, box] of boxes.entries()) {
            const isRight = corners[at].endsWith('right');
            const gap = isRight ? width - insets.right - box.right : box.left - insets.left;
            assert.ok(Math.abs(gap - 20) < 0.6, `${where}: ${gap} from the side`);
            const above = height - insets.bottom - box.bottom;
            assert.ok(at > 1 ? above > 60 : Math.abs(above - 20) < 0.6, `${where}: ${above} from the bottom`);
            for (const other of boxes.slice(at + 1)) {
              const apart = box.right <= other.left || other.right <= box.left || box.bottom <= other.top || other.bottom <= box.top;
              assert.ok(apart, `${where}: two cover each other`);
            }
          }
        }
      }
    }
  });
}

scene('floating buttons move together, skip a hidden one, and stay in the window', PHONE, async (scene) => {
  const { page } = scene;
  const { width, height } = PHONE.viewport;
  const long = '카카오톡으로 지금 바로 상담하기 언제든지 편하게';
  const float = (attributes) => button(`floating="bottom-right" ${attributes}`, long);
  await scene.show(`<style>kakao-consult-button { margin-bottom: 60px }</style>
    ${float('')}${float('hidden')}${float('width="full"')}<div floating="bottom-right">글</div>`);
  await scene.upgraded();
  const boxes = (await links(page)).filter((box) => box.height);
  assert.equal(boxes.length, 2);
  const [first, second] = boxes;
  assert.ok(Math.abs(height - 80 - first.bottom) < 0.6, `${height - first.bottom} from the bottom`);
  assert.ok(second.bottom <= first.top && first.top - second.bottom < 40, 'one step above');
  for (const box of boxes) assert.ok(box.left >= 19.4 && width - box.right >= 19.4, `${box.left} to ${box.right}`);
  assert.equal(await page.locator('div[floating]').evaluate((other) => getComputedStyle(other).bottom), 'auto');
});

scene('at 400 % and with wide text nothing is cut or needs scrolling sideways, dialog included', { ...PC, viewport: { width: 320, height: 256 } }, async (scene) => {
  const spaced = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';
  for (const lang of ['ko', 'en', 'ja', 'zh-CN', 'zh-TW']) {
    await scene.show(`<main>${button('size="large"').replace(/<a .*<\/a>/, '')}</main>`, { lang, head: `${module}<style>${spaced}</style>` });
    await scene.dialogReady();
    await scene.page.keyboard.press('Tab');
    await scene.page.keyboard.press('Enter');
    await scene.page.locator('dialog svg').waitFor();
    const wide = await scene.page.evaluate(() => {
      const { shadowRoot } = document.querySelector('kakao-consult-button');
      const over = (element) => element.scrollWidth > element.clientWidth + 1 && `${element.localName}: ${element.scrollWidth} in ${element.clientWidth}`;
      return [document.documentElement, ...shadowRoot.querySelectorAll('a, dialog, dialog *:not(svg, path)')].map(over).filter(Boolean);
    });
    assert.deepEqual(wide, [], lang);
    for (const name of ['button', 'a']) {
      for (const each of await scene.page.locator(`dialog ${name}`).all()) {
        const { width, height } = await each.boundingBox();
        assert.ok(width >= 44 && height >= 43.9, `${lang}: ${width} by ${height}`);
      }
    }
  }
});

scene('forced colours keep balloon, edge and label apart from the ground', { ...PC, forcedColors: 'active' }, async (scene) => {
  for (const colorScheme of ['light', 'dark']) {
    await scene.page.emulateMedia({ forcedColors: 'active', colorScheme });
    await scene.show(CHOICES.variant.map((variant) => button(`variant="${variant}"`)).join(''));
    await scene.dialogReady();
    for (const { ink, back, balloon, line } of await computed(scene.page)) {
      for (const each of [ink, balloon, line]) {
        const ratio = contrast(over(each, colour(back)), colour(back));
        assert.ok(ratio >= 3, `${each} on ${back}: ${ratio.toFixed(2)}`);
      }
    }
  }
});

scene('a drawn label says its language, and an own label is the name', PC, async (scene) => {
  const bare = (attributes) => button(attributes).replace(/<a .*<\/a>/, '');
  await scene.show(`${bare('')}<div lang="zh-HK">${bare('')}</div>${bare('label="배송 상담하기"')}${bare('label="카카오 상담"')}`, { lang: 'fr' });
  await scene.dialogReady();
  const drawn = await scene.page.evaluate(() =>
    [...document.querySelectorAll('kakao-consult-button')].map(({ shadowRoot }) => {
      const link = shadowRoot.querySelector('a');
      return [link.lang, link.textContent];
    }),
  );
  assert.deepEqual(drawn, [['en', 'Chat on KakaoTalk'], ['zh-Hant', 'KakaoTalk線上諮詢'], ['fr', '배송 상담하기'], ['en', 'Chat on KakaoTalk']]);
  await scene.noise.heard(/label names the company/);
  await scene.page.getByRole('link', { name: '배송 상담하기', exact: true }).waitFor();
});

/** The links' boxes, wherever they are. */
const links = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('kakao-consult-button')].map((host) =>
      (host.querySelector('a') ?? host.shadowRoot.querySelector('a')).getBoundingClientRect().toJSON(),
    ),
  );

const computed = (page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('kakao-consult-button > a')].map((link) => {
      const style = getComputedStyle(link);
      const before = getComputedStyle(link, '::before');
      const { width, height } = link.getBoundingClientRect();
      return {
        width,
        height,
        back: style.backgroundColor,
        tint: /rgba?\([^)]*\)/.exec(style.backgroundImage)?.[0] ?? 'rgba(0, 0, 0, 0)',
        ink: style.color,
        line: style.borderTopColor,
        round: style.borderTopLeftRadius,
        font: [style.fontSize, style.fontWeight, style.textDecorationLine, style.textTransform].join(' '),
        shown: [style.opacity, style.filter, style.transform, style.visibility, style.clipPath, style.position, style.mixBlendMode, style.writingMode].join(' '),
        moves: [style.transitionDuration, style.animationName].join(' '),
        balloon: before.borderTopColor,
        shape: [before.width, before.borderTopWidth, before.clipPath, before.content].join(' '),
        after: getComputedStyle(link, '::after').display,
      };
    }),
  );

async function seen(page) {
  return { boxes: await links(page), picture: await page.screenshot({ animations: 'disabled' }) };
}

async function hold(page, what) {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  await page.route(what, async (route) => {
    await held;
    await route.continue();
  });
  return release;
}

function watchShifts() {
  globalThis.shifts = 0;
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shifts += value;
  }).observe({ type: 'layout-shift', buffered: true });
}

/** A computed colour's red, green, blue and alpha. */
function colour(text) {
  const [red, green, blue, alpha = 1] = text.match(/[\d.]+/g).map(Number);
  return [red, green, blue, alpha];
}

/** A colour laid over an opaque one. */
function over(text, ground) {
  const [red, green, blue, alpha] = colour(text);
  return [red, green, blue].map((part, at) => part * alpha + ground[at] * (1 - alpha));
}

/** WCAG's contrast ratio. */
function contrast(one, two) {
  const linear = (part) => (part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
  const light = ([red, green, blue]) => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  const [low, high] = [light(one), light(two)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
