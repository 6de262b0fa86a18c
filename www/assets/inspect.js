// The checker's page: shows each sample, asks for its report and writes it out. What a visitor pastes
// stands in a frame without scripts.

import { inspect } from '/pkg/kakao-consult-inspect.js';

const TEXTS = {
  ko: {
    marks: { pass: '통과', fail: '고칠 것', unknown: '눈으로 확인' },
    count: (state, number) => `${{ pass: '통과', fail: '고칠 것', unknown: '눈으로 확인' }[state]} ${number}`,
    passed: (number) => `통과한 규칙 ${number}개`,
    rules: {
      container: '바탕색',
      'label-colour': '글자색',
      contrast: '대비',
      symbol: '심벌',
      wording: '문구',
      size: '크기',
      'clear-space': '둘레 여백',
      name: '읽어 주는 이름',
      link: '링크',
    },
    measured: '지금',
    expected: '기준',
    source: '근거',
    bases: {
      neighbour: '비슷한 버튼에 공식, 여기서는 추정',
      brochure: '상담톡에 공식',
      standard: '웹 표준',
      inferred: '자체 기준, 공개된 수치 없음',
    },
    mend: { fail: '이 HTML로 고쳐 보기', unknown: '이 HTML 열기', pass: '이 HTML 열기' },
    view: '버튼 미리 보기',
    nothing: 'HTML에 버튼이 없습니다. <a>나 <button>을 붙여 넣어 주세요.',
  },
  en: {
    marks: { pass: 'Passes', fail: 'To mend', unknown: 'Look yourself' },
    count: (state, number) => `${number} ${{ pass: number == 1 ? 'passes' : 'pass', fail: 'to mend', unknown: 'to look at' }[state]}`,
    passed: (number) => (number == 1 ? '1 rule passed' : `${number} rules passed`),
    rules: {
      container: 'Container colour',
      'label-colour': 'Label colour',
      contrast: 'Contrast',
      symbol: 'Symbol',
      wording: 'Wording',
      size: 'Size',
      'clear-space': 'Clear space',
      name: 'Accessible name',
      link: 'Link',
    },
    measured: 'Now',
    expected: 'Rule',
    source: 'From',
    bases: {
      neighbour: 'official for a neighbouring button, inferred here',
      brochure: 'official for this service',
      standard: 'web standard',
      inferred: 'our own, no public figure',
    },
    mend: { fail: 'Mend this HTML', unknown: 'Open this HTML', pass: 'Open this HTML' },
    view: 'Preview of the button',
    nothing: 'There is no button in this HTML. Paste an <a> or a <button>.',
  },
};
const lang = document.documentElement.lang;
const texts = TEXTS[lang];

// Nothing in a frame runs or leads away, and it asks for nothing but pictures.
// By name: in Firefox a frame made of a text has no 'self'.
const POLICY = `default-src 'none'; style-src ${location.origin} 'unsafe-inline'; img-src ${location.origin} https: data:`;
const SIGNS = {
  pass: 'M3 8.5 6.5 12 13 4.5',
  fail: 'M4 4 12 12M12 4 4 12',
  unknown: 'M5.5 6a2.5 2.5 0 1 1 3.6 2.2C8.3 8.6 8 9 8 9.8M8 13v0',
};
const ORDER = ['fail', 'unknown', 'pass'];

const dark = matchMedia('(prefers-color-scheme: dark)');
const make = (name, className, ...inside) => {
  const element = document.createElement(name);
  if (className) element.className = className;
  element.append(...inside);
  return element;
};

function mark(state, words) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 16 16');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS(svg.namespaceURI, 'path');
  path.setAttribute('d', SIGNS[state]);
  svg.append(path);
  return make('span', `mark ${state}`, svg, words);
}

function card({ rule, state, measured, expected, message, source }) {
  const list = make('dl');
  const code = (text) => make('code', '', text);
  const rows = [[texts.measured, code(measured)], [texts.expected, code(expected)], [texts.source, `${source.document} (${texts.bases[source.basis]})`]];
  for (const [term, words] of rows) list.append(make('dt', '', term), make('dd', '', words));
  const head = make('p', 'head', mark(state, texts.marks[state]), make('b', '', texts.rules[rule]));
  const item = make('li', state, head, make('p', '', message), list);
  item.dataset.rule = rule;
  item.dataset.state = state;
  return item;
}

/** A report as elements: the counts, what is to be done, and what passed, folded. */
function write({ findings }) {
  const of = (state) => findings.filter((finding) => finding.state == state);
  const counts = ORDER.filter((state) => of(state).length).map((state) => mark(state, texts.count(state, of(state).length)));
  const parts = [make('p', 'verdict', ...counts)];
  const open = [...of('fail'), ...of('unknown')];
  if (open.length) parts.push(make('ul', 'findings', ...open.map(card)));
  const passed = of('pass');
  if (passed.length) parts.push(make('details', '', make('summary', '', texts.passed(passed.length)), make('ul', 'findings', ...passed.map(card))));
  return parts;
}

/** HTML without what would run. The frame runs nothing anyway, and complains of it. */
function still(html) {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  for (const element of body.querySelectorAll('*')) {
    if (/^(script|iframe|frame|object|embed|base|meta)$/.test(element.localName)) element.remove();
    for (const { name } of [...element.attributes]) if (/^on|^autofocus$/.test(name)) element.removeAttribute(name);
  }
  return body.innerHTML;
}

/** Puts HTML into a frame and gives its body. */
async function frame(view, html, isDark) {
  const box = document.createElement('iframe');
  box.title = texts.view;
  box.setAttribute('sandbox', 'allow-same-origin');
  const scheme = isDark ? 'dark' : 'light';
  const ground = isDark ? '#211e1b' : '#fff';
  box.srcdoc = `<!doctype html><html lang="${lang}"><head><meta http-equiv="Content-Security-Policy" content="${POLICY}">
    <link rel="stylesheet" href="/pkg/kakao-consult.css">
    <style>:root { color-scheme: ${scheme}; background: ${ground} }
    body { display: grid; place-content: safe center; min-height: 100vh; margin: 0; padding: 1rem; box-sizing: border-box; font: 1rem/1.6 system-ui, sans-serif }</style>
    </head><body>${still(html)}</body></html>`;
  const loaded = new Promise((resolve) => box.addEventListener('load', resolve, { once: true }));
  view.replaceChildren(box);
  await loaded;
  return box.contentDocument.body;
}

/** Of what stands in a body, the report; undefined for nothing to press. */
async function report(body, compact) {
  const first = body.querySelector('kakao-consult-button, a, button, input, [role=button], [role=link]') ?? body.firstElementChild;
  const found = first && (await inspect(first, { lang, compact }));
  // Now that it is measured: a picture of a button, not one to be pressed.
  body.inert = true;
  return found;
}

const bench = document.querySelector('.bench');
const { html, ground, compact } = bench.querySelector('form').elements;
const result = bench.querySelector('.result');

async function check() {
  const isDark = ground.value == 'dark';
  const body = await frame(bench.querySelector('.view'), html.value, isDark);
  const found = await report(body, compact.checked);
  result.replaceChildren(...(found ? write(found) : [texts.nothing]));
}

async function show(sample) {
  const live = sample.querySelector('.live');
  const template = sample.querySelector('template');
  const source = (template?.innerHTML ?? live.innerHTML).trim().replace(/^ {8,}/gm, '');
  let found;
  if (live) found = await inspect(live.firstElementChild, { lang });
  else found = await report(await frame(sample.querySelector('.view'), source, dark.matches));
  const mend = make('button', 'mend', texts.mend[found.state]);
  mend.type = 'button';
  mend.addEventListener('click', () => {
    html.value = source;
    check();
    bench.scrollIntoView({ block: 'start' });
    html.focus({ preventScroll: true });
  });
  sample.append(...write(found), mend);
  sample.dataset.done = found.state;
}

ground.value = dark.matches ? 'dark' : 'light';
bench.querySelector('form').addEventListener('submit', (event) => {
  event.preventDefault();
  check();
});
await globalThis.KakaoConsult.ready;
await Promise.all([check(), ...[...document.querySelectorAll('.sample')].map(show)]);
