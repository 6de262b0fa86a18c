//! Whether a button, ours or any other, keeps to what is known of Kakao's guide: the nearest public
//! guides, the brochure, and the web's own standards. It judges what was measured of a page, and says
//! where a rule is from; what cannot be known from there is said to be unknown.

mod colour;
mod facts;
mod outcome;
mod paint;
mod reach;
mod sign;
mod text;
mod wording;

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

pub(crate) use colour::ratio;
pub use colour::{Colour, Layer};
pub use facts::{Area, Facts, Label, Neighbour, Symbol};
pub use outcome::{Basis, Outcome, RULES, Source, State};
pub(crate) use paint::departs;
pub use text::sentence;

use crate::look::tokens::Tokens;
use crate::text::Language;
use colour::seen;
use text::{Word, word};

/// The container of Kakao Login's guide, and its black.
pub const YELLOW: Colour = Colour(254.0, 229.0, 0.0, 1.0);
pub const BLACK: Colour = Colour(0.0, 0.0, 0.0, 1.0);

/// What one rule says of a button.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Finding {
    pub rule: &'static str,
    pub state: State,
    pub measured: String,
    pub expected: String,
    /// What to do.
    pub message: &'static str,
    pub source: Document,
}

/// On whose word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Document {
    pub basis: Basis,
    /// Its name.
    pub document: &'static str,
}

/// All rules, in the order of [`RULES`].
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Inspection {
    /// The worst of all.
    pub state: State,
    pub findings: Vec<Finding>,
}

/// Judges a button. Its sentences are in Korean, or in English for any other language. With an owner's
/// tokens, its colours and symbol are held to those, beside the guides' black and white.
pub fn judge(facts: &Facts, language: Language, tokens: Option<&Tokens>) -> Inspection {
    let visible = facts.shown && facts.symbol != Symbol::Picture;
    let judge = Judge {
        facts,
        tokens,
        ground: visible.then(|| seen(None, &facts.ground)).flatten(),
        tongue: usize::from(language != Language::Korean),
    };
    let findings = Vec::from([
        judge.container(),
        judge.label_colour(),
        judge.contrast(),
        judge.symbol(),
        judge.wording(),
        judge.size(),
        judge.clear_space(),
        judge.name(),
        judge.link(),
    ]);
    Inspection {
        state: findings
            .iter()
            .map(|finding| finding.state)
            .max()
            .unwrap_or(State::Pass),
        findings,
    }
}

struct Judge<'a> {
    facts: &'a Facts,
    tokens: Option<&'a Tokens>,
    /// The colour that the button shows, where it can be known.
    ground: Option<Colour>,
    /// The place of its language among sentences.
    tongue: usize,
}

impl Judge<'_> {
    fn finding(&self, outcome: Outcome, measured: String, expected: String) -> Finding {
        let (rule, state, source) = outcome.row();
        Finding {
            rule,
            state,
            measured,
            expected,
            message: self.say(sentence(outcome)),
            source: Document {
                basis: source.basis,
                document: self.say(source.document),
            },
        }
    }

    fn say(&self, [korean, english]: [&'static str; 2]) -> &'static str {
        match self.tongue {
            0 => korean,
            _ => english,
        }
    }

    fn word(&self, which: Word) -> String {
        self.say(word(which)).to_owned()
    }

    fn hex(&self, colour: Option<Colour>) -> String {
        match colour {
            None => self.word(Word::Unknown),
            Some(Colour(red, green, blue, alpha)) => {
                let byte = |part: f64| libm::round(part) as u8;
                let (red, green, blue) = (byte(red), byte(green), byte(blue));
                let part = byte(alpha * 100.0);
                match part {
                    100 => format!("#{red:02X}{green:02X}{blue:02X}"),
                    _ => format!("#{red:02X}{green:02X}{blue:02X} {part} %"),
                }
            }
        }
    }
}
