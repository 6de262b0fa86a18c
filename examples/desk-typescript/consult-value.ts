// SPDX-License-Identifier: MIT OR Apache-2.0

/**
 * Reads the value that a KakaoTalk consult button sent, as it arrives in `reference.extra`.
 *
 * ```ts
 * const value = decode(extra);
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
}

/** Something wrong with a value. */
export interface Problem {
  readonly code: string;
  readonly message: string;
}

/** The name of a known field. */
export type Field =
  | 'entry' | 'campaign' | 'content' | 'surface' | 'tier' | 'item' | 'click' | 'medium'
  | 'member' | 'term' | 'source' | 'topic' | 'token' | 'via' | 'sealed';

/** Reads a value. Never fails: what cannot be read is an unchecked tag. */
export function decode(extra: string | null | undefined): ConsultValue {
  // A desk's storage may have taken letters apart: the check is over composed ones. Halves of
  // characters, as a cut in UTF-16 leaves them, become U+FFFD.
  const value = (extra ?? '').replace(/\p{Surrogate}/gu, '\uFFFD').normalize('NFC');
  const reading = read(value);
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
    problems: reading.problems,
  };
}

// ---- The value --------------------------------------------------------------------------------

/** Crockford's base-32 digits in lower case: no i, l, o, u. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

/** Names by key, in the order of the value; the entry stands first and has no key. */
const NAMES: ReadonlyMap<string, Field> = new Map([
  ['', 'entry'], ['c', 'campaign'], ['d', 'content'], ['f', 'surface'], ['g', 'tier'], ['i', 'item'],
  ['k', 'click'], ['m', 'medium'], ['p', 'member'], ['q', 'term'], ['s', 'source'], ['t', 'topic'],
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

function read(value: string): Reading {
  const reading: Reading = {
    format: 'bare', state: 'unchecked', fields: new Map(), others: [], leftOut: false, problems: [],
  };
  const problem = (code: string, message: string) => reading.problems.push({ code, message });
  if (value === '') {
    reading.format = 'unknown';
  } else if (/^[[{]/.test(value)) {
    reading.format = 'json';
    readJson(value, reading, problem);
  } else if (value.startsWith('G__')) {
    reading.format = 'palette';
    readPalette(value, reading);
  } else if (/^~[0-9]~/.test(value)) {
    reading.format = 'unknown';
    reading.state = 'newer';
    problem('newer', 'the value was made by a later version of the format: update this program');
  } else if (looksV1(value)) {
    reading.format = 'v1';
    reading.state = readV1(value, reading);
    if (reading.state === 'cut') {
      problem('cut', 'the end of the value is missing: what stands before the cut can be read');
    } else if (reading.state === 'altered') {
      problem('altered', 'the value was changed on the way: do not rely on any part of it');
    }
  } else if (isPairs(value)) {
    reading.format = 'pairs';
    for (const pair of value.split('__')) {
      const at = pair.indexOf('_');
      keep(reading, pair.slice(0, at), pair.slice(at + 1));
    }
  } else {
    reading.fields.set('', unescape(value) ?? value);
  }
  return reading;
}

/** Keeps what another convention says: as a field where the name is one, the first time. */
function keep(reading: Reading, name: string, text: string): void {
  const key = KEYS.get(name);
  if (key !== undefined && text !== '' && !reading.fields.has(key)) reading.fields.set(key, text);
  else reading.others.push([name, text]);
}

/** `G__KEY__VALUE`. Desks lose what follows a further `__`; here it is kept. */
function readPalette(value: string, reading: Reading): void {
  const at = value.indexOf('__', 3);
  if (at < 0) return;
  const name = value.slice(3, at);
  // Not `toLowerCase`, which turns the Kelvin sign into a k.
  const folded = name.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
  keep(reading, KEYS.has(folded) ? folded : name, value.slice(at + 2));
}

/** An array of one object, or an object alone. */
function readJson(value: string, reading: Reading, problem: (code: string, message: string) => void): void {
  const objects = new Json(value).objects();
  if (!objects) {
    problem('json', 'the value is no JSON object or array of objects, or it was cut');
    return;
  }
  if (objects.length !== 1) {
    problem('json-objects', 'the array holds another number of objects than one: the first was read');
  }
  for (const [name, member] of objects[0] ?? []) {
    const repeated = reading.fields.has(KEYS.get(name) ?? '-') || reading.others.some(([other]) => other === name);
    if (repeated) problem('json-repeated', 'a name stands twice: both values were kept');
    keep(reading, name, asText(member));
  }
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

function distinct(pairs: [string, string][]): Record<string, string> {
  const named: Record<string, string> = Object.create(null);
  for (const [base, text] of pairs) {
    let name = base;
    for (let number = 2; name in named; number++) name = `${base}~${number}`;
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
): Promise<Proof<'malformed' | 'unknown-key' | 'wrong' | 'stale'>> {
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
  if (difference !== 0) return { problem: 'wrong' };
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
 * Compare the claim `k` with the context's `click` where there is one, and take a value with a `k`
 * that was seen before for a copy.
 *
 * `malformed` is no such JWE, or no such claims in it; `stale` is past `exp`, or `iat` more than
 * five minutes ahead.
 *
 * @param keysByKid P-256 private keys, usage `deriveBits`, by the `kid` under which the site knows them
 * @param channel the channel's search id with its mark, such as `@brand`
 * @param nowSeconds seconds since 1970, such as `Date.now() / 1000`
 */
export async function openSealed(
  jwe: string,
  keysByKid: ReadonlyMap<string, CryptoKey>,
  channel: string,
  nowSeconds: number,
): Promise<Proof<'malformed' | 'unknown-key' | 'altered' | 'stale' | 'wrong-channel'>> {
  const parts = jwe.split('.');
  const [head, wrapped, ...rest] = parts;
  const [iv, text, tag] = rest.map(base64);
  const header = object(base64(head));
  const ours = header?.get('alg') === 'ECDH-ES' && header.get('enc') === 'A256GCM';
  if (parts.length !== 5 || wrapped !== '' || !ours || header.has('zip') || header.has('crit')) {
    return { problem: 'malformed' };
  }
  if (iv?.length !== 12 || !text || tag?.length !== 16) return { problem: 'malformed' };
  const kid = header.get('kid');
  const key = typeof kid === 'string' ? keysByKid.get(kid) : undefined;
  const other = await publicKey(header.get('epk'));
  const apu = base64(header.has('apu') ? header.get('apu') : '');
  const apv = base64(header.has('apv') ? header.get('apv') : '');
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
  const payload = object(new Uint8Array(plain));
  const iat = seconds(payload?.get('iat'));
  const exp = seconds(payload?.get('exp'));
  const named = typeof payload?.get('ch') === 'string' && typeof payload.get('k') === 'string';
  if (!payload || !named || !(exp > iat) || exp - iat > 24 * 3600) return { problem: 'malformed' };
  if (nowSeconds >= exp || nowSeconds < iat - 300) return { problem: 'stale' };
  if (payload.get('ch') !== channel) return { problem: 'wrong-channel' };
  const claims: Record<string, string> = Object.create(null);
  for (const [name, value] of payload) claims[name] = asText(value);
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
async function publicKey(epk: Value | undefined): Promise<CryptoKey | undefined> {
  if (!(epk instanceof Map) || epk.get('kty') !== 'EC' || epk.get('crv') !== 'P-256') return undefined;
  const [x, y] = [base64(epk.get('x')), base64(epk.get('y'))];
  if (x?.length !== 32 || y?.length !== 32) return undefined;
  const point = join(Uint8Array.of(4), join(x, y));
  return crypto.subtle
    .importKey('raw', point, { name: 'ECDH', namedCurve: 'P-256' }, false, [])
    .catch(() => undefined);
}

function seconds(value: Value | undefined): number {
  return value instanceof Literal && /^[0-9]{1,12}$/.test(value.text) ? Number(value.text) : NaN;
}

/** Unpadded base64url, and only its one canonical form. */
function base64(text: Value | undefined): Uint8Array<ArrayBuffer> | undefined {
  if (typeof text !== 'string' || !/^[0-9A-Za-z_-]*$/.test(text) || text.length % 4 === 1) return undefined;
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

// ---- JSON -------------------------------------------------------------------------------------

/** A number, `true`, `false` or `null`: a number keeps its digits, 64 bits and more. */
class Literal {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | Literal | readonly Value[] | ReadonlyMap<string, Value>;

/** A text as it is, all else as JSON. */
function asText(value: Value): string {
  return typeof value === 'string' ? value : write(value);
}

function write(value: Value): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value instanceof Literal) return value.text;
  if (value instanceof Map) {
    const names = [...value.keys()].sort(compare);
    return `{${names.map((name) => `${write(name)}:${write(value.get(name))}`).join(',')}}`;
  }
  return `[${(value as readonly Value[]).map(write).join(',')}]`;
}

/** By code points, not by halves of them. */
function compare(one: string, other: string): number {
  const [first, second] = [[...one], [...other]];
  const at = first.findIndex((char, at) => char !== second[at]);
  if (at < 0) return first.length - second.length;
  return first[at]!.codePointAt(0)! - (second[at]?.codePointAt(0) ?? -1);
}

function object(bytes: Uint8Array | undefined): ReadonlyMap<string, Value> | undefined {
  const text = bytes && utf8(bytes);
  const objects = text?.trimStart().startsWith('{') ? new Json(text).objects() : undefined;
  return objects && new Map(objects[0]);
}

/** Containers within containers; a bound keeps a hostile text from exhausting the stack. */
const DEPTH = 127;

/** JSON that keeps repeated names and the digits of numbers, which `JSON.parse` does not. */
class Json {
  private readonly text: string;
  private at = 0;
  private depth = 0;

  constructor(text: string) {
    this.text = text;
  }

  /** An object alone, or the objects of an array that holds nothing else; with all members in order. */
  objects(): [string, Value][][] | undefined {
    try {
      const objects = this.next() === '[' ? this.list(() => this.members()) : [this.members()];
      if (this.next() !== '') return undefined;
      return objects;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  }

  private list<T>(item: () => T): T[] {
    return this.container('[', ']', item);
  }

  private members(): [string, Value][] {
    return this.container('{', '}', () => {
      const name = this.string();
      this.take(':');
      return [name, this.value()];
    });
  }

  private container<T>(open: string, close: string, item: () => T): T[] {
    const items: T[] = [];
    this.take(open);
    if (++this.depth > DEPTH) throw new SyntaxError();
    if (this.next() !== close) {
      items.push(item());
      while (this.next() === ',') {
        this.take(',');
        items.push(item());
      }
    }
    this.take(close);
    this.depth--;
    return items;
  }

  private value(): Value {
    switch (this.next()) {
      case '{':
        return new Map(this.members());
      case '[':
        return this.list(() => this.value());
      case '"':
        return this.string();
    }
    const literal = this.match(/-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?|true|false|null/y);
    return new Literal(literal.replace(/[eE](?=[0-9])/, 'e+').replace('E', 'e'));
  }

  private string(): string {
    this.next();
    const text: string = JSON.parse(this.match(/"[^"\\]*(?:\\.[^"\\]*)*"/y));
    if (/\p{Surrogate}/u.test(text)) throw new SyntaxError();
    return text;
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0];
    if (found === undefined) throw new SyntaxError();
    this.at += found.length;
    return found;
  }

  private take(wanted: string): void {
    if (this.next() !== wanted) throw new SyntaxError();
    this.at++;
  }

  /** The next character that is no white space; nothing at the end. */
  private next(): string {
    while (/^[ \t\n\r]$/.test(this.text.charAt(this.at))) this.at++;
    return this.text.charAt(this.at);
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

/** Reads one value a line from standard input, in UTF-8, and answers each with its JSON. */
async function filter(input: AsyncIterable<Uint8Array>, write: (text: string) => unknown): Promise<void> {
  let rest = new Uint8Array();
  for await (const chunk of input) {
    rest = join(rest, chunk);
    let answers = '';
    for (let end; (end = rest.indexOf(10)) >= 0; rest = rest.subarray(end + 1)) {
      answers += answer(rest.subarray(0, end));
    }
    if (answers) write(answers);
  }
  if (rest.length > 0) write(answer(rest));
}

function answer(line: Uint8Array): string {
  const bytes = line[line.length - 1] === 13 ? line.subarray(0, -1) : line;
  const text = utf8(bytes);
  const value = decode(text ?? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const broken = { code: 'input-utf8', message: 'the line is not UTF-8: its bad bytes stand as U+FFFD' };
  const problems = text === undefined ? [...value.problems, broken] : value.problems;
  return `${JSON.stringify({ ...value, problems })}\n`;
}

// By name, since a file for every module system cannot ask for its own address.
if (typeof process !== 'undefined' && /(^|[\\/])consult-value\.[cm]?[jt]s$/.test(process.argv[1] ?? '')) {
  const { stdin, stdout } = process;
  void filter(stdin, (text) => stdout.write(text));
}
