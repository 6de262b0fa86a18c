//! What a server says about a member: tokens, which it signs, and sealed values, which it encrypts
//! for the desk.
//!
//! ```text
//! m4k2.1dqb0.07c3n9x2k4m8qz1v5           token: id, end, key number and mac
//! eyJhbGciOiJFQ0RILUVTIiwi….<iv>.<text>.<tag>   sealed: a compact JWE
//! ```
//!
//! A token that verifies is the server's word. A sealed value hides what it holds from everyone but
//! the desk and proves nothing: anyone can seal with a public key. Both are for servers and desks;
//! no browser loads this room. The clock and random bytes enter as values.

mod base32;
mod claims;
pub mod jwe;
pub mod key;
mod problem;
pub mod sealed;
pub mod token;

pub use claims::Claims;
pub use problem::{Fault, KeyProblem, Refusal};

/// The longest life of a token or a sealed value, in seconds: either can be copied while it lives.
pub const LONGEST_LIFE: u64 = 24 * 3600;

/// How far a sender's clock may be ahead of the desk's, in seconds.
pub const AHEAD: u64 = 300;
