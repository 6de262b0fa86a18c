//! Secrets that a site and its desk share, for tokens.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::{Key, bytes, kind, purpose};
use crate::proof::Fault;

/// Bytes of a new secret.
pub const SECRET_LENGTH: usize = 32;
const LONGEST: usize = 128;

/// A secret and its number, which a token carries as one base-32 digit.
#[derive(Clone)]
pub struct TokenKey {
    number: u8,
    secret: Zeroizing<Vec<u8>>,
}

impl TokenKey {
    /// A key from fresh random bytes.
    ///
    /// # Errors
    ///
    /// [`Fault::KeyNumber`] above 31.
    pub fn new(number: u8, secret: &[u8; SECRET_LENGTH]) -> Result<Self, Fault> {
        let secret = Zeroizing::new(secret.to_vec());
        match usize::from(number) < Self::LIMIT {
            true => Ok(Self { number, secret }),
            false => Err(Fault::KeyNumber),
        }
    }

    /// 0 to 31.
    pub fn number(&self) -> u8 {
        self.number
    }

    pub(in crate::proof) fn secret(&self) -> &[u8] {
        &self.secret
    }

    /// As a JWK, which is the secret itself.
    pub fn jwk(&self) -> Zeroizing<String> {
        let k = Zeroizing::new(Base64UrlUnpadded::encode_string(&self.secret));
        Zeroizing::new(format!(
            r#"{{"kty":"oct","kid":"{}","alg":"HS256","use":"sig","k":"{}"}}"#,
            self.number, *k
        ))
    }
}

impl Key for TokenKey {
    const LIMIT: usize = 32;

    fn of(jwk: &Map<String, Value>) -> Result<Self, Fault> {
        kind(jwk, "oct")?;
        purpose(jwk, "sig", "HS256")?;
        let kid = jwk.get("kid").and_then(Value::as_str);
        let number = kid.and_then(|kid| {
            let number: u8 = kid.parse().ok()?;
            (usize::from(number) < Self::LIMIT && number.to_string() == kid).then_some(number)
        });
        let secret = Zeroizing::new(bytes(jwk, "k")?);
        match (SECRET_LENGTH..=LONGEST).contains(&secret.len()) {
            true => Ok(Self {
                number: number.ok_or(Fault::KeyNumber)?,
                secret,
            }),
            false => Err(Fault::KeyShort),
        }
    }

    fn is_named_as(&self, other: &Self) -> bool {
        self.number == other.number
    }
}

impl fmt::Debug for TokenKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "TokenKey {}", self.number)
    }
}
