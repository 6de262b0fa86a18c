// The guide for host apps: what of its code can run here meets hostile links, what cannot holds to the
// same patterns.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildRust, program, python, run } from './desks.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const guide = read('docs/host-apps.md');
const rows = read('tests/tables/host-links.jsonl').trimEnd().split('\n').map((line) => JSON.parse(line));
const built = path.join(root, 'target/interop/hosts');

/** Fenced code, with its language. */
const blocks = (page) => [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));
/** The block that begins with this file's name. */
function file(name) {
  const found = blocks(guide).find(({ code }) => code.startsWith(`// ${name}\n`));
  assert.ok(found, `docs/host-apps.md has no ${name}`);
  return found.code;
}

function build() {
  mkdirSync(built, { recursive: true });
  writeFileSync(path.join(built, 'package.json'), '{"type":"module"}');
  const names = ['consult-links.ts', 'ConsultPage.tsx', 'consult.ts'];
  for (const name of names) writeFileSync(path.join(built, name), file(name));
  const strict = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--noUnusedLocals', '--types', ''];
  const flavour = ['--target', 'es2022', '--module', 'es2022', '--moduleResolution', 'bundler', '--lib', 'es2022', '--jsx', 'react-jsx'];
  const sources = [...names.map((name) => path.join(built, name)), 'tests/interop/hosts.d.ts'];
  const said = run('node_modules/.bin/tsc', [...strict, ...flavour, '--outDir', path.join(built, 'out'), ...sources]);
  assert.equal(said, '', 'the TypeScript of docs/host-apps.md has no error');
  writeFileSync(path.join(built, 'out/package.json'), '{"type":"module"}');
  return import(pathToFileURL(path.join(built, 'out/consult-links.js')).href);
}

function buildJava() {
  mkdirSync(built, { recursive: true });
  const sources = ['examples/host-android/ConsultLinks.java', 'tests/interop/HostLinks.java'];
  run('javac', ['--release', '8', '-encoding', 'UTF-8', '-Xlint:all,-options', '-Werror', '-d', built, ...sources]);
  return (addresses) => {
    const lines = addresses.map((address) => Buffer.from(address).toString('base64'));
    return run('java', ['-cp', built, 'HostLinks'], `${lines.join('\n')}\n`).trimEnd().split('\n');
  };
}

const { consultLink, launchOf } = await build();

test(`the Java check answers ${rows.length} links as the table says`, () => {
  const answers = buildJava()(rows.map(({ url }) => url));
  assert.equal(answers.length, rows.length);
  for (const [at, { url, kind, fallback }] of rows.entries()) assert.equal(answers[at], `${kind} ${fallback ?? null}`, JSON.stringify(url));
});

test('the TypeScript check does too', () => {
  for (const { url, kind, fallback } of rows) {
    const link = consultLink(url);
    assert.equal(link.kind, kind, JSON.stringify(url));
    assert.equal(link.fallback, fallback, JSON.stringify(url));
    // The browser's own parser finds Kakao behind each that is let through.
    if (kind === 'launch' || kind === 'page') {
      const { protocol, host, username, password } = new URL(url);
      assert.deepEqual([protocol, username, password], ['https:', '', '']);
      assert.match(host, /^(bizmessage|pf|accounts)\.kakao\.com$/);
    }
    if (kind === 'app') assert.match(link.url, /^(kakao[a-z]+:|https:\/\/talk-apps\.kakao\.com\/scheme\/|market:\/\/details\?id=com\.kakao\.talk)/);
  }
});

test('a message is a launch or nothing', () => {
  const url = 'https://bizmessage.kakao.com/chat/open/@brand?extra=app.help';
  const message = (more) => JSON.stringify({ type: 'kakao-consult-launch', version: 1, url, clickId: '9f3kq2xy', ...more });
  assert.equal(launchOf(message()), url);
  for (const row of rows.filter(({ kind }) => kind !== 'launch')) assert.equal(launchOf(message({ url: row.url })), undefined, row.url);
  for (const text of ['', '{', 'null', '7', '[]', '"x"', message({ type: 'x' }), message({ url: [url] }), message({ url: { toString: url } })]) {
    assert.equal(launchOf(text), undefined, text);
  }
});

test('the message that the guide shows is one', () => {
  const { code } = blocks(guide).find(({ language }) => language === 'json');
  assert.deepEqual(Object.keys(JSON.parse(code)), ['type', 'version', 'url', 'clickId']);
  const url = launchOf(code);
  const [answer] = buildRust()(`${url}\n`).trimEnd().split('\n');
  const { state, context } = JSON.parse(answer);
  assert.deepEqual({ state, context }, { state: 'whole', context: { surface: 'app', entry: 'app.help' } });
});

test("the program's own links are launches", () => {
  buildRust();
  const given = [
    { channel: '@brand', entry: 'app.help' },
    { channel: '@커버링스팟', entry: '앱.도움', item: '잔 (150 ml)*%&+#"\'<>\\', campaign: '봄 세일 🌸', 'extra-limit': '1000' },
    { channel: '@brand', extra: '[{"entry":"a"}]', bot: 'auto', event: '시작 100%' },
    { channel: '_xAbC1' },
  ];
  const lines = run(program, ['link', '--json'], given.map((each) => `${JSON.stringify(each)}\n`).join('')).trimEnd().split('\n');
  assert.equal(lines.length, given.length);
  for (const line of lines) assert.equal(consultLink(JSON.parse(line).url).kind, 'launch', line);
});

test('the Swift and Dart code has the same patterns', () => {
  const own = Object.fromEntries([...file('consult-links.ts').matchAll(/^const (\w+) = \/\^(.*)\$\/;$/gm)].map(([, name, text]) => [name, text.replaceAll('\\/', '/')]));
  const swift = Object.fromEntries([...file('ConsultPage.swift').matchAll(/let (\w+)Pattern = #"(.*)"#/g)].map(([, name, text]) => [name.toUpperCase(), text]));
  const dart = Object.fromEntries([...file('consult_page.dart').matchAll(/final _(\w+) = RegExp\(r'\^(.*)\$'\)/g)].map(([, name, text]) => [name.toUpperCase(), text]));
  assert.deepEqual(Object.keys(swift), ['LAUNCH', 'PAGE', 'APP', 'UNIVERSAL']);
  assert.deepEqual(Object.keys(dart), ['LAUNCH', 'PAGE', 'APP', 'UNIVERSAL', 'INTENT', 'SCHEME']);
  for (const [name, text] of [...Object.entries(swift), ...Object.entries(dart)]) assert.equal(text, own[name], name);
});

test('the Kotlin, Swift and Dart code is such code, by the grammars', () => {
  const codes = blocks(guide).filter(({ language }) => ['kotlin', 'swift', 'dart'].includes(language));
  assert.deepEqual(codes.map(({ language }) => language), ['kotlin', 'swift', 'dart']);
  assert.deepEqual(python('grammar.py', codes), [[], [], []]);
  // A block that is not closed is seen.
  for (const { language, code } of codes) {
    const damaged = [...code.matchAll(/^ *}\n/gm)].map(({ 0: line, index }) => ({ language, code: code.slice(0, index) + code.slice(index + line.length) }));
    assert.ok(damaged.length > 5, language);
    for (const [at, faults] of python('grammar.py', damaged).entries()) assert.notDeepEqual(faults, [], damaged[at].code);
  }
});

test('the guide shows the same code in both languages', () => {
  assert.deepEqual(blocks(read('docs/host-apps.ko.md')), blocks(guide));
});
