// SPDX-License-Identifier: MIT OR Apache-2.0
import { createHmac } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';
const EPOCH_SECONDS = Date.UTC(2024, 0, 1) / 1000;
const LONGEST_LIFE_SECONDS = 24 * 3600;
/** 80 bits of the mac. */
const MAC_DIGITS = 16;

/**
 * Signs a member's reference for a KakaoTalk consult button, on the site's server.
 *
 * One file for Node 18 and later, with nothing but what Node brings. The reference is one that you make
 * for this purpose, random or a keyed hash that only the desk can join; never a login id or member
 * number.
 *
 * @param {object} order
 * @param {string} order.channel the channel's search id with its mark, such as `@brand`
 * @param {string} order.id the reference: 1 to 10 of `A-Z a-z 0-9 _ -`
 * @param {Uint8Array} order.key the secret that the desk has too, 32 to 128 bytes
 * @param {number} [order.keyNumber] the number under which the desk knows it, 0 to 31
 * @param {number} [order.lifeSeconds] 60 to 86400; what is left of the last minute is given on top
 * @param {number} [order.nowMillis]
 * @returns {string} the token
 * @throws {RangeError} for anything else
 */
export function mint({ channel, id, key, keyNumber = 0, lifeSeconds = 1800, nowMillis = Date.now() }) {
  const named = channel.normalize('NFC');
  check(/^@[^\s|%/?#&]{1,63}$/u.test(named), 'channel: write the search id, such as @brand');
  check(/^[0-9A-Za-z_-]{1,10}$/.test(id), 'id: write 1 to 10 of A-Z a-z 0-9 _ -');
  check(key.length >= 32 && key.length <= 128, 'key: give 32 to 128 bytes');
  check(Number.isInteger(keyNumber) && keyNumber >= 0 && keyNumber < 32, 'keyNumber: give 0 to 31');
  check(lifeSeconds >= 60 && lifeSeconds <= LONGEST_LIFE_SECONDS, 'lifeSeconds: give 60 to 86400');
  const end = Math.floor(nowMillis / 1000) + lifeSeconds + 59;
  const exp = base32(Math.floor((end - EPOCH_SECONDS) / 60));
  return `${id}.${exp}.${DIGITS[keyNumber]}${mac(key, `v1|${named}|${id}|${exp}`)}`;
}

function check(good, advice) {
  if (!good) throw new RangeError(advice);
}

/** Five digits, highest first. */
function base32(number) {
  return [20, 15, 10, 5, 0].map((shift) => DIGITS[(number >> shift) & 31]).join('');
}

/** The first bits of HMAC-SHA-256, five a digit. */
function mac(key, message) {
  const bytes = createHmac('sha256', key).update(message).digest();
  return Array.from({ length: MAC_DIGITS }, (_, at) => {
    const bit = at * 5;
    return DIGITS[(bytes.readUInt16BE(bit >> 3) >> (11 - (bit & 7))) & 31];
  }).join('');
}

// `node mint-token.mjs @brand m4k2 30` prints a token for 30 minutes. The key is the member `k` of
// its JWK, in the environment as CONSULT_TOKEN_KEY, where no other user sees it; its number as
// CONSULT_TOKEN_KEY_NUMBER, 0 if there is none.
if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [channel, id, minutes] = process.argv.slice(2);
  const { CONSULT_TOKEN_KEY: secret, CONSULT_TOKEN_KEY_NUMBER: number = '0' } = process.env;
  if (!minutes || !secret) {
    console.error('usage: CONSULT_TOKEN_KEY=... node mint-token.mjs @channel id minutes');
    process.exit(2);
  }
  const key = Buffer.from(secret, 'base64url');
  console.log(mint({ channel, id, key, keyNumber: Number(number), lifeSeconds: Number(minutes) * 60 }));
}
