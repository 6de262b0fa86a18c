//! The one table of the element's attributes: what each takes, what it does, and who reads it.
//!
//! All that lists attributes comes from it: the names that the loader watches, the flags and their
//! `--help`, the properties in `kakao-consult.d.ts`, and the rows of `docs/reference/attributes.md`.
//! A parameter is added as one row: one that travels to the desk in `attribute/fields.rs`, one that
//! says how the button works or looks in `attribute/settings.rs`.

mod fields;
mod print;
mod row;
mod settings;

use alloc::string::String;
use alloc::vec::Vec;

pub use fields::{Field, Row, SURFACES};
pub use print::{help, reference, types};
pub use row::{Attribute, Choice, DefaultValue, Group, Reader, Values};
pub use settings::*;

/// The property that holds what is to be encrypted for the desk. No attribute reflects it.
pub const MEMBER_INFO: &str = "memberInfo";

/// The choices that the stylesheet turns into the look, in the order of the table.
pub const CHOICES: [Choice; STYLED] = choices();

const STYLED: usize = {
    let mut count = 0;
    let mut rest: &[Attribute] = &SETTINGS;
    while let [first, more @ ..] = rest {
        count += matches!(first.reader, Reader::Stylesheet) as usize;
        rest = more;
    }
    count
};

/// Their names and words alone: a button carries no more of the table.
// A wrong index does not compile: all of this is done by then.
#[allow(clippy::indexing_slicing)]
const fn choices() -> [Choice; STYLED] {
    let mut choices: [Choice; STYLED] = [("", &[]); STYLED];
    let mut at = 0;
    let mut rest: &[Attribute] = &SETTINGS;
    while let [first, more @ ..] = rest {
        if matches!(first.reader, Reader::Stylesheet) {
            choices[at] = first.words();
            at += 1;
        }
        rest = more;
    }
    choices
}

/// Every attribute, the settings first.
pub fn all() -> impl Iterator<Item = Attribute> {
    let fields = Field::ALL.into_iter().filter_map(Field::attribute);
    SETTINGS.into_iter().chain(fields)
}

/// The names of all attributes that an element reads.
pub fn names() -> impl Iterator<Item = &'static str> {
    all().map(|attribute| attribute.name)
}

/// What the loader watches, with spaces between: a property that no attribute reflects, an attribute of
/// all elements, and our own. The build writes it into the scripts.
pub fn observed() -> String {
    let names: Vec<&str> = [MEMBER_INFO, "lang"].into_iter().chain(names()).collect();
    names.join(" ")
}
