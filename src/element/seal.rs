//! Membership that a page hands over as a property, to be sealed for the desk in the browser: names
//! and problems. `pkg-template/seal.js` does the work, since browsers bring the ciphers.

use crate::attribute;

/// The element's attribute for the desk's public keys, a JWKS.
pub const ATTRIBUTE: &str = attribute::SEAL_KEY.name;
/// The element's property for what is to be sealed. No attribute reflects it, and nothing gives it
/// back.
pub const PROPERTY: &str = attribute::MEMBER_INFO;

/// What the script is told: the attributes of keys, channel and click id, the property, and the
/// field that carries what was sealed. One text, since joining them would cost more than they do; a
/// test holds it to the names.
pub const NAMES: &str = "seal-key channel click-id memberInfo sealed";

/// What can be wrong where something is sealed: stable codes and sentences, as those of
/// [`Fault`](crate::problem::Fault), which the first press would have to carry.
pub const PROBLEMS: [(&str, &str); 3] = [
    (
        "seal-key-form",
        "needs one to three public P-256 keys, each with a kid",
    ),
    (
        "seal-key-private",
        "is private: nothing is sealed; make a new key and publish its public part",
    ),
    (
        "seal-failed",
        "is not sealed: it takes https and an object without iat, exp, ch and k",
    ),
];

/// The sentence of one of these, to stand after the place.
pub fn sentence(code: &str) -> Option<&'static str> {
    let row = PROBLEMS.into_iter().find(|row| row.0 == code);
    row.map(|row| row.1)
}
