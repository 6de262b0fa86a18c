// The guides for host apps: what of their code can run or be compiled here is, and meets hostile links; what
// cannot is read by a grammar and holds to the same patterns.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { buildRust, program, python, run } from './desks.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const read = (file) => readFileSync(path.join(root, file), 'utf8');
const PLATFORMS = ['android', 'ios', 'react-native', 'flutter', 'capacitor'];
const PAGES = ['host-apps', ...PLATFORMS.map((platform) => `host-apps-${platform}`)];
const guide = PAGES.map((page) => read(`docs/${page}.md`)).join('\n');
const rows = read('tests/tables/host-links.jsonl').trimEnd().split('\n').map((line) => JSON.parse(line));
const links = read('examples/host-typescript/consult-links.ts');
const built = path.join(root, 'target/interop/hosts');

/** Fenced code, with its language. */
const blocks = (page) => [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, language, code]) => ({ language, code }));
/** The block that begins with this file's name. */
function file(name) {
  const found = blocks(guide).find(({ code }) => code.startsWith(`// ${name}\n`));
  assert.ok(found, `the guides have no ${name}`);
  return found.code;
}

function build() {
  mkdirSync(built, { recursive: true });
  writeFileSync(path.join(built, 'package.json'), '{"type":"module"}');
  const names = ['consult-links.ts', 'ConsultPage.tsx', 'consult.ts'];
  writeFileSync(path.join(built, names[0]), links);
  for (const name of names.slice(1)) writeFileSync(path.join(built, name), file(name));
  const strict = ['--strict', '--noUncheckedIndexedAccess', '--exactOptionalPropertyTypes', '--noUnusedLocals', '--types', ''];
  const flavour = ['--target', 'es2022', '--module', 'commonjs', '--moduleResolution', 'bundler', '--lib', 'es2022', '--jsx', 'react-jsx'];
  const sources = [...names.map((name) => path.join(built, name)), 'tests/interop/hosts.d.ts'];
  const said = run('node_modules/.bin/tsc', [...strict, ...flavour, '--outDir', path.join(built, 'out'), ...sources]);
  assert.equal(said, '', 'the TypeScript of the guides has no error');
  writeFileSync(path.join(built, 'out/package.json'), '{"type":"commonjs"}');
}

/** The code of the guide in that file, where the platform's packages are as given. */
function load(name, packages = {}) {
  const script = readFileSync(path.join(built, 'out', `${name}.js`), 'utf8');
  const exports = {};
  const given = (id) => (id === './consult-links' ? load('consult-links') : packages[id] ?? assert.fail(`no package ${id}`));
  new Function('require', 'exports', 'console', script)(given, exports, { warn: (text) => packages.warned.push(text) });
  return exports;
}

function buildJava() {
  mkdirSync(built, { recursive: true });
  const sources = ['examples/host-android/ConsultLinks.java', 'tests/interop/HostLinks.java'];
  run('javac', ['--release', '8', '-encoding', 'UTF-8', '-Xlint:all,-options', '-Werror', '-d', built, ...sources]);
  return (addresses) => {
    const lines = addresses.map((address) => Buffer.from(address).toString('base64'));
    return run('java', ['-cp', built, 'HostLinks', DEALER], `${lines.join('\n')}\n`).trimEnd().split('\n');
  };
}

build();
const { consultLink, isOn, launchOf } = load('consult-links');
const DEALER = 'api.happytalk.io';

test(`the Java check answers ${rows.length} links as the table says`, () => {
  const answers = buildJava()(rows.map(({ url }) => url));
  assert.equal(answers.length, rows.length);
  for (const [at, { url, kind, fallback, dealer }] of rows.entries()) {
    assert.equal(answers[at], `${kind} ${fallback ?? null} ${dealer ?? false}`, JSON.stringify(url));
  }
});

test('the TypeScript check does too', () => {
  for (const { url, kind, fallback, dealer } of rows) {
    const link = consultLink(url);
    assert.equal(isOn(url, [DEALER]), dealer ?? false, JSON.stringify(url));
    assert.equal(link.kind, kind, JSON.stringify(url));
    assert.equal(link.fallback, fallback, JSON.stringify(url));
    // The browser's own parser finds Kakao behind each that is let through.
    if (kind === 'launch' || kind === 'page') {
      const { protocol, host, username, password } = new URL(url);
      assert.deepEqual([protocol, username, password], ['https:', '', '']);
      assert.match(host, /^(bizmessage|pf|accounts)\.kakao\.com$/);
    }
    if (kind === 'app') assert.match(link.url, /^(kakao[a-z]+:|https:\/\/talk-apps\.kakao\.com\/scheme\/)/);
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

/** A message of the bridge that asks for this address. */
const asking = (url) => JSON.stringify({ type: 'kakao-consult-launch', version: 1, url, clickId: '9f3kq2xy' });

test('a message may ask for a launch of a dealer that the app names, and of no other', () => {
  for (const { url, kind, dealer } of rows) {
    assert.equal(launchOf(asking(url), [DEALER]), dealer || kind === 'launch' ? url : undefined, JSON.stringify(url));
  }
});

const LAUNCH = 'https://bizmessage.kakao.com/chat/open/@brand?extra=app.help';
const TALK = 'kakaotalk://launch';

/** The page of the React Native code on a system that opens what `opens` says, and all else that it did. */
function reactNative(OS, opens = () => true) {
  const opened = [];
  const scripts = [];
  const warned = [];
  const openURL = (url) => (opened.push(url), opens(url) ? Promise.resolve(true) : Promise.reject(new Error('no app')));
  const jsx = (type, props) => props;
  const back = [];
  const BackHandler = { addEventListener: (type, listener) => (assert.equal(type, 'hardwareBackPress'), back.push(listener), { remove() {} }) };
  const { ConsultPage } = load('ConsultPage', {
    react: { useRef: (current) => ({ current }), useEffect: (run) => void run() },
    'react/jsx-runtime': { jsx },
    'react-native': { BackHandler, Linking: { openURL }, Platform: { OS } },
    'react-native-webview': { WebView: undefined },
    warned,
  });
  const props = ConsultPage();
  const { ref, onMessage, onNavigationStateChange, onShouldStartLoadWithRequest } = props;
  const went = [];
  ref.current = { injectJavaScript: (script) => scripts.push(script), goBack: () => went.push('back') };
  return {
    props,
    opened,
    scripts,
    warned,
    went,
    back: () => back.map((listener) => listener()),
    tell: (url, data) => onMessage({ nativeEvent: { url, data } }),
    at: (url, canGoBack = false) => onNavigationStateChange({ url, canGoBack }),
    // Android's requests have no word of frames.
    load: (url, isTopFrame = true) => onShouldStartLoadWithRequest(OS === 'android' ? { url } : { url, isTopFrame }),
  };
}

test('the React Native code takes launches of its own pages alone', async () => {
  // Android tells the origin of the frame, iOS its address.
  for (const own of ['https://shop.example', 'https://shop.example/', 'https://shop.example/cup?id=7#top']) {
    const app = reactNative('android');
    await app.tell(own, asking(LAUNCH));
    assert.deepEqual([app.opened, app.warned], [[LAUNCH], []], own);
  }
  const strangers = ['https://evil.example', 'https://shop.example.evil.example', 'https://shop.example:8443', 'https://shop.example@evil.example/', 'http://shop.example', 'https://shopxexample/', 'null', ''];
  for (const stranger of strangers) {
    const app = reactNative('ios');
    await app.tell(stranger, asking(LAUNCH));
    assert.deepEqual([app.opened, app.scripts, app.warned.length], [[], [], 1], stranger);
  }
  const app = reactNative('ios');
  for (const { url } of rows.filter(({ kind }) => kind !== 'launch')) await app.tell('https://shop.example', asking(url));
  assert.deepEqual([app.opened, app.scripts], [[], []]);
  assert.ok(!app.warned.join().includes('kakao.com'), 'no address is logged');
});

/** Where these scripts lead a page. */
function followed(scripts) {
  const steps = [];
  const location = { assign: (url) => steps.push(['assign', url]), replace: (url) => steps.push(['replace', url]) };
  for (const script of scripts) new Function('location', script)(location);
  return steps;
}

test('a launch that the system declines goes on in the React Native view', async () => {
  const app = reactNative('android', () => false);
  await app.tell('https://shop.example', asking(LAUNCH));
  assert.deepEqual(followed(app.scripts), [['assign', LAUNCH]]);
});

test('the React Native code opens KakaoTalk for a page and for no frame', async () => {
  const page = 'https://bizmessage.kakao.com/chat/a/b';
  const ios = reactNative('ios');
  assert.equal(ios.load(TALK, false), false);
  assert.deepEqual(ios.opened, []);
  assert.equal(ios.load(TALK), false);
  assert.deepEqual(ios.opened, [TALK]);
  // There is no telling a frame on Android, so the page on top has to be Kakao's.
  const android = reactNative('android');
  for (const top of ['https://shop.example/', 'https://evil.example/']) {
    android.at(top);
    assert.equal(android.load(TALK), false);
    assert.deepEqual(android.opened, [], top);
  }
  android.at(page);
  assert.equal(android.load(TALK), false);
  assert.deepEqual(android.opened, [TALK]);
  android.at('https://shop.example/');
  assert.equal(android.load(LAUNCH), true);
  assert.equal(android.load('intent://launch#Intent;scheme=kakaotalk;package=com.kakao.talk;end'), false);
  assert.deepEqual(android.opened, [TALK, TALK], 'where the server leads there at once');
});

test('where KakaoTalk is not there, the React Native code opens the page that is named, or the store', async () => {
  const fallback = 'https://pf.kakao.com/_xAbC1/chat';
  const intent = `intent://x#Intent;scheme=kakaotalk;S.browser_fallback_url=${encodeURIComponent(fallback)};end`;
  for (const [url, second] of [[intent, fallback], [TALK, 'https://apps.apple.com/app/id362057947']]) {
    const app = reactNative('ios', (each) => each.startsWith('https:'));
    app.load(url);
    await new Promise(setImmediate);
    assert.equal(app.opened.at(-1), second);
  }
});

test('the React Native view stays with the shop and the consult, and leaves frames to the page', () => {
  const ios = reactNative('ios');
  for (const url of ['https://shop.example/', 'https://shop.example', LAUNCH, 'https://pf.kakao.com/_xAbC1', 'about:blank']) assert.equal(ios.load(url), true, url);
  for (const url of ['https://evil.example/', 'https://shop.example.evil.example/', 'http://shop.example/', 'about:srcdoc', 'fb://x', 'kakaobank://x']) assert.equal(ios.load(url), false, url);
  for (const url of ['about:srcdoc', 'about:blank', 'blob:https://shop.example/1', 'https://ads.example/']) assert.equal(ios.load(url, false), true, url);
  assert.deepEqual(ios.opened, []);
});

test('stores and telephone numbers go out of the React Native view, each by the kind that the table gives', async () => {
  const STORES = { ios: 'https://apps.apple.com/app/id362057947', android: 'https://play.google.com/store/apps/details?id=com.kakao.talk' };
  for (const [OS, store] of Object.entries(STORES)) {
    for (const { url, kind } of rows.filter(({ kind }) => kind === 'store' || kind === 'contact')) {
      const app = reactNative(OS);
      app.at(kind === 'store' ? 'https://bizmessage.kakao.com/chat/a/b' : 'https://shop.example/');
      assert.equal(app.load(url), false, url);
      assert.deepEqual(app.opened, [kind === 'store' ? store : url], `${OS}: ${url}`);
      assert.deepEqual(app.scripts, [], 'the page stays');
    }
  }
  const ios = reactNative('ios');
  for (const { url } of rows.filter(({ kind }) => kind === 'store' || kind === 'contact')) assert.equal(ios.load(url, false), false, url);
  assert.deepEqual(ios.opened, [], 'a frame opens nothing');
});

test('once KakaoTalk has the chat, the React Native view is back at the last page of the shop', async () => {
  for (const OS of ['ios', 'android']) {
    const app = reactNative(OS);
    app.at('https://shop.example/cup?id=7');
    app.at('https://bizmessage.kakao.com/chat/a/b', true);
    app.load(TALK);
    await new Promise(setImmediate);
    assert.deepEqual([app.opened, followed(app.scripts)], [[TALK], [['replace', 'https://shop.example/cup?id=7']]], OS);
  }
  // Where it did not open, the page of Kakao's has something to say.
  const without = reactNative('android', (url) => url.startsWith('https:'));
  without.at('https://bizmessage.kakao.com/chat/a/b');
  without.load(TALK);
  await new Promise(setImmediate);
  assert.deepEqual(without.scripts, []);
});

test('the back key goes back in the React Native view, and leaves it where there is nothing to go back to', () => {
  const app = reactNative('android');
  assert.deepEqual([app.back(), app.went], [[false], []]);
  app.at('https://shop.example/cup', true);
  assert.deepEqual([app.back(), app.went], [[true], ['back']]);
});

test("the React Native code relies on nothing that is injected, and its user agent has the page's word", () => {
  const { props } = reactNative('android');
  for (const name of Object.keys(props)) assert.doesNotMatch(name, /^injected/);
  const [, word] = /data-user-agent="([^"]+)"/.exec(read('docs/host-apps-react-native.md'));
  assert.ok(props.applicationNameForUserAgent.includes(word), word);
  assert.ok(file('consult_page.dart').includes(`applicationNameForUserAgent: '${word}`));
});

test('the Capacitor code hands launches to the system, and says no to all else', async () => {
  const opened = [];
  const openUrl = async ({ url }) => (opened.push(url), { completed: false });
  const packages = { '@capacitor/app-launcher': { AppLauncher: { openUrl } } };
  load('consult', { ...packages, '@capacitor/core': { Capacitor: { isNativePlatform: () => false } } });
  assert.equal(globalThis.kakaoConsult, undefined, 'a browser has no app');
  load('consult', { ...packages, '@capacitor/core': { Capacitor: { isNativePlatform: () => true } } });
  assert.equal(await globalThis.kakaoConsult.postMessage(asking(LAUNCH)), false);
  assert.equal(globalThis.kakaoConsult.postMessage(asking('https://evil.example/')), false);
  assert.deepEqual(opened, [LAUNCH]);
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

test('each code has a list of dealers, and it is empty', () => {
  const lists = {
    'ConsultPage.kt': 'val DEALERS = setOf<String>()',
    'ConsultPage.swift': 'let dealers: Set<String> = []',
    'ConsultPage.tsx': 'const DEALERS: string[] = [];',
    'consult_page.dart': 'const dealers = <String>{};',
    'consult.ts': 'const DEALERS: string[] = [];',
  };
  for (const [name, list] of Object.entries(lists)) assert.ok(file(name).includes(list), `${name}: ${list}`);
});

test('the Swift and Dart code has the same patterns', () => {
  const own = Object.fromEntries([...links.matchAll(/^const (\w+) = \/\^(.*)\$\/;$/gm)].map(([, name, text]) => [name, text.replaceAll('\\/', '/')]));
  const swift = Object.fromEntries([...file('ConsultPage.swift').matchAll(/let (\w+)Pattern = #"(.*)"#/g)].map(([, name, text]) => [name.toUpperCase(), text]));
  const dart = Object.fromEntries([...file('consult_page.dart').matchAll(/final _(\w+) = RegExp\(r'\^(.*)\$'\)/g)].map(([, name, text]) => [name.toUpperCase(), text]));
  assert.deepEqual(Object.keys(swift), ['LAUNCH', 'PAGE', 'APP', 'UNIVERSAL', 'STORE', 'CONTACT', 'WEB']);
  assert.deepEqual(Object.keys(dart), ['LAUNCH', 'PAGE', 'WEB', 'FALLBACK', 'APP', 'UNIVERSAL', 'STORE', 'CONTACT', 'INTENT']);
  for (const [name, text] of [...Object.entries(swift), ...Object.entries(dart)]) assert.equal(text, own[name], name);
});

/** The faults that Kotlin's compiler finds in the guide's files, each of which `edit` may change. */
function kotlin(edit = (code) => code) {
  const folder = path.join(built, 'kotlin');
  mkdirSync(folder, { recursive: true });
  const names = ['ConsultPage.kt', 'ConsultActivity.kt', 'ConsultScreen.kt', 'ConsultTab.kt'];
  const [, ...standIns] = read('tests/interop/android-stand-ins.txt').split(/^(?=package )/m);
  const files = [...standIns.map((code, at) => [`stand-in-${at}.kt`, code]), ...names.map((name) => [name, edit(file(name), name)])];
  for (const [name, code] of files) writeFileSync(path.join(folder, name), code);
  const home = path.join(root, 'tests/interop/node_modules/kotlin-compiler');
  const said = spawnSync('java', [
    ...['-cp', path.join(home, 'lib/kotlin-compiler.jar'), 'org.jetbrains.kotlin.cli.jvm.K2JVMCompiler'],
    ...['-kotlin-home', home, '-Werror', '-cp', built, '-d', path.join(folder, 'out')],
    ...files.map(([name]) => path.join(folder, name)),
  ], { encoding: 'utf8' });
  assert.equal(said.error, undefined);
  return said.stderr.trim();
}

test('the Kotlin of the guide compiles, without a warning', () => {
  buildJava();
  assert.equal(kotlin(), '');
  // A kind that the check does not have.
  assert.match(kotlin((code) => code.replace('Kind.CONTACT', 'Kind.TELEPHONE')), /ConsultPage\.kt:\d+:\d+: error: .*TELEPHONE/);
});

test('the Swift and Dart code is such code, by the grammars', () => {
  const codes = blocks(guide).filter(({ language }) => ['swift', 'dart'].includes(language));
  assert.deepEqual(codes.map(({ language }) => language), ['swift', 'swift', 'dart']);
  assert.deepEqual(python('grammar.py', codes), [[], [], []]);
  // A block that is not closed is seen.
  for (const { language, code } of codes) {
    const damaged = [...code.matchAll(/^ *}\n/gm)].map(({ 0: line, index }) => ({ language, code: code.slice(0, index) + code.slice(index + line.length) }));
    assert.notDeepEqual(damaged, [], language);
    for (const [at, faults] of python('grammar.py', damaged).entries()) assert.notDeepEqual(faults, [], damaged[at].code);
  }
});

test('each platform has a page, named in the guide, and the pages show the same code in both languages', () => {
  for (const page of PAGES) assert.deepEqual(blocks(read(`docs/${page}.ko.md`)), blocks(read(`docs/${page}.md`)), page);
  for (const platform of PLATFORMS) {
    assert.ok(read('docs/host-apps.md').includes(`(host-apps-${platform}.md)`), platform);
    assert.ok(read('docs/host-apps.ko.md').includes(`(host-apps-${platform}.ko.md)`), platform);
  }
});
