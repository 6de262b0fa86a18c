// Every fault of the table in three engines: a press leads to the channel all the same.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { missing } from './browsers.mjs';
import { followDesk } from './desk.mjs';
import { click, DIALOG, FAULTS, INSIDE, page } from './faults.mjs';
import { startFaulty } from './faulty.mjs';
import { MORE } from './modules.mjs';
import { startSandbox } from './sandbox.mjs';
import { Chromium, Firefox, WebKit } from './visitors.mjs';

const PATIENCE = 8_000;

const ENGINES = [
  [Chromium, missing('CHROME')],
  [Firefox, missing('FIREFOX')],
  [WebKit, missing('WEBKIT_DRIVER', 'WEBKIT_BROWSER')],
];

test('docs/faults.md is the table', () => {
  const written = readFileSync(new URL('../../docs/faults.md', import.meta.url), 'utf8');
  assert.equal(written, page(), 'node tests/e2e/faults.mjs > docs/faults.md');
});

// The engines wait more than they work.
suite('faults', { concurrency: true }, () => {
  for (const [Engine, gone] of ENGINES) {
    test(Engine.name, { skip: gone, timeout: 900_000 }, async (t) => {
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
      const arrived = new Set();
      for (const [at, fault] of FAULTS.entries()) {
        const skip = fault.not?.[Engine.name];
        await t.test(`${Engine.name}: ${fault.name}`, { skip, timeout: 60_000 }, async () => {
          await check(visitor, desk, faulty.visit(fault, entryOf(fault, at)));
          arrived.add(fault);
        });
      }
      await t.test(`${Engine.name}: one press is one arrival`, async () => {
        const seen = desk.values();
        for (const [at, fault] of FAULTS.entries()) {
          const left = fault.not?.[Engine.name];
          // What failed by itself is told by itself.
          if (!left && !arrived.has(fault)) continue;
          const wanted = left ? 0 : (fault.presses ?? 1);
          assert.equal(seen.filter(ofEntry(entryOf(fault, at))).length, wanted, fault.name);
        }
      });
    });
  }
});

async function check(visitor, desk, visit) {
  const { fault, entry, address } = visit;
  const { gets, awaits = gets === 'dialog' ? MORE : [], ready = gets !== 'link', early, without, act = click, presses = 1, posts = false } = fault;
  const { tells, proof, asks = [], again, marked = gets !== 'link', says = '' } = fault;
  visit.launched = () => desk.values().some(ofEntry(entry));
  try {
    await visitor.open(address, fault);
    const here = `location.href.endsWith('${new URL(address).pathname}${fault.query ?? ''}') && document.readyState === 'complete'`;
    if (without !== 'scripts') await visitor.until(here);
    if (!early && ready !== null) {
      await visitor.until('globalThis.KakaoConsult', 'the script ran');
      assert.equal(await visitor.run('KakaoConsult.ready'), ready, 'what the script says of itself');
      if (!ready) await visitor.until("said.filter((text) => text.includes('works as plain links only')).length === 1", 'the console says so');
    }
    for (const name of awaits) await visitor.until(`came.includes('${name}')`);
    if (fault.files) await visitor.patiently(() => visit.altered.size, 'the server alters what is asked of it');
    if (tells) await visitor.until(`said.some((text) => text.includes('${tells}'))`, `the console tells: ${tells}`);
    if (proof) await visitor.until(proof, `the fault is there: ${proof}`);
    assert.ok(!visit.launched(), 'nothing is launched without a press');
    await act(visitor, visit);
    if (gets === 'dialog') {
      await holds(visitor.until(INSIDE, 'the dialog opens'));
      await visitor.click(await visitor.run(INSIDE));
      if (again) {
        await holds(visitor.until(BLOCKED, 'the dialog says that a window was blocked'));
        await visitor.click(await visitor.run(INSIDE));
      }
    }
    const values = await arrivals(desk, entry, presses);
    for (const value of values) {
      if (gets === 'link') assert.equal(value, entry, "the author's own value");
      else assert.ok(value.includes('~i:CUP') && value.includes(says), `what the element says, not ${value}`);
      if (marked !== null) assert.equal(/~k:[0-9a-z]{8}(~|$)/.test(value), marked, `the press's own id in ${value}`);
    }
    if (fault.leaves ?? again) await holds(visitor.until(LEFT, 'the page itself goes'));
    for (const name of asks) await holds(visitor.patiently(() => visit.asked.has(name), `the page reports: ${name}`));
    if (fault.uncalled) assert.ok(!visit.asked.has('trapped'), `it is called: ${fault.uncalled}`);
    assert.equal(new Set(values).size, presses, 'each press has its own id');
    if (posts !== null) assert.deepEqual(desk.posted().filter(ofEntry(entry)), posts ? values : [], 'by a form, or by an address');
  } finally {
    visit.release();
    await visitor.leave();
  }
}

const LEFT = '/^\\/(chat|talk)\\//.test(location.pathname)';
const BLOCKED = `${DIALOG}?.querySelector('a ~ [role=status]').textContent`;

/** After the press, what a page denies is our files' doing; what it cannot be asked is the browser's. */
const holds = (waiting) =>
  waiting.catch((error) => {
    if (error.cause) throw error;
    assert.fail(error.message);
  });

const entryOf = ({ prefix = 'f' }, at) => `${prefix}${at}`;
const ofEntry = (entry) => (value) => value === entry || value.startsWith(`${entry}~`);

/** Awaits so many arrivals of an entry, and gives their values. */
async function arrivals(desk, entry, count) {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const values = desk.values().filter(ofEntry(entry));
    if (values.length >= count) return values;
    if (Date.now() > deadline) throw new Error(`The desk saw ${values.length} of ${count} arrivals of ${entry} within ${PATIENCE / 1000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
