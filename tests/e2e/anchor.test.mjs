// The link inside: the author's own, or one that the element draws.
import assert from 'node:assert/strict';
import { PC } from './profiles.mjs';
import { button, stage } from './stage.mjs';

const { scene } = await stage();

const EMPTY = (attributes) => `<kakao-consult-button channel="@byeolmaru" entry="drawn" endpoint="/" ${attributes}></kakao-consult-button>`;

scene('without a link inside, one is drawn in Korean', PC, async (scene) => {
  await scene.show(EMPTY('pc="link"'));
  await scene.upgraded();
  const link = scene.page.getByRole('link', { name: '카카오톡 상담하기', exact: true });
  const { width, height } = await link.boundingBox();
  assert.ok(width >= 44 && height >= 44);
  await scene.opened(() => link.click());
  await scene.deskSees('drawn');
});

scene('the drawn label follows the language, of the element or of what is around it', PC, async (scene) => {
  await scene.show(EMPTY('lang="en"'));
  await scene.upgraded();
  const labelled = (name) => scene.page.getByRole('link', { name, exact: true }).waitFor();
  const host = scene.page.locator('kakao-consult-button');
  await labelled('Chat on KakaoTalk');
  await host.evaluate((element) => element.setAttribute('lang', 'ko-KR'));
  await labelled('카카오톡 상담하기');
  await host.evaluate((element) => (element.lang = 'fr'));
  await labelled('Chat on KakaoTalk');
  await host.evaluate((element) => element.removeAttribute('lang'));
  await labelled('카카오톡 상담하기');
});

scene('the drawn button looks as a written one', PC, async (scene) => {
  await scene.show(`<div id="one">${button('written')}</div><div id="two">${EMPTY('')}</div>`);
  await scene.upgraded();
  const [one, two] = await Promise.all(['#one', '#two'].map((id) => scene.page.locator(`${id} kakao-consult-button`).screenshot()));
  assert.ok(one.equals(two), 'pixel for pixel');
});

scene('a link added later takes over; removed again, the drawn one is back', PC, async (scene) => {
  await scene.show(EMPTY('pc="link"'));
  await scene.upgraded();
  const host = scene.page.locator('kakao-consult-button');
  const links = () => scene.page.getByRole('link').evaluateAll((all) => all.map((link) => [link.textContent, link.href]));
  const [[, href]] = await links();
  await host.evaluate((element) => {
    element.innerHTML = '<a class="kakao-consult" href="/chat/open/@byeolmaru">물어보기</a>';
  });
  await scene.page.waitForFunction((href) => document.querySelector('kakao-consult-button > a').href === href, href);
  assert.deepEqual(await links(), [['물어보기', href]]);
  await scene.opened(() => scene.page.getByText('물어보기').click());
  await scene.deskSees('drawn');
  await host.evaluate((element) => element.querySelector('a').remove());
  await scene.page.getByRole('link', { name: '카카오톡 상담하기' }).waitFor();
  assert.deepEqual(await links(), [['카카오톡 상담하기', href]]);
});

scene("a label the author changes stays the author's", PC, async (scene) => {
  await scene.show(button('label'));
  await scene.upgraded();
  const link = scene.page.locator('kakao-consult-button > a');
  await link.evaluate((link) => (link.textContent = '배송 문의'));
  await scene.page.locator('kakao-consult-button').evaluate((element) => element.setAttribute('lang', 'en'));
  await scene.page.locator('kakao-consult-button').evaluate((element) => element.setAttribute('entry', 'label.two'));
  await scene.page.waitForFunction(() => document.querySelector('kakao-consult-button > a').href.endsWith('label.two'));
  assert.equal(await link.textContent(), '배송 문의');
});

for (const [what, channel] of [['a good', '@byeolmaru'], ['a bad', 'brand']]) {
  scene(`a link that the site's editor wrapped in a paragraph is not lost with ${what} channel`, PC, async (scene) => {
    const entry = `wrapped.${channel.length}`;
    await scene.show(button(entry, 'pc="link"').replace('@byeolmaru', channel).replace(/<a .*<\/a>/, '<p>$&</p>'));
    await scene.upgraded();
    if (channel === 'brand') await scene.noise.heard(/channel is no channel/);
    await scene.page.getByRole('link').click();
    await scene.deskSees(entry);
  });
}

scene("an element of the page's with our global's name does not keep the button from its upgrade", PC, async (scene) => {
  await scene.show(`<div id="KakaoConsult"></div>${button('clobbered', 'item="CUP" pc="link"')}`);
  await scene.page.waitForFunction(() => document.querySelector('kakao-consult-button').shadowRoot);
  await scene.opened(() => scene.page.getByRole('link').click());
  assert.match(await (await scene.deskSees('clobbered')).innerText(), /CUP/);
});

for (const channel of ['', 'channel=""', 'channel="brand"', 'channel="@a/b"', 'channel="javascript:alert(1)"']) {
  scene(`with a bad channel (${channel}) and no link inside, nothing is there to press`, PC, async (scene) => {
    await scene.show('<input id="before"><main></main><input id="after">');
    await scene.upgraded();
    await scene.listen();
    await scene.page.evaluate((channel) => {
      document.querySelector('main').innerHTML = `<kakao-consult-button ${channel} entry="bad" endpoint="/"></kakao-consult-button>`;
    }, channel);
    await scene.noise.heard(/channel (is missing|is no channel)/);
    assert.equal((await scene.heard('problem')).length, 1);
    const { width, height } = await scene.page.locator('kakao-consult-button').evaluate((element) => element.getBoundingClientRect());
    assert.ok(width * height === 0, `nothing is to be seen, not ${width} by ${height}`);
    assert.equal(await scene.page.getByRole('link').count(), 0);
    await scene.page.locator('#before').focus();
    await scene.page.keyboard.press('Tab');
    assert.equal(await scene.page.evaluate(() => document.activeElement.id), 'after', 'Tab passes by');
    await scene.page.locator('kakao-consult-button').evaluate((element) => element.setAttribute('channel', '@byeolmaru'));
    await scene.page.getByRole('link', { name: '카카오톡 상담하기' }).waitFor();
  });
}
