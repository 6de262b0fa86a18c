//! How one text stands inside the travelling value: readable, and safe from whatever a desk does
//! to it.
//!
//! A character that some desk would take for syntax, fold, trim or hide is written as `*hh` for
//! each of its UTF-8 bytes, in lower case. What remains survives one URL-decoding too many, with
//! `+` read as a space or not, and Unicode normalisation.

use alloc::string::String;
use alloc::vec::Vec;

/// A character with a meaning to this format, to addresses, to HTML or to desks' own splitters.
fn is_syntax(c: char) -> bool {
    matches!(
        c,
        '~' | '*' | '%' | '+' | '&' | '=' | '#' | '"' | '\'' | '<' | '>' | '\\' | '`' | ',' | ';'
    )
}

/// A character that a spreadsheet or a desk's format sniffer acts on at the start of a value.
pub(crate) fn is_leading(c: char) -> bool {
    matches!(c, '=' | '+' | '-' | '@' | '[' | '(' | '{')
}

/// Appends `text` to `out`. `leading` says that `out` begins with this text, so that its first
/// character is the value's first.
pub fn escape_into(text: &str, leading: bool, out: &mut String) {
    let last = text.len();
    let mut previous = Previous::Start;
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8() == last;
        let plain = match c {
            ' ' => previous == Previous::Plain && !end && !out.ends_with(' '),
            c if leading && at == 0 && is_leading(c) => false,
            c if is_syntax(c) || is_hidden(c) => false,
            c => previous != Previous::Escape || c.is_ascii() || stands_alone(c),
        };
        if plain {
            out.push(c);
            previous = Previous::Plain;
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                out.push('*');
                out.push(hex(byte >> 4));
                out.push(hex(byte & 15));
            }
            previous = Previous::Escape;
        }
    }
}

/// Reads a text back. `None` where it is no escaped text: a stray `*`, upper-case digits, bytes
/// that are no UTF-8, or a character that has to be escaped.
pub fn unescape(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'*' => unhex(rest.next()?)? << 4 | unhex(rest.next()?)?,
            byte => byte,
        });
    }
    let plain = |c: char| c == '*' || !is_syntax(c) && !is_hidden(c);
    let spaced = text.starts_with(' ') || text.ends_with(' ') || text.contains("  ");
    (text.chars().all(plain) && !spaced).then(|| String::from_utf8(bytes).ok())?
}

/// Control, bidi and zero-width characters, white space other than the plain space, and
/// non-characters: what no eye sees in a console, and what columns trim.
pub fn is_hidden(c: char) -> bool {
    let code = u32::from(c);
    // Most are these.
    if matches!(c, ' '..='~') {
        return false;
    }
    let mut before = HIDDEN.iter().take_while(|(first, _)| *first <= code);
    before.any(|(_, last)| code <= *last) || code & 0xFFFE == 0xFFFE
}

/// The first and the last of each range, in order.
const HIDDEN: [(u32, u32); 22] = [
    (0, 0x1F),
    (0x7F, 0xA0),
    (0xAD, 0xAD),
    (0x34F, 0x34F),
    (0x61C, 0x61C),
    (0x115F, 0x1160),
    (0x1680, 0x1680),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2000, 0x200F),
    (0x2028, 0x202F),
    (0x205F, 0x206F),
    (0x3000, 0x3000),
    (0x3164, 0x3164),
    (0xFDD0, 0xFDEF),
    (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFB),
    (0x1BCA0, 0x1BCA3),
    (0x1D173, 0x1D17A),
    (0xE0000, 0xE0FFF),
];

#[derive(PartialEq)]
enum Previous {
    Start,
    Plain,
    Escape,
}

/// Whether `c` surely never composes with a hex digit before it. An escape ends in one, and a
/// combining mark right after it would make `*7e` + U+0301 into `*7é`.
pub(crate) fn stands_alone(c: char) -> bool {
    matches!(u32::from(c), 0xA0..=0x2FF | 0x3041..=0x3096 | 0x30A1..=0x30FA
        | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xAC00..=0xD7A3)
}

fn hex(nibble: u8) -> char {
    char::from(if nibble < 10 {
        b'0' + nibble
    } else {
        b'a' + nibble - 10
    })
}

fn unhex(digit: u8) -> Option<u8> {
    match digit {
        b'0'..=b'9' => Some(digit - b'0'),
        b'a'..=b'f' => Some(digit - b'a' + 10),
        _ => None,
    }
}
