// The PC dialog in three engines by keyboard alone: in, out and back to the link, in again and on to the desk.
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { missing } from './browsers.mjs';
import { deskSees, followDesk } from './desk.mjs';
import { startFaulty } from './faulty.mjs';
import { startSandbox } from './sandbox.mjs';
import { Chromium, Firefox, WebKit } from './visitors.mjs';

const ENGINES = [
  [Chromium, missing('CHROME')],
  [Firefox, missing('FIREFOX')],
  [WebKit, missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER')],
];

const TYPES = ['press', 'dialog', 'close', 'launch'];
const before = `globalThis.heard = [];
for (const type of ${JSON.stringify(TYPES)}) addEventListener('kakao-consult-' + type, () => heard.push(type))`;

const FORMS = {
  'a module': { form: 'module' },
  'a classic script': { form: 'classic' },
  // Link and dialog share a shadow root.
  'a link that is drawn': { form: 'module', head: `<script type="module">
    document.querySelector('kakao-consult-button > a').remove();
  </script>` },
};

// What has the focus, on the page and in the element's shadow root, and how the dialog is.
const FOCUS = `(() => {
  const host = document.querySelector('kakao-consult-button');
  const name = (element) => element && [element.localName, ...element.classList].join('.');
  const dialog = host.shadowRoot.querySelector('dialog');
  const inner = host.shadowRoot.activeElement;
  return { on: name(document.activeElement), inner: name(inner) ?? null, inside: !!dialog?.contains(inner), open: !!dialog?.open };
})()`;

/** Awaits the focus on the link of this form, or on a part of its dialog. */
const focusOf = (visitor, form) => {
  const link = form.head
    ? { on: 'kakao-consult-button', inner: 'a.kakao-consult', inside: false, open: false }
    : { on: 'a.kakao-consult', inner: null, inside: false, open: false };
  const focus = async (what, wanted) => {
    await visitor.until(`JSON.stringify(${FOCUS}) === '${JSON.stringify(wanted)}'`, what).catch(async (cause) => {
      assert.deepEqual(await visitor.run(FOCUS), wanted, what);
      throw cause;
    });
  };
  const there = (inner) => ({ on: 'kakao-consult-button', inner, inside: true, open: true });
  return { onLink: (what) => focus(what, link), inDialog: (what, inner) => focus(what, there(inner)) };
};

// The engines wait more than they work.
suite('the dialog by keyboard', { concurrency: true }, () => {
  for (const [Engine, gone] of ENGINES) {
    test(Engine.name, { skip: gone, timeout: 400_000 }, async (t) => {
      const ends = [];
      t.after(async () => {
        for (const end of ends.reverse()) await end();
      });
      const sandbox = await startSandbox();
      ends.push(sandbox.end);
      const desk = await followDesk(sandbox.desk);
      ends.push(desk.end);
      const faulty = await startFaulty(sandbox);
      ends.push(faulty.end);
      const visitor = await Engine.start(faulty);
      ends.push(() => visitor.end());

      for (const [at, [name, form]] of Object.entries(FORMS).entries()) {
        const entry = `keys.${at}`;
        await t.test(`${Engine.name}: ${name}`, { timeout: 60_000 }, async () => {
          const { address, release } = faulty.visit({ attributes: '', before, ...form }, entry);
          release();
          try {
            await visitor.open(address, form);
            await visitor.until("globalThis.KakaoConsult && came.includes('./more_bg.js') && came.includes('more.css')", 'the dialog arrives');
            await check(visitor, focusOf(visitor, form));
            await deskSees(sandbox.desk, entry);
          } finally {
            await visitor.leave();
          }
        });
      }
      await t.test(`${Engine.name}: one arrival of each, from the button`, () => {
        const values = desk.values().map((value) => value.split('~').slice(0, 2).join('~')).sort();
        assert.deepEqual(values, Object.keys(FORMS).map((_, at) => `keys.${at}~i:CUP`));
      });
    });
  }
});

async function check(visitor, { onLink, inDialog }) {
  await visitor.key('Tab');
  await onLink('the link has the focus');
  for (const times of [1, 2]) {
    await visitor.key('Enter');
    await inDialog('the focus is in the dialog', 'button.close');
    await visitor.key('Escape');
    await onLink('the focus is back on the link');
    await heard(visitor, Array(times).fill(['press', 'dialog', 'close']).flat());
  }
  await visitor.key('Enter');
  await inDialog('the focus is in the dialog again', 'button.close');
  // To copy, and to go on: what lies behind is out of reach.
  await visitor.key('Tab');
  await inDialog('then to copy', 'button');
  await visitor.key('Tab');
  await inDialog('then to go on', 'a.kakao-consult');
  await visitor.key('Enter');
  await heard(visitor, [...Array(3).fill(['press', 'dialog', 'close']).flat().slice(0, -1), 'launch', 'close']);
}

async function heard(visitor, wanted) {
  await visitor.until(`heard.length >= ${wanted.length}`, wanted.join());
  assert.deepEqual(await visitor.run('heard'), wanted);
}
