// Membership, sealed for the desk in the page: a compact JWE (RFC 7516) by ECDH-ES on P-256 and
// A256GCM (RFC 7518). What is sealed stands in no attribute, event or message; an error's own text is
// never shown, since it may quote it.

// Seconds. Whoever has the address of a press can use it until it ends, and every press finds half of it
// left.
const LIFE = 3600;
const KEYS = 3;
const CURVE = { name: 'ECDH', namedCurve: 'P-256' };
const AGREEMENT = 'ECDH-ES';
const CIPHER = 'A256GCM';

// Gives the box of `host` what is sealed of its value: made ahead of the press, anew when the element
// says something else, and at half of its life.
export const seal = (sealing, host, box, tell) => {
  const { value } = box;
  // Set again or taken back since.
  if (!value) return;
  box.value = 0;
  const names = sealing.split(' ');
  const say = (code, at) => tell(host, JSON.stringify({ code, place: names[at] }));
  const weak = new WeakRef(host);
  let said;
  let begin;
  let end;
  let sealed;
  let timer;

  const renew = async (iat) => {
    const words = names.map((name) => host.getAttribute(name));
    const saying = words.join();
    if (saying == said && Math.abs(iat - begin) < LIFE / 2) return;
    if (saying != said) end = 0;
    said = saying;
    begin = iat;
    clearTimeout(timer);
    timer = setTimeout(wake, LIFE * 500 + 1000, weak);
    try {
      const { subtle } = crypto;
      const exp = iat + LIFE;
      const [jwks, channel, click] = words;
      const claims = { iat, exp, ch: decodeURIComponent(channel.trim()).normalize() };
      if (/^[\da-hjkmnp-tv-z]{8}$/.test(click)) claims.k = click;
      const text = JSON.stringify(value);
      const members = JSON.parse(text);
      if (!subtle || text[0] != '{' || 'k' in members || Object.keys(claims).some((name) => name in members)) throw 0;
      const to = await choose(subtle, jwks, (code) => say(code, 0));
      if (!to) return;
      const made = await encrypt(subtle, to, JSON.stringify({ ...members, ...claims }));
      if (said != saying) return;
      sealed = made;
      end = exp;
      host.attributeChangedCallback();
    } catch {
      say('seal-failed', 3);
    }
  };

  Object.defineProperty(box, names[4], {
    enumerable: true,
    get() {
      const now = Math.floor(Date.now() / 1000);
      renew(now);
      if (now < end) return sealed;
    },
  });
  host.attributeChangedCallback();
};

// Out here, where a timer holds nothing of the element.
const wake = (host) => host.deref()?.attributeChangedCallback();

// The first good key of a JWKS. All are tried, so that a bad one is told before its turn.
async function choose(subtle, jwks, say) {
  let chosen;
  let bad;
  try {
    const { keys } = JSON.parse(jwks);
    if (keys.some((key) => key.d ?? key.k)) return say('seal-key-private');
    if (keys.length > KEYS) throw 0;
    for (const { kty, crv, x, y, kid, use = 'enc', alg = AGREEMENT } of keys) {
      const point = await subtle.importKey('jwk', { kty, crv, x, y }, CURVE, false, []).catch(() => {});
      if (point && kid?.at && kid && !kid[64] && use == 'enc' && alg == AGREEMENT) chosen ??= { kid, point };
      else bad = 1;
    }
  } catch {}
  if (bad || !chosen) say('seal-key-form');
  return chosen;
}

async function encrypt(subtle, { kid, point }, text) {
  const { publicKey, privateKey } = await subtle.generateKey(CURVE, false, ['deriveBits']);
  const { kty, crv, x, y } = await subtle.exportKey('jwk', publicKey);
  const header = base64url(utf8(JSON.stringify({ alg: AGREEMENT, enc: CIPHER, kid, epk: { kty, crv, x, y } })));
  const shared = await subtle.deriveBits({ name: 'ECDH', public: point }, privateKey, 256);
  // The Concat KDF of RFC 7518 section 4.6.2, for 256 bits and sides without names: one round.
  const round = [0, 0, 0, 1, ...new Uint8Array(shared), 0, 0, 0, 7, ...utf8(CIPHER), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0];
  const secret = await subtle.digest('SHA-256', new Uint8Array(round));
  const key = await subtle.importKey('raw', secret, 'AES-GCM', false, ['encrypt']);
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const made = await subtle.encrypt({ name: 'AES-GCM', iv, additionalData: utf8(header) }, key, utf8(text));
  return [header, '', ...[iv, made.slice(0, -16), made.slice(-16)].map(base64url)].join('.');
}

const utf8 = (text) => new TextEncoder().encode(text);

const base64url = (bytes) =>
  btoa(String.fromCharCode(...new Uint8Array(bytes))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=/g, '');
