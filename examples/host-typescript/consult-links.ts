/**
 * Which addresses of a consult an app of React Native or Capacitor may follow. It reads text alone and says
 * no to whatever it does not know. It needs no `URL`, which React Native has only in part.
 *
 * Unofficial: neither made nor endorsed by Kakao. Hosts and schemes come from public material.
 */
export type ConsultLink =
  /** A consult's launch link, or a page of Kakao's on the way there. */
  | { kind: 'launch' | 'page' }
  /** For KakaoTalk. `url` is what to open, an `intent:` as the address that it stands for. */
  | { kind: 'app'; url: string; fallback?: string }
  /** The store's page of KakaoTalk, for where it is not installed: open the page of this system's store. */
  | { kind: 'store' }
  /** A telephone number or a mail address, as shops have in their pages: hand it to the system. */
  | { kind: 'contact' }
  /** None of a consult's. What the app does with its own pages is its own matter. */
  | { kind: 'no' };

// Printable ASCII without the backslash, which browsers read as a slash, is `[!-\[\]-~]`.
const LAUNCH = /^https:\/\/(?:bizmessage\.kakao\.com\/chat\/open\/(?:@|%40)[!"$-.0->@-\[\]-~]+(?:\?[!"$-\[\]-~]*)?|pf\.kakao\.com\/_[0-9A-Za-z]+\/chat)$/;
const PAGE = /^https:\/\/(?:bizmessage|pf|accounts)\.kakao\.com(?:\/[!-\[\]-~]*)?$/;
const WEB = /^https:\/\/[0-9a-z.-]+\/[!-\[\]-~]*$/;
const FALLBACK = /^https:\/\/(?:[0-9a-z.-]+\.kakao\.com(?:[\/?#][!-\[\]-~]*)?|play\.google\.com\/store\/apps\/details\?id=com\.kakao\.talk(?:[&#][!-\[\]-~]*)?)$/;
// No wildcard: `kakaobank` and `kakaot` are other apps, `kakao` and a key is some app's own sign-in.
const APP = /^kakao(?:talk|plus|link|kompassauth):[!-\[\]-~]+$/;
const UNIVERSAL = /^https:\/\/talk-apps\.kakao\.com\/scheme\/[!-\[\]-~]+$/;
// KakaoTalk's page at Google and at Apple, and of no other app.
const STORE = /^(?:market:\/\/details\?id=com\.kakao\.talk(?:&[!-\[\]-~]*)?|https:\/\/play\.google\.com\/store\/apps\/details\?(?:(?:hl|gl)=[0-9A-Za-z_-]+&)*id=com\.kakao\.talk(?:[&#][!-\[\]-~]*)?|(?:https|itms-appss?):\/\/(?:apps|itunes)\.apple\.com(?:\/[a-z]{2})?\/app(?:\/[0-9A-Za-z%._~-]+)?\/id362057947(?:[?#][!-\[\]-~]*)?)$/;
// No `*` and `#`: a telephone obeys some codes without a call.
const CONTACT = /^(?:tel:(?:\/\/)?(?:[+]|%2[Bb])?(?:[0-9().,-]|%20)+|(?:mailto|sms|smsto):[!-\[\]-~]+)$/;
const INTENT = /^intent:([!"$-\[\]-~]*)#Intent;((?:[!"$-\[\]-~]*;)?)end;?$/;
const VIEW = 'android.intent.action.VIEW';
const KAKAOTALK = 'com.kakao.talk';
const PLAY = 'com.android.vending';

export function consultLink(address: string): ConsultLink {
  if (LAUNCH.test(address)) return { kind: 'launch' };
  if (PAGE.test(address)) return { kind: 'page' };
  if (APP.test(address) || UNIVERSAL.test(address)) return { kind: 'app', url: address };
  if (STORE.test(address)) return { kind: 'store' };
  if (CONTACT.test(address)) return { kind: 'contact' };
  const [, data = '', parameters = ''] = INTENT.exec(address) ?? [];
  return intent(data, parameters);
}

/** Whether an address is one by https on exactly one of these hosts, such as a dealer's. */
export function isOn(address: string, hosts: readonly string[]): boolean {
  return WEB.test(address) && hosts.includes(address.split('/')[2] ?? '');
}

/** The launch address in a message of the bridge; undefined where there is none that may be opened. */
export function launchOf(message: string, dealers: readonly string[] = []): string | undefined {
  try {
    const { type, url } = JSON.parse(message) as { type?: unknown; url?: unknown };
    if (type !== 'kakao-consult-launch' || typeof url !== 'string') return undefined;
    return consultLink(url).kind === 'launch' || isOn(url, dealers) ? url : undefined;
  } catch {
    return undefined;
  }
}

function intent(data: string, parameters: string): ConsultLink {
  const found = new Map<string, string>();
  for (const parameter of parameters.split(';').slice(0, -1)) {
    const equals = parameter.indexOf('=');
    const name = parameter.slice(0, equals);
    // Android stops reading at a name that begins so.
    if (equals < 1 || found.has(name) || name.startsWith('end')) return { kind: 'no' };
    found.set(name, parameter.slice(equals + 1));
  }
  if (found.has('component') || (found.get('action') ?? VIEW) !== VIEW) return { kind: 'no' };
  // Without a scheme among the parameters, the address has its own, and Android reads that.
  const scheme = found.get('scheme');
  const url = scheme === undefined ? data : `${scheme}:${data}`;
  if (STORE.test(url) && (found.get('package') ?? PLAY) === PLAY) return { kind: 'store' };
  if (!APP.test(url) || (found.get('package') ?? KAKAOTALK) !== KAKAOTALK) return { kind: 'no' };
  const fallback = decoded(found.get('S.browser_fallback_url') ?? '');
  return { kind: 'app', url, ...(FALLBACK.test(fallback) ? { fallback } : {}) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
