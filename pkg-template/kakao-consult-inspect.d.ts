import type { Inspection } from './kakao-consult-tools.js';

export type { GuidelineFinding, GuidelineRule, Inspection } from './kakao-consult-tools.js';

export interface InspectOptions {
  /** The language of the sentences: Korean, or English for any other. Default: that around the element. */
  lang?: string;
  /** The button is meant to be small. Ours says so itself. */
  compact?: boolean;
  /**
   * The token file that the page's stylesheet was made from, parsed or as text: colours and symbol are then
   * held to it. Rejects where `kakao-consult style` would refuse it.
   */
  tokens?: object | string;
}

/**
 * Measures a button as its page shows it now and judges it by what is public of Kakao's guide: ours, or any
 * `<a>`, `<button>` or other element, or one around or inside it. Nothing is changed and nothing is sent.
 */
export function inspect(element: Element, options?: InspectOptions): Promise<Inspection>;

declare module './kakao-consult.js' {
  interface KakaoConsultGlobal {
    /** There while `kakao-consult-inspect.js` is on the page. */
    readonly inspect?: typeof inspect;
  }
}
