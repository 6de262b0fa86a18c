/**
 * A script that runs in a page before its others: of each wasm module there, `seen` gets the name and the exports,
 * and may give others in their place.
 */
export const eachModule = (seen) => `if (globalThis.WebAssembly) {
  const seen = ${seen};
  const { Instance, instantiate } = WebAssembly;
  const shown = (imports, { exports }) => ({ exports: seen(Object.keys(imports ?? {})[0], exports) || exports });
  // A small one is made at once, a large one in time.
  WebAssembly.Instance = function (module, imports) {
    return shown(imports, new Instance(module, imports));
  };
  WebAssembly.instantiate = async (bytes, imports) => {
    const { instance } = await instantiate(bytes, imports);
    return { instance: shown(imports, instance) };
  };
}`;

/** What the dialog is made of. */
export const MORE = ['./more_bg.js', 'more.css'];

/** A script before others that notes what a page does not tell: in `came` what has arrived, in `memories` each module's. */
export const noteArrivals = `globalThis.came = [];
globalThis.memories = [];
${eachModule('(name, { memory }) => void (came.push(name), memories.push(memory))')}
{
  const { text } = Response.prototype;
  Response.prototype.text = async function () {
    const read = await text.call(this);
    if (this.url.endsWith('kakao-consult-more.css')) came.push('more.css');
    return read;
  };
}`;

/** Whether it has, there. */
export const dialogHasArrived = `${JSON.stringify(MORE)}.every((part) => globalThis.came?.includes(part))`;

/**
 * Awaits that a press would open the dialog, where no script comes before others: the page's first button is
 * pressed, and the press cancelled, which tells its plan. `run` gives what an expression is in the page.
 */
export async function untilDialog(run, patience = 10_000) {
  const deadline = Date.now() + patience;
  while ((await run(PLAN)) !== 'dialog') {
    if (Date.now() > deadline) throw new Error(`No dialog within ${patience / 1000} seconds.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

const PLAN = `(() => {
  const host = document.querySelector('kakao-consult-button');
  if (!host.shadowRoot) return;
  let plan;
  const see = (event) => {
    plan = event.detail.plan;
    event.preventDefault();
  };
  host.addEventListener('kakao-consult-press', see, { once: true });
  (host.querySelector('a') ?? host.shadowRoot.querySelector('a')).click();
  return plan;
})()`;
