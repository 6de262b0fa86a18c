//! Membership, encrypted for the desk: a JSON object in a [compact JWE](super::jwe), with its time,
//! its channel and, where the sender knows it, its press.

use alloc::string::String;

use serde_json::{Map, Value};
use zeroize::Zeroizing;

use super::claims::{Claims, Object};
use super::jwe::{self, Draw};
use super::key::{PrivateKeys, PublicKey};
use super::token::is_channel;
use super::{AHEAD, Fault, LONGEST_LIFE, Refusal};
use crate::kakao::endpoint::EXTRA_LIMIT_MAX;
use crate::value::field::Field;

/// The names that sealing sets: begin, end, channel, press.
const RESERVED: [&str; 4] = ["iat", "exp", "ch", "k"];

/// What stands beside the members.
#[derive(Clone, Copy, Debug)]
pub struct Terms<'a> {
    /// The channel's search id with its mark, in NFC.
    pub channel: &'a str,
    /// The id of the press, where the sender knows it.
    pub click: Option<&'a str>,
    /// Seconds.
    pub life: u64,
}

/// What the desk knows of the press that a sealed value came with.
#[derive(Clone, Copy, Debug)]
pub struct Arrival<'a> {
    /// The desk's own channel.
    pub channel: &'a str,
    /// The field `click` of the value that carried it.
    pub click: Option<&'a str>,
    /// Seconds since 1970.
    pub now: u64,
}

/// Seals members for a desk. `now` is in seconds since 1970.
///
/// # Errors
///
/// [`Fault::ChannelForm`], [`Fault::ClickForm`], [`Fault::ExpiresRange`], [`Fault::ClaimReserved`],
/// [`Fault::TooLong`], [`Fault::Draw`].
pub fn seal(
    mut members: Map<String, Value>,
    terms: &Terms<'_>,
    to: &PublicKey,
    draw: &Draw,
    now: u64,
) -> Result<String, Fault> {
    if !is_channel(terms.channel) {
        return Err(Fault::ChannelForm);
    }
    if terms
        .click
        .is_some_and(|click| Field::Click.check(click).is_err())
    {
        return Err(Fault::ClickForm);
    }
    if !(60..=LONGEST_LIFE).contains(&terms.life) {
        return Err(Fault::ExpiresRange);
    }
    if RESERVED.iter().any(|name| members.contains_key(*name)) {
        return Err(Fault::ClaimReserved);
    }
    members.insert("iat".into(), now.into());
    members.insert("exp".into(), now.saturating_add(terms.life).into());
    members.insert("ch".into(), terms.channel.into());
    if let Some(click) = terms.click {
        members.insert("k".into(), click.into());
    }
    let plain = Zeroizing::new(serde_json::to_vec(&members).unwrap_or_default());
    let sealed = jwe::encrypt(&plain, to, draw)?;
    match sealed.len() <= EXTRA_LIMIT_MAX {
        true => Ok(sealed),
        false => Err(Fault::TooLong),
    }
}

/// Opens a sealed value. What it says is as unverified as all that a browser sends.
///
/// # Errors
///
/// Those of [`jwe::decrypt`]; [`Refusal::Malformed`] without the claims that sealing sets, or with
/// a life above [`LONGEST_LIFE`]; then, in this order, [`Refusal::Stale`],
/// [`Refusal::WrongChannel`], [`Refusal::WrongClick`].
pub fn open(sealed: &str, keys: &PrivateKeys, arrival: &Arrival<'_>) -> Result<Claims, Refusal> {
    let plain = Zeroizing::new(jwe::decrypt(sealed, keys)?);
    let claims = Object::read(&plain).ok_or(Refusal::Malformed)?;
    let (iat, exp) = (seconds(&claims, "iat")?, seconds(&claims, "exp")?);
    let channel = claims.text("ch").ok_or(Refusal::Malformed)?;
    let click = claims.text("k");
    if click.is_none() && claims.has("k") {
        return Err(Refusal::Malformed);
    }
    if exp <= iat || exp - iat > LONGEST_LIFE {
        return Err(Refusal::Malformed);
    }
    if arrival.now >= exp || arrival.now.saturating_add(AHEAD) < iat {
        return Err(Refusal::Stale);
    }
    if channel != arrival.channel {
        return Err(Refusal::WrongChannel);
    }
    match (&click, arrival.click) {
        (Some(own), Some(other)) if own != other => Err(Refusal::WrongClick),
        _ => Ok(claims.claims()),
    }
}

/// A claim in seconds since 1970: digits alone, at most twelve.
fn seconds(claims: &Object, name: &str) -> Result<u64, Refusal> {
    let raw = claims.raw(name).filter(|raw| raw.len() <= 12);
    let digits = raw.filter(|raw| raw.bytes().all(|byte| byte.is_ascii_digit()));
    let seconds = digits.and_then(|digits| digits.parse().ok());
    seconds.ok_or(Refusal::Malformed)
}
