//! What a button says: symbol, wording and accessible name.

use alloc::borrow::ToOwned;

use crate::look::tokens::BALLOON;

use super::paint::{is_black, is_grey, is_mono, is_same, is_yellow};
use super::text::Word;
use super::wording::{Wording, holds, substitute, wording};
use super::{Finding, Judge, Outcome, Symbol};

impl Judge<'_> {
    pub(super) fn symbol(&self) -> Finding {
        let facts = self.facts;
        let yellow = self.ground.is_some_and(is_yellow);
        let mono = self.ground.is_some_and(is_mono);
        // A name that is only heard stands in for nothing that is seen.
        let named = wording(&facts.text) == Wording::App;
        let (outcome, measured) = match facts.symbol {
            _ if !facts.shown => (Outcome::SymbolUnseen, self.word(Word::Unknown)),
            Symbol::Drawn | Symbol::Styled if self.is_by_tokens() => {
                (self.symbol_by_tokens(), self.hex(facts.balloon))
            }
            Symbol::Drawn if yellow && !facts.balloon.is_some_and(is_black) => {
                (Outcome::SymbolColour, self.hex(facts.balloon))
            }
            Symbol::Drawn if mono && !facts.balloon.is_some_and(is_grey) => {
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
            _ if outcome == Outcome::SymbolColour => Word::BlackOrWhite,
            _ => Word::BalloonOrName,
        };
        let expected = match self.owner() {
            Some(tokens) => self.hex(Some(tokens.symbol)),
            None => self.word(expected),
        };
        self.finding(outcome, measured, expected)
    }

    /// Whether the tokens say what is drawn: on their container, and on the outline.
    fn is_by_tokens(&self) -> bool {
        self.owner().is_some() || self.tokens.is_some() && self.is_outline()
    }

    /// What is drawn, beside what the tokens have drawn; the outline's colours are its own. Of a drawing
    /// only the colour is compared: what the stylesheet made of it is not at hand.
    fn symbol_by_tokens(&self) -> Outcome {
        let facts = self.facts;
        let styled = facts.symbol == Symbol::Styled;
        let own = self.tokens.is_some_and(|tokens| tokens.drawing != BALLOON);
        let colour = facts.balloon.is_some_and(|ink| match self.owner() {
            Some(tokens) => is_same(ink, tokens.symbol),
            None => is_grey(ink),
        });
        match (own == styled && colour, styled) {
            (true, true) => Outcome::SymbolOwnerColour,
            (true, false) => Outcome::SymbolOwner,
            (false, _) => Outcome::SymbolNotOwner,
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
