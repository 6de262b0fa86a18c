//! Personal data in a text that would travel in clear: an address stays in histories and logs.
//!
//! Only shapes are judged, of the text alone. What has no shape of its own (a name, an address, a
//! member number) is seen only where a literal value calls it by its key, such as `{"name":…}`.

use alloc::string::String;
use alloc::vec::Vec;

use crate::attribute;
use crate::kakao::launch::{EVENT_ATTRIBUTE, EXTRA_ATTRIBUTE};
use crate::problem::{Fault, Problem};
use crate::value::field::Field;
use crate::{base::percent, base::scan};

/// The element's attribute.
pub const ATTRIBUTE: &str = attribute::TRIPWIRE.name;

/// What a text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Email,
    /// A value under a key such as `name`.
    Keyed,
    /// A person's number: mobile, landline, internet, or a safe number that leads to one.
    Phone,
    Card,
    /// A resident's or foreigner's registration number.
    Resident,
    /// Thirteen bare digits that may be such a number and are no product code.
    Doubt,
}

/// What the owner wants done, by place; by default all is refused.
///
/// Two bits a place, at twice its [`index`]: 0 refuses, 1 warns, 2 is off.
#[derive(Clone, Copy, Debug, Default)]
pub struct Tripwire(u64);

impl Tripwire {
    /// Reads rules with spaces between them: `refuse`, `warn` or `off`, alone for all places or as
    /// `warn:item`. Of the rules for a place the last counts.
    ///
    /// # Errors
    ///
    /// [`Fault::WordUnknown`] for any other word, and for a place whose text is no free one.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let mut rules = text.split_ascii_whitespace();
        rules
            .try_fold(0, with)
            .map(Self)
            .ok_or(Problem::new(Fault::WordUnknown, ATTRIBUTE))
    }

    /// What is wrong with sending `text`: [`Fault::PersonalData`] where it must stay home,
    /// [`Fault::PersonalDoubt`] where it goes nevertheless. Nothing at places whose text stays on
    /// the page.
    pub fn check(self, place: &'static str, text: &str) -> Option<Problem> {
        let action = self.0 >> index(place)? & 3;
        if action == 2 {
            return None;
        }
        let fault = match tag(text, place == EXTRA_ATTRIBUTE)? == b'd' || action == 1 {
            true => Fault::PersonalDoubt,
            false => Fault::PersonalData,
        };
        Some(Problem::new(fault, place))
    }
}

/// An element's rules, and what is wrong with them; bad ones count as none.
pub fn rules(get: &dyn Fn(&str) -> Option<String>) -> (Tripwire, Option<Problem>) {
    match Tripwire::parse(&get(ATTRIBUTE).unwrap_or_default()) {
        Ok(tripwire) => (tripwire, None),
        Err(problem) => (Tripwire::default(), Some(problem)),
    }
}

/// What is wrong with what an element says, through `get`, and with its rules.
pub fn screen(get: &dyn Fn(&str) -> Option<String>) -> Vec<Problem> {
    let (rules, bad) = rules(get);
    let text = |name: &str| get(name).unwrap_or_default();
    let found = places().filter_map(|place| rules.check(place, text(place).trim_ascii()));
    bad.into_iter().chain(found).collect()
}

/// Whether what stands at a place must stay home.
pub fn refuses(problems: &[Problem], place: &str) -> bool {
    problems
        .iter()
        .any(|problem| problem.fault == Fault::PersonalData && problem.place == place)
}

/// Whether the text of a place is sent in clear.
pub fn is_place(name: &str) -> bool {
    let field = Field::of_name(name).is_some_and(|field| !field.is_proof());
    field || name == EXTRA_ATTRIBUTE || name == EVENT_ATTRIBUTE
}

/// The places whose texts an element sends in clear.
pub fn places() -> impl Iterator<Item = &'static str> {
    let fields = Field::ALL
        .into_iter()
        .filter(|field| field.row().attribute && !field.is_proof());
    [EXTRA_ATTRIBUTE, EVENT_ATTRIBUTE]
        .into_iter()
        .chain(fields.map(Field::name))
}

/// The actions with one rule more; `None` where it is no rule.
fn with(actions: u64, rule: &str) -> Option<u64> {
    let (word, places) = match scan::split(rule, ":") {
        Some((word, place)) => (word, 3 << index(place)?),
        None => (rule, u64::MAX),
    };
    let action = match word {
        "refuse" => 0,
        "warn" => u64::MAX / 3,
        "off" => u64::MAX / 3 * 2,
        _ => return None,
    };
    Some(actions & !places | action & places)
}

/// Where the action for a place stands; `None` where its text does not go to the desk.
fn index(place: &str) -> Option<u32> {
    let number = match place {
        EXTRA_ATTRIBUTE => 0,
        EVENT_ATTRIBUTE => 1,
        place => 2 + Field::of_name(place)? as u32,
    };
    Some(number * 2)
}

/// What `text` looks like, percent-encoded or not. `keyed` says that it may name its values.
pub fn find(text: &str, keyed: bool) -> Option<Kind> {
    Some(match tag(text, keyed)? {
        b'e' => Kind::Email,
        b'k' => Kind::Keyed,
        b'p' => Kind::Phone,
        b'c' => Kind::Card,
        b'r' => Kind::Resident,
        _ => Kind::Doubt,
    })
}

/// The shapes of [`folded`] texts, each behind the tag of its kind. A capital or a sign stands for
/// what [`class`] says; `~` is a `-` that may be missing, `%` any number of words and hyphens. All
/// else stands for itself.
///
/// Registration numbers begin with a date: month 01 to 12 by day 01 to 31.
const SHAPES: &str = "e?@!%.!! e?@!%.%.!! e?@!%.%.%.!! e?@NN%.!! e(at)%.!! e(at)%.%.!! e[at]%.!! e[at]%.%.!! e{at}%.!! e{at}%.%.!! e골뱅이~%.!! e골뱅이~%.%.!! \
    e?^!%.com e?^!%.net e?^!%.kr e?^!%.%.kr \
    kname=? knm=? kusername=? kuser_name=? kname_# k이름=? k이름_# k성명=? \
    kphone%=? kmobile=? ktel=? k전화%=? k연락처=? kemail%=? k이메일%=? kaddr%=? k주소=? \
    kbirth%=? k생년%=? k주민%=? k휴대%=? k핸드폰%=? k고객명=? k회원명=? kcustomer_name=? kmail=? \
    p01M~NNNN~NNNN p01M-NNN~NNNN p01MNNNNNNN \
    p02-NNN~NNNN p02-NNNN~NNNN p0AB-NNN~NNNN p0AB-NNNN~NNNN \
    p070-NNNN~NNNN p050N-NNN~NNNN p050N-NNNN~NNNN \
    p10-NNNN-NNNN p82~10~NNNN~NNNN p82-1M~NNNN~NNNN p82-1M-NNN~NNNN p82~0-1M~NNNN~NNNN p0082~1M~NNNN~NNNN \
    p82-2-NNN~NNNN p82-2-NNNN~NNNN p82-AB-NNN~NNNN p82-AB-NNNN~NNNN \
    p82-0-2-NNN~NNNN p82-0-2-NNNN~NNNN p82-0-AB-NNN~NNNN p82-0-AB-NNNN~NNNN \
    p+82NNNNNNNN% \
    cINNN-NNNN-NNNN-NNNN c35NN-NNNN-NNNN-NNNN c2VNN-NNNN-NNNN-NNNN c3FNN-NNNNNN-NNNNN c3DNN-NNNNNN-NNNN \
    cINNNNNNNNNNNNNNN c35NNNNNNNNNNNNNN c2VTNNNNNNNNNNNNN c3FNNNNNNNNNNNNN \
    rNN0P0P~SNNNNNN rNN0PQN~SNNNNNN rNN0P3O~SNNNNNN rNN1R0P~SNNNNNN rNN1RQN~SNNNNNN rNN1R3O~SNNNNNN \
    r19NN0P0P-UNNNNNN r19NN0PQN-UNNNNNN r19NN0P3O-UNNNNNN r19NN1R0P-UNNNNNN r19NN1RQN-UNNNNNN r19NN1R3O-UNNNNNN";

const DIGIT: u32 = 0b11_1111_1111;
const LETTER: u32 = 1 << 10;
const HANGUL: u32 = 1 << 11;
const WORD: u32 = DIGIT | LETTER | HANGUL;
const GAP: u32 = 1 << 12;
const JOINT: u32 = 1 << 13;

/// What a byte is: one digit of ten, a letter, or what stands between words.
fn bits(byte: u8) -> u32 {
    match byte {
        b'0'..=b'9' => 1 << (byte & 15),
        b'a'..=b'z' => LETTER,
        0x80.. => HANGUL,
        b':' | b'=' | b'"' => GAP | JOINT,
        _ => GAP,
    }
}

/// What a part of a shape may be, beside itself.
fn class(part: u8) -> u32 {
    match part {
        b'-' | b'~' => GAP,
        b'=' => JOINT,
        b'?' => WORD,
        b'!' => LETTER | HANGUL,
        b'#' => HANGUL,
        b'A' => 0b00_0111_1000,
        b'B' => 0b00_0011_1110,
        b'D' => 0b11_0100_0001,
        b'F' => 0b00_1001_0000,
        b'I' => 0b10_0111_0000,
        b'M' => 0b11_1100_0011,
        b'N' => DIGIT,
        b'O' => 0b00_0000_0011,
        b'P' => 0b11_1111_1110,
        b'Q' => 0b00_0000_0110,
        b'R' => 0b00_0000_0111,
        b'S' => 0b01_1111_1110,
        b'T' => 0b11_1111_1100,
        b'U' => 0b00_0110_0110,
        b'V' => 0b00_1111_1100,
        _ => 0,
    }
}

/// The tag of the kind that `text` looks like.
fn tag(text: &str, keyed: bool) -> Option<u8> {
    let text = folded(&percent::bytes(text));
    let mut doubt = None;
    for shape in SHAPES.as_bytes().split(|byte| *byte == b' ') {
        for at in 0..text.len() {
            match fits(shape, &text, at) {
                0 => {}
                b'k' if !keyed => {}
                b'd' => doubt = Some(b'd'),
                tag => return Some(tag),
            }
        }
    }
    doubt
}

/// A text in half width and lower case, without quotes. Of what stands between words the last sign
/// alone is left, `"` for a double `_`, never an `@`, and `^` for one after a space; what is neither ASCII nor Hangul counts as a
/// space.
fn folded(mut text: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::new();
    let mut last = b'a';
    while let [first, more @ ..] = text {
        if let Some(seen) = invisible(text).and_then(|length| text.get(length..)) {
            text = seen;
            continue;
        }
        text = more;
        let mut byte = *first;
        // U+FF01 to U+FF5E in UTF-8.
        if let (0xEF, [high @ 0xBC..=0xBD, low, more @ ..]) = (byte, more) {
            byte = (high & 1) * 64 + (low & 63) + 32;
            text = more;
        }
        // The small form of the sign, U+FE6B.
        if let (0xEF, [0xB9, 0xAB, more @ ..]) = (byte, more) {
            byte = b'@';
            text = more;
        }
        byte = match byte {
            b'"' | b'\'' | b'\\' => continue,
            // What the syllables begin with, and what goes on after it.
            0xEA..=0xED => byte,
            0x80..=0xBF if last > 127 => byte,
            0x80.. => b' ',
            _ => byte.to_ascii_lowercase(),
        };
        if !is_word(last) && !is_word(byte) {
            out.pop();
            if byte == b'@' && last == b' ' {
                // Less sure than one without a space: a handle is written so too.
                byte = b'^';
            } else if byte == b' ' || byte == b'@' {
                byte = last;
            } else if byte == b'_' && byte == last {
                byte = b'"';
            }
        }
        out.push(byte);
        last = byte;
    }
    out
}

/// How many bytes a character has that nobody sees, where one stands first. People neither write nor read
/// them, so they hide no number: soft hyphen, joiners and fillers, marks of direction, selectors.
fn invisible(text: &[u8]) -> Option<usize> {
    match text {
        // U+00AD, U+034F, U+061C.
        [0xC2, 0xAD, ..] | [0xCD, 0x8F, ..] | [0xD8, 0x9C, ..] => Some(2),
        // U+115F and U+1160, U+17B4 and U+17B5, U+180B to U+180F.
        [0xE1, 0x85, 0x9F | 0xA0, ..]
        | [0xE1, 0x9E, 0xB4 | 0xB5, ..]
        | [0xE1, 0xA0, 0x8B..=0x8F, ..] => Some(3),
        // U+200B to U+200F, U+202A to U+202E, U+2060 to U+206F.
        [0xE2, 0x80, 0x8B..=0x8F | 0xAA..=0xAE, ..] | [0xE2, 0x81, 0xA0..=0xAF, ..] => Some(3),
        // U+3164, U+FE00 to U+FE0F, U+FEFF, U+FFA0.
        [0xE3, 0x85, 0xA4, ..] | [0xEF, 0xB8, 0x80..=0x8F, ..] => Some(3),
        [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBE, 0xA0, ..] => Some(3),
        // U+E0000 to U+E0FFF.
        [0xF3, 0xA0, _, _, ..] => Some(4),
        _ => None,
    }
}

fn is_word(byte: u8) -> bool {
    bits(byte) & WORD != 0
}

/// The tag that a folded text earns by having `shape` from `start` on; 0 for none.
fn fits(shape: &[u8], text: &[u8], start: usize) -> u8 {
    let get = |at: usize| text.get(at).copied().unwrap_or(b' ');
    let [tag, shape @ ..] = shape else { return 0 };
    let mut at = start;
    let mut gaps = 0;
    for part in shape {
        let c = get(at);
        let is = bits(c);
        match part {
            b'%' => {
                while is_word(get(at)) || get(at) == b'-' {
                    at += 1;
                }
            }
            _ if c == *part || is & class(*part) != 0 => {
                gaps |= is & GAP;
                at += 1;
            }
            b'~' => {}
            _ => return 0,
        }
    }
    let [before, after] = [start.wrapping_sub(1), at].map(get);
    let bare = gaps == 0;
    match tag {
        b'e' => b'e',
        // In `prd_name` the key is another.
        b'k' if is_word(before) || before == b'_' => 0,
        b'k' => b'k',
        _ if (bits(before) | bits(after)) & DIGIT != 0 => 0,
        _ if !bare => *tag,
        // One letter behind a number is a slip of the pen; more are an id.
        b'p' if bits(after) == LETTER && is_word(get(at + 1)) => 0,
        b'p' => b'p',
        _ if bits(after) == LETTER => 0,
        _ => {
            let digits = text.get(start..at).unwrap_or_default();
            match (tag, adds_up(digits, *tag == b'c')) {
                (b'c', true) => b'c',
                (b'r', false) => b'd',
                _ => 0,
            }
        }
    }
}

/// Whether the last of the digits checks the others, as of a card or as of a GTIN.
fn adds_up(digits: &[u8], card: bool) -> bool {
    let mut sum = 0;
    for (at, byte) in digits.iter().rev().enumerate() {
        let digit = u32::from(byte & 15);
        sum += match (at & 1, card) {
            (0, _) => digit,
            (_, true) => digit * 2 + u32::from(digit > 4),
            _ => digit * 3,
        };
    }
    sum % 10 == 0
}
