//! What can be wrong: with a proof that arrived, with what is asked for, and with keys.

use alloc::format;
use alloc::string::String;

use crate::value::field::Field;

/// Why a desk believes nothing of a proof. The sentences say no more than the names do, so that
/// whoever forges learns nothing from them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It is no proof of this form.
    Malformed,
    /// It names a key that the desk has not.
    UnknownKey,
    /// The mac or the tag is wrong: changed, made with another key, or a token for another channel.
    Altered,
    /// Its time is over, or has not come.
    Stale,
    WrongChannel,
    /// It was made for another press than the value that carried it.
    WrongClick,
}

impl Refusal {
    /// Every refusal.
    pub const ALL: [Self; 6] = [
        Self::Malformed,
        Self::UnknownKey,
        Self::Altered,
        Self::Stale,
        Self::WrongChannel,
        Self::WrongClick,
    ];

    /// The refusal's stable name.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// A sentence to stand after the name of the proof.
    pub fn sentence(self) -> &'static str {
        self.row().1
    }

    /// The code in a [`Reading`](crate::report::Reading), where `altered` alone is the value's.
    pub fn code_in(self, field: Field) -> &'static str {
        match (field, self) {
            (Field::Token, Self::Malformed) => "token-malformed",
            (Field::Token, Self::UnknownKey) => "token-unknown-key",
            (Field::Token, Self::Altered) => "token-altered",
            (Field::Token, Self::Stale) => "token-stale",
            (Field::Sealed, Self::Malformed) => "sealed-malformed",
            (Field::Sealed, Self::UnknownKey) => "sealed-unknown-key",
            (Field::Sealed, Self::Altered) => "sealed-altered",
            (Field::Sealed, Self::Stale) => "sealed-stale",
            (Field::Sealed, Self::WrongChannel) => "sealed-wrong-channel",
            (Field::Sealed, Self::WrongClick) => "sealed-wrong-click",
            _ => self.code(),
        }
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::Malformed => ("malformed", "is not of the form that is read here"),
            Self::UnknownKey => ("unknown-key", "names a key that was not given"),
            Self::Altered => ("altered", "does not verify: believe nothing of it"),
            Self::Stale => ("stale", "is past its time, or from the future"),
            Self::WrongChannel => ("wrong-channel", "was made for another channel"),
            Self::WrongClick => ("wrong-click", "was made for another press"),
        }
    }
}

/// Why a proof cannot be made, or a key not be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    ChannelForm,
    IdForm,
    ClickForm,
    MacLength,
    ExpiresRange,
    ClaimReserved,
    TooLong,
    /// The random bytes make no key, which happens once in four thousand million draws.
    Draw,
    KeyJson,
    KeyForm,
    KeyKind,
    KeyCurve,
    KeyPoint,
    KeyUse,
    KeyPublic,
    KeyPrivate,
    KeyShort,
    KeyNumber,
    KeyId,
    KeyRepeated,
    KeysNone,
    KeysMany,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 22] = [
        Self::ChannelForm,
        Self::IdForm,
        Self::ClickForm,
        Self::MacLength,
        Self::ExpiresRange,
        Self::ClaimReserved,
        Self::TooLong,
        Self::Draw,
        Self::KeyJson,
        Self::KeyForm,
        Self::KeyKind,
        Self::KeyCurve,
        Self::KeyPoint,
        Self::KeyUse,
        Self::KeyPublic,
        Self::KeyPrivate,
        Self::KeyShort,
        Self::KeyNumber,
        Self::KeyId,
        Self::KeyRepeated,
        Self::KeysNone,
        Self::KeysMany,
    ];

    /// The fault's stable name.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// What is wrong and what to do, to stand after the name of the place.
    pub fn sentence(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::ChannelForm => (
                "channel-form",
                "is no search id: write it with its mark, such as @brand",
            ),
            Self::IdForm => (
                "id-form",
                "is no reference: write 1 to 10 of A-Z a-z 0-9 _ -, made for this purpose",
            ),
            Self::ClickForm => (
                "click-form",
                "is no click id: write the eight characters of the press",
            ),
            Self::MacLength => ("mac-length", "is no length of a mac: write 12 to 16"),
            Self::ExpiresRange => (
                "expires-range",
                "is no life of a proof: write one minute to 24 hours, such as 30m",
            ),
            Self::ClaimReserved => (
                "claim-reserved",
                "holds iat, exp, ch or k, which are set here: take them out",
            ),
            Self::TooLong => (
                "too-long",
                "is longer than any value may be (1000): send fewer or shorter members",
            ),
            Self::Draw => ("draw", "makes no key: draw other random bytes"),
            Self::KeyJson => (
                "key-json",
                "is no JSON: give a JWK, or a JWKS with a list named keys",
            ),
            Self::KeyForm => (
                "key-form",
                "lacks a member of its kind, or holds a broken one: make it again",
            ),
            Self::KeyKind => (
                "key-kind",
                "is of another kind: tokens need kty oct, sealing needs kty EC",
            ),
            Self::KeyCurve => (
                "key-curve",
                "is of another curve: make a P-256 key with seal keygen",
            ),
            Self::KeyPoint => (
                "key-point",
                "is no point of its curve, or its parts do not belong together: make it again",
            ),
            Self::KeyUse => (
                "key-use",
                "is meant for something else, by its use or alg: make a key for this purpose",
            ),
            Self::KeyPublic => (
                "key-public",
                "is public, where the private one is needed: give the file of --key-file",
            ),
            Self::KeyPrivate => (
                "key-private",
                "is private, where the public one belongs: give the file of --jwks, and replace \
                 the key if this file was published",
            ),
            Self::KeyShort => (
                "key-short",
                "is shorter than 32 bytes or longer than 128: make it with token keygen",
            ),
            Self::KeyNumber => ("key-number", "has no kid from 0 to 31: number it"),
            Self::KeyId => ("key-id", "has no kid of 1 to 64 characters: name it"),
            Self::KeyRepeated => (
                "key-repeated",
                "has the kid of another one: give each its own",
            ),
            Self::KeysNone => ("keys-none", "holds no key: give at least one"),
            Self::KeysMany => (
                "keys-many",
                "holds too many keys (a public file three): take the oldest out",
            ),
        }
    }
}

/// A fault of a key file; never holds anything of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyProblem {
    pub fault: Fault,
    /// Which key of a set, from 1; `None` for the file as a whole.
    pub at: Option<usize>,
}

impl KeyProblem {
    /// Place and sentence; `file` is the name by which the reader knows the file.
    pub fn message(&self, file: &str) -> String {
        let sentence = self.fault.sentence();
        match self.at {
            Some(at) => format!("{file}: key {at} {sentence}."),
            None => format!("{file}: the file {sentence}."),
        }
    }
}

impl From<Fault> for KeyProblem {
    fn from(fault: Fault) -> Self {
        Self { fault, at: None }
    }
}
