//! What a button says: symbol, wording and accessible name.

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::tokens::{BALLOON, Tokens};

use super::paint::{is_black, is_mono, is_same, is_yellow};
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
            Symbol::Styled if self.mono_by_tokens() => {
                (Outcome::SymbolOwner, self.hex(facts.balloon))
            }
            Symbol::Drawn | Symbol::Styled if self.owner().is_some() => self.symbol_by_tokens(),
            Symbol::Drawn if yellow && !facts.balloon.is_some_and(is_black) => {
                (Outcome::SymbolColour, self.hex(facts.balloon))
            }
            Symbol::Drawn => (Outcome::SymbolDrawn, self.word(Word::Drawn)),
            Symbol::Styled | Symbol::Art | Symbol::Picture => {
                (Outcome::SymbolArt, self.word(Word::Picture))
            }
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
        let expected = match self.owner() {
            Some(tokens) => self.hex(Some(tokens.symbol)),
            None => self.word(expected),
        };
        self.finding(outcome, measured, expected)
    }

    /// The owner's drawing on the outline's black and white, where its colour is the system's.
    fn mono_by_tokens(&self) -> bool {
        self.ground.is_some_and(is_mono)
            && self.tokens.is_some_and(|tokens| tokens.drawing != BALLOON)
    }

    /// What is drawn, beside what the tokens have drawn.
    fn symbol_by_tokens(&self) -> (Outcome, String) {
        let facts = self.facts;
        let fits = |tokens: &Tokens| {
            let own = tokens.drawing != BALLOON;
            own == (facts.symbol == Symbol::Styled)
                && facts.balloon.is_some_and(|ink| is_same(ink, tokens.symbol))
        };
        match self.owner().is_some_and(fits) {
            true => (Outcome::SymbolOwner, self.hex(facts.balloon)),
            false => (Outcome::SymbolNotOwner, self.hex(facts.balloon)),
        }
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
                Symbol::Styled if self.owner().is_some() || self.mono_by_tokens() => {
                    Outcome::WordingBesideSymbol
                }
                Symbol::Styled | Symbol::Art | Symbol::Picture => Outcome::WordingBesideArt,
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
