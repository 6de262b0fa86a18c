// A shop's server with something wrong: it makes the page of a fault and hands on the sandbox's
// files, altered as the fault says. Each visit has a folder of its own.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { noteArrivals } from './modules.mjs';

/** The nonce that a fault's policy may name. */
export const NONCE = 'c2NlbmU';

/** What a page tells by asking for it. */
const REPORTS = ['noscript', 'ran', 'trapped'];

/**
 * Gives `visit`, which prepares a fault's page, the `port`, and `end`. Of each visit the server notes which
 * files were `asked` for, and of which it `altered` the answer.
 */
export async function startFaulty(sandbox) {
  const visits = [];
  const server = createServer((request, response) => {
    answer(visits, sandbox, new URL(request.url, 'http://shop.test').pathname)
      .then(({ status = 200, headers, body, torn }) => {
        if (!torn) return response.writeHead(status, headers).end(body);
        response.writeHead(status, { ...headers, 'content-length': body.length });
        response.write(body.subarray(0, body.length / 2), () => response.destroy());
      })
      .catch((error) => response.writeHead(500).end(error.message));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  const visit = (fault, entry) => {
    let release;
    const held = new Promise((resolve) => (release = resolve));
    const made = { fault, entry, held, release, asked: new Set(), altered: new Set() };
    const folder = visits.push(made) - 1;
    made.address = `http://${fault.host ?? '127.0.0.1'}:${port}/${folder}/page${fault.query ?? ''}`;
    return made;
  };
  const end = () => {
    server.close();
    server.closeAllConnections();
  };
  return { visit, port, end };
}

async function answer(visits, sandbox, path) {
  const [, folder, ...rest] = path.split('/');
  const { fault, entry, held, asked, altered } = visits[folder] ?? {};
  const file = rest.join('/');
  if (!fault) return { status: 404 };
  asked.add(file);
  if (REPORTS.includes(file)) return { status: 204 };
  if (file === 'page') return page(fault, entry, sandbox);
  if (file === 'watch.js') return { headers: { 'content-type': 'text/javascript' }, body: `(${watch})();${noteArrivals}` };
  if (file === 'blank') return { headers: { 'content-type': 'text/html' } };
  // Another copy of the files stands in `old/`.
  const name = file.replace(/^\w+\//, '');
  const wanted = await fetch(`${sandbox.url}/pkg/${name}`);
  const found = {
    status: wanted.status,
    headers: { 'content-type': wanted.headers.get('content-type') },
    body: Buffer.from(await wanted.arrayBuffer()),
  };
  const alter = fault.files?.[file] ?? fault.files?.[name] ?? fault.files?.['*'];
  if (!alter) return found;
  altered.add(name);
  const other = await alter(found, held);
  return { ...found, ...other, headers: { ...found.headers, ...other?.headers } };
}

const FORMS = {
  module: (folder) => `<script type="module" nonce="${NONCE}" src="${folder}/kakao-consult.js"></script>`,
  classic: (folder) => `<script defer nonce="${NONCE}" src="${folder}/kakao-consult.classic.js"></script>`,
};

/** As an author writes it, and of two attributes the first counts; the button stands in the corner, where it is found without a script. */
function page({ headers, form = 'module', forms = [[form, 'pkg']], before, head = '', attributes = 'pc="link"', charset = 'utf-8', encode = Buffer.from }, entry, sandbox) {
  const own = attributes.replaceAll('SANDBOX', sandbox.url).replaceAll('ENTRY', entry);
  const scripts = forms.map(([form, folder]) => FORMS[form](folder)).join('\n');
  const body = `<!doctype html><html lang="ko"><head><title>고장</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="pkg/kakao-consult.css">
<script nonce="${NONCE}" src="watch.js"></script>${before ? `<script>${before}</script>` : ''}
${scripts}${head}</head><body><kakao-consult-button ${own} channel="@byeolmaru" entry="${entry}" item="CUP" click-id="on" endpoint="${sandbox.url}">
<a class="kakao-consult" href="${sandbox.url}/chat/open/@byeolmaru?extra=${encodeURIComponent(entry)}">카카오톡 상담하기</a>
</kakao-consult-button><noscript><img src="noscript" alt=""></noscript></body></html>`;
  return { headers: { 'content-type': `text/html; charset=${charset}`, ...headers }, body: encode(body) };
}

/** Notes what nothing on a page tells: what the console was told, what a policy refused, whether the page came back. */
function watch() {
  globalThis.report = (what) => navigator.sendBeacon(what);
  globalThis.violated = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violated.push(effectiveDirective));
  globalThis.said = [];
  const { warn } = console;
  console.warn = (...all) => {
    said.push(all.join(' '));
    warn.apply(console, all);
  };
  addEventListener('pageshow', ({ persisted }) => (globalThis.cameBack = persisted));
}
