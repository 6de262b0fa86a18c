//! A member's reference, signed by the site's server for a short time: `id.exp.mac`.
//!
//! ```
//! use kakao_consult_button::proof::{Refusal, key::TokenKeys, token::{self, Order}};
//!
//! let file = r#"{"kty":"oct","kid":"0","k":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8"}"#;
//! let keys = TokenKeys::read(file).map_err(|problem| problem.message("key file"))?;
//! let now = 1_795_408_630; // seconds since 1970, from your clock
//! let order = Order { channel: "@brand", id: "m4k2", life: 1800, mac_length: token::MAC_LONGEST };
//! let (minted, _) = token::mint(&order, keys.first(), now).map_err(|fault| fault.code())?;
//! assert_eq!(token::verify(&minted, "@brand", &keys, now).map(|claims| claims.id), Ok("m4k2".into()));
//! assert_eq!(token::verify(&minted, "@other", &keys, now), Err(Refusal::Altered));
//! assert_eq!(token::verify(&minted, "@brand", &keys, now + 1860), Err(Refusal::Stale));
//! # Ok::<(), String>(())
//! ```

use alloc::format;
use alloc::string::{String, ToString};

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

use super::key::{TokenKey, TokenKeys};
use super::{Fault, LONGEST_LIFE, Refusal, base32};
use crate::kakao::channel::Channel;
use crate::value::checksum::{digit, is_digits};

/// 2024-01-01 UTC, from which tokens count minutes, in seconds since 1970.
const EPOCH: u64 = 1_704_067_200;
/// The longest id, in characters.
pub const ID_LIMIT: usize = 10;
/// The fewest digits of a mac: 60 bits.
pub const MAC_SHORTEST: usize = 12;
/// The most digits of a mac: 80 bits.
pub const MAC_LONGEST: usize = 16;
/// A minute that no token can name.
const END_OF_TIME: u64 = 1 << 25;

/// What a server asks to be signed.
#[derive(Clone, Copy, Debug)]
pub struct Order<'a> {
    /// The channel's search id with its mark, in NFC.
    pub channel: &'a str,
    /// The member's reference.
    pub id: &'a str,
    /// Seconds; counted in minutes, of which the one that has begun is given away.
    pub life: u64,
    /// Digits of the mac.
    pub mac_length: usize,
}

/// What a token says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claims {
    /// The member's reference.
    pub id: String,
    /// Minutes since 2024-01-01 UTC; from that minute on the token is stale.
    pub exp: u64,
}

impl Claims {
    /// The end in seconds since 1970.
    pub fn ends(&self) -> u64 {
        EPOCH + self.exp * 60
    }
}

impl From<Claims> for super::Claims {
    fn from(claims: Claims) -> Self {
        let Claims { id, exp } = claims;
        Self::from([("id".into(), id), ("exp".into(), exp.to_string())])
    }
}

/// Minutes since 2024-01-01 UTC of a time in seconds since 1970.
pub fn minutes(seconds: u64) -> u64 {
    seconds.saturating_sub(EPOCH) / 60
}

/// Signs a reference; gives the token and what it says. `now` is in seconds since 1970.
///
/// # Errors
///
/// [`Fault::ChannelForm`], [`Fault::IdForm`], [`Fault::MacLength`]; [`Fault::ExpiresRange`] for a
/// life below a minute or above [`LONGEST_LIFE`], and for a clock after 2087.
pub fn mint(order: &Order<'_>, key: &TokenKey, now: u64) -> Result<(String, Claims), Fault> {
    let Order { channel, id, .. } = *order;
    if !is_channel(channel) {
        return Err(Fault::ChannelForm);
    }
    if !is_id(id) {
        return Err(Fault::IdForm);
    }
    if !(MAC_SHORTEST..=MAC_LONGEST).contains(&order.mac_length) {
        return Err(Fault::MacLength);
    }
    if !(60..=LONGEST_LIFE).contains(&order.life) {
        return Err(Fault::ExpiresRange);
    }
    let exp = minutes(now.saturating_add(order.life + 59));
    let end = u32::try_from(exp).ok().filter(|_| exp < END_OF_TIME);
    let end = base32::five(end.ok_or(Fault::ExpiresRange)?);
    let mac = mac(key, channel, id, &end, order.mac_length);
    let token = format!("{id}.{end}.{}{mac}", digit(key.number().into()));
    Ok((token, Claims { id: id.into(), exp }))
}

/// Verifies a token. `channel` is the desk's own, never one that came with the token; `now` is in
/// seconds since 1970.
///
/// # Errors
///
/// [`Refusal::Malformed`], [`Refusal::UnknownKey`], [`Refusal::Altered`], [`Refusal::Stale`].
pub fn verify(token: &str, channel: &str, keys: &TokenKeys, now: u64) -> Result<Claims, Refusal> {
    let (id, end, number, found) = split(token).ok_or(Refusal::Malformed)?;
    let key = keys.iter().find(|key| key.number() == number);
    let key = key.ok_or(Refusal::UnknownKey)?;
    let right = mac(key, channel, id, end, found.len());
    if !bool::from(right.as_bytes().ct_eq(found.as_bytes())) {
        return Err(Refusal::Altered);
    }
    let exp = base32::number(end).ok_or(Refusal::Malformed)?.into();
    match minutes(now) < exp {
        true => Ok(Claims { id: id.into(), exp }),
        false => Err(Refusal::Stale),
    }
}

/// Id, end, key number and mac.
fn split(token: &str) -> Option<(&str, &str, u8, &str)> {
    let (id, rest) = token.split_once('.')?;
    let (end, last) = rest.split_once('.')?;
    let mut chars = last.chars();
    let number = u8::try_from(base32::value(chars.next()?)?).ok()?;
    let mac = chars.as_str();
    let good = is_id(id)
        && end.len() == 5
        && is_digits(end)
        && (MAC_SHORTEST..=MAC_LONGEST).contains(&mac.len())
        && is_digits(mac);
    good.then_some((id, end, number, mac))
}

fn is_id(id: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    (1..=ID_LIMIT).contains(&id.len()) && id.bytes().all(plain)
}

/// Whether proofs can be made for this: a search id with its mark, not encoded.
pub fn is_channel(channel: &str) -> bool {
    matches!(Channel::parse(channel), Ok(Channel::Search(id)) if id == channel)
}

fn mac(key: &TokenKey, channel: &str, id: &str, end: &str, length: usize) -> String {
    // A mac takes keys of any length.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(key.secret()) else {
        return String::new();
    };
    for part in ["v1|", channel, "|", id, "|", end] {
        mac.update(part.as_bytes());
    }
    base32::digits(&mac.finalize().into_bytes(), length)
}
