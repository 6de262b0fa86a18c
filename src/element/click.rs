//! The id of one press, which joins the desk, the page's events and its analytics.

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::attribute;
use crate::problem::{Fault, Problem};
use crate::value::checksum::{self, digit};

/// The element's attribute.
pub const ATTRIBUTE: &str = attribute::CLICK_ID.name;
/// Digits of an id. Eight base-32 digits in one case collide 0.45 times in a million presses.
pub const LENGTH: usize = 8;

/// An id to measure with.
pub const SAMPLE: &str = "00000000";

/// When the id joins the value that travels; it is in the events always.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Policy {
    /// In the events only, unless the context is handed off under it: the value stays what the page
    /// wrote.
    #[default]
    Auto,
    /// In the value as well.
    On,
    /// One that the page's server made, under which it keeps what it knows. It is every press's.
    Fixed(String),
}

impl Policy {
    /// # Errors
    ///
    /// [`Fault::WordUnknown`] for anything but `auto`, `on` or an id.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "auto" => Ok(Self::Auto),
            "on" => Ok(Self::On),
            id if is_id(id) => Ok(Self::Fixed(id.to_owned())),
            _ => Err(Problem::new(Fault::WordUnknown, ATTRIBUTE)),
        }
    }
}

/// Whether a text has the shape of an id.
pub fn is_id(text: &str) -> bool {
    text.len() == LENGTH && checksum::is_digits(text)
}

/// An id from two times 32 random bits, of which 20 each are used.
pub fn id(first: u32, second: u32) -> String {
    let digits = [first, second]
        .into_iter()
        .flat_map(|bits| [0, 5, 10, 15].map(|at| digit(bits >> at)));
    digits.collect()
}
