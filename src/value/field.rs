//! What is asked of the parameters that may travel to the desk. Each has its one home in a row of the
//! [attribute table](crate::attribute).

use crate::problem::{Fault, Problem};
use crate::{base::scan, element::click, value::decode};

pub use crate::attribute::{Field, Row, SURFACES};

impl Field {
    /// Whether it says how the visitor came: the fields that a visitor's link may fill.
    pub fn is_campaign(self) -> bool {
        matches!(
            self,
            Self::Campaign | Self::Source | Self::Medium | Self::Content | Self::Term
        )
    }

    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// Whether it says who the visitor is. A link that may be copied and sent to anyone holds none.
    pub fn is_membership(self) -> bool {
        matches!(self, Self::Member | Self::Tier | Self::Token | Self::Sealed)
    }

    /// Whether what it holds is signed or encrypted.
    pub fn is_proof(self) -> bool {
        matches!(self, Self::Token | Self::Sealed)
    }

    /// The field with this key.
    pub fn of_key(key: char) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|field| field.row().key == Some(key))
    }

    /// The field with this name.
    pub fn of_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|field| field.name() == name)
    }

    /// Checks a text for this field.
    ///
    /// # Errors
    ///
    /// [`Fault::NotText`] where a character was lost on the way; [`Fault::TooLong`] beyond
    /// [`LIMIT`]; [`Fault::EntryAmbiguous`] for an entry that desks would read as another format;
    /// [`Fault::WordUnknown`] for a surface or click id of another shape.
    pub fn check(self, text: &str) -> Result<(), Problem> {
        let fault = if text.len() > LIMIT {
            Fault::TooLong
        } else if scan::has(text, "\u{FFFD}") {
            Fault::NotText
        } else {
            match self {
                Self::Entry if decode::is_foreign(text) => Fault::EntryAmbiguous,
                Self::Surface if !SURFACES.contains(&text) => Fault::WordUnknown,
                Self::Click if !click::is_id(text) => Fault::WordUnknown,
                _ => return Ok(()),
            }
        };
        Err(Problem::new(fault, self.name()))
    }
}

/// The longest text taken for one field, in UTF-8 bytes: a thousand code points of any script.
pub const LIMIT: usize = 4000;
