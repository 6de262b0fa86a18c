// The bridge in a web view whose message handler is WebKit's own, of an app in Python: what is told,
// and that the view is led on where the app says no, and there alone.
import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startScreen } from './browsers.mjs';
import { deskSees, followDesk } from './desk.mjs';
import { startFaulty } from './faulty.mjs';
import { startSandbox } from './sandbox.mjs';

// Debian's own, which has the bindings.
const PYTHON = '/usr/bin/python3';
const APP = fileURLToPath(new URL('wkwebview.py', import.meta.url));
const { status } = spawnSync(PYTHON, ['-c', "import gi; gi.require_version('WebKit2', '4.1')"]);
const skip = status !== 0 && `not here: WebKitGTK's bindings for ${PYTHON}`;

const ends = [];
after(async () => {
  for (const end of ends.reverse()) await end();
});
const sandbox = await startSandbox();
ends.push(sandbox.end);
const desk = await followDesk(sandbox.desk);
ends.push(desk.end);
const faulty = await startFaulty(sandbox);
ends.push(faulty.end);
if (!skip) process.env.DISPLAY ??= await startScreen(ends);

/** The page in that app; gives its address, what the app was told, and where its view was then. */
async function shown(entry, answer) {
  const { address, release } = faulty.visit({
    attributes: 'pc="link" click-id="on"',
    head: '<script type="module" src="pkg/kakao-consult-bridge.js"></script>',
  }, entry);
  release();
  const { stdout } = await promisify(execFile)(PYTHON, [APP, address, answer], { timeout: 90_000 });
  const lines = stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const { at } = lines.pop() ?? {};
  return { address, told: lines.map(({ told }) => JSON.parse(told)), at };
}

/** Told once: the launch, its address and its id. */
function assertTold(told, entry) {
  assert.equal(told.length, 1, 'what the app was told');
  const [{ url, clickId, ...kind }] = told;
  assert.deepEqual(kind, { type: 'kakao-consult-launch', version: 1 });
  assert.match(new URL(url).searchParams.get('extra'), new RegExp(`^${entry}~f:app~i:CUP~k:${clickId}~`));
}

for (const [answer, about] of Object.entries({ none: 'without replies', yes: 'that says yes' })) {
  test(`a handler ${about} takes the launch`, { skip, timeout: 120_000 }, async () => {
    const entry = `view.${answer}`;
    const { address, told, at } = await shown(entry, answer);
    assertTold(told, entry);
    assert.equal(at, address, 'the view stays');
  });
}

test('where a handler says no, the view goes on to the chat', { skip, timeout: 120_000 }, async () => {
  const { told, at } = await shown('view.no', 'no');
  assertTold(told, 'view.no');
  assert.match(at, /\/chat\//);
  await deskSees(sandbox.desk, 'view.no');
  assert.equal(desk.values().length, 1, 'nothing else has arrived');
});
