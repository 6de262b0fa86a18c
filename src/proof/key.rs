//! Key files: JSON Web Keys (RFC 7517), one alone or a set.
//!
//! | set of | kind | `kid` | at most |
//! | --- | --- | --- | --- |
//! | [`TokenKey`] | `oct`, 32 to 128 bytes | the key's number, `0` to `31` | 32 |
//! | [`PublicKey`] | `EC` on `P-256` without `d` | its name | 3, the one to use first |
//! | [`PrivateKey`] | `EC` on `P-256` with `d` | its name | 32 |
//!
//! Nothing here prints what it holds.

mod pair;
mod shared;

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde_json::{Map, Value};

use super::{Fault, KeyProblem};

pub use pair::{PUBLIC_LIMIT, PrivateKey, PublicKey};
pub(super) use pair::{coordinates, point};
pub use shared::{SECRET_LENGTH, TokenKey};

/// Keys of one kind, each under a name of its own; at least one.
#[derive(Clone)]
pub struct Keys<K>(K, Vec<K>);

/// The keys with which tokens are signed and verified.
pub type TokenKeys = Keys<TokenKey>;
/// The keys to which a site seals.
pub type PublicKeys = Keys<PublicKey>;
/// The keys with which a desk opens what was sealed for it.
pub type PrivateKeys = Keys<PrivateKey>;

/// A kind of keys.
pub trait Key: Sized {
    /// How many may stand together.
    const LIMIT: usize;

    /// Reads a JWK.
    ///
    /// # Errors
    ///
    /// Any of the `Key` [`Fault`]s.
    fn of(jwk: &Map<String, Value>) -> Result<Self, Fault>;

    /// Whether a proof could not tell the two apart.
    fn is_named_as(&self, other: &Self) -> bool;
}

impl<K: Key> Keys<K> {
    /// Reads one file.
    ///
    /// # Errors
    ///
    /// Any of the `Key` [`Fault`]s, at the first key that has one.
    pub fn read(text: &str) -> Result<Self, KeyProblem> {
        let file: Map<String, Value> = serde_json::from_str(text).map_err(|_| Fault::KeyJson)?;
        let alone;
        let list = match file.get("keys") {
            Some(Value::Array(list)) => list.as_slice(),
            Some(_) => return Err(Fault::KeyJson.into()),
            None => {
                alone = [Value::Object(file)];
                &alone
            }
        };
        if list.len() > K::LIMIT {
            return Err(Fault::KeysMany.into());
        }
        let mut keys: Option<Self> = None;
        for (at, jwk) in list.iter().enumerate() {
            let problem = |fault| KeyProblem {
                fault,
                at: Some(at + 1),
            };
            let jwk = jwk.as_object().ok_or(problem(Fault::KeyForm))?;
            let key = K::of(jwk).map_err(problem)?;
            match &mut keys {
                None => keys = Some(Self::from(key)),
                Some(keys) => keys.add(key).map_err(problem)?,
            }
        }
        keys.ok_or(Fault::KeysNone.into())
    }

    /// Adds the keys of another file.
    ///
    /// # Errors
    ///
    /// [`Fault::KeysMany`], [`Fault::KeyRepeated`].
    pub fn join(&mut self, more: Self) -> Result<(), Fault> {
        let Self(first, rest) = more;
        self.add(first)?;
        rest.into_iter().try_for_each(|key| self.add(key))
    }

    fn add(&mut self, key: K) -> Result<(), Fault> {
        if self.1.len() + 1 >= K::LIMIT {
            return Err(Fault::KeysMany);
        }
        if self.iter().any(|own| own.is_named_as(&key)) {
            return Err(Fault::KeyRepeated);
        }
        self.1.push(key);
        Ok(())
    }
}

impl<K> Keys<K> {
    /// The key to use where none is named.
    pub fn first(&self) -> &K {
        &self.0
    }

    pub fn iter(&self) -> impl Iterator<Item = &K> {
        core::iter::once(&self.0).chain(&self.1)
    }
}

impl<K> From<K> for Keys<K> {
    fn from(key: K) -> Self {
        Self(key, Vec::new())
    }
}

impl<K> fmt::Debug for Keys<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} keys", self.1.len() + 1)
    }
}

/// Whether a JWK is of this kind.
fn kind(jwk: &Map<String, Value>, wanted: &str) -> Result<(), Fault> {
    match jwk.get("kty").and_then(Value::as_str) {
        Some(kind) if kind == wanted => Ok(()),
        Some(_) => Err(Fault::KeyKind),
        None => Err(Fault::KeyForm),
    }
}

/// Whether a JWK is meant for this, where it says what it is meant for.
fn purpose(jwk: &Map<String, Value>, usage: &str, algorithm: &str) -> Result<(), Fault> {
    let says = |name: &str, wanted: &str| jwk.get(name).is_none_or(|it| it == wanted);
    match says("use", usage) && says("alg", algorithm) {
        true => Ok(()),
        false => Err(Fault::KeyUse),
    }
}

/// A member's bytes.
fn bytes(jwk: &Map<String, Value>, name: &str) -> Result<Vec<u8>, Fault> {
    let text = jwk.get(name).and_then(Value::as_str);
    text.and_then(|text| Base64UrlUnpadded::decode_vec(text).ok())
        .ok_or(Fault::KeyForm)
}
