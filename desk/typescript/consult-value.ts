// SPDX-License-Identifier: MIT OR Apache-2.0

/**
 * Reads what a KakaoTalk consult button sent, as it arrives at a desk.
 *
 * ```ts
 * const value = read(body); // the body of the call, a launch link, or the value alone
 * if (value.state !== 'altered') route(value.context.entry, value.context.item);
 * ```
 *
 * One file without a dependency, for any runtime with ES2022; {@link verifyToken} and
 * {@link openSealed} also need WebCrypto. What it reads was written by the visitor's browser: treat
 * every text as input from a stranger.
 */
export interface ConsultValue {
  readonly format: 'v1' | 'bare' | 'pairs' | 'palette' | 'json' | 'unknown';
  /** `unchecked`: the format has no check. `newer`: made by a later version than this file. */
  readonly state: 'whole' | 'cut' | 'altered' | 'unchecked' | 'newer';
  /** The known fields. Absent ones are absent. */
  readonly context: Readonly<Partial<Record<Field, string>>>;
  /** Names that are no known fields. A repeated name `a` has the second as `a~2`. */
  readonly others?: Readonly<Record<string, string>>;
  /** The button left fields out for lack of room. */
  readonly left_out?: true;
  /** The field in whose middle the value was cut, and its readable beginning. */
  readonly partial?: { readonly field: string; readonly text: string };
  /** A value alone never says more than `unverified`. */
  readonly trust: Readonly<Partial<Record<Field, 'unverified'>>>;
  /** What is wrong: a stable code and a sentence for people. Empty when all is well. */
  readonly problems: readonly Problem[];
  /** The call that the value came in, where it was one. */
  readonly webhook?: Webhook;
}

/** The call around a value. */
export interface Webhook {
  readonly kind: 'reference' | 'message' | 'expired_session';
  /** The member that the value stood in; `text` is the name of `extra` before August 2019. */
  readonly source: 'extra' | 'text' | 'lastText' | 'last_reference' | 'none';
  /** Between the value's own date and the call's, where the value is an earlier one's. */
  readonly age_seconds?: number;
  /** The same when Kakao repeats a call. */
  readonly key: string;
  readonly user_key?: string;
  readonly session_id?: string;
  readonly sender_key?: string;
  readonly app_user_id?: string;
  /** Milliseconds since 1970. */
  readonly time?: string;
  /** 64 bits, so a text. */
  readonly serial_number?: string;
}

/** A format that a value can be read as, whatever it looks like. */
export type Format = 'v1' | 'bare' | 'pairs' | 'palette' | 'json';

/** Something wrong with a value. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** The name of a known field. */
export type Field =
  | 'entry' | 'campaign' | 'content' | 'surface' | 'tier' | 'item' | 'click' | 'captured' | 'medium'
  | 'member' | 'term' | 'source' | 'topic' | 'token' | 'via' | 'sealed';

/**
 * Reads a value, a launch link, or the body of a call to a desk. Never fails: what cannot be read is
 * told of in `problems`.
 *
 * @param format what the value is read as; without it, the value tells
 */
export function read(text: string | null | undefined, format?: Format): ConsultValue {
  // Files saved on Windows begin with a byte order mark.
  const sound = wellFormed(text ?? '').replace(/^\uFEFF+/, '');
  const quoted = stringOf(sound);
  const inner = quoted === undefined ? undefined : readCall(quoted);
  const call = inner ?? readCall(sound);
  if (call) {
    const around = inner ? [...call.problems, { code: 'encoded', message: UNDONE }] : call.problems;
    return answer(call.value, format, around, call);
  }
  const link = readLink(sound);
  return answer(link ? link.value : sound, format, link?.problems ?? []);
}

/** Reads a value as it arrived, such as `reference.extra`, and nothing around it. */
export function decode(extra: string | null | undefined, format?: Format): ConsultValue {
  return answer(wellFormed(extra ?? ''), format, []);
}

/** The longest value that is read whole, in code points. */
const LIMIT = 10_000;

function answer(arrived: string, format: Format | undefined, around: readonly Problem[], call?: Call): ConsultValue {
  if (format !== undefined && !FORMATS.includes(format)) throw new TypeError('the format is none of its words');
  const before = [...around];
  let head = arrived;
  if (arrived.length > LIMIT) {
    // Twice as many halves hold as many characters.
    const points = [...arrived.slice(0, 2 * LIMIT + 2)];
    if (points.length > LIMIT) {
      head = points.slice(0, LIMIT).join('');
      const message = `the value is longer than ${LIMIT} characters: only its beginning was read`;
      before.push({ code: 'value-long', message });
    }
  }
  // A desk's storage may have taken letters apart: the check is over composed ones.
  const value = head.normalize('NFC');
  const reading = undone(value, format);
  const pairs = [...reading.fields.values(), ...reading.others.flat(), ...(reading.partial ? [reading.partial.field, reading.partial.text] : [])];
  if ([value, ...pairs].some((text) => text.includes('\uFFFD'))) {
    const message = 'a character was lost on the way (U+FFFD): bytes of another encoding, or a character cut in two';
    reading.problems.push({ code: 'lost', message });
  }
  // No prototype, so that a stranger's `__proto__` is a name like any other.
  const context: Partial<Record<Field, string>> = Object.create(null);
  const trust: Partial<Record<Field, 'unverified'>> = Object.create(null);
  for (const [key, name] of NAMES) {
    const text = reading.fields.get(key);
    if (text === undefined) continue;
    context[name] = text;
    trust[name] = 'unverified';
  }
  return {
    format: reading.format,
    state: reading.state,
    context,
    ...(reading.others.length > 0 && { others: distinct(reading.others) }),
    ...(reading.leftOut && { left_out: true as const }),
    ...(reading.partial && { partial: reading.partial }),
    trust,
    problems: [...before, ...reading.problems],
    ...(call && { webhook: call.webhook(value) }),
  };
}

/** Halves of characters, as a cut in UTF-16 leaves them, become U+FFFD. */
function wellFormed(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\uFFFD');
}

// ---- The value --------------------------------------------------------------------------------

/** Crockford's base-32 digits in lower case: no i, l, o, u. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Names by key, in the order of the value; the entry stands first and has no key. */
const NAMES: ReadonlyMap<string, Field> = new Map([
  ['', 'entry'], ['c', 'campaign'], ['d', 'content'], ['f', 'surface'], ['g', 'tier'], ['i', 'item'],
  ['k', 'click'], ['l', 'captured'], ['m', 'medium'], ['p', 'member'], ['q', 'term'], ['s', 'source'], ['t', 'topic'],
  ['u', 'token'], ['v', 'via'], ['x', 'sealed'],
]);

const KEYS: ReadonlyMap<string, string> = new Map([...NAMES].map(([key, name]) => [name, key]));

interface Reading {
  format: ConsultValue['format'];
  state: ConsultValue['state'];
  /** By key. */
  fields: Map<string, string>;
  /** Name and text; a name may stand twice. */
  others: [string, string][];
  leftOut: boolean;
  partial?: { field: string; text: string };
  problems: Problem[];
}

const FORMATS: readonly string[] = ['v1', 'bare', 'pairs', 'palette', 'json'];

const UNDONE = 'the value was encoded once more than it should be: it was decoded before it was read';

/**
 * Reads a value. One that was encoded once too often is decoded where that proves right, and told of
 * in any case: our own formats hold no `%` and no `+`.
 */
function undone(value: string, format: Format | undefined): Reading {
  const reading = readValue(value, format);
  const json = reading.format === 'json';
  const broken = json && (reading.state === 'cut' || reading.problems.some(({ code }) => code === 'json'));
  const escaped = (!json || broken) && /%[0-9A-Fa-f]{2}/.test(value);
  const plus = (reading.format === 'v1' || reading.format === 'bare') && value.includes('+');
  const form = escaped || plus ? utf8(percent(value.replace(/\+/g, ' '))) : undefined;
  const unquoted = value.startsWith('"') ? stringOf(value) : broken ? stringOf(`"${value}"`) : undefined;
  for (const plain of [form, unquoted]) {
    if (plain === undefined) continue;
    const other = readValue(plain.normalize('NFC'), format);
    const proved =
      other.format === 'v1'
        ? other.state === 'whole' || other.partial !== undefined
        : other.format === 'json' && other.problems.length === 0 && other.fields.size + other.others.length > 0;
    if (!proved) continue;
    other.problems.unshift({ code: escaped || !plus ? 'encoded' : 'plus', message: UNDONE });
    return other;
  }
  if (escaped) {
    const message = 'the value holds percent escapes, so it was encoded once more than it should be: it is given as it arrived';
    reading.problems.unshift({ code: 'encoded', message });
  } else if (plus) {
    const message = 'the value holds +, which may stand for a space: it is given as it arrived';
    reading.problems.unshift({ code: 'plus', message });
  }
  return reading;
}

/** Reads a value as it is, and says what is wrong with it. */
function readValue(value: string, forced: Format | undefined): Reading {
  const reading: Reading = {
    format: 'unknown', state: 'unchecked', fields: new Map(), others: [], leftOut: false, problems: [],
  };
  if (value === '') return reading;
  const problem = (code: string, message: string) => reading.problems.push({ code, message });
  const format = forced ?? recognise(value);
  // A later version begins so that v1 can tell.
  if (format === 'newer' || (format === 'v1' && NEWER.test(value))) {
    reading.state = 'newer';
    problem('newer', 'the value was made by a later version of the format: update this program');
    return reading;
  }
  reading.format = format;
  let follows = true;
  if (format === 'json') {
    readJson(value, reading, problem);
  } else if (format === 'palette') {
    follows = readPalette(value, reading);
  } else if (format === 'pairs') {
    for (const part of value.split('__')) {
      const at = part.indexOf('_');
      const [name, text] = at < 0 ? ['', part] : [part.slice(0, at), part.slice(at + 1)];
      follows = follows && name !== '' && text !== '';
      if (part !== '') keep(reading, name, text);
    }
    repeated('pairs-repeated', reading, problem);
  } else if (format === 'v1' && value.includes('~')) {
    reading.state = readV1(value, reading);
    if (reading.state === 'cut') {
      problem('cut', CUT);
    } else if (reading.state === 'altered') {
      problem('altered', 'the value was changed on the way: do not rely on any part of it');
    }
  } else {
    const plain = unescape(value);
    follows = format === 'bare' || (plain !== undefined && !/^[=+\-@[({]/.test(value));
    if (plain !== '') reading.fields.set('', plain ?? value);
  }
  if (!follows) {
    problem('format', 'the value does not follow the format that it is read in: what could be read was kept');
  }
  return reading;
}

const CUT = 'the end of the value is missing: what stands before the cut can be read';

const NEWER = /^~[0-9]~/;

/** The format that a value looks like. */
function recognise(value: string): Format | 'newer' {
  if (/^[[{]/.test(value)) return 'json';
  if (value.startsWith('G__')) return 'palette';
  if (NEWER.test(value)) return 'newer';
  if (looksV1(value)) return 'v1';
  return isPairs(value) ? 'pairs' : 'bare';
}

/** Keeps what another convention says: as a field where the name is one, the first time. */
function keep(reading: Reading, name: string, text: string): void {
  const key = KEYS.get(name);
  if (key !== undefined && text !== '' && !reading.fields.has(key)) reading.fields.set(key, text);
  else reading.others.push([name, text]);
}

/** `G__KEY__VALUE`. Desks lose what follows a further `__`; here it is kept. */
function readPalette(value: string, reading: Reading): boolean {
  const ours = value.startsWith('G__');
  const rest = ours ? value.slice(3) : value;
  const at = rest.indexOf('__');
  const [name, text] = at < 0 ? ['', rest] : [rest.slice(0, at), rest.slice(at + 2)];
  // Not `toLowerCase`, which turns the Kelvin sign into a k.
  const folded = foldAscii(name);
  if (name !== '' || text !== '') keep(reading, KEYS.has(folded) ? folded : name, text);
  return ours && name !== '';
}

function foldAscii(text: string): string {
  return text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}

type Tell = (code: string, message: string) => unknown;

/** Containers within containers of one member beyond which it is told. */
const DEPTH = 127;

/** An array of one object, or an object alone: a text as it is, all else as it was written. */
function readJson(value: string, reading: Reading, problem: Tell): void {
  const { list, count, rest } = members(value);
  const partial = rest === undefined ? undefined : partialOf(rest);
  if (partial) {
    reading.state = 'cut';
    reading.partial = partial;
    problem('cut', CUT);
  } else if (rest !== undefined) {
    problem('json', 'the value is no JSON object or array of objects, or it was cut: what stands before the fault was read');
  } else if (count !== 1) {
    problem('json-objects', 'the array holds another number of objects than one: the first was read');
  }
  const empty: string[] = [];
  const deep: string[] = [];
  for (const [name, raw] of list) {
    const text = stringOf(raw);
    if (text !== undefined) {
      keep(reading, name, text);
    } else if (raw === 'null') {
      reading.others.push([name, raw]);
      empty.push(name);
    } else {
      keep(reading, name, raw);
      if (depth(raw) > DEPTH) deep.push(name);
    }
  }
  if (empty.length > 0) problem('json-null', `members are null and were not set: ${names(empty)}`);
  if (deep.length > 0) {
    problem('json-deep', `members nest deeper than ${DEPTH} levels and were kept as they were written: ${names(deep)}`);
  }
  repeated('json-repeated', reading, problem);
  if (rest && !partial) reading.others.push(['', rest]);
}

function partialOf(rest: string): { field: string; text: string } | undefined {
  const hit = unfinished(rest);
  const text = hit && cutString(hit[1]);
  return text === undefined ? undefined : { field: hit![0], text };
}

/** The names that a value holds more than once, as one problem however many there are. */
function repeated(code: string, reading: Reading, problem: Tell): void {
  const seen = new Set<string>([...reading.fields.keys()].map((key) => NAMES.get(key)!));
  const twice: string[] = [];
  for (const [name] of reading.others) {
    if (name === '' && code !== 'json-repeated') continue;
    if (seen.has(name)) twice.push(name);
    seen.add(name);
  }
  if (twice.length > 0) {
    problem(code, `names stand more than once, the first counts and the others were kept: ${names(twice)}`);
  }
}

/** Strangers' names in a message: few, short, and harmless wherever they are shown. */
function names(all: readonly string[]): string {
  const shown = [...new Set(all)].slice(0, 6).map((name) => {
    const chars = [...name.slice(0, 82)];
    const plain = chars.slice(0, 40).map((char) => (/^[0-9A-Za-z_.~-]$/.test(char) ? char : '?'));
    return `"${plain.join('')}${chars.length > 40 ? '…' : ''}"`;
  });
  return [...shown.slice(0, 5), ...(shown.length > 5 ? ['…'] : [])].join(', ');
}

/** A tilde with a field, a check or the beginning of one after it. */
function looksV1(value: string): boolean {
  const parts = value.split('~');
  if (parts.length === 1) return false;
  const last = parts[parts.length - 1]!;
  return isField(last) || isKey(last) || (last.length <= 3 && isDigits(last)) || parts.slice(1, -1).some(isField);
}

/** Reads as far as the grammar holds, then says what the rest means. */
function readV1(value: string, reading: Reading): ConsultValue['state'] {
  const parts = value.split('~');
  const last = parts.pop()!;
  // Two tildes before the check, or before its first digits, leave an empty part.
  if (parts.length > 1 && parts[parts.length - 1] === '') {
    parts.pop();
    reading.leftOut = true;
  }
  const [entry, ...rest] = parts;
  let sound = !entry || put(reading, '', entry);
  let key = '';
  for (const part of rest) {
    if (!isField(part)) {
      sound = false;
      continue;
    }
    const ordered = part[0]! > key;
    key = part[0]!;
    sound = put(reading, key, part.slice(2)) && ordered && sound;
  }
  if (last.length === 3 && isDigits(last)) {
    return sound && last === check(value.slice(0, -3)) ? 'whole' : 'altered';
  }
  if (!sound) return 'altered';
  if (last.length < 3 && isDigits(last)) return 'cut';
  const next = last.charAt(0);
  if (reading.leftOut || next <= key) return 'altered';
  if (isField(last)) reading.partial = { field: NAMES.get(next) ?? next, text: readable(last.slice(2)) };
  return isField(last) || isKey(last) ? 'cut' : 'altered';
}

/** Keeps a field's text; what has no field keeps its key for a name. */
function put(reading: Reading, key: string, escaped: string): boolean {
  const plain = unescape(escaped);
  const text = plain ?? escaped;
  if (!NAMES.has(key)) reading.others.push([key, text]);
  else if (text === '') reading.fields.delete(key);
  else reading.fields.set(key, text);
  return plain !== undefined && text !== '';
}

function isPairs(value: string): boolean {
  const pairs = value.split('__');
  return pairs.length > 1 && pairs.every((pair) => pair.indexOf('_') > 0 && pair.indexOf('_') < pair.length - 1);
}

function isField(part: string): boolean {
  return /^[a-z]:/.test(part);
}

function isKey(part: string): boolean {
  return /^[a-z]$/.test(part);
}

function isDigits(text: string): boolean {
  return [...text].every((digit) => DIGITS.includes(digit));
}

/** The three digits that follow `body`. They find accidents, not forgers. */
function check(body: string): string {
  let hash = 1;
  for (const char of body) hash = (33 * hash + char.codePointAt(0)!) % 32749;
  return DIGITS.charAt(hash >> 10) + DIGITS.charAt((hash >> 5) & 31) + DIGITS.charAt(hash & 31);
}

/**
 * What no value holds as it is: syntax of this format, of addresses, of HTML and of desks; control,
 * bidi, zero-width and white space characters but the space; spaces at an end or twice running.
 */
const FORBIDDEN = new RegExp(
  '[~%+&=#"\'<>\\\\`,;' +
    '\\0-\\x1F\\x7F-\\xA0\\xAD\\u034F\\u061C\\u115F\\u1160\\u1680\\u17B4\\u17B5\\u180B-\\u180F' +
    '\\u2000-\\u200F\\u2028-\\u202F\\u205F-\\u206F\\u3000\\u3164\\uFDD0-\\uFDEF\\uFE00-\\uFE0F\\uFEFF' +
    '\\uFFA0\\uFFF0-\\uFFFB\\u{1BCA0}-\\u{1BCA3}\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}' +
    '\\p{Noncharacter_Code_Point}]|^ | $|  ',
  'u',
);

/**
 * Reads `*hh` back, one UTF-8 byte each. `undefined` where it is no escaped text: a stray `*`,
 * upper-case digits, bytes that are no UTF-8, or a character that has to be escaped.
 */
function unescape(text: string): string | undefined {
  if (FORBIDDEN.test(text)) return undefined;
  const [first, ...rest] = text.split('*');
  const bytes: number[] = [...encoder.encode(first)];
  for (const part of rest) {
    if (!/^[0-9a-f]{2}/.test(part)) return undefined;
    bytes.push(parseInt(part.slice(0, 2), 16), ...encoder.encode(part.slice(2)));
  }
  return utf8(Uint8Array.from(bytes));
}

/** As much of a cut text as is whole: an escape or a character cut in two is left off. */
function readable(text: string): string {
  const chars = [...text];
  // Twelve bytes are the longest escaped character.
  for (let bytes = 0; bytes <= 12; bytes += encoder.encode(chars.pop()).length) {
    const plain = unescape(chars.join(''));
    if (plain !== undefined) return plain;
  }
  return '';
}

/** Gives a repeated name a number, `a` and `a~2`. */
function distinct(pairs: [string, string][]): Record<string, string> {
  const named: Record<string, string> = Object.create(null);
  // Goes on from the last number that a name got.
  const last = new Map<string, number>();
  for (const [base, text] of pairs) {
    let name = base;
    let number = last.get(base) ?? 1;
    while (name in named) name = `${base}~${++number}`;
    last.set(base, number);
    named[name] = text;
  }
  return named;
}

const encoder = new TextEncoder();

/** `undefined` for bytes that are no UTF-8. */
function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

// ---- Membership -------------------------------------------------------------------------------

/** What a token or a sealed value proved, or why it did not. */
export type Proof<Problem extends string> =
  | { readonly problem: null; readonly claims: Readonly<Record<string, string>> }
  | { readonly problem: Problem };

/** The longest sealed value taken, in characters; none that arrives is as long. */
const SEALED_LIMIT = 4000;

/** `id.exp.mac`: the third part is one digit for the key's number and the mac's own. */
const TOKEN = new RegExp(`^([0-9A-Za-z_-]{1,10})\\.([${DIGITS}]{5})\\.([${DIGITS}])([${DIGITS}]{12,16})$`);

/**
 * Verifies a token, which is the field `token` of the context. The site's server made it with a key
 * that it shares with the desk, so a good one proves the claims `id` (the member's reference) and
 * `exp` (minutes since 2024-01-01 UTC).
 *
 * @param channel the channel's search id with its mark, such as `@brand`
 * @param keys secret keys by number, 0 to 31
 * @param nowMinutes minutes since 2024-01-01 UTC, see {@link minutes}
 */
export async function verifyToken(
  token: string,
  channel: string,
  keys: ReadonlyMap<number, Uint8Array<ArrayBuffer>>,
  nowMinutes: number,
): Promise<Proof<'malformed' | 'unknown-key' | 'altered' | 'stale'>> {
  const [, id, expiry, number, mac] = TOKEN.exec(token) ?? [];
  if (!id || !expiry || !number || !mac) return { problem: 'malformed' };
  const secret = keys.get(DIGITS.indexOf(number));
  if (!secret) return { problem: 'unknown-key' };
  const key = await crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  const right = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`v1|${channel}|${id}|${expiry}`)));
  // Takes the same time wherever the first difference stands.
  let difference = 0;
  for (let at = 0; at < mac.length; at++) {
    const bit = at * 5;
    const pair = (right[bit >> 3]! << 8) | right[(bit >> 3) + 1]!;
    difference |= DIGITS.charCodeAt((pair >> (11 - (bit & 7))) & 31) ^ mac.charCodeAt(at);
  }
  if (difference !== 0) return { problem: 'altered' };
  const exp = [...expiry].reduce((sum, digit) => sum * 32 + DIGITS.indexOf(digit), 0);
  if (nowMinutes >= exp) return { problem: 'stale' };
  return { problem: null, claims: { id, exp: String(exp) } };
}

/** Minutes since 2024-01-01 UTC of a time such as `Date.now()`. */
export function minutes(millis: number): number {
  return Math.floor((millis - 1704067200000) / 60000);
}

/**
 * Opens a sealed value, which is the field `sealed` of the context: a compact JWE with `ECDH-ES` on
 * P-256 and `A256GCM`. Sealing hides, it does not prove: anyone can seal with the public key.
 * The claim `k`, the click id, is absent where the sender did not know it; take a value with a `k`
 * that was seen before for a copy.
 *
 * `malformed` is no such JWE, or no such claims in it; `stale` is past `exp`, or `iat` more than
 * five minutes ahead; `wrong-click` is another `k` than the value's `click`.
 *
 * @param keysByKid P-256 private keys, usage `deriveBits`, by the `kid` under which the site knows them
 * @param channel the channel's search id with its mark, such as `@brand`
 * @param click the context's `click`, `undefined` where there is none
 * @param nowSeconds seconds since 1970, such as `Date.now() / 1000`
 */
export async function openSealed(
  jwe: string,
  keysByKid: ReadonlyMap<string, CryptoKey>,
  channel: string,
  click: string | undefined,
  nowSeconds: number,
): Promise<Proof<'malformed' | 'unknown-key' | 'altered' | 'stale' | 'wrong-channel' | 'wrong-click'>> {
  const parts = jwe.length > SEALED_LIMIT ? [] : jwe.split('.');
  const [head, wrapped, ...rest] = parts;
  const [iv, text, tag] = rest.map(base64);
  const header = object(utf8(base64(head) ?? Uint8Array.of(0xff)));
  const ours = header && said(header, 'alg') === 'ECDH-ES' && said(header, 'enc') === 'A256GCM';
  if (parts.length !== 5 || wrapped !== '' || !ours || header.has('zip') || header.has('crit')) {
    return { problem: 'malformed' };
  }
  if (iv?.length !== 12 || !text || tag?.length !== 16) return { problem: 'malformed' };
  const kid = said(header, 'kid');
  const key = kid === undefined ? undefined : keysByKid.get(kid);
  const other = await publicKey(header.get('epk'));
  const apu = base64(header.has('apu') ? said(header, 'apu') : '');
  const apv = base64(header.has('apv') ? said(header, 'apv') : '');
  if (!other || !apu || !apv) return { problem: 'malformed' };
  if (!key) return { problem: 'unknown-key' };
  const shared = await crypto.subtle.deriveBits({ name: 'ECDH', public: other }, key, 256);
  const content = await concatKdf(new Uint8Array(shared), 'A256GCM', apu, apv, 256);
  const aes = await crypto.subtle.importKey('raw', content, 'AES-GCM', false, ['decrypt']);
  let plain: ArrayBuffer;
  try {
    const additionalData = encoder.encode(head);
    plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, aes, join(text, tag));
  } catch {
    return { problem: 'altered' };
  }
  const payload = object(utf8(new Uint8Array(plain)));
  const iat = seconds(payload?.get('iat'));
  const exp = seconds(payload?.get('exp'));
  const own = payload && said(payload, 'k');
  const named = payload && said(payload, 'ch') !== undefined && (own !== undefined || !payload.has('k'));
  if (!named || !(exp > iat) || exp - iat > 24 * 3600) return { problem: 'malformed' };
  if (nowSeconds >= exp || nowSeconds < iat - 300) return { problem: 'stale' };
  if (said(payload, 'ch') !== channel) return { problem: 'wrong-channel' };
  if (own !== undefined && click !== undefined && own !== click) return { problem: 'wrong-click' };
  const claims: Record<string, string> = Object.create(null);
  for (const [name, raw] of payload) claims[name] = stringOf(raw) ?? raw;
  return { problem: null, claims };
}

/** The Concat KDF of RFC 7518 section 4.6.2, for up to 256 bits: one round of SHA-256. */
export async function concatKdf(
  secret: Uint8Array,
  algorithm: string,
  apu: Uint8Array,
  apv: Uint8Array,
  bits: number,
): Promise<Uint8Array<ArrayBuffer>> {
  let input = join(uint32(1), secret);
  for (const part of [encoder.encode(algorithm), apu, apv]) input = join(input, join(uint32(part.length), part));
  const digest = await crypto.subtle.digest('SHA-256', join(input, uint32(bits)));
  return new Uint8Array(digest).slice(0, bits / 8);
}

/** The sender's one-time key; WebCrypto refuses a point off the curve. */
async function publicKey(epk: string | undefined): Promise<CryptoKey | undefined> {
  const jwk = object(epk);
  if (!jwk || said(jwk, 'kty') !== 'EC' || said(jwk, 'crv') !== 'P-256') return undefined;
  const [x, y] = [base64(said(jwk, 'x')), base64(said(jwk, 'y'))];
  if (x?.length !== 32 || y?.length !== 32) return undefined;
  const point = join(Uint8Array.of(4), join(x, y));
  return crypto.subtle
    .importKey('raw', point, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
    .catch(() => undefined);
}

function seconds(raw: string | undefined): number {
  return raw !== undefined && /^[0-9]{1,12}$/.test(raw) ? Number(raw) : NaN;
}

/** A member that is a text. */
function said(object: ReadonlyMap<string, string>, name: string): string | undefined {
  return stringOf(object.get(name) ?? '');
}

/** An object's members as they were written; of a repeated name the last counts. */
function object(text: string | undefined): ReadonlyMap<string, string> | undefined {
  const found = text !== undefined && text.charAt(space(text, 0)) === '{' ? members(text) : undefined;
  return found && found.rest === undefined ? new Map(found.list) : undefined;
}

/** Unpadded base64url, and only its one canonical form. */
function base64(text: string | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (text === undefined || !/^[0-9A-Za-z_-]*$/.test(text) || text.length % 4 === 1) return undefined;
  const binary = atob(text.replace(/-/g, '+').replace(/_/g, '/'));
  const again = btoa(binary).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
  return again === text ? Uint8Array.from(binary, (char) => char.charCodeAt(0)) : undefined;
}

function uint32(number: number): Uint8Array {
  return Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
}

function join(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

// ---- Links ------------------------------------------------------------------------------------

/** The value that a launch link carries, on Kakao's hosts or on this machine. */
function readLink(text: string): { value: string; problems: Problem[] } | undefined {
  const url = trim(text, (code) => WHITE.includes(code));
  const at = url.indexOf('://');
  const scheme = foldAscii(url.slice(0, Math.max(at, 0)));
  if (scheme !== 'http' && scheme !== 'https') return undefined;
  const rest = url.slice(at + 3);
  const host = /^[^/?#]*/.exec(rest)![0];
  const here = scheme === 'http' && isLoopback(host) ? [host] : [];
  const [whole] = rest.split('#', 1);
  const mark = whole!.indexOf('?');
  const [address, query] = mark < 0 ? [whole!, ''] : [whole!.slice(0, mark), whole!.slice(mark + 1)];
  const below = (hosts: string[], path: string) => {
    for (const host of hosts) {
      const tail = address.slice(host.length + path.length);
      const found = foldAscii(address.slice(0, host.length)) === foldAscii(host) && address.startsWith(path, host.length);
      if (found && (tail === '' || tail.startsWith('/'))) return trim(tail, (code) => code === 47);
    }
    return undefined;
  };
  let channel = false;
  let value = '';
  let extras = 0;
  for (const pair of query.split('&')) {
    const at = pair.indexOf('=');
    const [name, said] = at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
    if (name === 'uuid') channel = isChannel(lossy(percent(said.replace(/\+/g, ' '))));
    if (name !== 'extra') continue;
    value = lossy(percent(said.replace(/\+/g, ' ')));
    extras++;
  }
  let id = below(['bizmessage.kakao.com', ...here], '/chat/open');
  if (id === undefined) {
    id = below(['pf.kakao.com', ...here], '')?.replace(/\/chat$/, '');
    if (id === undefined || !id.startsWith('_')) return undefined;
  }
  if ((id !== '' || !channel) && !isChannel(id)) return undefined;
  const message = 'the link has extra more than once: the last counts';
  return { value, problems: extras > 1 ? [{ code: 'link-repeated', message }] : [] };
}

function isLoopback(host: string): boolean {
  const port = /^(?:localhost|127\.0\.0\.1|\[::1\])(?::([0-9]+))?$/.exec(host);
  return port !== null && Number(port[1] ?? 0) < 65_536;
}

/** A search id (`@brand`) or a profile id (`_abc`), raw or percent-encoded. */
function isChannel(text: string): boolean {
  const bytes = percent(trim(text, (code) => ' \t\n\f\r'.includes(String.fromCharCode(code))), 768);
  const id = bytes && utf8(bytes);
  if (!id) return false;
  const chars = [...id];
  const search = () =>
    chars.slice(1).every((char) => (char < '\x80' ? /[0-9A-Za-z_.-]/.test(char) : char !== '\uFFFD' && !FORBIDDEN.test(char)));
  const sound = id.startsWith('@') ? search() : /^_[0-9A-Za-z]*$/.test(id);
  return sound && chars.length >= 2 && chars.length <= 64;
}

/** Unicode's white space. */
const WHITE = [9, 10, 11, 12, 13, 32, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].concat(
  Array.from({ length: 11 }, (_, at) => 0x2000 + at),
);

function trim(text: string, unwanted: (code: number) => boolean): string {
  let [start, end] = [0, text.length];
  while (start < end && unwanted(text.charCodeAt(start))) start++;
  while (end > start && unwanted(text.charCodeAt(end - 1))) end--;
  return text.slice(start, end);
}

/** The bytes of a text once `%hh` is decoded; nothing where the text has more than `most`. */
function percent(text: string, most?: number): Uint8Array {
  const bytes = encoder.encode(text);
  if (most !== undefined && bytes.length > most) return Uint8Array.of(0xff);
  const digit = (byte: number | undefined) => '0123456789abcdefABCDEF'.indexOf(String.fromCharCode(byte ?? 0));
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const [high, low] = bytes[at] === 37 ? [digit(bytes[at + 1]), digit(bytes[at + 2])] : [-1, -1];
    const escape = high >= 0 && low >= 0;
    bytes[length++] = escape ? ((high > 15 ? high - 6 : high) << 4) | (low > 15 ? low - 6 : low) : bytes[at]!;
    if (escape) at += 2;
  }
  return bytes.subarray(0, length);
}

/** Bytes that are no UTF-8 stand as U+FFFD. */
function lossy(bytes: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
}

// ---- Calls ------------------------------------------------------------------------------------

interface Call {
  value: string;
  problems: Problem[];
  webhook(value: string): Webhook;
}

const BODY = [
  'user_key', 'session_id', 'sender_key', 'app_user_id', 'time', 'serial_number', 'type', 'extra', 'reference',
  'last_reference',
];
const REFERENCE = ['extra', 'text', 'lastText', 'lastTextDate', 'appUserId'];
const LAST = ['extra', 'bot', 'bot_event', 'created_at'];

/** The longest text but the value that is taken, in code points. */
const TEXT = 1000;

/** What is wrong with a call. */
interface Told {
  broken: boolean;
  repeated: string[];
  shapes: string[];
}

/** Members that have a meaning, as they were written; an object of other names is a value itself. */
interface Part {
  place: string;
  members: Map<string, string>;
  itself?: string;
}

/** Reads the body of a call; nothing for what is no call of Kakao's. */
function readCall(text: string): Call | undefined {
  const told: Told = { broken: false, repeated: [], shapes: [] };
  const body = readPart(text, '', BODY, told);
  if (!body || (!body.members.has('user_key') && !body.members.has('sender_key'))) return undefined;
  const reference = innerPart(body, 'reference', REFERENCE, told);
  const last = innerPart(body, 'last_reference', LAST, told);
  const time = partText(body, 'time', told);
  const age = (part: Part, name: string, value: string): number | undefined => {
    // A date without its value says nothing.
    if (!part.members.has(value) || time === undefined) return undefined;
    const date = partText(part, name, told);
    if (date === undefined) return undefined;
    const then = seconds1970(date);
    if (then === undefined) told.shapes.push(part.place + name);
    const now = millis(time);
    return now === undefined || then === undefined ? undefined : Math.trunc(now / 1000) - then;
  };
  const textAge = age(reference, 'lastTextDate', 'lastText');
  const lastAge = age(last, 'created_at', 'extra');
  const values: [Webhook['source'], string | undefined, number | undefined][] = [
    ['extra', partValue(reference, 'extra'), undefined],
    ['text', partValue(reference, 'text'), undefined],
    ['extra', partValue(body, 'extra'), undefined],
    ['lastText', partValue(reference, 'lastText'), textAge],
    ['last_reference', partValue(last, 'extra'), lastAge],
  ];
  const [source, value, seconds] = values.find(([, value]) => value !== undefined) ?? ['none', '', undefined];
  const own = partText(body, 'app_user_id', told);
  const kind = body.members.has('reference') || body.members.has('last_reference') ? 'reference'
    : body.members.has('type') || body.members.has('serial_number') ? 'message' : 'expired_session';
  const user = partText(body, 'user_key', told);
  const session = partText(body, 'session_id', told);
  const sender = partText(body, 'sender_key', told);
  const app = own ?? partText(reference, 'appUserId', told);
  const serial = partText(body, 'serial_number', told);
  const problems: Problem[] = [];
  if (told.broken) {
    problems.push({ code: 'call-broken', message: "the call's JSON is broken or was cut: what stands before the fault was read" });
  }
  if (told.repeated.length > 0) {
    const message = `names stand more than once in the call, the last of each counts: ${names(told.repeated)}`;
    problems.push({ code: 'call-repeated', message });
  }
  if (told.shapes.length > 0) {
    const message = `members of the call have a shape that no document gives, and were passed over: ${names(told.shapes)}`;
    problems.push({ code: 'call-shape', message });
  }
  const webhook = (read: string): Webhook => ({
    kind,
    source,
    ...(seconds !== undefined && { age_seconds: seconds }),
    key: serial !== undefined ? `${user ?? ''}/${serial}` : `${user ?? ''}/${session ?? ''}/${read}`,
    ...(user !== undefined && { user_key: user }),
    ...(session !== undefined && { session_id: session }),
    ...(sender !== undefined && { sender_key: sender }),
    ...(app !== undefined && { app_user_id: app }),
    ...(time !== undefined && { time }),
    ...(serial !== undefined && { serial_number: serial }),
  });
  return { value: value ?? '', problems, webhook };
}

/** The members of an object that have a name in `known`; nothing for what is no object. */
function readPart(text: string, place: string, known: readonly string[], told: Told): Part | undefined {
  if (text.charAt(space(text, 0)) !== '{') return undefined;
  const { list, rest } = members(text);
  const part: Part = { place, members: new Map() };
  const seen = new Set<string>();
  for (const [name, raw] of list) {
    if (seen.has(name) && told.repeated.length < 6 && !told.repeated.includes(place + name)) told.repeated.push(place + name);
    seen.add(name);
    if (known.includes(name)) part.members.set(name, raw);
  }
  if (rest !== undefined) {
    told.broken = true;
    const [name, raw] = unfinished(rest) ?? ['', ''];
    // Half a number is another number.
    if (/^["{]/.test(raw) && known.includes(name)) part.members.set(name, raw);
  }
  if (part.members.size === 0 && !isEmpty(text)) part.itself = text;
  return part;
}

/** A member that is an object, or a text that holds one; any other text is the value itself. */
function innerPart(body: Part, name: string, known: readonly string[], told: Told): Part {
  const place = `${name}.`;
  const raw = body.members.get(name);
  if (raw === undefined || raw === 'null' || raw === '' || isEmpty(raw)) return { place, members: new Map() };
  const text = stringOf(raw) ?? cutString(raw);
  const part = readPart(text ?? raw, place, known, told);
  if (part) return part;
  if (text === undefined) told.shapes.push(name);
  return { place, members: new Map(), ...(text && { itself: text }) };
}

/** A member as a text; nothing for an empty one or `null`. */
function partText(part: Part, name: string, told: Told): string | undefined {
  const raw = part.members.get(name) ?? '';
  const text = raw.startsWith('"') ? (stringOf(raw) ?? cutString(raw) ?? '') : raw;
  // Twice as many halves hold as many characters.
  if (/^[[{]/.test(raw) || (text.length > TEXT && [...text.slice(0, 2 * TEXT + 2)].length > TEXT)) {
    told.shapes.push(part.place + name);
    return undefined;
  }
  return raw === 'null' ? undefined : text || undefined;
}

/** A member that may be a value: an object or a list in it is JSON that was not quoted. */
function partValue(part: Part, name: string): string | undefined {
  if (name === 'extra' && part.itself !== undefined && part.place !== '') return part.itself;
  const raw = part.members.get(name) ?? '';
  if (raw.startsWith('"')) return (stringOf(raw) ?? cutString(raw)) || undefined;
  return raw === 'null' || isEmpty(raw) ? undefined : raw || undefined;
}

/** `{}` and `[]`, which some writers send for nothing. */
function isEmpty(raw: string): boolean {
  const first = space(raw, 0);
  const close = raw[first] === '{' ? '}' : raw[first] === '[' ? ']' : undefined;
  const second = space(raw, first + 1);
  return close !== undefined && raw[second] === close && space(raw, second + 1) === raw.length;
}

/** Milliseconds since 1970, in up to fifteen digits. */
function millis(text: string): number | undefined {
  return /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}

const DATE = /^([0-9]{4})-([0-9]{2})-([0-9]{2})[T ]([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.[0-9]*)?(Z|([+-])([0-9]{2}):?([0-9]{2}))?$/;

/** Seconds since 1970; a date without a zone is read as Korean time. */
function seconds1970(date: string): number | undefined {
  const since = millis(date);
  if (since !== undefined) return Math.trunc(since / 1000);
  const parts = DATE.exec(date);
  if (!parts) return undefined;
  const [year, month, day, hour, minute, second] = parts.slice(1, 7).map(Number) as [number, number, number, number, number, number];
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  if (hour > 23 || minute > 59 || second > 60) return undefined;
  const ahead = (parts[8] === '-' ? -1 : 1) * (Number(parts[9] ?? 9) * 3600 + Number(parts[10] ?? 0) * 60);
  const days = Date.UTC(year, month - 1, 1) / 86_400_000 + day - 1;
  return days * 86_400 + hour * 3600 + minute * 60 + second - (parts[7] === 'Z' ? 0 : ahead);
}

// ---- JSON -------------------------------------------------------------------------------------

/** One object as far as it could be read: names, and values as they were written. */
interface Members {
  list: [string, string][];
  /** How many objects there are; one where there is no array. */
  count: number;
  /** Where the text is at fault: what stands after the last whole member. */
  rest?: string;
}

/** Reads an object, or an array of objects of which only the first is kept. */
function members(text: string): Members {
  const list: [string, string][] = [];
  let last = 0;
  const first = (start: number): number => {
    if (text[start] !== '{') return -1;
    let at = space(text, start + 1);
    if (text[at] === '}') return at + 1;
    for (;;) {
      const from = afterName(text, at);
      const end = from < 0 ? -1 : valueEnd(text, from);
      if (end < 0) return -1;
      const raw = text.slice(from, end);
      // A number may go on behind the fault.
      if (/^["{[]/.test(raw) || /^[ \t\n\r,}]$/.test(text.charAt(end))) {
        list.push([stringOf(text.slice(at, stringEnd(text, at)))!, raw]);
        last = end;
      }
      at = space(text, end);
      if (text[at] === '}') return at + 1;
      if (text[at] !== ',') return -1;
      at = space(text, at + 1);
    }
  };
  let at = space(text, 0);
  let count = 1;
  if (text[at] !== '[') {
    at = first(at);
  } else {
    count = 0;
    at = space(text, at + 1);
    if (text[at] === ']') at++;
    else {
      for (;;) {
        at = count === 0 ? first(at) : text[at] === '{' ? valueEnd(text, at) : -1;
        if (at < 0) break;
        count++;
        at = space(text, at);
        if (text[at] === ']') {
          at++;
          break;
        }
        at = text[at] === ',' ? space(text, at + 1) : -1;
        if (at < 0) break;
      }
    }
  }
  if (at >= 0 && space(text, at) === text.length) return { list, count };
  return { list, count, rest: text.slice(last).replace(/^[, \t\n\r]+/, '') };
}

/** The member in whose middle a text ends: its name, and what there is of its value. */
function unfinished(rest: string): [string, string] | undefined {
  const text = rest.replace(/^[,[{ \t\n\r]+/, '');
  const from = afterName(text, 0);
  return from < 0 ? undefined : [stringOf(text.slice(0, stringEnd(text, 0)))!, text.slice(from)];
}

/** What a JSON string says; half a surrogate pair stands as U+FFFD. Nothing for all else. */
function stringOf(raw: string): string | undefined {
  const end = stringEnd(raw, 0);
  return end >= 0 && space(raw, end) === raw.length ? wellFormed(JSON.parse(raw)) : undefined;
}

/** What there is of a string without its end: an escape cut in two is left off. */
function cutString(raw: string): string | undefined {
  if (!raw.startsWith('"')) return undefined;
  const tail = /\\(?:u[0-9a-fA-F]{0,3})?$/.exec(raw.slice(-6))?.[0] ?? '';
  return stringOf(`${raw}"`) ?? stringOf(`${raw.slice(0, raw.length - tail.length)}"`);
}

/** How deep containers stand in each other. */
function depth(raw: string): number {
  let [depth, deepest] = [0, 0];
  for (let at = 0; at < raw.length; at++) {
    const c = raw[at];
    if (c === '"') {
      at = stringEnd(raw, at) - 1;
    } else if (c === '[' || c === '{') {
      deepest = Math.max(deepest, ++depth);
    } else if (c === ']' || c === '}') {
      depth--;
    }
  }
  return deepest;
}

/** The first place from `at` on that is no white space. */
function space(text: string, at: number): number {
  while (at < text.length && ' \t\n\r'.includes(text[at]!)) at++;
  return at;
}

/** Where the value of the name at `at` begins; -1 where there is no name with a colon. */
function afterName(text: string, at: number): number {
  const end = stringEnd(text, at);
  const colon = end < 0 ? -1 : space(text, end);
  return text[colon] === ':' ? space(text, colon + 1) : -1;
}

const ESCAPE = /["\\/bfnrt]|u[0-9a-fA-F]{4}/y;
const LITERAL = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y;

/** Where the string at `at` ends; -1 for none. */
function stringEnd(text: string, at: number): number {
  if (text[at] !== '"') return -1;
  for (at++; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c === 34) return at + 1;
    if (c < 32) return -1;
    if (c !== 92) continue;
    ESCAPE.lastIndex = at + 1;
    if (!ESCAPE.test(text)) return -1;
    at = ESCAPE.lastIndex - 1;
  }
  return -1;
}

/** Where the value at `at` ends; -1 for none. Nesting costs no stack. */
function valueEnd(text: string, at: number): number {
  const open: string[] = [];
  for (;;) {
    const c = text[at];
    if (c === '{' || c === '[') {
      open.push(c === '{' ? '}' : ']');
      at = space(text, at + 1);
      if (text[at] !== open[open.length - 1]) {
        if (c === '{') at = afterName(text, at);
        if (at < 0) return -1;
        continue;
      }
      open.pop();
      at++;
    } else if (c === '"') {
      at = stringEnd(text, at);
    } else {
      LITERAL.lastIndex = at;
      at = LITERAL.test(text) ? LITERAL.lastIndex : -1;
    }
    if (at < 0) return -1;
    for (;;) {
      const close = open[open.length - 1];
      if (close === undefined) return at;
      at = space(text, at);
      if (text[at] === ',') {
        at = space(text, at + 1);
        if (close === '}') at = afterName(text, at);
        if (at < 0) return -1;
        break;
      }
      if (text[at] !== close) return -1;
      open.pop();
      at++;
    }
  }
}

// ---- As a filter ------------------------------------------------------------------------------

/** The little of Node that the filter needs. */
declare const process:
  | {
      readonly argv: readonly string[];
      readonly stdin: AsyncIterable<Uint8Array>;
      readonly stdout: { write(text: string): boolean };
    }
  | undefined;

/** The longest line taken, in bytes. */
const LINE = 4 << 20;

/** Reads one text a line from standard input, in UTF-8, and answers each with its JSON. */
async function filter(input: AsyncIterable<Uint8Array>, write: (text: string) => unknown, format?: Format): Promise<void> {
  let parts: Uint8Array[] = [];
  let length = 0;
  const take = (part: Uint8Array) => {
    length += part.length;
    // A line too long is passed over; its memory is not kept.
    if (length > LINE) parts = [];
    else parts.push(part);
  };
  const line = (ended: boolean) => {
    const bytes = concat(parts);
    const windows = ended && bytes[bytes.length - 1] === 13;
    const answer = length > LINE ? tooLong(format) : answerLine(windows ? bytes.subarray(0, -1) : bytes, format);
    [parts, length] = [[], 0];
    return answer;
  };
  for await (const chunk of input) {
    let answers = '';
    let start = 0;
    for (let end; (end = chunk.indexOf(10, start)) >= 0; start = end + 1) {
      take(chunk.subarray(start, end));
      answers += line(true);
    }
    if (start < chunk.length) take(chunk.subarray(start));
    if (answers) write(answers);
  }
  if (length > 0) write(line(false));
}

function concat(parts: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function tooLong(format?: Format): string {
  const value = read('', format);
  const long = { code: 'input-long', message: `the line is longer than ${LINE} bytes and was passed over` };
  return `${JSON.stringify({ ...value, problems: [long] })}\n`;
}

function answerLine(bytes: Uint8Array, format?: Format): string {
  const text = utf8(bytes);
  const value = read(text ?? lossy(bytes), format);
  const broken = { code: 'input-utf8', message: 'the line is not UTF-8: its bad bytes stand as U+FFFD' };
  const problems = text === undefined ? [...value.problems, broken] : value.problems;
  return `${JSON.stringify({ ...value, problems })}\n`;
}

// `node consult-value.js --format pairs` reads every value as pairs. By name, since a file for every module system cannot ask for its own address.
if (typeof process !== 'undefined' && /(^|[\\/])consult-value\.[cm]?[jt]s$/.test(process.argv[1] ?? '')) {
  const { stdin, stdout } = process;
  void filter(stdin, (text) => stdout.write(text), process.argv[process.argv.indexOf('--format') + 1 || process.argv.length] as Format | undefined);
}
