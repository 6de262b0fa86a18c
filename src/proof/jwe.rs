//! Encryption to a desk's public key: compact JWE (RFC 7516) with `ECDH-ES` on P-256 and `A256GCM`
//! (RFC 7518), and no other.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Nonce};
use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::claims::Object;
use super::key::{self, PrivateKey, PrivateKeys, PublicKey};
use super::{Fault, Refusal};

/// The longest text taken, in characters; no value that arrives is as long.
pub const LIMIT: usize = 4000;

const AGREEMENT: &str = "ECDH-ES";
const CIPHER: &str = "A256GCM";
const TAG: usize = 16;

/// Fresh random bytes for one encryption; never use them twice.
#[derive(Clone, Copy)]
pub struct Draw {
    /// The one-time private key.
    pub secret: [u8; 32],
    pub nonce: [u8; 12],
}

/// Kept out of logs.
impl core::fmt::Debug for Draw {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Draw")
    }
}

/// Encrypts to a key.
///
/// # Errors
///
/// [`Fault::Draw`] where the random bytes make no key.
pub fn encrypt(plain: &[u8], to: &PublicKey, draw: &Draw) -> Result<String, Fault> {
    let own = p256::SecretKey::from_slice(&draw.secret).map_err(|_| Fault::Draw)?;
    let (x, y) = key::coordinates(&own.public_key());
    // Every text here is base64url or a checked kid, but the kid, which serde quotes.
    let kid = Value::from(to.kid());
    let header = format!(
        r#"{{"alg":"{AGREEMENT}","enc":"{CIPHER}","kid":{kid},"epk":{{"kty":"EC","crv":"P-256","x":"{x}","y":"{y}"}}}}"#
    );
    let header = Base64UrlUnpadded::encode_string(header.as_bytes());
    let secret = p256::ecdh::diffie_hellman(own.to_nonzero_scalar(), to.point().as_affine());
    let content = Zeroizing::new(derive(secret.raw_secret_bytes(), CIPHER, b"", b"", 256));
    let payload = Payload {
        msg: plain,
        aad: header.as_bytes(),
    };
    let cipher = Aes256Gcm::new((&*content).into());
    let sealed = cipher.encrypt(&Nonce::from(draw.nonce), payload);
    // Only a text of gigabytes is refused.
    let sealed = sealed.map_err(|_| Fault::TooLong)?;
    let at = sealed.len().saturating_sub(TAG);
    let (text, tag) = sealed.split_at(at);
    let [nonce, text, tag] = [&draw.nonce[..], text, tag].map(Base64UrlUnpadded::encode_string);
    Ok([&header, "", &nonce, &text, &tag].join("."))
}

/// Decrypts with the key that the header names.
///
/// # Errors
///
/// [`Refusal::Malformed`], also for every other algorithm, a compressed text or a critical header;
/// [`Refusal::UnknownKey`]; [`Refusal::Altered`].
pub fn decrypt(text: &str, keys: &PrivateKeys) -> Result<Vec<u8>, Refusal> {
    let parts = Parts::read(text).ok_or(Refusal::Malformed)?;
    let named = |kid: &str| keys.iter().find(|key| key.public().kid() == kid);
    let key = parts.kid.as_deref().and_then(named);
    parts.decrypt(key.ok_or(Refusal::UnknownKey)?)
}

/// Decrypts with this key, whichever the header names.
///
/// # Errors
///
/// Those of [`decrypt`] but for [`Refusal::UnknownKey`].
pub fn decrypt_with(text: &str, key: &PrivateKey) -> Result<Vec<u8>, Refusal> {
    Parts::read(text).ok_or(Refusal::Malformed)?.decrypt(key)
}

/// The Concat KDF of RFC 7518 section 4.6.2 for up to 256 bits, which is one round of SHA-256; take
/// the first bits of it.
pub fn derive(secret: &[u8], algorithm: &str, apu: &[u8], apv: &[u8], bits: u32) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(1_u32.to_be_bytes());
    hash.update(secret);
    for part in [algorithm.as_bytes(), apu, apv] {
        // A header's names are far below 4 GiB.
        hash.update((part.len() as u32).to_be_bytes());
        hash.update(part);
    }
    hash.update(bits.to_be_bytes());
    hash.finalize().into()
}

/// A text taken apart, as far as no key is needed.
struct Parts<'a> {
    header: &'a str,
    kid: Option<String>,
    epk: p256::PublicKey,
    apu: Vec<u8>,
    apv: Vec<u8>,
    nonce: [u8; 12],
    /// Text and tag.
    sealed: Vec<u8>,
}

impl<'a> Parts<'a> {
    fn read(text: &'a str) -> Option<Self> {
        if text.len() > LIMIT {
            return None;
        }
        let mut parts = text.split('.');
        let mut part = || parts.next();
        let (header, wrapped, nonce, sealed, tag) = (part()?, part()?, part()?, part()?, part()?);
        if part().is_some() || !wrapped.is_empty() {
            return None;
        }
        let nonce = <[u8; 12]>::try_from(bytes(nonce)?).ok()?;
        let tag = bytes(tag).filter(|tag| tag.len() == TAG)?;
        let sealed = [bytes(sealed)?, tag].concat();
        let fields = Object::read(&bytes(header)?)?;
        let says = |name: &str, wanted: &str| fields.text(name).as_deref() == Some(wanted);
        let plain = !fields.has("zip") && !fields.has("crit");
        if !says("alg", AGREEMENT) || !says("enc", CIPHER) || !plain {
            return None;
        }
        let name = |name: &str| match fields.has(name) {
            false => Some(Vec::new()),
            true => bytes(&fields.text(name)?),
        };
        let epk: Map<String, Value> = serde_json::from_str(fields.raw("epk")?).ok()?;
        Some(Self {
            header,
            kid: fields.text("kid"),
            epk: key::point(&epk).ok()?,
            apu: name("apu")?,
            apv: name("apv")?,
            nonce,
            sealed,
        })
    }

    fn decrypt(&self, key: &PrivateKey) -> Result<Vec<u8>, Refusal> {
        let own = key.secret().to_nonzero_scalar();
        let secret = p256::ecdh::diffie_hellman(own, self.epk.as_affine());
        let content = derive(secret.raw_secret_bytes(), CIPHER, &self.apu, &self.apv, 256);
        let content = Zeroizing::new(content);
        let payload = Payload {
            msg: &self.sealed,
            aad: self.header.as_bytes(),
        };
        let cipher = Aes256Gcm::new((&*content).into());
        let plain = cipher.decrypt(&Nonce::from(self.nonce), payload);
        plain.map_err(|_| Refusal::Altered)
    }
}

fn bytes(text: &str) -> Option<Vec<u8>> {
    Base64UrlUnpadded::decode_vec(text).ok()
}
