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

export interface Tools {
  /**
   * Reads a value, a launch link, or the body of a call to a desk. With `format`, every value is
   * read as that, whatever it looks like; throws for a format that is none.
   */
  decode(value: string, options?: { format?: 'v1' | 'bare' | 'pairs' | 'json' | 'palette' }): Reading;
  /** Makes a link from the element's attributes. Throws for anything but an object of scalars. */
  link(attributes: Record<string, string | number | boolean | null>): Link;
  platform(userAgent: string, touchPoints?: number): Whereabouts;
  /** An SVG path in modules, and the side of its square; null for an address too long to scan. */
  qr(url: string): { path: string; side: number } | null;
}

/** Loads the module beside this file, or from its bytes where `fetch` reads no files. */
export function load(bytes?: BufferSource): Promise<Tools>;
