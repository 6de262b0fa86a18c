//! How the button looks: choices whose words `kakao-consult.css` turns into the look, so that it is
//! there before any script, and the owner's own label. None of them can leave the guide's rules.

#[cfg(feature = "json")]
pub mod tokens;

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::attribute;
use crate::base::scan;
use crate::problem::{Fault, Problem};
use crate::value::budget::Unit;

pub use crate::attribute::Choice;

/// Yellow, black and white, or the balloon alone.
pub const VARIANT: Choice = attribute::VARIANT.words();
pub const SIZE: Choice = attribute::SIZE.words();
pub const SHAPE: Choice = attribute::SHAPE.words();
pub const WIDTH: Choice = attribute::WIDTH.words();
/// That of the page around the button; `auto` is what its `color-scheme` says.
pub const THEME: Choice = attribute::THEME.words();
/// A corner of the window; without one the button stands in the text.
pub const FLOATING: Choice = attribute::FLOATING.words();

pub use crate::attribute::CHOICES;

/// Checks one choice.
///
/// # Errors
///
/// [`Fault::WordUnknown`] for a word of none of its own.
pub fn choice((name, words): Choice, text: &str) -> Result<(), Problem> {
    match words.contains(&text) {
        true => Ok(()),
        false => Err(Problem::new(Fault::WordUnknown, name)),
    }
}

/// The element's attribute for the text of a link that the element draws.
pub const LABEL_ATTRIBUTE: &str = attribute::LABEL.name;
/// The longest label in code points: a sentence is no label.
pub const LABEL_LIMIT: usize = 40;

/// A label of the owner's. The guides call the app by its whole name, never the company's alone.
///
/// # Errors
///
/// [`Fault::TooLong`], [`Fault::NotText`], [`Fault::LabelName`].
pub fn label(text: &str) -> Result<String, Problem> {
    let company = |name, app| scan::has(text, name) && !scan::has(text, app);
    let fault = match text {
        text if Unit::Points.count(text) > LABEL_LIMIT => Fault::TooLong,
        text if scan::has(text, "\u{FFFD}") => Fault::NotText,
        _ if company("카카오", "카카오톡") || company("Kakao", "KakaoTalk") => {
            Fault::LabelName
        }
        text => return Ok(text.to_owned()),
    };
    Err(Problem::new(fault, LABEL_ATTRIBUTE))
}
