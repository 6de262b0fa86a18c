// A reporter of `node --test` that names the files in which a test failed, a line each, and none at all
// where one of them failed by its own word: that is our files' doing, and another try would hide it.
export default async function* failures(events) {
  const files = new Set();
  let ours = false;
  for await (const { type, data } of events) {
    if (type !== 'test:fail' || !data.file) continue;
    files.add(data.file);
    ours ||= !DRAWN.test(data.file) && isOurs(data.details?.error);
  }
  if (!ours) for (const file of files) yield `${file}\n`;
}

/** Those measure what an engine has drawn, which a busy machine may not have finished. */
const DRAWN = /\/(access|codes|inspect|look|look-engines|pictures|states|tokens)\.test\.mjs$/;

/** An assertion, or a press that did not arrive; not what a driver or a wait says. */
function isOurs(error) {
  for (let at = error; at; at = at.cause) if (at.code === 'ERR_ASSERTION' || /^The desk (saw|did not see)/.test(at.message)) return true;
  return false;
}
