//! The conventions that a value may follow: this crate's own, and those that desks already read.
//! None but our own has a checksum or a mark for what was left out.

use alloc::string::String;

use crate::attribute;
use crate::base::scan;
use crate::problem::{Fault, Problem};
use crate::value::checksum::checksum;
use crate::value::context::Context;
use crate::value::escape::escape_into;
use crate::value::field::Field;

/// The element's attribute.
pub const ATTRIBUTE: &str = attribute::EXTRA_FORMAT.name;

/// A convention, for writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Convention {
    /// An entry alone as a plain tag, anything more as [`V1`](Self::V1).
    #[default]
    Auto,
    /// `pdp.hero~i:A1234567~w2n`, with a checksum for an entry alone too.
    V1,
    /// The entry alone.
    Tag,
    /// `entry_pdp.hero__item_A1234567`.
    Pairs,
    /// `[{"entry":"pdp.hero","item":"A1234567"}]`.
    Json,
    /// `G__ENTRY__pdp.hero`: one field.
    Palette,
}

impl Convention {
    /// # Errors
    ///
    /// [`Fault::WordUnknown`] for any word but `auto`, `v1`, `tag`, `pairs`, `json`, `palette`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "auto" => Ok(Self::Auto),
            "v1" => Ok(Self::V1),
            "tag" => Ok(Self::Tag),
            "pairs" => Ok(Self::Pairs),
            "json" => Ok(Self::Json),
            "palette" => Ok(Self::Palette),
            _ => Err(Problem::new(Fault::WordUnknown, ATTRIBUTE)),
        }
    }

    /// Whether desks that read this convention get `text` back whole beside what is `kept` already.
    pub(crate) fn takes(self, kept: &Context, field: Field, text: &str) -> bool {
        match self {
            Self::Auto | Self::V1 | Self::Json => true,
            Self::Tag => field == Field::Entry,
            Self::Palette => kept.is_empty() && !scan::has(text, "__"),
            // A tilde or an escape would make it ours.
            Self::Pairs => {
                !scan::has(text, "__")
                    && !text.starts_with('_')
                    && !text.ends_with('_')
                    && !text.bytes().any(|byte| b"~*".contains(&byte))
            }
        }
    }

    /// The value of all fields; `short` says that others are missing from it.
    pub(crate) fn write(self, context: &Context, short: bool) -> String {
        let mut out = String::new();
        // What stands before the first name and before each other, after a name, after a text, and
        // at the end.
        let [first, next, between, after, end] = match self {
            Self::Auto | Self::V1 | Self::Tag => {
                self.own(context, short, &mut out);
                return out;
            }
            Self::Pairs => ["", "__", "_", "", ""],
            Self::Palette => ["G__", "", "__", "", ""],
            Self::Json => ["[{\"", ",\"", "\":\"", "\"", "}]"],
        };
        for (field, text) in context.iter() {
            out.push_str(if out.is_empty() { first } else { next });
            for c in field.name().chars() {
                out.push(match self {
                    Self::Palette => c.to_ascii_uppercase(),
                    _ => c,
                });
            }
            out.push_str(between);
            match self {
                Self::Json => json_into(text, &mut out),
                _ => out.push_str(text),
            }
            out.push_str(after);
        }
        if !out.is_empty() {
            out.push_str(end);
        }
        out
    }

    fn own(self, context: &Context, short: bool, out: &mut String) {
        let mut bare = match self {
            Self::Tag => true,
            Self::V1 => context.is_empty() && !short,
            _ => !short,
        };
        for (field, text) in context.iter() {
            if let Some(key) = field.row().key {
                out.push('~');
                out.push(key);
                out.push(':');
                bare = false;
            }
            escape_into(text, out.is_empty(), out);
        }
        if !bare {
            out.push_str(if short { "~~" } else { "~" });
            for digit in checksum(out) {
                out.push(digit);
            }
        }
    }
}

/// A text between the quotes of a JSON string (RFC 8259 section 7).
fn json_into(text: &str, out: &mut String) {
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            '\0'..='\u{1F}' => {
                let digit = |nibble| char::from_digit(nibble, 16).unwrap_or('0');
                out.push_str("\\u00");
                out.push(digit(u32::from(c) >> 4));
                out.push(digit(u32::from(c) & 15));
            }
            c => out.push(c),
        }
    }
}
