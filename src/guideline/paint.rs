//! How a button is painted: container, label, and how the label stands out.

use alloc::format;

use crate::look::tokens::Tokens;

use super::colour::ratio;
use super::text::Word;
use super::{BLACK, Colour, Finding, Judge, Label, Layer, Outcome, Symbol, YELLOW};

/// Colour spaces round a channel by this much at most.
const ROUNDING: f64 = 2.0;
/// The label is black at 85 %, and full black is no weaker.
const LABEL_LEAST: f64 = 0.8;
/// The farthest from white and black that browsers' own grounds of a light and a dark page are.
const WHITE_LEAST: f64 = 240.0;
const BLACK_MOST: f64 = 36.0;
const GREY_CHROMA: f64 = 8.0;
/// WCAG 2.2, 1.4.3 and 1.4.11: a text, a large one, a symbol.
const CONTRAST: f64 = 4.5;
const CONTRAST_LARGE: f64 = 3.0;
const CONTRAST_SYMBOL: f64 = 3.0;
/// Of a text, in pixels: as it is, and in bold.
const LARGE: f64 = 24.0;
const LARGE_BOLD: f64 = 18.66;
const BOLD: f64 = 700.0;

impl Judge<'_> {
    pub(super) fn container(&self) -> Finding {
        let outcome = match self.ground {
            None => Outcome::ContainerUnseen,
            Some(_) if self.tokens.is_some() => match self.owner() {
                _ if self.is_outline() => Outcome::ContainerMono,
                Some(_) => Outcome::ContainerOwner,
                None => Outcome::ContainerNotOwner,
            },
            Some(ground) if is_yellow(ground) => Outcome::ContainerYellow,
            Some(ground) if is_mono(ground) => Outcome::ContainerMono,
            Some(_) => Outcome::ContainerOther,
        };
        let measured = match outcome {
            Outcome::ContainerUnseen => self.word(Word::Unknown),
            _ => self.hex(self.ground),
        };
        let expected = match self.tokens {
            Some(_) if self.is_outline() => self.word(Word::BlackOrWhite),
            Some(tokens) => self.hex(Some(tokens.container)),
            None => self.word(Word::YellowOrMono),
        };
        self.finding(outcome, measured, expected)
    }

    /// The owner's tokens, where the container is theirs and not the outline's black and white.
    pub(super) fn owner(&self) -> Option<&Tokens> {
        let ground = self.ground.filter(|_| !self.is_outline())?;
        self.tokens
            .filter(|tokens| is_same(ground, tokens.container))
    }

    /// Black and white by the element's own word, which takes no colour of the tokens.
    pub(super) fn is_outline(&self) -> bool {
        let variant = self.facts.attributes.get("variant");
        variant.is_some_and(|words| words.split_ascii_whitespace().any(|word| word == "outline"))
            && self.ground.is_some_and(is_mono)
    }

    pub(super) fn label_colour(&self) -> Finding {
        let yellow = self.ground.is_some_and(is_yellow);
        let owner = self.owner();
        let known = self
            .ground
            .filter(|ground| owner.is_some() || yellow || is_mono(*ground));
        let keeps = |label: &&Label| match owner {
            Some(tokens) => is_same(label.colour, tokens.label),
            None => belongs(label.colour, yellow),
        };
        let bad = self.facts.labels.iter().find(|label| !keeps(label));
        let first = bad.or(self.facts.labels.first());
        let outcome = match (known, first) {
            _ if self.facts.symbol == Symbol::Picture || !self.facts.shown => {
                Outcome::LabelColourUnseen
            }
            (_, None) => Outcome::LabelColourNone,
            (None, _) if self.ground.is_none() => Outcome::LabelColourUnseen,
            (Some(_), _) => match (bad.is_some(), owner.is_some()) {
                (true, true) => Outcome::LabelColourNotOwner,
                (true, false) => Outcome::LabelColourOther,
                (false, true) => Outcome::LabelColourOwner,
                (false, false) => Outcome::LabelColour,
            },
            (None, _) => Outcome::LabelColourAfterContainer,
        };
        let measured = match first {
            Some(label) if outcome != Outcome::LabelColourUnseen => self.hex(Some(label.colour)),
            None if outcome == Outcome::LabelColourNone => self.word(Word::Nothing),
            _ => self.word(Word::Unknown),
        };
        let expected = match (owner, known) {
            (Some(tokens), _) => self.hex(Some(tokens.label)),
            (None, Some(_)) if !yellow => self.word(Word::BlackOrWhite),
            _ => self.word(Word::BlackAt85),
        };
        self.finding(outcome, measured, expected)
    }

    pub(super) fn contrast(&self) -> Finding {
        let mut worst: Option<(f64, f64)> = None;
        let mut note = |ink, layers: &[Layer], least| {
            let ratio = ratio(ink, layers)?;
            if worst.is_none_or(|(known, needs)| ratio / least < known / needs) {
                worst = Some((ratio, least));
            }
            Some(())
        };
        let mut known = self.facts.shown && self.facts.symbol != Symbol::Picture;
        for label in &self.facts.labels {
            known &= note(label.colour, &label.ground, least_contrast(label)).is_some();
        }
        let balloon = match (self.facts.labels.is_empty(), self.facts.balloon) {
            (true, Some(balloon)) => note(balloon, &self.facts.ground, CONTRAST_SYMBOL).is_some(),
            _ => false,
        };
        let outcome = match worst.filter(|_| known) {
            None => Outcome::ContrastUnseen,
            Some((ratio, least)) => match (ratio >= least, balloon) {
                (true, false) => Outcome::ContrastEnough,
                (false, false) => Outcome::ContrastLow,
                (true, true) => Outcome::ContrastSymbolEnough,
                (false, true) => Outcome::ContrastSymbolLow,
            },
        };
        let (measured, least) = match worst.filter(|_| known) {
            None => (self.word(Word::Unknown), CONTRAST),
            // One that fails is rounded down: 4.48 is not 4.5.
            Some((ratio, least)) => {
                let tenths = match ratio >= least {
                    true => libm::round(ratio * 10.0),
                    false => libm::floor(ratio * 10.0),
                };
                (format!("{}:1", tenths / 10.0), least)
            }
        };
        self.finding(outcome, measured, format!("{least}:1"))
    }
}

pub(super) fn is_yellow(colour: Colour) -> bool {
    colour.distance(YELLOW) <= ROUNDING
}

pub(super) fn is_mono(colour: Colour) -> bool {
    colour.chroma() <= GREY_CHROMA
        && (colour.darkest() >= WHITE_LEAST || colour.lightest() <= BLACK_MOST)
}

pub(super) fn is_black(colour: Colour) -> bool {
    colour.distance(BLACK) <= ROUNDING && colour.3 >= LABEL_LEAST
}

/// Whether a label's colour is the one for yellow, or else for black and white.
fn belongs(label: Colour, yellow: bool) -> bool {
    match yellow {
        true => is_black(label),
        false => is_grey(label),
    }
}

/// What belongs on black and white; browsers' own inks have a tint.
pub(super) fn is_grey(ink: Colour) -> bool {
    ink.chroma() <= GREY_CHROMA
}

/// Which of the three is not what the public guides have, and what that is. On a container of neither
/// kind they say nothing of the others. A file is exact: nothing is taken for a browser's rounding.
pub(crate) fn departs(
    container: Colour,
    label: Colour,
    symbol: Colour,
) -> impl Iterator<Item = (&'static str, &'static str)> {
    let yellow = container == YELLOW;
    let grey = |colour: Colour| colour.chroma() <= 0.0;
    let known = yellow || is_mono(container) && grey(container);
    let fits = |ink: Colour| match yellow {
        true => ink.lightest() <= 0.0 && ink.3 >= LABEL_LEAST,
        false => !known || grey(ink),
    };
    let all = [
        ("container", "#FEE500, or black and white", known),
        (
            "label",
            "black at 80 to 100 % on yellow, or a grey on black and white",
            fits(label),
        ),
        (
            "symbol",
            "black on yellow, or a grey on black and white",
            fits(symbol),
        ),
    ];
    let departing = all.into_iter().filter(|(.., keeps)| !keeps);
    departing.map(|(name, guide, _)| (name, guide))
}

/// Browsers round colours and opacities a little.
pub(super) fn is_same(one: Colour, other: Colour) -> bool {
    one.distance(other) <= ROUNDING && (one.3 - other.3).abs() <= ROUNDING / 255.0
}

fn least_contrast(label: &Label) -> f64 {
    let large = match label.weight >= BOLD {
        true => LARGE_BOLD,
        false => LARGE,
    };
    match label.pixels >= large {
        true => CONTRAST_LARGE,
        false => CONTRAST,
    }
}
