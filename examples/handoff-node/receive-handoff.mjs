// SPDX-License-Identifier: MIT OR Apache-2.0
import { timingSafeEqual } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const BODY_LIMIT = 64 * 1024;
const LIFE_MILLIS = 30 * 60 * 1000;
/** The click id in a value: no text of a value holds a `~`. */
const CLICK = /~k:([0-9a-hjkmnp-tv-z]{8})~/;
const ID = /^[0-9a-hjkmnp-tv-z]{8}$/;

/**
 * What presses of KakaoTalk consult buttons handed off, each id once and for half an hour. Copy this
 * file; it needs Node 18 or later and nothing else. Several servers behind one name need one store for
 * all, such as Redis with `SET id … NX EX 1800`.
 */
export class Handoffs {
  #byId = new Map();
  #bytes = 0;
  #limit;
  #now;

  /** At most `bytes` are kept; beyond that the oldest go. */
  constructor({ bytes = 64 * 1024 * 1024, now = Date.now } = {}) {
    this.#limit = bytes;
    this.#now = now;
  }

  /** False where the id is known already: the first word stands. */
  put(id, handoff) {
    this.#forget();
    if (this.#byId.has(id)) return false;
    const bytes = Buffer.byteLength(JSON.stringify(handoff)) + 200;
    this.#byId.set(id, { handoff, bytes, until: this.#now() + LIFE_MILLIS });
    this.#bytes += bytes;
    for (const old of this.#byId.keys()) {
      if (this.#bytes <= this.#limit) break;
      this.#drop(old);
    }
    return true;
  }

  get(id) {
    this.#forget();
    return this.#byId.get(id)?.handoff;
  }

  get size() {
    this.#forget();
    return this.#byId.size;
  }

  /** The oldest stand first. */
  #forget() {
    for (const [id, { until }] of this.#byId) {
      if (until > this.#now()) return;
      this.#drop(id);
    }
  }

  #drop(id) {
    this.#bytes -= this.#byId.get(id).bytes;
    this.#byId.delete(id);
  }
}

/**
 * Answers `POST /consult` from the button and `GET /consult/<click id>` from the desk; false for any
 * other request, which it leaves alone.
 *
 * @param {object} site
 * @param {string[]} site.origins whose pages may post, such as `https://shop.example`
 * @param {string} site.deskKey what the desk sends as `Authorization: Bearer …`
 * @param {(request: import('node:http').IncomingMessage) => object | null | Promise<object | null>} [site.session]
 *   what you know of the visitor by your own session cookie; it alone is `verified`
 * @param {Handoffs} [site.handoffs]
 */
export function receiver({ origins, deskKey, session = () => null, handoffs = new Handoffs() }) {
  return (request, response) => {
    const [, path, id, rest] = (request.url ?? '').split('?')[0].split('/');
    if (path !== 'consult' || rest !== undefined) return false;
    const answer = id === undefined ? take(request) : look(request, id);
    answer.catch(() => [500]).then(([status, body]) => {
      if (response.destroyed) return;
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(body && JSON.stringify(body));
      // What is left of a body that is too long is not waited for.
      if (status === 413) request.destroy();
    });
    return true;
  };

  async function take(request) {
    if (request.method !== 'POST') return [405];
    if (!isOurs(request.headers)) return [403];
    if (!request.headers['content-type']?.startsWith('application/x-www-form-urlencoded')) return [415];
    const text = await read(request);
    if (text === undefined) return [413];
    const form = new URLSearchParams(text);
    const [channel, extra] = [form.get('channel'), form.get('extra')];
    const id = CLICK.exec(extra ?? '')?.[1];
    if (!channel || !id) return [400];
    const known = await session(request);
    handoffs.put(id, {
      at: new Date().toISOString(),
      // The browser's word: anyone can post anything.
      unverified: { channel, extra },
      ...(known && { verified: known }),
    });
    // The same for an id that is known already: whoever guesses ids learns nothing.
    return [204];
  }

  async function look({ method, headers }, id) {
    if (method !== 'GET') return [405];
    if (!isDesk(headers.authorization ?? '')) return [401];
    if (!ID.test(id)) return [400];
    const handoff = handoffs.get(id);
    return handoff ? [200, { state: 'received', ...handoff }] : [404, { state: 'lost' }];
  }

  /** A page whose policy is `no-referrer` sends `Origin: null`; browsers then say where it is from. */
  function isOurs(headers) {
    return origins.includes(headers.origin) || headers['sec-fetch-site'] === 'same-origin';
  }

  function isDesk(authorization) {
    const [given, wanted] = [authorization, `Bearer ${deskKey}`].map((text) => Buffer.from(text));
    return given.length === wanted.length && timingSafeEqual(given, wanted);
  }
}

/** The body as text; undefined where it is too long. */
async function read(request) {
  const parts = [];
  let length = 0;
  for await (const part of request.iterator({ destroyOnReturn: false })) {
    length += part.length;
    if (length > BODY_LIMIT) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts).toString();
}

// `CONSULT_DESK_KEY=… node receive-handoff.mjs https://shop.example` listens on this machine alone, at
// PORT or 8790; your web server passes `/consult` on to it.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { CONSULT_DESK_KEY: deskKey = '', PORT = '8790' } = process.env;
  const origins = process.argv.slice(2);
  if (deskKey.length < 32 || origins.length === 0) {
    console.error('Set CONSULT_DESK_KEY to 32 characters or more, and name the origins of your pages.');
    process.exit(2);
  }
  const answer = receiver({ origins, deskKey });
  const server = createServer((request, response) => {
    if (!answer(request, response)) response.writeHead(404).end();
  });
  server.requestTimeout = 10_000;
  server.listen(Number(PORT), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}/consult`));
}
