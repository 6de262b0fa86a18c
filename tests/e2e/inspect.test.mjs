// The checker: ours passes in every look, each wrong button fails by exactly what is wrong with it, and
// what a page's styles do to ours is seen.
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { PC, PHONE } from './profiles.mjs';
import { module, stage } from './stage.mjs';

const { scene } = await stage();
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

const inspector = `${module}<script type="module" src="/pkg/kakao-consult-inspect.js"></script>`;
const LABEL = '카카오톡 상담하기';
const link = `<a class="kakao-consult" href="/chat/open/@byeolmaru">${LABEL}</a>`;
const button = (attributes, inside = link) =>
  `<kakao-consult-button channel="@byeolmaru" endpoint="/" ${attributes}>${inside}</kakao-consult-button>`;

const looks = [];
for (const variant of ['filled', 'outline', 'icon'])
  for (const theme of ['auto', 'light', 'dark'])
    for (const size of ['medium', 'compact', 'large'])
      for (const shape of ['rounded', 'pill']) looks.push(`variant="${variant}" theme="${theme}" size="${size}" shape="${shape}"`);
looks.push('width="full"', 'floating="bottom-right"', 'floating="bottom-left" variant="icon"');

for (const [who, name] of [[PC, 'light'], [{ ...PHONE, colorScheme: 'dark' }, 'dark']]) {
  scene(`every look of ours passes every rule (${name})`, who, async (scene) => {
    const head = `${inspector}<style>:root { color-scheme: light dark } p { margin: 40px; color: red }</style>`;
    const rows = looks.map((look, at) => `<p>${button(look, at % 2 ? '' : link)}</p>`);
    await scene.show(rows.join(''), { head });
    await scene.upgraded();
    const found = await scene.page.evaluate(async () => {
      const all = [...document.querySelectorAll('kakao-consult-button')];
      return Promise.all(all.map(async (each) => [each.outerHTML, (await KakaoConsult.inspect(each)).findings]));
    });
    assert.equal(found.length, looks.length);
    for (const [html, findings] of found) {
      assert.equal(findings.length, 9);
      assert.deepEqual(findings.filter(({ state }) => state !== 'pass'), [], html);
    }
  });
}

for (const [path, who, name] of [
  ['/inspect.html', PC, 'PC'],
  ['/en/inspect.html', { ...PHONE, colorScheme: 'dark' }, 'dark phone'],
]) {
  scene(`each button of ${path} has exactly its report, and axe objects to nothing (${name})`, who, async (scene) => {
    await scene.open(path);
    await scene.page.waitForFunction(() => [...document.querySelectorAll('.sample')].every(({ dataset }) => dataset.done));
    const found = await scene.page.evaluate(() =>
      [...document.querySelectorAll('.sample')].map((sample) => {
        const of = (state) => [...sample.querySelectorAll(`li[data-state=${state}]`)].map(({ dataset }) => dataset.rule);
        return { group: sample.closest('section').id, wanted: sample.dataset.fails, fails: of('fail').join(' '), unknown: of('unknown'), passes: of('pass') };
      }),
    );
    assert.ok(found.length >= 18);
    for (const { group, wanted = '', fails, unknown, passes } of found) {
      assert.equal(fails, wanted);
      assert.equal(fails.split(' ').filter(Boolean).length + unknown.length + passes.length, 9);
      if (group === 'right') assert.deepEqual(unknown, []);
      if (group === 'unsure') assert.notDeepEqual(unknown, []);
    }
    const wide = await scene.page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.ok(wide <= 0, `${wide} px to scroll sideways`);
    await scene.page.evaluate(() => document.querySelectorAll('.result details, #right details').forEach((details) => (details.open = true)));
    await scene.page.addScriptTag({ path: axe });
    const { violations, passes } = await scene.page.evaluate(() => axe.run());
    assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target, failureSummary }) => `${target} ${failureSummary}`)}`), []);
    assert.ok(passes.length > 10, 'axe did look');
  });
}

scene('what is pasted runs nothing, leads nowhere and gets its report', PC, async (scene) => {
  await scene.open('/inspect.html');
  await scene.page.locator('.result li').first().waitFor();
  const paste = async (html) => {
    await scene.page.locator('#html').fill(html);
    await scene.page.locator('.result').evaluate((result) => result.replaceChildren());
    await scene.page.getByRole('button', { name: '검사하기' }).click();
    await scene.page.waitForFunction(() => document.querySelector('.result').textContent);
    return scene.page.locator('.result li[data-state=fail]').evaluateAll((items) => items.map(({ dataset }) => dataset.rule));
  };
  const hostile = `<script>parent.ran = 1</script><img src=x onerror="parent.ran = 2"><meta http-equiv="refresh" content="0;url=/order.html">
    <iframe src="javascript:parent.ran = 3"></iframe><base href="https://elsewhere.invalid/"><svg onload="parent.ran = 4"></svg>
    <a href="javascript:parent.ran = 5" onfocus="parent.ran = 6" autofocus style="background: #FEE500; display: inline-grid; place-items: center; min-width: 44px; min-height: 44px">카카오톡 상담</a>`;
  assert.deepEqual(await paste(hostile), ['label-colour', 'clear-space', 'link']);
  assert.equal(await scene.page.evaluate(() => globalThis.ran), undefined);
  assert.equal(new URL(scene.page.url()).pathname, '/inspect.html');
  await paste('');
  assert.match(await scene.page.locator('.result').innerText(), /버튼이 없습니다/);
  await scene.page.locator('#wrong .mend').first().click();
  assert.match(await scene.page.locator('#html').inputValue(), /#FEDC00/);
  scene.noise.take().forEach((text) => assert.match(text, /404|srcdoc|Content Security Policy/));
});

scene('what a page does to our button after the upgrade is seen', PC, async (scene) => {
  const cases = [
    ['kakao-consult-button { --kc-back: orange }', []],
    ['body { --kc-ink: #fee500 }', []],
    ['kakao-consult-button { --kc-least: 1px; font-size: 13px }', []],
    ['kakao-consult-button { opacity: .3 }', ['container', 'contrast']],
    ['kakao-consult-button { filter: invert(1) }', []],
    ['kakao-consult-button { zoom: .5 }', ['size']],
    // What the element draws can be reached as a part; what the look rests on cannot be changed there.
    ['kakao-consult-button::part(button) { background: crimson !important; color: crimson !important; min-block-size: 9px !important; font-size: 9px !important }', []],
    ['kakao-consult-button::part(button) { opacity: .3 }', ['container', 'contrast'], true],
    ['kakao-consult-button::part(button) { transform: scale(.3) }', ['size'], true],
  ];
  await scene.show(`<p>${button('')}</p><p>${button('', '')}</p>`, { head: `${inspector}<style>p { margin: 40px }</style><style id="page"></style>` });
  await scene.upgraded();
  for (const [css, wanted, drawnAlone] of cases) {
    await scene.page.evaluate((css) => (document.querySelector('#page').textContent = css), css);
    for (const at of drawnAlone ? [1] : [0, 1]) {
      const { findings } = await inspect(scene.page, `p:nth-of-type(${at + 1}) kakao-consult-button`);
      const fails = findings.filter(({ state }) => state === 'fail').map(({ rule }) => rule);
      assert.deepEqual(fails, wanted, css);
      if (css.includes('filter')) assert.equal(findings[0].state, 'unknown');
    }
  }
});

scene('more floating buttons than a corner holds are seen to stand on each other', PC, async (scene) => {
  for (const [count, wanted] of [[4, []], [5, ['clear-space']]]) {
    await scene.show(button('floating="bottom-right"').repeat(count), { head: inspector });
    await scene.dialogReady();
    const { findings } = await inspect(scene.page, 'kakao-consult-button:last-of-type');
    assert.deepEqual(findings.filter(({ state }) => state !== 'pass').map(({ rule }) => rule), wanted, `${count}`);
  }
});

const ART = 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 36"><path d="M0 0h40v36H0z"/></svg>';
for (const [name, art, ratio] of [
  ['svg', '<svg slot="symbol" viewBox="0 0 40 36" aria-hidden="true"><path d="M0 0h40v36H0z"/></svg>', 40 / 36],
  ['img', `<img src='${ART}' alt="">`, 40 / 36],
  ['img of its own size', `<img src='${ART}' alt="" width="400" height="360">`, 40 / 36],
]) {
  scene(`art of the owner's takes the balloon's place, before and after the upgrade (${name})`, PC, async (scene) => {
    const inside = link.replace('>카', `>${art}카`);
    const body = ['', 'variant="outline"', 'variant="icon"', 'size="compact"', 'size="large"'].map((look) => `<p>${button(look, inside)}</p>`).join('');
    await scene.show(body, { head: '<link rel="stylesheet" href="/pkg/kakao-consult.css"><style>img { max-width: 100%; height: auto } p { margin: 30px }</style>' });
    const before = await arts(scene.page);
    await scene.show(body, { head: `<link rel="stylesheet" href="/pkg/kakao-consult.css">${inspector}<style>img { max-width: 100%; height: auto } p { margin: 30px }</style>` });
    await scene.upgraded();
    const after = await arts(scene.page);
    assert.deepEqual(after, before);
    for (const { link, art, balloon, em } of after) {
      assert.equal(balloon, 'none');
      assert.ok(Math.abs(art.height - 1.125 * em) < 0.1 && Math.abs(art.width / art.height - ratio) < 0.02, JSON.stringify(art));
      assert.ok(art.top >= link.top && art.bottom <= link.bottom && art.left >= link.left && art.right <= link.right, 'inside');
      assert.ok(Math.abs(link.height - 2.75 * em) < 0.6, `${link.height} high`);
    }
    const { findings } = await inspect(scene.page, 'kakao-consult-button');
    assert.deepEqual(findings.filter(({ state }) => state !== 'pass').map(({ rule, state }) => [rule, state]), [['symbol', 'unknown']]);
  });
}

scene('hand-made buttons of other kinds are measured as they are', PC, async (scene) => {
  const style = 'display:inline-grid;place-items:center;min-height:44px;padding:0 16px;border:0;border-radius:12px;background:#FEE500;color:#000;font:600 16px/1.5 system-ui';
  const cases = {
    'a form of its own': [`<form action="/chat/open" method="post"><button style="${style}">${LABEL}</button></form>`, {}],
    'an input': [`<form action="/chat/open"><input type="submit" style="${style}" value="${LABEL}"></form>`, {}],
    'a form without action': [`<form><button style="${style}">${LABEL}</button></form>`, { link: 'fail' }],
    'a div': [`<div role="button" tabindex="0" style="${style}">${LABEL}</div>`, { link: 'fail' }],
    'colour of another space': [`<a href="/x" style="${style};background:color(srgb 0.99608 0.89804 0)">${LABEL}</a>`, {}],
    'colour around the link': [`<div style="display:inline-block;background:#FEE500"><a href="/x" style="${style};background:none">${LABEL}</a></div>`, {}],
    'a gradient': [`<a href="/x" style="${style};background:linear-gradient(#FEE500,#fc0)">${LABEL}</a>`, { container: 'unknown', 'label-colour': 'unknown', contrast: 'unknown' }],
    'another thing under a see-through link': [`<div style="position:relative"><i style="position:absolute;inset:0;background:navy"></i><a href="/x" style="${style};background:none;position:relative">${LABEL}</a></div>`, { container: 'unknown', 'label-colour': 'unknown', contrast: 'unknown' }],
    'a symbol in the background': [`<a href="/x" style="${style};background:url(/assets/icon.svg) 8px / 20px no-repeat #FEE500">상담하기</a>`, { container: 'unknown', 'label-colour': 'unknown', contrast: 'unknown', symbol: 'unknown' }],
    'a picture': [`<a href="/x"><img src="/assets/consult-picture.svg" alt="${LABEL}" width="180" height="44" style="display:block"></a>`, { container: 'unknown', 'label-colour': 'unknown', contrast: 'unknown', symbol: 'unknown' }],
    'a picture without alt': [`<a href="/x"><img src="/assets/consult-picture.svg" alt="" width="180" height="44" style="display:block"></a>`, { container: 'unknown', 'label-colour': 'unknown', contrast: 'unknown', symbol: 'unknown', wording: 'fail', name: 'fail' }],
    'text that is hidden from view': [`<a href="/x" style="${style}"><svg width="20" height="18" aria-hidden="true"><path d="M0 0h20v18z"/></svg><span style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">${LABEL}</span></a>`, { symbol: 'unknown', contrast: 'unknown' }],
    'one that is not shown': [`<a href="/x" style="${style};display:none">${LABEL}</a>`, { container: 'unknown', 'label-colour': 'unknown', contrast: 'unknown', size: 'unknown', 'clear-space': 'unknown', symbol: 'unknown' }],
    'a link of ours alone': [link, {}],
    'small on purpose': [`<a href="/x" style="${style};min-height:30px">${LABEL}</a>`, {}, { compact: true }],
  };
  const body = Object.values(cases).map(([html]) => `<section style="padding: 40px">${html}</section>`).join('');
  await scene.show(body, { head: '<link rel="stylesheet" href="/pkg/kakao-consult.css"><script type="module" src="/pkg/kakao-consult-inspect.js"></script>' });
  for (const [at, [name, [, wanted, options]]] of Object.entries(cases).entries()) {
    const selector = `section:nth-of-type(${at + 1}) > *`;
    await scene.page.locator(selector).evaluate((element) => element.scrollIntoView({ block: 'center' }));
    const { findings } = await inspect(scene.page, selector, options);
    const found = Object.fromEntries(findings.filter(({ state }) => state !== 'pass').map(({ rule, state }) => [rule, state]));
    assert.deepEqual(found, wanted, name);
  }
});

scene('it is found in shadow roots, and reachable whichever script came first', PC, async (scene) => {
  for (const head of [inspector, inspector.split('</script>').reverse().join('</script>').slice(9) + '</script>']) {
    await scene.show('<div id="root"></div>', { head });
    await scene.upgraded();
    const { state, findings } = await scene.page.evaluate(async (html) => {
      const root = document.querySelector('#root').attachShadow({ mode: 'open' });
      root.innerHTML = html;
      return KakaoConsult.inspect(root.querySelector('kakao-consult-button'), { lang: 'en' });
    }, button('', ''));
    assert.equal(state, 'pass', JSON.stringify(findings));
    assert.equal(findings[0].source.document, 'Kakao Login design guide');
    assert.equal(await scene.page.evaluate(() => typeof KakaoConsult.launchUrl), 'function');
    // A page that is left while its dialog comes complains.
    await scene.dialogReady();
  }
});

test('the module can be imported where there is no page', async () => {
  const { inspect } = await import('../../dist/kakao-consult-inspect.js');
  assert.equal(typeof inspect, 'function');
});

const inspect = (page, selector, options = {}) =>
  page.evaluate(([selector, options]) => KakaoConsult.inspect(document.querySelector(selector), { lang: 'ko', ...options }), [selector, options]);

const arts = (page) =>
  page.evaluate(async () => {
    await Promise.all([...document.images].map((image) => image.decode()));
    return [...document.querySelectorAll('kakao-consult-button > a')].map((link) => ({
      link: link.getBoundingClientRect().toJSON(),
      art: link.firstElementChild.getBoundingClientRect().toJSON(),
      balloon: getComputedStyle(link, '::before').display,
      em: parseFloat(getComputedStyle(link).fontSize),
    }));
  });
