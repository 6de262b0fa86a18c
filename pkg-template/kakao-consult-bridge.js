// Hands a press to the app that shows the page, where that app says that it takes launches. The
// page's owner includes this file; the button knows nothing of it. docs/host-apps.md is its contract.

import { current } from './script.js';

const NAME = 'kakaoConsult';
const LOADED = Symbol.for('kakao-consult-bridge');

// All that anyone is told, and always as text, since some channels carry nothing else.
const message = (kind, { url, clickId } = {}) =>
  JSON.stringify({ type: `kakao-consult-${kind}`, version: 1, url, clickId });

const warn = (error) => console.warn('kakao-consult-bridge', 'the app did not take the launch:', error);

const method = (object, name, ...first) =>
  typeof object?.[name] == 'function' ? (text) => object[name](...first, text) : undefined;

// Whether the user agent says that this is the owner's app, by the word that `data-user-agent` gives.
let isNamed = false;

// How to reach the app, looked for anew each time, since apps inject late.
function app() {
  const { [NAME]: own, webkit, ReactNativeWebView, flutter_inappwebview } = globalThis;
  // A frame of that name is a window, whose `postMessage` is another.
  const object = own?.window === own ? undefined : own;
  return (
    method(webkit?.messageHandlers?.[NAME], 'postMessage') ??
    method(object, 'launch') ??
    method(object, 'postMessage') ??
    // Every app of that making has these two, so this one has to say yes, by the name or in its user agent.
    // React Native for Android injects the name too late, or never.
    (own === true || isNamed ? method(ReactNativeWebView, 'postMessage') ?? method(flutter_inappwebview, 'callHandler', NAME) : undefined)
  );
}

const originOf = (text) => {
  try {
    return new URL(text).origin;
  } catch {}
};

// As the button's own link would have done, but out of a frame: it may not show the page.
const follow = (url) =>
  Object.assign(document.createElement('a'), { href: url, target: '_top', referrerPolicy: 'no-referrer' }).click();

function start(script) {
  const named = (attribute) => (script?.getAttribute(attribute) ?? '').split(/\s+/).filter((text) => text && originOf(text) == text);
  const word = script?.getAttribute('data-user-agent')?.trim();
  isNamed = !!word && navigator.userAgent.includes(word);
  const [target] = named('data-target-origin');
  const frames = named('data-frame-origins');

  // The page around this frame, once it has answered that it has an app. A message to any other
  // origin is dropped without a word, so no launch goes to a page that has not answered.
  let above;
  const way = () => above ?? app();

  // Says that the element stands in an app, unless its owner says where it stands or the value has no
  // room for that.
  const place = (element) => {
    const get = (name) => element.getAttribute(name)?.trim() ?? '';
    if (get('surface') || get('extra') || get('channel')[0] == '_' || /^(tag|palette)$/.test(get('extra-format'))) return;
    if (way()) element.setAttribute('surface', 'app');
  };
  const placeAll = () => document.querySelectorAll('kakao-consult-button').forEach(place);

  // True where the app has it. It declines with `false`, at once or, as `declined` is told, later.
  const hand = (detail, declined) => {
    try {
      const answer = way()?.(message('launch', detail)) ?? !!way();
      answer.then?.((late) => late === false && declined(), (error) => (warn(error), declined()));
      return answer !== false;
    } catch (error) {
      warn(error);
      return false;
    }
  };

  const press = (event) => {
    const { detail } = event;
    const host = event.composedPath()[0];
    place(host);
    if (event.defaultPrevented || !hand(detail, () => follow(detail.url))) return;
    event.preventDefault();
    host.dispatchEvent(new CustomEvent('kakao-consult-launch', { bubbles: true, composed: true, detail }));
  };

  // Asks the page around for its app until it answers, at the latest a moment before a press.
  const join = () => {
    let last;
    const tell = (text) => {
      last = text;
      parent.postMessage(text, target);
    };
    const ask = () => above ?? tell(message('hello'));
    listen([parent], [target], (kind, detail) => {
      if (kind == 'host') {
        above = tell;
        placeAll();
      }
      // Its own words come back, so nobody leads this page elsewhere.
      if (kind == 'declined' && message('launch', detail) == last) follow(detail.url);
    });
    for (const type of ['load', 'pointerdown', 'focusin']) addEventListener(type, ask, true);
    ask();
  };

  addEventListener('kakao-consult-ready', (event) => place(event.composedPath()[0]));
  for (const type of ['load', 'flutterInAppWebViewPlatformReady']) addEventListener(type, placeAll);
  addEventListener('kakao-consult-press', press);
  placeAll();
  if (target && parent != window && (location.ancestorOrigins?.[0] ?? target) == target) join();
  if (frames.length) {
    listen(null, frames, (kind, detail, reply) => {
      if (kind == 'hello' && way()) reply('host');
      if (kind == 'launch' && !hand(detail, () => reply('declined'))) reply('declined');
    });
    // To those that asked before this file was there. A frame whose page has not come yet will ask.
    const announce = () => {
      for (const { src, loading, contentWindow } of document.querySelectorAll('iframe')) {
        const origin = originOf(src);
        if (frames.includes(origin) && loading != 'lazy' && way()) contentWindow.postMessage(message('host'), origin);
      }
    };
    if (document.readyState == 'complete') announce();
    else addEventListener('load', announce);
  }
}

// Messages of ours, from these origins alone, and from these windows where there are any.
function listen(windows, origins, take) {
  addEventListener('message', ({ data, origin, source }) => {
    if (!origins.includes(origin) || (windows && !windows.includes(source))) return;
    let detail;
    try {
      detail = JSON.parse(data);
    } catch {
      return;
    }
    const { type, url = '', clickId = '' } = detail ?? {};
    if (`${typeof type}${typeof url}${typeof clickId}` != 'stringstringstring') return;
    take(type.replace('kakao-consult-', ''), { url, clickId }, (kind) => source.postMessage(message(kind, { url, clickId }), origin));
  });
}

if (globalThis.document && !globalThis[LOADED]) {
  globalThis[LOADED] = true;
  start(current() ?? document.querySelector('script[src*="kakao-consult-bridge"]'));
}
