//! What a label calls the service.

use alloc::string::String;

use crate::look;
use crate::problem::Fault;

/// Names of the app that the guides use and people write, without spaces and in lower case.
const APP: [&str; 4] = ["카카오톡", "카톡", "kakaotalk", "カカオトーク"];
/// Names of the company, of which the app's may begin with one.
const COMPANY: [&str; 3] = ["카카오", "kakao", "カカオ"];
/// The labels in the brochure's pictures, without spaces.
const BROCHURE: [&str; 3] = ["카카오톡상담하기", "카톡으로상담하세요", "상담하기"];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    App,
    Brochure,
    /// The company's name in place of the app's.
    Company,
    /// It names neither.
    Other,
    None,
}

pub(super) fn wording(text: &str) -> Wording {
    let plain = plain(text);
    let names = |list: &[&str]| list.iter().any(|name| plain.contains(name));
    if plain.is_empty() {
        Wording::None
    } else if refused(text) || (names(&COMPANY) && !names(&APP)) {
        Wording::Company
    } else if names(&APP) {
        Wording::App
    } else if BROCHURE.contains(&plain.as_str()) {
        Wording::Brochure
    } else {
        Wording::Other
    }
}

/// What the element refuses as its own label is wrong on every button.
fn refused(text: &str) -> bool {
    look::label(text).is_err_and(|problem| problem.fault == Fault::LabelName)
}

/// Whether a text has another in it, spaces and letter case aside.
pub(super) fn holds(whole: &str, part: &str) -> bool {
    plain(whole).contains(&plain(part))
}

/// An emoji that stands in for the symbol: balloons, telephones, the yellow heart.
pub(super) fn substitute(text: &str) -> Option<char> {
    text.chars()
        .find(|c| matches!(*c, '\u{1F4AC}'..='\u{1F4AD}' | '\u{1F5E8}'..='\u{1F5EF}' | '\u{1F4DE}' | '\u{260E}' | '\u{1F49B}'))
}

fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}
