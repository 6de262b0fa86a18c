//! What a button says: symbol, wording and accessible name.

use alloc::borrow::ToOwned;

use super::paint::{is_black, is_yellow};
use super::text::Word;
use super::wording::{Wording, holds, substitute, wording};
use super::{Finding, Judge, Outcome, Symbol};

impl Judge<'_> {
    pub(super) fn symbol(&self) -> Finding {
        let facts = self.facts;
        let yellow = self.ground.is_some_and(is_yellow);
        // A name that is only heard stands in for nothing that is seen.
        let named = wording(&facts.text) == Wording::App;
        let (outcome, measured) = match facts.symbol {
            _ if !facts.shown => (Outcome::SymbolUnseen, self.word(Word::Unknown)),
            Symbol::Drawn if yellow && !facts.balloon.is_some_and(is_black) => {
                (Outcome::SymbolColour, self.hex(facts.balloon))
            }
            Symbol::Drawn => (Outcome::SymbolDrawn, self.word(Word::Drawn)),
            Symbol::Art | Symbol::Picture => (Outcome::SymbolArt, self.word(Word::Picture)),
            Symbol::None => match substitute(&facts.text) {
                Some(substitute) => (Outcome::SymbolSubstitute, substitute.into()),
                None if named => (Outcome::SymbolSpared, self.word(Word::Nothing)),
                None => (Outcome::SymbolMissing, self.word(Word::Nothing)),
            },
        };
        let expected = match facts.symbol {
            Symbol::Drawn if yellow => Word::Balloon,
            _ => Word::BalloonOrName,
        };
        self.finding(outcome, measured, self.word(expected))
    }

    pub(super) fn wording(&self) -> Finding {
        let words = self.words();
        let outcome = match wording(words) {
            Wording::App => Outcome::WordingApp,
            Wording::Brochure => Outcome::WordingBrochure,
            Wording::Company => Outcome::WordingCompany,
            Wording::None => Outcome::WordingNone,
            Wording::Other => match self.facts.symbol {
                Symbol::Drawn => Outcome::WordingBesideSymbol,
                Symbol::Art | Symbol::Picture => Outcome::WordingBesideArt,
                Symbol::None => Outcome::WordingOther,
            },
        };
        let measured = match words {
            "" => self.word(Word::Nothing),
            words => words.to_owned(),
        };
        self.finding(outcome, measured, self.word(Word::App))
    }

    pub(super) fn name(&self) -> Finding {
        let (text, name) = (self.facts.text.trim(), self.facts.name.trim());
        let outcome = match (text, name) {
            (_, "") => Outcome::NameNone,
            ("", _) => Outcome::NameAlone,
            (text, name) if holds(name, text) => Outcome::NameSame,
            _ => Outcome::NameOther,
        };
        let measured = match name {
            "" => self.word(Word::Nothing),
            name => name.to_owned(),
        };
        let expected = match text {
            "" => self.word(Word::LabelInName),
            text => text.to_owned(),
        };
        self.finding(outcome, measured, expected)
    }

    fn words(&self) -> &str {
        match self.facts.text.trim() {
            "" => self.facts.name.trim(),
            text => text,
        }
    }
}
