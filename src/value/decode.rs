//! From a value that arrived at a desk to what it says, and how far it can be believed.
//!
//! ```
//! use kakao_consult_button::{value::decode::{State, decode}, value::field::Field};
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

use crate::base::scan;
use crate::value::checksum::{self, checksum};
use crate::value::context::Context;
use crate::value::escape::{self, unescape};
use crate::value::field::Field;

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
    /// The formats that a caller can ask for.
    pub const ALL: [Self; 5] = [Self::V1, Self::Bare, Self::Pairs, Self::Json, Self::Palette];

    /// The format of a word, such as `v1`; `None` for any other than those of [`ALL`](Self::ALL).
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.as_str() == word)
    }

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
    /// The format has no checksum.
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
    /// The value has the shape of its format. One that was asked for may not fit, and a palette
    /// may lack its key; what has no name then stands in `others` under an empty one.
    pub follows: bool,
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

/// The longest value that is read whole, in code points: ten times the larger documented limit.
pub const LIMIT: usize = 10_000;

/// Reads a value. Never fails: what cannot be read is an unchecked tag.
pub fn decode(value: &str) -> Decoded {
    decode_as(value, Format::Unknown)
}

/// Reads a value as `format`, whatever it looks like; [`Format::Unknown`] tells formats apart by
/// the value, as [`decode`] does.
///
/// ```
/// use kakao_consult_button::{value::decode::{Format, decode, decode_as}, value::field::Field};
///
/// assert_eq!(decode("entry_x").format, Format::Bare);
/// let pairs = decode_as("entry_x", Format::Pairs);
/// assert_eq!(pairs.context.get(Field::Entry), Some("x"));
/// assert!(!decode_as("x", Format::Pairs).follows);
/// ```
pub fn decode_as(value: &str, format: Format) -> Decoded {
    let format = match format {
        _ if value.is_empty() => Format::Unknown,
        Format::Unknown => recognise(value),
        // A later version begins so that v1 can tell.
        Format::V1 if is_newer(value) => Format::Unknown,
        forced => forced,
    };
    let mut decoded = Decoded {
        format,
        state: State::Unchecked,
        context: Context::default(),
        others: Vec::new(),
        left_out: false,
        partial: None,
        follows: true,
    };
    match format {
        Format::Unknown if value.is_empty() => {}
        Format::Unknown => decoded.state = State::Newer,
        Format::Json => {}
        Format::Palette => palette(value, &mut decoded),
        Format::Pairs => pairs(value, &mut decoded),
        Format::V1 if value.contains('~') => decoded.state = v1(value, &mut decoded),
        Format::V1 | Format::Bare => {
            let plain = unescape(value);
            let ours = plain.is_some() && !value.starts_with(escape::is_leading);
            decoded.follows = ours || format == Format::Bare;
            let entry = plain.unwrap_or_else(|| value.to_owned());
            decoded.context.put(Field::Entry, &entry);
        }
    }
    decoded
}

/// The format that a value looks like.
fn recognise(value: &str) -> Format {
    if value.starts_with(['[', '{']) {
        Format::Json
    } else if value.starts_with(PALETTE) {
        Format::Palette
    } else if is_newer(value) {
        Format::Unknown
    } else if looks_v1(value) {
        Format::V1
    } else if is_pairs(value) {
        Format::Pairs
    } else {
        Format::Bare
    }
}

/// Whether a plain tag would be taken for another convention, even with its syntax escaped.
pub fn is_foreign(text: &str) -> bool {
    text.starts_with(PALETTE) || is_pairs(text)
}

const PALETTE: &str = "G__";

/// Desks split at `__`, so a value that holds `__` itself loses the rest there; here it is kept. The
/// convention writes its keys in capitals.
fn palette(value: &str, decoded: &mut Decoded) {
    let rest = value.strip_prefix(PALETTE);
    let (key, text) = match rest.unwrap_or(value).split_once("__") {
        Some((key, text)) => (key, text),
        None => ("", rest.unwrap_or(value)),
    };
    decoded.follows = rest.is_some() && !key.is_empty();
    match Field::of_name(&key.to_ascii_lowercase()) {
        Some(field) => decoded.keep(field.name(), text),
        None if key.is_empty() && text.is_empty() => {}
        None => decoded.keep(key, text),
    }
}

fn pairs(value: &str, decoded: &mut Decoded) {
    for part in value.split("__") {
        let (name, text) = part.split_once('_').unwrap_or(("", part));
        decoded.follows &= !name.is_empty() && !text.is_empty();
        if !part.is_empty() {
            decoded.keep(name, text);
        }
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

/// A tilde with a field, a checksum or the beginning of one after it.
fn looks_v1(value: &str) -> bool {
    let mut parts = value.split('~');
    let last = parts.next_back();
    let field = |part: &str| split_field(part).is_some();
    let begun =
        |part: &str| part.len() <= checksum::LENGTH && checksum::is_digits(part) || is_key(part);
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
    // Two tildes before the checksum, or before its first digits, leave an empty part.
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
    let ended = last.len() == checksum::LENGTH && checksum::is_digits(last);
    if ended {
        let body = value.strip_suffix(last).unwrap_or_default();
        let right = last.chars().eq(checksum(body));
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
        None if last.len() < checksum::LENGTH && checksum::is_digits(last) => State::Cut,
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
