// Types of the element, its events, the one global and the bridge to host apps. They need TypeScript 5.1 or newer.

/** `<kakao-consult-button>`. Each property but `memberInfo` reflects the attribute of the same name in kebab case. */
export interface KakaoConsultButtonElement extends HTMLElement {
  /** The channel: `@` and the search id, or `_` and the profile id (chat without metadata). */
  get channel(): string | null;
  set channel(value: string | null | undefined);

  /** Where on the page the button is, such as `pdp.hero`. */
  get entry(): string | null;
  set entry(value: string | null | undefined);

  /** Product or order that the question is about. Never a person. */
  get item(): string | null;
  set item(value: string | number | null | undefined);

  /** Name of the campaign. */
  get campaign(): string | null;
  set campaign(value: string | null | undefined);

  /** Where the visitor came from, such as `naver`. */
  get source(): string | null;
  set source(value: string | null | undefined);

  /** How the visitor came, such as `cpc`. */
  get medium(): string | null;
  set medium(value: string | null | undefined);

  /** Which version of an ad or banner. */
  get content(): string | null;
  set content(value: string | null | undefined);

  /** Search term of the campaign. */
  get term(): string | null;
  set term(value: string | null | undefined);

  /** What is read from the visitor's link, words with spaces between. Default `utm naver`. */
  get capture(): string | null;
  set capture(value: string | null | undefined);

  /** Which link of a visit counts. Default `last`. */
  get touch(): string | null;
  set touch(value: 'last' | 'first' | null | undefined);

  /** What may be kept for the visit's other pages. Default `session`. */
  get consent(): string | null;
  set consent(value: 'none' | 'session' | 'granted' | null | undefined);

  /** Reference to the member, made for this purpose: never a login id or member number. */
  get member(): string | null;
  set member(value: string | number | null | undefined);

  /** Grade of the membership. */
  get tier(): string | null;
  set tier(value: string | number | null | undefined);

  /** Membership, signed by the site's server. */
  get token(): string | null;
  set token(value: string | null | undefined);

  /** Membership, encrypted for the desk. */
  get sealed(): string | null;
  set sealed(value: string | null | undefined);

  /** The desk's public keys, to seal `memberInfo` with: a JWKS as JSON text, with up to three P-256 keys. */
  get sealKey(): string | null;
  set sealKey(value: string | null | undefined);

  /**
   * What the desk shall know of the member, sealed here for it alone, ahead of the press: an object that
   * JSON can write, without `iat`, `exp`, `ch` and `k`. Set it anew when it changes, and `null` when there
   * is no member any more. It can be written only: no attribute, event or getter gives it back.
   */
  set memberInfo(value: object | null | undefined);

  /** Where a press posts all of the context: a path, or an address on `handoffOrigin`. */
  get handoff(): string | null;
  set handoff(value: string | null | undefined);

  /** The one other origin that `handoff` may be on. */
  get handoffOrigin(): string | null;
  set handoffOrigin(value: string | null | undefined);

  /** The kind of place the button stands in. Default `web`. */
  get surface(): string | null;
  set surface(value: 'web' | 'app' | 'search' | 'social' | 'ad' | 'offline' | null | undefined);

  /**
   * Whether the id of each press joins the value that travels (`on`), or the events alone (`auto`, the
   * default); or the eight digits of an id that the page's server made.
   */
  get clickId(): string | null;
  set clickId(value: 'auto' | 'on' | (string & {}) | null | undefined);

  /** Longest value that travels, from 1 to 1000. Default 50. */
  get extraLimit(): string | null;
  set extraLimit(value: number | string | null | undefined);

  /** How the value is written. Default `auto`: an entry alone as it is, more in this project's own format. */
  get extraFormat(): string | null;
  set extraFormat(value: 'auto' | 'v1' | 'tag' | 'pairs' | 'json' | 'palette' | null | undefined);

  /** What that limit counts. Default `points`, Unicode code points. */
  get extraUnit(): string | null;
  set extraUnit(value: 'points' | 'utf16' | 'bytes' | null | undefined);

  /** A literal value, sent as it is in place of all other metadata. */
  get extra(): string | null;
  set extra(value: string | null | undefined);

  /** Who answers first. */
  get bot(): string | null;
  set bot(value: 'true' | 'false' | 'auto' | boolean | null | undefined);

  /** Name of the bot block to run. */
  get event(): string | null;
  set event(value: string | null | undefined);

  /** How a phone fires KakaoTalk's scheme. */
  get appOpenType(): string | null;
  set appOpenType(value: 'direct' | 'modal' | null | undefined);

  /** What becomes of personal data: `refuse` (the default), `warn` or `off`, for all or as `warn:item`. */
  get tripwire(): string | null;
  set tripwire(value: string | null | undefined);

  /** A dealer's own launch link, with placeholders such as `{channel}`, `{extra}` and `{entry}`. */
  get launchUrl(): string | null;
  set launchUrl(value: string | null | undefined);

  /** How a window on a PC asks for Kakao's page: by an address (`get`, the default) or a form. */
  get method(): string | null;
  set method(value: 'get' | 'post' | null | undefined);

  /** What a press does on a PC. Default `dialog`. */
  get pc(): string | null;
  set pc(value: 'dialog' | 'popup' | 'link' | null | undefined);

  /** Yellow (`filled`, the default), black and white, or the balloon alone. */
  get variant(): string | null;
  set variant(value: 'filled' | 'outline' | 'icon' | null | undefined);

  /** Default `medium`, 44 px high. */
  get size(): string | null;
  set size(value: 'medium' | 'compact' | 'large' | null | undefined);

  /** Default `rounded`. */
  get shape(): string | null;
  set shape(value: 'rounded' | 'pill' | null | undefined);

  /** As wide as the label (`auto`, the default), or as its place. */
  get width(): string | null;
  set width(value: 'auto' | 'full' | null | undefined);

  /** The page around the button. Default `auto`: what its `color-scheme` says. */
  get theme(): string | null;
  set theme(value: 'auto' | 'light' | 'dark' | null | undefined);

  /** A corner of the window. */
  get floating(): string | null;
  set floating(value: 'bottom-right' | 'bottom-left' | null | undefined);

  /** The text where no link is inside, up to 40 characters. Default by the nearest `lang`. */
  get label(): string | null;
  set label(value: string | null | undefined);

  /** Sends launches elsewhere, such as to a sandbox: an origin, or `/` for the page's own. */
  get endpoint(): string | null;
  set endpoint(value: string | null | undefined);
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
