//! A desk's key pairs, for sealing.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use p256::FieldBytes;
use p256::elliptic_curve::sec1::ToSec1Point;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::{Key, PublicKeys, bytes, kind, purpose};
use crate::proof::Fault;
use crate::value::escape::is_hidden;

/// Keys in one public file: one in use, one to come, one going.
pub const PUBLIC_LIMIT: usize = 3;
const KID_LIMIT: usize = 64;
/// Characters of the name that a key gets of itself: 48 bits of its thumbprint.
const KID_LENGTH: usize = 8;
const CURVE: &str = "P-256";
const COORDINATE: usize = 32;

/// A key to seal to.
#[derive(Clone)]
pub struct PublicKey {
    kid: String,
    point: p256::PublicKey,
}

impl PublicKey {
    pub fn kid(&self) -> &str {
        &self.kid
    }

    pub(in crate::proof) fn point(&self) -> &p256::PublicKey {
        &self.point
    }

    /// The members of a JWK.
    fn members(&self) -> String {
        let (x, y) = coordinates(&self.point);
        let kid = Value::from(self.kid());
        format!(
            r#""kty":"EC","crv":"{CURVE}","kid":{kid},"alg":"ECDH-ES","use":"enc","x":"{x}","y":"{y}""#
        )
    }
}

impl Key for PublicKey {
    const LIMIT: usize = PUBLIC_LIMIT;

    fn of(jwk: &Map<String, Value>) -> Result<Self, Fault> {
        if ["d", "k", "p", "q"]
            .iter()
            .any(|name| jwk.contains_key(*name))
        {
            return Err(Fault::KeyPrivate);
        }
        let point = point(jwk)?;
        purpose(jwk, "enc", "ECDH-ES")?;
        Ok(Self {
            kid: kid(jwk)?,
            point,
        })
    }

    fn is_named_as(&self, other: &Self) -> bool {
        self.kid == other.kid
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PublicKey {:?}", self.kid)
    }
}

impl PublicKeys {
    /// These keys with another in front, as the one to use.
    ///
    /// # Errors
    ///
    /// [`Fault::KeysMany`] where there are [`PUBLIC_LIMIT`]; [`Fault::KeyRepeated`].
    pub fn led_by(self, key: PublicKey) -> Result<Self, Fault> {
        let mut keys = Self::from(key);
        keys.join(self).map(|()| keys)
    }

    /// As a JWKS, a key a line.
    pub fn jwks(&self) -> String {
        let keys: Vec<_> = self
            .iter()
            .map(|key| format!("  {{{}}}", key.members()))
            .collect();
        format!("{{\"keys\":[\n{}\n]}}\n", keys.join(",\n"))
    }
}

/// A key to open with.
#[derive(Clone)]
pub struct PrivateKey {
    public: PublicKey,
    secret: p256::SecretKey,
}

impl PrivateKey {
    /// A key from fresh random bytes, under a name, or under one made of its thumbprint (RFC 7638).
    ///
    /// # Errors
    ///
    /// [`Fault::Draw`] where the bytes make no key; [`Fault::KeyId`].
    pub fn new(bytes: &[u8; 32], kid: Option<&str>) -> Result<Self, Fault> {
        let secret = p256::SecretKey::from_slice(bytes).map_err(|_| Fault::Draw)?;
        let point = secret.public_key();
        let kid = match kid {
            Some(kid) if is_kid(kid) => kid.to_string(),
            Some(_) => return Err(Fault::KeyId),
            None => thumbprint(&point).chars().take(KID_LENGTH).collect(),
        };
        let public = PublicKey { kid, point };
        Ok(Self { public, secret })
    }

    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    pub(in crate::proof) fn secret(&self) -> &p256::SecretKey {
        &self.secret
    }

    /// As a JWK, which is the key itself.
    pub fn jwk(&self) -> Zeroizing<String> {
        let secret = Zeroizing::new(self.secret.to_bytes());
        let d = Zeroizing::new(Base64UrlUnpadded::encode_string(&secret));
        Zeroizing::new(format!(r#"{{{},"d":"{}"}}"#, self.public.members(), *d))
    }
}

impl Key for PrivateKey {
    const LIMIT: usize = 32;

    fn of(jwk: &Map<String, Value>) -> Result<Self, Fault> {
        let point = point(jwk)?;
        purpose(jwk, "enc", "ECDH-ES")?;
        if !jwk.contains_key("d") {
            return Err(Fault::KeyPublic);
        }
        let secret = Zeroizing::new(bytes(jwk, "d")?);
        // A shorter text has lost its zeros: RFC 7518 section 6.2.2.1 asks for all bytes.
        if secret.len() != COORDINATE {
            return Err(Fault::KeyForm);
        }
        let secret = p256::SecretKey::from_slice(&secret).map_err(|_| Fault::KeyPoint)?;
        if secret.public_key() != point {
            return Err(Fault::KeyPoint);
        }
        let public = PublicKey {
            kid: kid(jwk)?,
            point,
        };
        Ok(Self { public, secret })
    }

    fn is_named_as(&self, other: &Self) -> bool {
        self.public.is_named_as(&other.public)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "PrivateKey {:?}", self.public.kid)
    }
}

/// The point that a JWK names; one off the curve would tell an attacker about our own key.
pub(in crate::proof) fn point(jwk: &Map<String, Value>) -> Result<p256::PublicKey, Fault> {
    kind(jwk, "EC")?;
    match jwk.get("crv").and_then(Value::as_str) {
        Some(CURVE) => {}
        Some(_) => return Err(Fault::KeyCurve),
        None => return Err(Fault::KeyForm),
    }
    let (x, y) = (bytes(jwk, "x")?, bytes(jwk, "y")?);
    if x.len() != COORDINATE || y.len() != COORDINATE {
        return Err(Fault::KeyForm);
    }
    p256::PublicKey::from_sec1_bytes(&[&[4], &*x, &y].concat()).map_err(|_| Fault::KeyPoint)
}

/// A point's coordinates in base64url.
pub(in crate::proof) fn coordinates(point: &p256::PublicKey) -> (String, String) {
    let point = point.to_sec1_point(false);
    let text = |part: Option<&FieldBytes>| {
        part.map(|bytes| Base64UrlUnpadded::encode_string(bytes))
            .unwrap_or_default()
    };
    (text(point.x()), text(point.y()))
}

fn thumbprint(point: &p256::PublicKey) -> String {
    let (x, y) = coordinates(point);
    let text = format!(r#"{{"crv":"{CURVE}","kty":"EC","x":"{x}","y":"{y}"}}"#);
    Base64UrlUnpadded::encode_string(&Sha256::digest(text))
}

fn kid(jwk: &Map<String, Value>) -> Result<String, Fault> {
    let kid = jwk.get("kid").and_then(Value::as_str);
    let kid = kid.filter(|kid| is_kid(kid)).ok_or(Fault::KeyId)?;
    Ok(kid.to_string())
}

fn is_kid(kid: &str) -> bool {
    (1..=KID_LIMIT).contains(&kid.len()) && !kid.chars().any(is_hidden)
}
