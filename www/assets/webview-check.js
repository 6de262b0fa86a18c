// Asks a web view what it can do. It must itself run in old and half-closed ones, so it is a classic
// script in plain words; the texts are the page's, shown by the state of each card.

(() => {
  const tools = new URL('../pkg/kakao-consult-tools.js', document.currentScript.src).href;
  const list = document.querySelector('.checks');
  const verdict = document.querySelector('.verdict');
  const found = {};

  const card = (name) => document.querySelector(`[data-check=${name}]`);

  /**
   * `good`, `bad` (a setting is missing), `note` (to know), `ask` (a press shows), `wait`. A case of
   * a state has its own text.
   */
  function say(name, state, detail, only) {
    const own = card(name);
    own.dataset.state = state;
    if (only) own.dataset.case = only;
    else delete own.dataset.case;
    own.querySelector('.state').textContent = list.dataset[state];
    if (detail !== undefined) own.querySelectorAll('[data-detail]').forEach((place) => (place.textContent = detail));
    found[name] = [state, only, detail].filter(Boolean).join(': ');
    const bad = list.querySelectorAll('[data-state=bad]').length;
    const open = list.querySelectorAll('[data-state=ask]').length;
    const text = bad ? verdict.dataset.bad : open ? verdict.dataset.ask : verdict.dataset.good;
    const said = text.replace('#', bad || open);
    verdict.dataset.state = bad ? 'bad' : 'good';
    // Said again, it would be read aloud again.
    if (verdict.textContent !== said) verdict.textContent = said;
    const lines = Object.keys(found).map((each) => `${each}: ${found[each]}`);
    document.querySelector('#report').value = lines.concat(`user agent: ${navigator.userAgent}`).join('\n');
  }

  const attempt = (work) => {
    try {
      return work();
    } catch (error) {
      return undefined;
    }
  };

  function storage() {
    const kept = attempt(() => {
      sessionStorage.setItem('webview-check', '1');
      const read = sessionStorage.getItem('webview-check');
      sessionStorage.removeItem('webview-check');
      return read;
    });
    say('storage', kept === '1' ? 'good' : 'bad');
  }

  function wasm() {
    const smallest = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0]);
    const ran = attempt(() => new WebAssembly.Instance(new WebAssembly.Module(smallest)));
    if (ran) say('wasm', 'good');
    else say('wasm', 'bad', typeof WebAssembly === 'object' ? 'Content-Security-Policy' : 'WebAssembly');
    if (!window.KakaoConsult) return say('button', 'bad');
    window.KakaoConsult.ready.then((upgraded) => say('button', upgraded ? 'good' : 'bad'));
  }

  const IN_APP = {
    'webkit.messageHandlers': () => window.webkit.messageHandlers,
    ReactNativeWebView: () => window.ReactNativeWebView,
    flutter_inappwebview: () => window.flutter_inappwebview,
    Capacitor: () => window.Capacitor.isNativePlatform(),
    cordova: () => window.cordova,
    kakaoConsult: () => window.kakaoConsult,
  };

  const injected = () => Object.keys(IN_APP).filter((name) => attempt(IN_APP[name]));

  /** The app's channel, by the rules of kakao-consult-bridge.js. */
  function channel() {
    const own = window.kakaoConsult;
    const is = (object, name) => typeof attempt(() => object()[name]) === 'function';
    if (is(() => window.webkit.messageHandlers.kakaoConsult, 'postMessage')) return 'webkit.messageHandlers.kakaoConsult';
    if (is(() => own, 'launch')) return 'kakaoConsult.launch';
    if (own !== (own && own.window) && is(() => own, 'postMessage')) return 'kakaoConsult.postMessage';
    const word = document.querySelector('script[src*="kakao-consult-bridge"]')?.getAttribute('data-user-agent')?.trim();
    if (own !== true && !(word && navigator.userAgent.includes(word))) return '';
    if (is(() => window.ReactNativeWebView, 'postMessage')) return 'ReactNativeWebView';
    return is(() => window.flutter_inappwebview, 'callHandler') ? 'flutter_inappwebview' : '';
  }

  function bridge() {
    const name = channel();
    say('bridge', name ? 'good' : 'note', name);
  }

  function agent() {
    const objects = injected();
    import(tools)
      .then(({ load }) => load())
      .then(({ platform }) => platform(navigator.userAgent, navigator.maxTouchPoints))
      .then(({ os, form, container }) => {
        const words = `${os} · ${form} · ${container}`;
        if (container !== 'browser') say('agent', 'good', words);
        // An app's objects in what calls itself a browser.
        else say('agent', objects.length ? 'bad' : 'note', objects.length ? `${words} · ${objects.join(', ')}` : words);
        intent(os);
      })
      .catch(() => {
        say('agent', 'note', navigator.userAgent);
        intent(/Android/.test(navigator.userAgent) ? 'android' : /iPhone|iPad/.test(navigator.userAgent) ? 'ios' : 'other');
      });
  }

  /** A link that only an app can follow; where the page goes out of sight, one did. */
  function intent(os) {
    const link = document.querySelector('#talk');
    const known = { android: 'intent://launch#Intent;scheme=kakaotalk;package=com.kakao.talk;end', ios: 'kakaotalk://launch' };
    if (!known[os]) return say('intent', 'note');
    // In these, only Kakao's own page leads to KakaoTalk.
    if (attempt(IN_APP.Capacitor)) return say('intent', 'note', undefined, 'capacitor');
    if (os === 'android' && attempt(IN_APP.ReactNativeWebView)) return say('intent', 'note', undefined, 'react-native');
    link.href = known[os];
    say('intent', 'ask');
    let late;
    let pressed = -Infinity;
    // For half a minute: a system may ask first, and somebody think about it. After that it was another app.
    const left = () => {
      if (!document.hidden || performance.now() - pressed > 30000) return;
      clearTimeout(late);
      say('intent', 'good');
    };
    document.addEventListener('visibilitychange', left);
    document.querySelector('#open').addEventListener('click', () => (pressed = -Infinity));
    link.addEventListener('click', () => {
      clearTimeout(late);
      pressed = performance.now();
      late = setTimeout(() => say('intent', 'bad'), 3000);
    });
  }

  /** The window opens this page, which says so and is closed; or this page itself becomes it. */
  function windows() {
    // Capacitor may give it to the system, of which nothing comes back.
    const away = attempt(IN_APP.Capacitor) && 'capacitor';
    say('window', away ? 'note' : 'ask', undefined, away);
    document.querySelector('#open').addEventListener('click', () => {
      const opened = window.open('?opened', '_blank');
      const late = setTimeout(() => away || say('window', 'bad', opened ? 'window.open()' : 'window.open() = null'), 4000);
      addEventListener('message', function heard(event) {
        if (event.origin !== location.origin || event.data !== 'webview-check-opened') return;
        clearTimeout(late);
        removeEventListener('message', heard);
        if (opened) opened.close();
        say('window', 'good');
      });
    });
    if (location.search !== '?opened') return;
    if (window.opener) window.opener.postMessage('webview-check-opened', location.origin);
    else if (history.length > 1) say('window', 'good', undefined, 'here');
  }

  function press() {
    say('press', 'ask');
    addEventListener('kakao-consult-press', (event) => {
      setTimeout(() => say('press', event.defaultPrevented ? 'good' : 'note', event.detail.clickId));
    });
  }

  say('script', 'good');
  storage();
  windows();
  press();
  agent();
  bridge();
  addEventListener('load', () => {
    bridge();
    wasm();
  });
})();
