/** A problem: a stable code, and a sentence for people. */
export interface Finding {
  code: string;
  message: string;
}

/** What a value says. All of it was written by the visitor's browser. */
export interface Reading {
  format: 'v1' | 'bare' | 'pairs' | 'json' | 'palette' | 'unknown';
  state: 'whole' | 'cut' | 'altered' | 'unchecked' | 'newer';
  context: Record<string, string>;
  /** Names that are no fields. */
  others?: Record<string, string>;
  /** The sender left fields out for lack of room. */
  left_out?: boolean;
  /** The field in whose middle the value was cut. */
  partial?: { field: string; text: string };
  trust: Record<string, 'unverified' | 'verified'>;
  problems: Finding[];
  /** The call that the value came in, where it was one. */
  webhook?: {
    kind: 'reference' | 'message' | 'expired_session';
    source: 'extra' | 'text' | 'lastText' | 'last_reference' | 'none';
    age_seconds?: number;
    key: string;
    user_key?: string;
    session_id?: string;
    sender_key?: string;
    app_user_id?: string;
    time?: string;
    serial_number?: string;
  };
}

/** A link, its snippet, and what it costs. */
export interface Link {
  url: string | null;
  html: string | null;
  extra: string | null;
  counts: { points: number; utf16: number; bytes: number };
  limit: number;
  left_out: { field: string; reason: string }[];
  problems: Finding[];
}

/** Where a page runs. */
export interface Whereabouts {
  os: 'ios' | 'android' | 'windows' | 'macos' | 'linux' | 'other';
  form: 'mobile' | 'tablet' | 'desktop';
  container: string;
  version?: string;
}

/** What a rule of the guide says of a button. */
export interface GuidelineFinding {
  rule: GuidelineRule;
  /** `unknown`: it cannot be measured, so a person must look. */
  state: 'pass' | 'fail' | 'unknown';
  measured: string;
  expected: string;
  /** What to do, as a sentence. */
  message: string;
  source: {
    /**
     * `neighbour`: Kakao's public guide of a neighbouring button, taken over for this one; `brochure`: Kakao's
     * brochure of this service; `standard`: of the web; `inferred`: no document has it; `owner`: the tokens
     * that were given.
     */
    basis: 'neighbour' | 'brochure' | 'standard' | 'inferred' | 'owner';
    /** The document's name. */
    document: string;
  };
}

export type GuidelineRule =
  | 'container'
  | 'label-colour'
  | 'contrast'
  | 'symbol'
  | 'wording'
  | 'size'
  | 'clear-space'
  | 'name'
  | 'link';

/** All rules, in this order. */
export interface Inspection {
  /** The worst of all. */
  state: 'pass' | 'fail' | 'unknown';
  findings: GuidelineFinding[];
}

/** Red, green and blue from 0 to 255, and an opacity from 0 to 1. */
export type Colour = [red: number, green: number, blue: number, alpha: number];

/** A box behind a text: its colour, the opacity of all in it, whether a picture covers the colour or an effect alters it. */
export interface Layer {
  colour: Colour;
  opacity: number;
  covered: boolean;
  altered: boolean;
}

/** A box in CSS pixels. */
export interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What was measured of a button. */
export interface ButtonFacts {
  /** The local name of what is pressed. */
  element: string;
  /** The attributes of the `<kakao-consult-button>` around it. */
  attributes?: Record<string, string>;
  /** Meant to be small. */
  compact?: boolean;
  shown: boolean;
  area: Area;
  /** From what is pressed to the page, the innermost first. */
  ground: Layer[];
  /** The texts that are seen on it. */
  labels?: { colour: Colour; ground: Layer[]; pixels: number; weight: number }[];
  /** Their words. */
  text?: string;
  /** The accessible name. */
  name?: string;
  /**
   * This project's balloon, one that an owner's stylesheet draws in its place, a drawing of another kind, a
   * picture that is the whole button, or nothing.
   */
  symbol: 'drawn' | 'styled' | 'art' | 'picture' | 'none';
  /** The colour of the drawn balloon, or of what stands in its place. */
  balloon?: Colour;
  near?: { what: string; area: Area }[];
  /** Where a press leads without script, whole. */
  address?: string;
  /** A link's address as it was written. */
  written?: string;
}

export interface Tools {
  /**
   * Reads a value, a launch link, or the body of a call to a desk. With `format`, every value is
   * read as that, whatever it looks like; throws for a format that is none.
   */
  decode(value: string, options?: { format?: 'v1' | 'bare' | 'pairs' | 'json' | 'palette' }): Reading;
  /** Makes a link from the element's attributes. Throws for anything but an object of scalars. */
  link(attributes: Record<string, string | number | boolean | null>): Link;
  /**
   * Judges what was measured of a button by the guide's rules, in the language of a BCP 47 tag: Korean, or
   * English for any other. `inspect` of `kakao-consult-inspect.js` measures and asks this. Throws for facts that
   * are not of their shape, or tokens that `kakao-consult style` refuses. `tokens` is the text of such a file.
   */
  judge(facts: ButtonFacts, lang: string, tokens?: string): Inspection;
  platform(userAgent: string, touchPoints?: number): Whereabouts;
  /** An SVG path in modules, and the side of its square; null for an address too long to scan. */
  qr(url: string): { path: string; side: number } | null;
}

/** Loads the module beside this file, or from its bytes where `fetch` reads no files. */
export function load(bytes?: BufferSource): Promise<Tools>;
