//! How much personal data the tripwire sees, and how much else it refuses.
//!
//! The data is made here from public rules: numbering plans, the form of registration numbers,
//! issuers' ranges, GS1's and ISBN's check digits, and the spellings that people use. Nothing is
//! shared with the code under test. Run with `--nocapture` for the figures.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use kakao_consult_button::value::field::Field;
use kakao_consult_button::visit::tripwire::{self, Kind, Tripwire, find};

mod personal {
    pub(crate) mod codes;
    pub(crate) mod people;
    pub(crate) mod random;
}

use personal::codes::{CODES, Code};
use personal::people::{PEOPLE, Person};
use personal::random::Random;

const EACH: usize = 5_000;
const ORDINARY: usize = 100_000;

/// Goal: 99 in 100 of each kind, and each for what it is.
#[test]
fn personal_data_is_refused() {
    for Person { name, kinds, make } in PEOPLE {
        let mut random = Random::of(name);
        let mut missed = Vec::new();
        for _ in 0..EACH {
            let (text, keyed) = make(&mut random);
            let text = hidden(&mut random, text);
            if !find(&text, keyed).is_some_and(|kind| kinds.contains(&kind)) {
                missed.push(text);
            }
        }
        let seen = EACH - missed.len();
        println!(
            "{name}: {seen} of {EACH} refused; missed such as {:?}",
            head(&missed)
        );
        assert!(
            seen * 100 >= EACH * 99,
            "{name}: only {seen} of {EACH}: {:?}",
            head(&missed)
        );
    }
}

/// Goal: at most 1 in 1,000 of what codes look like, also where keys count.
#[test]
fn ordinary_codes_pass() {
    let mut refused = Vec::new();
    let (mut warned, mut made) = (0, 0);
    for Code { name, make } in CODES {
        let mut random = Random::of(name);
        let (refused_before, warned_before) = (refused.len(), warned);
        let count = ORDINARY.div_ceil(CODES.len());
        for _ in 0..count {
            let text = make(&mut random);
            match find(&text, true) {
                None => {}
                Some(Kind::Doubt) => warned += 1,
                Some(_) => refused.push(text),
            }
        }
        made += count;
        let own = &refused[refused_before..];
        println!(
            "{name}: {} of {count} refused, {} warned; refused such as {:?}",
            own.len(),
            warned - warned_before,
            head(own),
        );
    }
    println!("all: {} of {made} refused, {warned} warned", refused.len());
    assert!(
        refused.len() * 1000 <= made,
        "{} of {made}: {:?}",
        refused.len(),
        head(&refused)
    );
}

/// Thirteen bare digits are told and sent, but for those that pass for a product code: one in ten.
#[test]
fn bare_registration_numbers_are_warned_of() {
    let mut random = Random::of("bare registration numbers");
    let warned = (0..EACH)
        .filter(|_| find(&personal::people::resident(&mut random), false) == Some(Kind::Doubt))
        .count();
    println!("bare registration numbers: {warned} of {EACH} warned");
    assert!(
        (EACH * 88 / 100..EACH * 92 / 100).contains(&warned),
        "{warned}"
    );
}

/// A rule for one place changes no other, however many places there are.
#[test]
fn a_rule_is_for_its_place_alone() {
    let number = "010-1234-5678";
    for ruled in tripwire::places() {
        let rules = Tripwire::parse(&format!("off:{ruled}")).expect("a rule");
        for place in tripwire::places() {
            let passes = rules.check(place, number).is_none();
            assert_eq!(passes, place == ruled, "off:{ruled} at {place}");
        }
    }
    for field in Field::ALL {
        let Ok(rules) = Tripwire::parse(&format!("off:{}", field.name())) else {
            continue;
        };
        for literal in ["extra", "event"] {
            assert!(
                rules.check(literal, number).is_some(),
                "{field:?} at {literal}"
            );
        }
    }
}

/// Every tenth text with a character in it that nobody sees, as pages and messengers leave them behind. An
/// escape would be another with one inside.
fn hidden(random: &mut Random, text: String) -> String {
    const SIGNS: &str = "\u{200B}\u{200C}\u{200D}\u{2060}\u{FEFF}\u{AD}\u{202A}\u{FE0F}";
    if !random.chance(10) || text.contains('%') {
        return text;
    }
    let mut signs: Vec<char> = text.chars().collect();
    let at = random.within(0, signs.len() as u64) as usize;
    signs.splice(at..at, random.letters(SIGNS, 1).chars());
    signs.into_iter().collect()
}

fn head(texts: &[String]) -> &[String] {
    &texts[..texts.len().min(6)]
}
