//! Names that cannot be guessed: whoever knows one may use what it names.

use std::fmt;

use subtle::ConstantTimeEq;

/// Base64's digits for addresses (RFC 4648 section 5).
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
/// 22 digits of six bits each: 132 random bits.
const LENGTH: usize = 22;

#[derive(Clone, PartialEq, Eq, Hash)]
pub(crate) struct Token(String);

impl Token {
    /// # Errors
    ///
    /// Where the system gives no random bytes.
    pub(crate) fn random() -> Result<Self, getrandom::Error> {
        let mut bytes = [0; LENGTH];
        getrandom::fill(&mut bytes)?;
        let digit = |byte| {
            DIGITS
                .get(usize::from(byte & 63))
                .copied()
                .map_or('A', char::from)
        };
        Ok(Self(bytes.map(digit).iter().collect()))
    }

    /// A text of a token's shape.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let good = text.len() == LENGTH && text.bytes().all(|byte| DIGITS.contains(&byte));
        good.then(|| Self(text.to_owned()))
    }

    /// Compares in a time that tells nothing of where the texts differ.
    pub(crate) fn is(&self, text: &str) -> bool {
        self.0.as_bytes().ct_eq(text.as_bytes()).into()
    }
}

impl fmt::Display for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Kept out of logs.
impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token")
    }
}
