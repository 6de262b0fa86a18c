// What each platform injects into the pages that its apps show, so that a page can reach the app.

/** Each platform's object, made before the page as the platform does; all write to `told`. */
export const PLATFORMS = {
  WKWebView: () => {
    // Only as a method of its own handler, as WebKit wants it.
    class Handler { postMessage(text) { if (!(this instanceof Handler)) throw new TypeError('Illegal invocation'); told.push(text); } }
    globalThis.webkit = { messageHandlers: { kakaoConsult: new Handler() } };
  },
  'WKWebView with a reply': () => {
    globalThis.webkit = { messageHandlers: { kakaoConsult: { postMessage: (text) => Promise.resolve(void told.push(text)) } } };
  },
  addJavascriptInterface: () => {
    class Java { launch(text) { if (!(this instanceof Java)) throw new Error("Java bridge method can't be invoked on a non-injected object"); told.push(text); } }
    globalThis.kakaoConsult = new Java();
  },
  addWebMessageListener: () => {
    globalThis.kakaoConsult = { postMessage: (text) => void told.push(text), onmessage: null };
  },
  'React Native': () => {
    globalThis.ReactNativeWebView = { postMessage: (text) => void told.push(text) };
    globalThis.kakaoConsult = true;
  },
  flutter_inappwebview: () => {
    globalThis.flutter_inappwebview = {
      callHandler: (name, text) => Promise.resolve(name === 'kakaoConsult' ? void told.push(text) : null),
    };
    globalThis.kakaoConsult = true;
  },
  'webview_flutter on iOS': () => {
    globalThis.webkit = { messageHandlers: { kakaoConsult: { postMessage: (text) => void told.push(text) } } };
    globalThis.kakaoConsult = globalThis.webkit.messageHandlers.kakaoConsult;
  },
};

/** Apps that take no launch, and what only looks like one. */
export const REFUSALS = {
  'no app': () => {},
  'an app that throws': () => {
    globalThis.kakaoConsult = { postMessage() { throw new Error('no') } };
  },
  'an app that declines': () => {
    globalThis.kakaoConsult = { launch: () => false };
  },
  'an app that declines later': () => {
    globalThis.flutter_inappwebview = { callHandler: async () => false };
    globalThis.kakaoConsult = true;
  },
  'an app that rejects': () => {
    globalThis.webkit = { messageHandlers: { kakaoConsult: { postMessage: () => Promise.reject(new Error('no')) } } };
  },
  'an app of React Native or Flutter that does not say yes': () => {
    globalThis.ReactNativeWebView = { postMessage: () => { throw new Error('never asked') } };
    globalThis.flutter_inappwebview = { callHandler: () => { throw new Error('never asked') } };
  },
  'a frame of the name': () => {
    if (top === window) addEventListener('DOMContentLoaded', () => document.body.insertAdjacentHTML('beforeend', '<iframe name="kakaoConsult" hidden></iframe>'));
  },
};
