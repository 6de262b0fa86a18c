//! How long a value may be, and in which unit.

use crate::attribute;
use crate::kakao::endpoint::{EXTRA_LIMIT, EXTRA_LIMIT_MAX, URL_LIMIT};
use crate::problem::{Fault, Problem};

/// The element's attribute for the limit, a whole number from 1 to 1000.
pub const LIMIT_ATTRIBUTE: &str = attribute::EXTRA_LIMIT.name;
/// The element's attribute for the unit.
pub const UNIT_ATTRIBUTE: &str = attribute::EXTRA_UNIT.name;

/// What the limit counts. No document of Kakao's says, so the owner may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Unit {
    /// Unicode code points.
    #[default]
    Points,
    /// UTF-16 code units, as JavaScript and Java count.
    Utf16,
    /// UTF-8 bytes.
    Bytes,
}

impl Unit {
    /// # Errors
    ///
    /// [`Fault::WordUnknown`] for any word but `points`, `utf16`, `bytes`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "points" => Ok(Self::Points),
            "utf16" => Ok(Self::Utf16),
            "bytes" => Ok(Self::Bytes),
            _ => Err(Problem::new(Fault::WordUnknown, UNIT_ATTRIBUTE)),
        }
    }

    /// Length of `text` in this unit.
    pub fn count(self, text: &str) -> usize {
        match self {
            // Every point has one byte that continues no other.
            Self::Points => text.bytes().filter(|byte| byte & 0xC0 != 0x80).count(),
            Self::Utf16 => text.encode_utf16().count(),
            Self::Bytes => text.len(),
        }
    }
}

/// The room a value has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Budget {
    pub limit: usize,
    pub unit: Unit,
    /// Bytes left for the value in the address, once percent-encoded.
    pub encoded: usize,
}

impl Default for Budget {
    fn default() -> Self {
        Self {
            limit: EXTRA_LIMIT,
            unit: Unit::Points,
            encoded: URL_LIMIT,
        }
    }
}

/// Reads a limit.
///
/// # Errors
///
/// [`Fault::LimitRange`] for anything but a whole number from 1 to 1000.
pub fn parse_limit(text: &str) -> Result<usize, Problem> {
    let limit = text
        .parse()
        .ok()
        .filter(|limit| (1..=EXTRA_LIMIT_MAX).contains(limit));
    limit.ok_or(Problem::new(Fault::LimitRange, LIMIT_ATTRIBUTE))
}
