// Membership given as a property is sealed in the page: what travels is opened by npm's `jose`, and
// what was sealed is seen nowhere else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { jwks, keyPair, open, sealedIn } from './keys.mjs';
import { PC, PHONE } from './profiles.mjs';
import { button, classic, module, stage } from './stage.mjs';

const { scene } = await stage();

const MEMBER = { grade: '골드', ref: 'm-40213', since: 2019 };
const desk = await keyPair('desk-1');
const next = await keyPair('desk-2');
const ROOM = 'extra-limit="1000"';
const keys = (...pairs) => `seal-key='${jwks(...pairs)}'`;

const link = (scene) => scene.page.locator('kakao-consult-button > a');

/** Sets the property of every button, as a page's script does after a login. */
const give = (scene, info) =>
  scene.page.evaluate((info) => {
    for (const host of document.querySelectorAll('kakao-consult-button')) host.memberInfo = info;
  }, info);

/** What a press of the first button would open, taken over. */
const press = (scene) =>
  scene.page.evaluate(() => {
    let launch;
    const host = document.querySelector('kakao-consult-button');
    const take = (event) => {
      launch = event.detail;
      event.preventDefault();
    };
    host.addEventListener('kakao-consult-press', take, { once: true });
    host.querySelector('a').click();
    return launch;
  });

/** Awaits a press that carries something sealed, other than `before`. */
async function sealed(scene, before) {
  const deadline = Date.now() + 5_000;
  for (;;) {
    const found = sealedIn((await press(scene)).url);
    if (found && found !== before) return found;
    if (Date.now() > deadline) throw new Error('nothing was sealed within 5 seconds');
    await scene.page.waitForTimeout(20);
  }
}

/** Awaits one problem more, and gives all by now as `code place`. */
async function problems(scene, count) {
  await scene.page.waitForFunction((count) => heard.filter(([type]) => type === 'problem').length >= count, count);
  return (await scene.heard('problem')).map(({ code, place }) => `${code} ${place}`);
}

/** Everything that a page and its listeners can see, but the property's own value. */
const visible = (scene) =>
  scene.page.evaluate(() => {
    const host = document.querySelector('kakao-consult-button');
    return [document.documentElement.outerHTML, host.shadowRoot.innerHTML, JSON.stringify(heard), String(host.memberInfo)].join();
  });

for (const [form, head] of [['module', module], ['classic', classic.replace('src', 'defer src')]]) {
  scene(`a tap on a phone carries what jose opens (${form})`, PHONE, async (scene) => {
    const seen = [];
    scene.context.on('console', (message) => seen.push(message.text()));
    await scene.show(button(`sealed.${form}`, `${ROOM} ${keys(desk)}`), { head });
    await scene.upgraded();
    await scene.listen();
    assert.equal(await scene.page.evaluate(() => globalThis.modules.includes('./more_bg.js')), false, 'nothing more is fetched before there is a member');
    await give(scene, MEMBER);
    const first = await sealed(scene);
    const rest = await link(scene).getAttribute('href');
    assert.ok(!rest.includes('~x'), 'none at rest');
    const { url } = await scene.launched(() => link(scene).tap());
    const { header, claims } = await open(sealedIn(url), desk);
    assert.equal(sealedIn(url), first, 'made ahead of the press');
    assert.deepEqual(Object.keys(header), ['alg', 'enc', 'kid', 'epk']);
    assert.equal(header.kid, 'desk-1');
    const { iat, exp, ...others } = claims;
    assert.deepEqual(others, { ...MEMBER, ch: '@byeolmaru' });
    assert.ok(Math.abs(iat - Date.now() / 1000) < 30 && exp - iat <= 24 * 3600);
    await scene.page.waitForURL(/\/talk\//);
    assert.ok((await (await scene.deskSees(`sealed.${form}`)).innerText()).includes(first.slice(0, 20)), 'the desk has it');
    assert.ok(!seen.join().includes('m-40213'));
  });
}

scene('what was sealed is in no attribute, event, message or getter', PC, async (scene) => {
  const seen = [];
  scene.context.on('console', (message) => seen.push(message.text()));
  await scene.show(button('unseen', `extra-limit="300" ${keys(desk)}`));
  await scene.upgraded();
  await scene.listen();
  await give(scene, MEMBER);
  assert.deepEqual(await problems(scene, 1), ['left-out sealed'], 'told before anyone presses');
  await scene.noise.heard(/sealed did not fit/);
  const all = (await visible(scene)) + seen.join() + scene.page.url();
  for (const secret of ['골드', 'm-40213', '2019', 'grade']) assert.ok(!all.includes(secret), secret);
  const { leftOut } = await press(scene);
  assert.deepEqual(leftOut.map(({ code, place }) => `${code} ${place}`), ['left-out sealed']);
});

scene('each seal has a key of its own, and the press id of a server is in it', PC, async (scene) => {
  await scene.show(button('fixed', `${ROOM} click-id="9f3kq2xy" ${keys(desk)}`));
  await scene.upgraded();
  const made = [];
  for (const grade of ['a', 'b', 'a']) {
    await give(scene, { grade });
    made.push(await sealed(scene, made.at(-1)));
  }
  const opened = await Promise.all(made.map((each) => open(each, desk)));
  assert.deepEqual(opened.map(({ claims }) => claims.grade), ['a', 'b', 'a']);
  assert.deepEqual(opened.map(({ claims }) => claims.k), Array(3).fill('9f3kq2xy'));
  assert.equal(new Set(opened.map(({ header }) => header.epk.x)).size, 3, 'one ephemeral key a seal');
  assert.equal(new Set(made.map((each) => each.split('.')[2])).size, 3, 'one nonce a seal');
});

scene('a member set before the script, a change, and null', PC, async (scene) => {
  const early = `<script>document.querySelector('kakao-consult-button').memberInfo = { grade: 'early' };</script>`;
  await scene.show(button('change', `${ROOM} ${keys(desk)}`) + early);
  await scene.upgraded();
  const first = await sealed(scene);
  assert.equal((await open(first, desk)).claims.grade, 'early');
  // The old one is void at once, and the press in between goes without.
  const between = await scene.page.evaluate(() => {
    const host = document.querySelector('kakao-consult-button');
    let url;
    host.addEventListener('kakao-consult-press', (event) => ((url = event.detail.url), event.preventDefault()), { once: true });
    host.memberInfo = { grade: 'late' };
    host.querySelector('a').click();
    return url;
  });
  assert.equal(sealedIn(between), undefined);
  const second = await sealed(scene);
  assert.equal((await open(second, desk)).claims.grade, 'late');
  await give(scene, null);
  assert.equal(sealedIn((await press(scene)).url), undefined);
  // Set and taken back before it could be sealed.
  await scene.page.evaluate(() => {
    const host = document.querySelector('kakao-consult-button');
    host.memberInfo = { grade: 'gone' };
    host.memberInfo = null;
  });
  await scene.page.waitForTimeout(300);
  assert.equal(sealedIn((await press(scene)).url), undefined);
});

scene('another channel, other keys: sealed anew by itself', PC, async (scene) => {
  await scene.show(button('anew', `${ROOM} ${keys(desk)}`));
  await scene.upgraded();
  await give(scene, MEMBER);
  const first = await sealed(scene);
  const between = await scene.page.evaluate((text) => {
    const host = document.querySelector('kakao-consult-button');
    let url;
    host.addEventListener('kakao-consult-press', (event) => ((url = event.detail.url), event.preventDefault()), { once: true });
    host.sealKey = text;
    host.querySelector('a').click();
    return url;
  }, jwks(next, desk));
  assert.equal(sealedIn(between), undefined, 'what was sealed to the old keys is void at once');
  const second = await sealed(scene, first);
  assert.equal((await open(second, next)).header.kid, 'desk-2', 'the first in the list is used');
  await assert.rejects(open(second, desk));
  await scene.page.evaluate(() => (document.querySelector('kakao-consult-button').channel = '%40%EC%BB%A4%EB%B2%84%EB%A7%81'));
  const third = await sealed(scene, second);
  assert.equal((await open(third, next)).claims.ch, '@커버링');
});

scene('sealed anew before it ends, also with a clock that is a year wrong', PC, async (scene) => {
  const year = 365 * 24 * 3600;
  await scene.page.clock.install({ time: Date.now() + year * 1000 });
  await scene.page.addInitScript(() => {
    globalThis.seals = 0;
    const { encrypt } = SubtleCrypto.prototype;
    SubtleCrypto.prototype.encrypt = function (...all) {
      globalThis.seals += 1;
      return encrypt.apply(this, all);
    };
  });
  await scene.show(button('expires', `${ROOM} ${keys(desk)}`));
  await scene.upgraded();
  await give(scene, MEMBER);
  let last = await sealed(scene);
  let { claims } = await open(last, desk);
  assert.ok(Math.abs(claims.iat - year - Date.now() / 1000) < 60, 'the desk says that it is from the future');
  for (let round = 0; round < 3; round += 1) {
    const seals = await scene.page.evaluate(() => globalThis.seals);
    await scene.page.clock.fastForward((claims.exp - claims.iat) * 600);
    await scene.page.waitForFunction((seals) => globalThis.seals > seals, seals);
    last = await sealed(scene, last);
    const { claims: newer } = await open(last, desk);
    assert.ok(newer.iat > claims.iat && newer.iat < claims.exp, 'before the last one ends');
    claims = newer;
  }
  // Asleep for a day: the old one is not sent, and the page seals at the press's own look.
  await scene.page.clock.setFixedTime((claims.exp + 24 * 3600) * 1000);
  assert.notEqual(sealedIn((await press(scene)).url), last);
  assert.ok((await open(await sealed(scene, last), desk)).claims.iat >= claims.exp);
});

scene('an element that left the page is not kept alive by its seal', PC, async (scene) => {
  await scene.show(`<main>${button('gone', `${ROOM} ${keys(desk)}`)}</main>`);
  await scene.upgraded();
  await give(scene, MEMBER);
  await sealed(scene);
  const session = await scene.context.newCDPSession(scene.page);
  await scene.page.evaluate(() => {
    globalThis.weak = new WeakRef(document.querySelector('kakao-consult-button'));
    document.querySelector('main').replaceChildren();
  });
  for (let at = 0; at < 20 && (await scene.page.evaluate(() => !!weak.deref())); at += 1) {
    await scene.page.waitForTimeout(50);
    await session.send('HeapProfiler.collectGarbage');
  }
  assert.equal(await scene.page.evaluate(() => !!weak.deref()), false);
});

const curve = await keyPair('wide', 'P-384');
const { d } = desk.private;
const FORM = 'seal-key-form seal-key';
const list = (...all) => JSON.stringify({ keys: all });
const KEY_CASES = [
  ['no keys at all', null, [FORM], false],
  ['no JSON', '{keys', [FORM], false],
  ['null', 'null', [FORM], false],
  ['an empty list', list(), [FORM], false],
  ['no list', '{"keys":{"a":1}}', [FORM], false],
  ['a list of nothing', list(null), [FORM], false],
  ['four keys', list(...Array(4).fill(desk.public)), [FORM], false],
  ['another curve alone', list(curve.public), [FORM], false],
  ['another curve first', list(curve.public, desk.public), [FORM], 'desk-1'],
  ['another curve last', list(desk.public, curve.public), [FORM], 'desk-1'],
  ['a point off the curve', list({ ...desk.public, y: desk.public.x }, next.public), [FORM], 'desk-2'],
  ['a kid that is a number', list({ ...desk.public, kid: 1 }, next.public), [FORM], 'desk-2'],
  ['no kid', list({ ...desk.public, kid: undefined }, next.public), [FORM], 'desk-2'],
  ['an empty kid', list({ ...desk.public, kid: '' }, next.public), [FORM], 'desk-2'],
  ['a key for signing', list({ ...desk.public, use: 'sig' }, next.public), [FORM], 'desk-2'],
  ['a key for another agreement', list({ ...desk.public, alg: 'ECDH-ES+A256KW' }, next.public), [FORM], 'desk-2'],
  ['a private key', list({ ...desk.public, d }), ['seal-key-private seal-key'], false],
  ['a private key last', list(next.public, { ...desk.public, d }), ['seal-key-private seal-key'], false],
  ['a shared secret', list({ kty: 'oct', k: 'AAAA', kid: 'a' }), ['seal-key-private seal-key'], false],
  ['a name in Hangul, and no use or alg', list({ kty: 'EC', crv: 'P-256', x: desk.public.x, y: desk.public.y, kid: '데스크' }), [], '데스크'],
  ['three keys', list(next.public, desk.public, { ...desk.public, kid: 'b' }), [], 'desk-2'],
];

/** A new button on the page, its problems heard from now on. */
const fresh = (scene, attributes) =>
  scene.page.evaluate((html) => {
    heard.length = 0;
    document.body.innerHTML = html;
  }, button('fresh', attributes));

scene('keys that are none', PHONE, async (scene) => {
  await scene.show('');
  await scene.upgraded();
  await scene.listen();
  for (const [what, text, wanted, kid] of KEY_CASES) {
    await fresh(scene, ROOM);
    await scene.page.evaluate((text) => (document.querySelector('kakao-consult-button').sealKey = text), text);
    await give(scene, MEMBER);
    if (wanted.length) assert.deepEqual(await problems(scene, 1), wanted, what);
    if (wanted.length) await scene.noise.heard(/^warning: kakao-consult-button seal-key (needs|is private)/);
    if (kid) assert.equal((await open(await sealed(scene), kid === 'desk-2' ? next : desk)).header.kid, kid, what);
    else assert.equal(sealedIn((await press(scene)).url), undefined, what);
    const told = JSON.stringify(await scene.heard('problem'));
    assert.ok(!told.includes(d) && !told.includes(desk.public.x), 'no key is repeated');
  }
});

const FAILED = ['seal-failed memberInfo'];
const INFO_CASES = [
  ['a text', () => '골드', FAILED],
  ['a list', () => ['골드'], FAILED],
  ['a number', () => 7, FAILED],
  ['a function', () => () => '골드', FAILED],
  ['a circle', () => { const info = { 골드: 1 }; info.info = info; return info; }, FAILED],
  ['a BigInt', () => ({ 골드: 1n }), FAILED],
  ['a toJSON that throws', () => ({ toJSON() { throw new Error('골드'); } }), FAILED],
  ['a reserved name', () => ({ exp: 9e9, grade: '골드' }), FAILED],
  ['the name of the press', () => ({ k: '골드' }), FAILED],
  ['huge', () => ({ text: '골드'.repeat(1 << 20) }), FAILED],
  ['more than any field', () => ({ text: '골드'.repeat(1500) }), ['too-long sealed']],
  ['more than any value', () => ({ text: '골드'.repeat(300) }), ['left-out sealed']],
];

scene('members that cannot be sealed, or found no room', PHONE, async (scene) => {
  await scene.show('');
  await scene.upgraded();
  await scene.listen();
  for (const [what, make, wanted] of INFO_CASES) {
    await fresh(scene, `${ROOM} ${keys(desk)} item="CUP"`);
    await scene.page.evaluate(`document.querySelector('kakao-consult-button').memberInfo = (${make})()`);
    assert.deepEqual(await problems(scene, 1), wanted, what);
    await scene.noise.heard(/^warning: kakao-consult-button (memberInfo is not sealed|sealed is too long|sealed did not fit)/);
    assert.ok(!(await visible(scene)).includes('골드'), what);
    const { url } = await press(scene);
    assert.equal(sealedIn(url), undefined, what);
    assert.match(url, /~i:CUP~/, 'the press works without it');
  }
});

scene('plain JSON of any kind of object: a class, a date, a name like __proto__', PC, async (scene) => {
  await scene.show(button('kinds', `${ROOM} ${keys(desk)}`));
  await scene.upgraded();
  await scene.page.evaluate(() => {
    class Member {
      toJSON() {
        return JSON.parse('{"__proto__": {"a": 1}, "at": "2026-11-23T00:00:00.000Z", "end": 0}');
      }
    }
    document.querySelector('kakao-consult-button').memberInfo = new Member();
  });
  const { claims } = await open(await sealed(scene), desk);
  assert.deepEqual(Object.keys(claims), ['__proto__', 'at', 'end', 'iat', 'exp', 'ch']);
});

scene('without WebCrypto one problem is told and the press works', PHONE, async (scene) => {
  // As on a page that is neither https nor this machine's.
  await scene.page.addInitScript(() => Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined }));
  await scene.show(button('plain', `${ROOM} ${keys(desk)} item="CUP"`));
  await scene.upgraded();
  await scene.listen();
  await give(scene, MEMBER);
  assert.deepEqual(await problems(scene, 1), FAILED);
  await scene.noise.heard(/memberInfo is not sealed/);
  await give(scene, { ...MEMBER, grade: 'other' });
  await scene.page.waitForTimeout(100);
  assert.deepEqual(await problems(scene, 1), FAILED, 'told once');
  const { url } = await scene.launched(() => link(scene).tap());
  assert.match(url, /~i:CUP~/);
});

for (const file of ['more.wasm', 'more.classic.js', 'seal.js', 'seal.classic.js']) {
  scene(`files that never arrive cost the seal alone (${file})`, PHONE, async (scene) => {
    await scene.page.route(`**/kakao-consult-${file}`, (route) => route.abort());
    await scene.show(button('lost', `${ROOM} ${keys(desk)}`), { head: file.includes('classic') ? classic.replace('src', 'defer src') : module });
    await scene.upgraded();
    await give(scene, MEMBER);
    await scene.noise.heard(/ERR_FAILED/, /kakao-consult-button memberInfo/);
    await scene.launched(() => link(scene).tap());
  });
}

scene('under a policy with a nonce the classic script seals too', PHONE, async (scene) => {
  const nonce = "<meta http-equiv='content-security-policy' content=\"script-src 'nonce-abc' 'wasm-unsafe-eval'\">";
  await scene.show(button('nonce', `${ROOM} ${keys(desk)}`), { head: nonce + classic.replace('src', 'nonce="abc" defer src') });
  await scene.upgraded();
  await give(scene, MEMBER);
  await open(await sealed(scene), desk);
});

scene('a sealed attribute of the server stands where nothing is sealed here', PC, async (scene) => {
  await scene.show(button('both', `${ROOM} ${keys(desk)} sealed="from.the.server"`));
  await scene.upgraded();
  assert.equal(sealedIn((await press(scene)).url), 'from.the.server');
  await give(scene, MEMBER);
  await open(await sealed(scene, 'from.the.server'), desk);
  await give(scene, null);
  assert.equal(sealedIn((await press(scene)).url), 'from.the.server');
});

scene('the snippets of the problem page do what it says', PHONE, async (scene) => {
  await scene.show('');
  await scene.upgraded();
  await scene.listen();
  const page = readFileSync(new URL('../../docs/problems.md', import.meta.url), 'utf8');
  for (const code of ['seal-key-form', 'seal-key-private', 'seal-failed']) {
    const section = page.split(`\n## \`${code}\`\n`)[1].split('\n## ')[0];
    const [bad, good] = [...section.matchAll(/```(html|js)\n([^]*?)```/g)].map(([, kind, text]) => ({ kind, text }));
    for (const { kind, text } of [bad, good]) {
      await fresh(scene, `${ROOM} ${keys(desk)}`);
      if (kind === 'html') await scene.page.evaluate((html) => (document.body.innerHTML = html), text.replace('><', ' endpoint="/"><a href="/chat/open/@brand">상담</a><'));
      const script = kind === 'js' ? text : "button.memberInfo = { grade: 'gold' };";
      await scene.page.evaluate(`{ const button = document.querySelector('kakao-consult-button'); ${script} }`);
      if (text === good.text) {
        await sealed(scene);
        assert.deepEqual(await scene.heard('problem'), [], code);
        continue;
      }
      assert.equal((await problems(scene, 1))[0].split(' ')[0], code);
      await scene.noise.heard(new RegExp(`^warning: kakao-consult-button ${(await scene.heard('problem'))[0].message}`));
    }
  }
});
