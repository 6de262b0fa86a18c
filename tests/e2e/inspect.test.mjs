// The checker: ours passes in every look, each wrong button fails by exactly what is wrong with it, and
// what a page's styles do to ours is seen.
import assert from 'node:assert/strict';
import { PC, PHONE } from './profiles.mjs';
import { module, stage } from './stage.mjs';

const { scene } = await stage();

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
