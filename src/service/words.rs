//! Texts that visitors read, as an owner writes them: one for everybody, or one a language.

use alloc::string::String;
use alloc::vec::Vec;

use super::fault::{RuleFault, RuleProblem};
use super::node::Node;

/// A text for visitors, by language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// Language tags in lower case, the empty one for everybody, and the texts.
    texts: Vec<(String, String)>,
}

impl Words {
    /// Reads a text, or an object of texts by language such as `{"ko": "배송", "en": "Delivery"}`. Of each
    /// text at most `limit` code points are taken.
    ///
    /// # Errors
    ///
    /// [`RuleFault::TextForm`] where there is no text at all, and [`RuleFault::TextLong`].
    pub fn read(
        node: &Node,
        limit: usize,
        place: &str,
        problems: &mut Vec<RuleProblem>,
    ) -> Option<Self> {
        let mut texts = Vec::new();
        let mut fault = None;
        let mut add = |language: &str, text: &str| {
            let text = text.trim();
            if text.is_empty() {
                return;
            }
            if text.chars().nth(limit).is_some() {
                fault = Some(RuleFault::TextLong);
                return;
            }
            let shown: String = text.chars().filter(|sign| !is_hidden(*sign)).collect();
            if shown.len() < text.len() {
                problems.push(RuleProblem::new(RuleFault::TextHidden, place));
            }
            if shown.contains(['<', '>']) {
                problems.push(RuleProblem::new(RuleFault::TextMarkup, place));
            }
            texts.push((language.to_ascii_lowercase(), shown));
        };
        match node {
            Node::Text(text) => add("", text),
            Node::Object(members) => {
                for (language, text) in members {
                    add(language, text.as_text().unwrap_or_default());
                }
            }
            _ => {}
        }
        if texts.is_empty() {
            let fault = fault.unwrap_or(RuleFault::TextForm);
            problems.push(RuleProblem::new(fault, place));
            return None;
        }
        if let Some(fault) = fault {
            problems.push(RuleProblem::new(fault, place));
        }
        Some(Self { texts })
    }

    /// The text for a language tag: that of the tag, of its first part, for everybody, in Korean, or the
    /// first there is. With it comes the language that it is in; empty where that is not said.
    pub fn of(&self, tag: &str) -> (&str, &str) {
        let tag = tag.to_ascii_lowercase();
        let base = tag.split('-').next().unwrap_or_default();
        let wished = [tag.as_str(), base, "", "ko"];
        let found = wished.into_iter().find_map(|wish| {
            let mut texts = self.texts.iter();
            texts.find(|(language, _)| language == wish)
        });
        let (language, text) = match found.or(self.texts.first()) {
            Some((language, text)) => (language.as_str(), text.as_str()),
            None => Default::default(),
        };
        (language, text)
    }
}

/// Signs that change how their neighbours are read, or are not seen at all.
fn is_hidden(sign: char) -> bool {
    matches!(sign, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{61C}')
        || sign.is_control() && sign != '\n'
}
