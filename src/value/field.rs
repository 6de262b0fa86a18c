//! The parameters that may travel to the desk. Each has its one home in a row of [`Field::row`]:
//! its name (the element's attribute, the flag, the JSON key), its key in the value, and how long
//! it is kept when room is short.

use crate::problem::{Fault, Problem};
use crate::{base::scan, element::click, value::decode};

/// A parameter. The order is that of the keys in the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// Where the button is; stands first and without a key.
    Entry,
    Campaign,
    Content,
    /// The kind of place the button stands in; written only when it is not `web`.
    Surface,
    /// Grade of the membership.
    Tier,
    /// Product or order that the question is about.
    Item,
    /// Id of the press.
    Click,
    /// That the campaign fields are not the page's: they come from the visitor's link.
    Captured,
    Medium,
    /// Reference to the member, made for this purpose.
    Member,
    /// Search term of the campaign.
    Term,
    Source,
    Topic,
    /// Membership, signed by the site's server.
    Token,
    /// How the launch travelled, where not by the button itself, such as `qr`.
    Via,
    /// Membership, encrypted for the desk.
    Sealed,
}

/// What a row of the table holds.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub name: &'static str,
    /// `None` for the entry alone.
    pub key: Option<char>,
    /// 0 is kept longest.
    pub rank: u8,
    /// Whether the element reads it from an attribute of that name.
    pub attribute: bool,
}

impl Field {
    /// Every field, in the order of the value.
    pub const ALL: [Self; 16] = [
        Self::Entry,
        Self::Campaign,
        Self::Content,
        Self::Surface,
        Self::Tier,
        Self::Item,
        Self::Click,
        Self::Captured,
        Self::Medium,
        Self::Member,
        Self::Term,
        Self::Source,
        Self::Topic,
        Self::Token,
        Self::Via,
        Self::Sealed,
    ];

    pub fn row(self) -> Row {
        let (name, key, rank, attribute) = match self {
            Self::Entry => ("entry", ' ', 0, true),
            Self::Token => ("token", 'u', 1, true),
            Self::Sealed => ("sealed", 'x', 2, true),
            Self::Member => ("member", 'p', 3, true),
            Self::Topic => ("topic", 't', 4, false),
            Self::Item => ("item", 'i', 5, true),
            Self::Click => ("click", 'k', 6, false),
            // Before all that it speaks of.
            Self::Captured => ("captured", 'l', 7, false),
            Self::Campaign => ("campaign", 'c', 8, true),
            Self::Via => ("via", 'v', 9, false),
            Self::Source => ("source", 's', 10, true),
            Self::Medium => ("medium", 'm', 11, true),
            Self::Tier => ("tier", 'g', 12, true),
            Self::Surface => ("surface", 'f', 13, true),
            Self::Content => ("content", 'd', 14, true),
            Self::Term => ("term", 'q', 15, true),
        };
        Row {
            name,
            key: (key != ' ').then_some(key),
            rank,
            attribute,
        }
    }

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

/// The kinds of places where a button may stand; the first is the default and not written.
pub const SURFACES: [&str; 6] = ["web", "app", "search", "social", "ad", "offline"];
