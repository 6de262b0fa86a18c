// The desk's side of sealing: key pairs, and npm's `jose` to open what arrives.
import { compactDecrypt, exportJWK, generateKeyPair, importJWK } from 'jose';

/** A key pair as JWKs, by its name. */
export async function keyPair(kid, crv = 'P-256') {
  const { privateKey, publicKey } = await generateKeyPair('ECDH-ES', { crv, extractable: true });
  const [priv, pub] = await Promise.all([privateKey, publicKey].map(exportJWK));
  return { kid, private: { ...priv, kid }, public: { ...pub, kid, alg: 'ECDH-ES', use: 'enc' } };
}

/** The attribute, for a page written in single quotes. */
export const jwks = (...pairs) => JSON.stringify({ keys: pairs.map((pair) => pair.public) });

/** The field `x` of the value in a launch address. */
export const sealedIn = (url) => /~x:([^~]+)~/.exec(new URL(url).searchParams.get('extra') ?? '')?.[1];

/** Header and claims; throws where the key does not open it. */
export async function open(sealed, pair) {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, await importJWK(pair.private, 'ECDH-ES'), {
    keyManagementAlgorithms: ['ECDH-ES'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return { header: protectedHeader, claims: JSON.parse(new TextDecoder().decode(plaintext)) };
}

