//! The only percent-encoder and its inverse. Small enough to be our own: the usual crate's table of
//! all 256 escapes is a tenth of what the first press may weigh.

use alloc::string::String;
use alloc::vec::Vec;

/// Whether a byte stands for itself: the unreserved characters of RFC 3986 section 2.3 and those
/// reserved ones that both a path segment (`pchar`, section 3.3) and a query may hold and no form
/// decoder reads as syntax. The shorter the address, the coarser its QR code.
fn is_plain(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.' | b'_' | b'~' | b'*' | b':' | b'@')
}

/// Appends `text` to `out` as one path segment or query value.
pub fn encode_into(text: &str, out: &mut String) {
    for byte in text.bytes() {
        if is_plain(byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for nibble in [byte >> 4, byte & 15] {
                out.push(char::from(if nibble < 10 {
                    b'0' + nibble
                } else {
                    b'A' - 10 + nibble
                }));
            }
        }
    }
}

/// Length of `text` once encoded, in bytes.
pub fn encoded_len(text: &str) -> usize {
    text.bytes()
        .map(|byte| if is_plain(byte) { 1 } else { 3 })
        .sum()
}

/// Decodes once. `None` where the bytes are no UTF-8; a `%` without two digits stays as it is.
pub fn decode(text: &str) -> Option<String> {
    String::from_utf8(bytes(text)).ok()
}

/// Decodes once; bytes that are no UTF-8 stand as U+FFFD.
pub fn decode_lossy(text: &str) -> String {
    String::from_utf8_lossy(&bytes(text)).into_owned()
}

/// Whether a text holds an escape.
pub fn has_escape(text: &str) -> bool {
    let mut windows = text.as_bytes().windows(3);
    windows.any(|three| matches!(three, [b'%', high, low] if is_escape(*high, *low)))
}

/// Pairs as a query or a form's body, values percent-encoded.
pub fn query<'a>(pairs: impl Iterator<Item = (&'static str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, text) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        encode_into(text, &mut out);
    }
    out
}

/// Decodes once, to bytes that need not be UTF-8.
pub fn bytes(text: &str) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    loop {
        rest = match rest {
            [] => return bytes,
            [b'%', high, low, more @ ..] if is_escape(*high, *low) => {
                bytes.push(value(*high) << 4 | value(*low));
                more
            }
            [byte, more @ ..] => {
                bytes.push(*byte);
                more
            }
        };
    }
}

fn is_escape(high: u8, low: u8) -> bool {
    high.is_ascii_hexdigit() && low.is_ascii_hexdigit()
}

/// A hexadecimal digit's value.
fn value(digit: u8) -> u8 {
    (digit & 15) + 9 * (digit >> 6)
}
