//! Strangers' names in a message: few, short, and harmless wherever they are shown.

use alloc::string::String;

/// How many names a message has, and how many characters a name.
const MOST: usize = 5;
const LONGEST: usize = 40;

/// The names in quotes, each once. Of a name only letters and digits of ASCII and `_ - . ~` stand as
/// they are, all else as `?`.
pub(super) fn names(all: &[impl AsRef<str>]) -> String {
    let mut out = String::new();
    let mut shown: alloc::vec::Vec<&str> = alloc::vec::Vec::new();
    for name in all.iter().map(AsRef::as_ref) {
        if shown.contains(&name) {
            continue;
        }
        if shown.len() == MOST {
            out.push_str(", \u{2026}");
            break;
        }
        shown.push(name);
        out.push_str(if out.is_empty() { "\"" } else { ", \"" });
        out.extend(name.chars().take(LONGEST).map(plain));
        out.push_str(if name.chars().nth(LONGEST).is_some() {
            "\u{2026}\""
        } else {
            "\""
        });
    }
    out
}

fn plain(c: char) -> char {
    match c {
        '_' | '-' | '.' | '~' => c,
        c if c.is_ascii_alphanumeric() => c,
        _ => '?',
    }
}
