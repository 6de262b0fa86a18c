// The parts of the PC dialog where they cannot do their own: a code that would be too fine to scan, and a
// browser that will not copy.
import assert from 'node:assert/strict';
import { PC } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

const IMPOSSIBLE = '주소가 길어 QR 코드로 보여 드릴 수 없습니다. 링크를 복사해 휴대폰으로 보내 주세요.';
const COPIED = '링크를 복사했습니다.';

const dialog = (scene) => scene.page.getByRole('dialog', { name: '카카오톡으로 상담하기', exact: true });
const picture = (scene) => dialog(scene).getByRole('img', { name: 'QR 코드' });
const copyButton = (scene) => dialog(scene).getByRole('button', { name: '링크 복사', exact: true });
const onward = (scene) => dialog(scene).getByRole('link', { name: 'PC에서 계속하기', exact: true });
// Of the two, the one beside the button that copies.
const status = (scene) => copyButton(scene).locator('xpath=following-sibling::*[@role="status"]');

async function openDialog(scene, entry, attributes) {
  await scene.show(button(entry, attributes));
  await scene.dialogReady();
  await scene.listen();
  await scene.page.locator('kakao-consult-button > a').click();
  await dialog(scene).waitFor();
}

/** What may be copied: no id of a press, and no member. */
function assertShared(scene, address, value) {
  const { origin, pathname, searchParams } = new URL(address);
  assert.deepEqual([origin, pathname], [scene.url, '/chat/open/@byeolmaru']);
  assert.deepEqual([...searchParams.keys()], ['extra']);
  assert.match(searchParams.get('extra'), value);
}

const CARRIED = 'item="CUP" click-id="on" member="m1" extra-limit="1000"';
const LONG = 'x'.repeat(600);

scene('an address too long for a code has a sentence instead; copying and going on work', PC, async (scene) => {
  await scene.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openDialog(scene, 'long', CARRIED.replace('CUP', LONG));
  await dialog(scene).getByText(IMPOSSIBLE, { exact: true }).waitFor();
  assert.equal(await dialog(scene).locator('svg').count(), 0, 'no code, nor a frame for one');
  const [{ url }] = await scene.heard('dialog');
  assert.ok(url.length > 600, url);
  await copyButton(scene).click();
  await dialog(scene).getByText(COPIED).waitFor();
  assertShared(scene, await scene.page.evaluate(() => navigator.clipboard.readText()), new RegExp(`^long~i:${LONG}~[0-9a-z]{3}$`));
  const [press] = await scene.heard('press');
  await scene.opened(() => onward(scene).click());
  const raw = await (await scene.deskSees('long')).getByTestId('raw').innerText();
  assert.match(raw, new RegExp(`^long~i:${LONG}~k:${press.clickId}~p:m1~`));
});

scene('an address short enough has a code and no sentence', PC, async (scene) => {
  await openDialog(scene, 'short', CARRIED);
  await picture(scene).waitFor();
  assert.equal(await dialog(scene).getByText(IMPOSSIBLE).count(), 0);
});

// What the page's clipboard is; each runs before the page.
const REFUSALS = {
  'writeText rejects': () => {
    Clipboard.prototype.writeText = () => Promise.reject(new DOMException('Write permission denied.', 'NotAllowedError'));
  },
  'writeText throws': () => {
    Clipboard.prototype.writeText = () => {
      throw new TypeError('Illegal invocation');
    };
  },
  'writeText never answers': () => {
    Clipboard.prototype.writeText = () => new Promise(() => {});
  },
  'there is no writeText': () => delete Clipboard.prototype.writeText,
  // As on plain http.
  'there is no clipboard': () => Object.defineProperty(Navigator.prototype, 'clipboard', { value: undefined }),
};

for (const [at, [name, refusal]] of Object.entries(REFUSALS).entries()) {
  scene(`${name}: the address stands there to be copied by hand`, PC, async (scene) => {
    const entry = `hand.${at}`;
    await scene.page.addInitScript(refusal);
    await openDialog(scene, entry, CARRIED);
    for (const times of [1, 2]) {
      await copyButton(scene).click();
      const shown = await status(scene).innerText();
      assertShared(scene, shown, new RegExp(`^${entry}~i:CUP~[0-9a-z]{3}$`));
      assert.ok(await status(scene).isVisible(), `after ${times}`);
    }
    assert.equal(await status(scene).evaluate(selectable), await status(scene).innerText(), 'it can be selected whole');
    assert.deepEqual(await scene.heard('problem'), []);
    assert.deepEqual(await scene.heard('launch'), []);
    await scene.opened(() => onward(scene).click());
    await scene.deskSees(entry);
  });
}

scene('a browser that copies at the second press says so in place of the address', PC, async (scene) => {
  await scene.page.addInitScript(() => {
    let presses = 0;
    Clipboard.prototype.writeText = async () => {
      presses += 1;
      if (presses === 1) throw new DOMException('The document is not focused.', 'NotAllowedError');
    };
  });
  await openDialog(scene, 'second', CARRIED);
  await copyButton(scene).click();
  await dialog(scene).getByText('/chat/open/').waitFor();
  await copyButton(scene).click();
  await dialog(scene).getByText(COPIED).waitFor();
  assert.equal(await status(scene).innerText(), COPIED);
});

/** What a person gets who selects all of it. */
function selectable(element) {
  const selection = getSelection();
  selection.selectAllChildren(element);
  return selection.toString();
}
