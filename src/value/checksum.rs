//! The three characters that end a value, and say whether it arrived as it left.
//!
//! They find accidents, not forgers: 32749 is prime, so every single substitution and every swap of
//! neighbours among ASCII and Hangul syllables changes them; any other change goes unseen about
//! once in 32,749.

/// Crockford's base-32 digits in lower case: no i, l, o, u.
pub const DIGITS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// How many digits a checksum has.
pub const LENGTH: usize = 3;

/// The checksum of everything before it, the tilde that introduces it included.
pub fn checksum(text: &str) -> [char; LENGTH] {
    let hash = text
        .chars()
        .fold(1, |hash, c| (33 * hash + u32::from(c)) % 32749);
    [10, 5, 0].map(|shift| digit(hash >> shift))
}

/// The base-32 digit of the lowest five bits.
pub fn digit(bits: u32) -> char {
    DIGITS
        .get(bits as usize & 31)
        .copied()
        .map_or('0', char::from)
}

/// Whether every character is such a digit.
pub fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| DIGITS.contains(&byte))
}
