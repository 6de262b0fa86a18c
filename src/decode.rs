//! From a value that arrived at a desk to what it says, and how far it can be believed.
//!
//! ```
//! use kakao_consult_button::{decode::{State, decode}, field::Field};
//!
//! let whole = decode("pdp.hero~i:A1234567~w2n");
//! assert_eq!(whole.state, State::Whole);
//! assert_eq!(whole.context.get(Field::Item), Some("A1234567"));
//!
//! let cut = decode("pdp.hero~i:A123");
//! assert_eq!(cut.state, State::Cut);
//! assert_eq!(cut.partial, Some(("item".to_owned(), "A123".to_owned())));
//! ```

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use crate::check::{self, check};
use crate::context::Context;
use crate::escape::unescape;
use crate::field::Field;
use crate::scan;

/// The convention that a value follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// This crate's own, with more than an entry in it.
    V1,
    /// One plain tag.
    Bare,
    /// `k_v__k_v`.
    Pairs,
    /// A JSON array or object.
    Json,
    /// `G__KEY__VALUE`.
    Palette,
    /// Nothing at all, or a format newer than this decoder.
    Unknown,
}

impl Format {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1 => "v1",
            Self::Bare => "bare",
            Self::Pairs => "pairs",
            Self::Json => "json",
            Self::Palette => "palette",
            Self::Unknown => "unknown",
        }
    }
}

/// How a value arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// As it left.
    Whole,
    /// Its end is missing; what stands before it is as it left, as far as anyone can tell.
    Cut,
    /// Something in it was changed on the way.
    Altered,
    /// The format has no check.
    Unchecked,
    /// Made by a later version of the format.
    Newer,
}

impl State {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Cut => "cut",
            Self::Altered => "altered",
            Self::Unchecked => "unchecked",
            Self::Newer => "newer",
        }
    }
}

/// What a value says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    pub format: Format,
    pub state: State,
    pub context: Context,
    /// Names that are no fields, in order: later additions to v1, and the other conventions' own.
    pub others: Vec<(String, String)>,
    /// The sender left fields out for lack of room.
    pub left_out: bool,
    /// The readable part of the field in whose middle the value was cut, and its name.
    pub partial: Option<(String, String)>,
}

impl Decoded {
    /// Keeps what another convention says: as a field where the name is one, the first time.
    pub(crate) fn keep(&mut self, name: &str, text: &str) {
        match Field::of_name(name).filter(|field| self.context.get(*field).is_none()) {
            Some(field) if !text.is_empty() => self.context.put(field, text),
            _ => self.others.push((name.to_owned(), text.to_owned())),
        }
    }
}

/// Reads a value. Never fails: what cannot be read is an unchecked tag.
pub fn decode(value: &str) -> Decoded {
    let mut decoded = Decoded {
        format: Format::Bare,
        state: State::Unchecked,
        context: Context::default(),
        others: Vec::new(),
        left_out: false,
        partial: None,
    };
    if value.is_empty() {
        decoded.format = Format::Unknown;
    } else if value.starts_with(['[', '{']) {
        decoded.format = Format::Json;
    } else if value.starts_with(PALETTE) {
        decoded.format = Format::Palette;
        palette(value, &mut decoded);
    } else if is_newer(value) {
        decoded.format = Format::Unknown;
        decoded.state = State::Newer;
    } else if looks_v1(value) {
        decoded.format = Format::V1;
        decoded.state = v1(value, &mut decoded);
    } else if is_pairs(value) {
        decoded.format = Format::Pairs;
        for (name, text) in value.split("__").filter_map(|pair| pair.split_once('_')) {
            decoded.keep(name, text);
        }
    } else {
        decoded.context.put(
            Field::Entry,
            &unescape(value).unwrap_or_else(|| value.to_owned()),
        );
    }
    decoded
}

/// Whether a plain tag would be taken for another convention, even with its syntax escaped.
pub fn is_foreign(text: &str) -> bool {
    text.starts_with(PALETTE) || is_pairs(text)
}

const PALETTE: &str = "G__";

/// Desks split at `__`, so a value that holds `__` itself loses the rest there; here it is kept. The
/// convention writes its keys in capitals.
fn palette(value: &str, decoded: &mut Decoded) {
    let rest = value.strip_prefix(PALETTE).unwrap_or_default();
    let Some((key, text)) = rest.split_once("__") else {
        return;
    };
    match Field::of_name(&key.to_ascii_lowercase()) {
        Some(field) => decoded.keep(field.name(), text),
        None => decoded.keep(key, text),
    }
}

fn is_pairs(text: &str) -> bool {
    let pair = |text: &str| {
        scan::split(text, "_").is_some_and(|(key, value)| !key.is_empty() && !value.is_empty())
    };
    let mut rest = text;
    while let Some((first, more)) = scan::split(rest, "__") {
        if !pair(first) {
            return false;
        }
        rest = more;
    }
    rest.len() < text.len() && pair(rest)
}

fn is_newer(value: &str) -> bool {
    let mut chars = value.chars();
    chars.next() == Some('~')
        && chars.next().is_some_and(|c| c.is_ascii_digit())
        && chars.next() == Some('~')
}

/// A tilde with a field, a check or the beginning of one after it.
fn looks_v1(value: &str) -> bool {
    let mut parts = value.split('~');
    let last = parts.next_back();
    let field = |part: &str| split_field(part).is_some();
    let begun = |part: &str| part.len() <= check::LENGTH && check::is_digits(part) || is_key(part);
    value.contains('~')
        && (last.is_some_and(|part| field(part) || begun(part)) || parts.skip(1).any(field))
}

/// Reads as far as the grammar holds, then says what the rest means.
fn v1(value: &str, decoded: &mut Decoded) -> State {
    let mut parts = value.split('~');
    let Some(last) = parts.next_back() else {
        return State::Altered;
    };
    let mut parts: Vec<&str> = parts.collect();
    // Two tildes before the check, or before its first digits, leave an empty part.
    if parts.len() > 1 && parts.last() == Some(&"") {
        parts.pop();
        decoded.left_out = true;
    }
    let mut sound = true;
    let mut key = None;
    for (at, part) in parts.into_iter().enumerate() {
        sound &= match split_field(part) {
            _ if at == 0 => part.is_empty() || put(decoded, None, part),
            Some((next, text)) => {
                let ordered = key < Some(next);
                key = Some(next);
                put(decoded, Some(next), text) && ordered
            }
            None => false,
        };
    }
    let ended = last.len() == check::LENGTH && check::is_digits(last);
    if ended {
        let body = value.strip_suffix(last).unwrap_or_default();
        let right = last.chars().eq(check(body));
        return if sound && right {
            State::Whole
        } else {
            State::Altered
        };
    }
    match split_field(last) {
        _ if !sound => State::Altered,
        Some((next, text)) if !decoded.left_out && key < Some(next) => {
            let (text, name) = (readable(text), name_of(next));
            decoded.partial = Some((name, text));
            State::Cut
        }
        None if last.len() < check::LENGTH && check::is_digits(last) => State::Cut,
        None if is_key(last) && !decoded.left_out && key < last.chars().next() => State::Cut,
        _ => State::Altered,
    }
}

/// Keeps a field's text; what has no field keeps its key for a name.
fn put(decoded: &mut Decoded, key: Option<char>, text: &str) -> bool {
    let plain = unescape(text);
    let sound = plain.is_some() && !text.is_empty();
    let text = plain.unwrap_or_else(|| text.to_owned());
    match key {
        None => decoded.context.put(Field::Entry, &text),
        Some(key) => match Field::of_key(key) {
            Some(field) => decoded.context.put(field, &text),
            None => decoded.others.push((key.to_string(), text)),
        },
    }
    sound
}

fn name_of(key: char) -> String {
    Field::of_key(key).map_or_else(|| key.to_string(), |field| field.name().to_owned())
}

/// As much of a cut text as is whole: an escape or a character cut in two is left off.
fn readable(text: &str) -> String {
    (0..=text.len().min(12))
        .filter_map(|cut| text.get(..text.len() - cut))
        .find_map(unescape)
        .unwrap_or_default()
}

fn split_field(part: &str) -> Option<(char, &str)> {
    let mut chars = part.chars();
    let key = chars.next().filter(char::is_ascii_lowercase)?;
    (chars.next()? == ':').then_some((key, chars.as_str()))
}

fn is_key(part: &str) -> bool {
    part.len() == 1 && part.bytes().all(|byte| byte.is_ascii_lowercase())
}
