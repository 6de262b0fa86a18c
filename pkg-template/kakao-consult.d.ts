// Types of the element, its events, the one global and the bridge to host apps. They need TypeScript 5.1 or newer.

/** `<kakao-consult-button>`. Each property but `memberInfo` reflects the attribute of the same name in kebab case. */
export interface KakaoConsultButtonElement extends HTMLElement {
  // Properties of attributes: the build writes them here.

  /**
   * What the desk shall know of the member, sealed here for it alone, ahead of the press: an object that
   * JSON can write, without `iat`, `exp`, `ch` and `k`. Set it anew when it changes, and `null` when there
   * is no member any more. It can be written only: no attribute, event or getter gives it back.
   */
  set memberInfo(value: object | null | undefined);
}

/** What a press does: follow the link here, in a new window, in a window of 1024×800, show the dialog, or ask for a newer KakaoTalk. */
export type KakaoConsultPlan = 'here' | 'window' | 'popup' | 'dialog' | 'update';

/** One thing that the page's owner should mend, by code and place. It never holds the offending value. */
export interface KakaoConsultFault {
  /** Stable: see the table of problem codes. */
  readonly code:
    | 'channel-missing'
    | 'channel-form'
    | 'channel-plain'
    | 'endpoint-form'
    | 'word-unknown'
    | 'limit-range'
    | 'not-text'
    | 'entry-ambiguous'
    | 'too-long'
    | 'left-out'
    | 'extra-alone'
    | 'format-loses'
    | 'handoff-form'
    | 'label-name'
    | 'seal-key-form'
    | 'seal-key-private'
    | 'seal-failed'
    | 'launch-url-form'
    | 'personal-data'
    | 'personal-doubt';
  /** The attribute, property or field. */
  readonly place: string;
}

/** The same with its sentence. */
export interface KakaoConsultProblem extends KakaoConsultFault {
  /** Place and what to do, in English. */
  readonly message: string;
}

/** One press, or the launch that a QR code stands for. */
export interface KakaoConsultPress {
  /** The launch address. */
  readonly url: string;
  /** Eight digits that name this press. */
  readonly clickId: string;
  readonly plan: KakaoConsultPlan;
  /** What found no room in the value, or would be lost in its format. */
  readonly leftOut: readonly KakaoConsultFault[];
}

/** The element's events. All bubble and are composed; `preventDefault` counts for the press alone. */
export interface KakaoConsultEventMap {
  'kakao-consult-ready': CustomEvent<{}>;
  'kakao-consult-press': CustomEvent<KakaoConsultPress>;
  'kakao-consult-launch': CustomEvent<KakaoConsultPress>;
  'kakao-consult-dialog': CustomEvent<KakaoConsultPress>;
  'kakao-consult-close': CustomEvent<{}>;
  'kakao-consult-problem': CustomEvent<KakaoConsultProblem>;
}

/** What `kakao-consult-bridge.js` hands to the app around the page, as JSON text. */
export interface KakaoConsultHostMessage {
  readonly type: 'kakao-consult-launch';
  readonly version: 1;
  /** The launch address. The app checks it before it opens it. */
  readonly url: string;
  /** The press's, as in its event. */
  readonly clickId: string;
}

/**
 * What an app sets as `window.kakaoConsult`: an object that takes the message, and declines it with
 * `false`; or `true`, where `ReactNativeWebView` or `flutter_inappwebview` takes it.
 */
export type KakaoConsultHost =
  | true
  | { launch(message: string): unknown }
  | { postMessage(message: string): unknown };

/** The one global; not there before the script has run. */
export interface KakaoConsultGlobal {
  readonly version: string;
  /** True once the element is defined; false where it works as plain links only. Never rejects. */
  readonly ready: Promise<boolean>;
  /**
   * A launch for a link or code of the page's own, with an id of its own: what a press on an element
   * with these properties would open. `undefined` without a usable channel, and with
   * `launchUrl` until the file that fills it has come; the first call asks for it. A text that may be
   * personal data is left out until it has been looked at, by the same file. Not there before `ready` is true. Where `handoff` is set, it posts as a press does. It waits for nothing, so it seals nothing:
   * `sealed` takes what a server has sealed.
   */
  readonly launchUrl?: (options: Partial<Omit<KakaoConsultButtonElement, 'memberInfo'>>) => KakaoConsultPress | undefined;
}

declare global {
  var KakaoConsult: KakaoConsultGlobal | undefined;
  /** There in an app that takes launches, where the page includes `kakao-consult-bridge.js`. */
  var kakaoConsult: KakaoConsultHost | undefined;

  interface HTMLElementTagNameMap {
    'kakao-consult-button': KakaoConsultButtonElement;
  }

  interface HTMLElementEventMap extends KakaoConsultEventMap {}
  interface DocumentEventMap extends KakaoConsultEventMap {}
  interface WindowEventMap extends KakaoConsultEventMap {}
}
