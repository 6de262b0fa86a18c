//! What was measured of a button on a page. Lengths are CSS pixels.

use alloc::collections::BTreeMap;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Deserialize;

use super::colour::{Colour, Layer};

/// A button as its page shows it.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Facts {
    /// The local name of what is pressed.
    pub element: String,
    /// The attributes of the `<kakao-consult-button>` around it; none where there is none.
    #[serde(default)]
    pub attributes: BTreeMap<String, String>,
    /// Its owner means it to be small.
    #[serde(default)]
    pub compact: bool,
    /// It takes room and can be seen.
    pub shown: bool,
    pub area: Area,
    /// From what is pressed to the page, the innermost first.
    pub ground: Vec<Layer>,
    /// The texts on it.
    #[serde(default)]
    pub labels: Vec<Label>,
    /// All of them in one line.
    #[serde(default)]
    pub text: String,
    /// The accessible name.
    #[serde(default)]
    pub name: String,
    pub symbol: Symbol,
    /// The colour of the drawn balloon, or of what stands in its place.
    #[serde(default)]
    pub balloon: Option<Colour>,
    /// What stands near it.
    #[serde(default)]
    pub near: Vec<Neighbour>,
    /// The address that a press follows without script: a link's or a form's, whole.
    #[serde(default)]
    pub address: Option<String>,
    /// The link's address as it was written.
    #[serde(default)]
    pub written: Option<String>,
}

/// A text that can be seen.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Label {
    pub colour: Colour,
    pub ground: Vec<Layer>,
    pub pixels: f64,
    /// From 1 to 1000, as CSS counts.
    pub weight: f64,
}

/// What there is of a symbol.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Symbol {
    /// This project's balloon.
    Drawn,
    /// One that an owner's stylesheet draws in the balloon's place.
    Styled,
    /// A drawing or picture that cannot be told from any other.
    Art,
    /// A picture that is the whole button.
    Picture,
    None,
}

/// Something else that can be seen.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub struct Neighbour {
    /// Its local name, for the owner to find it.
    pub what: String,
    pub area: Area,
}

#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
pub struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// The shorter side.
    pub fn least(self) -> f64 {
        (self.right - self.left).min(self.bottom - self.top)
    }

    /// The room between two; below 0 where they overlap.
    pub fn gap(self, other: Self) -> f64 {
        let across = (other.left - self.right).max(self.left - other.right);
        let along = (other.top - self.bottom).max(self.top - other.bottom);
        across.max(along)
    }
}
