//! What the proofs in a value say, once a desk has tried them with its keys.

use alloc::string::String;

use serde::Serialize;

use crate::proof::key::{PrivateKeys, TokenKeys};
use crate::proof::sealed::{self, Arrival};
use crate::proof::{self, Refusal, token};
use crate::report::{Finding, Reading};
use crate::value::field::Field;

/// What a desk tries proofs with.
#[derive(Clone, Debug)]
pub struct Desk {
    /// The desk's own channel, never one that came with the value.
    pub channel: String,
    pub token_keys: Option<TokenKeys>,
    pub seal_keys: Option<PrivateKeys>,
    /// Seconds since 1970.
    pub now: u64,
}

/// The claims of those proofs that are good.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Claims {
    /// The server's word: `id`, and `exp` in minutes since 2024-01-01 UTC.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub token: Option<proof::Claims>,
    /// Hidden on the way, and no more believable than the rest: anyone can seal.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sealed: Option<proof::Claims>,
}

impl Reading {
    /// Tries the value's token and sealed part, each where the desk has keys for it. A token that
    /// verifies is `verified`, what was sealed stays `unverified`; a refusal is a problem.
    pub fn prove(&mut self, desk: &Desk) {
        let mut claims = Claims::default();
        if let (Some(keys), Some(text)) = (&desk.token_keys, self.get(Field::Token)) {
            match token::verify(text, &desk.channel, keys, desk.now) {
                Ok(found) => {
                    claims.token = Some(found.into());
                    for (name, trust) in &mut self.trust {
                        if name == Field::Token.name() {
                            *trust = "verified";
                        }
                    }
                }
                Err(refusal) => self.refuse(Field::Token, refusal),
            }
        }
        if let (Some(keys), Some(text)) = (&desk.seal_keys, self.get(Field::Sealed)) {
            let arrival = Arrival {
                channel: &desk.channel,
                click: self.get(Field::Click),
                now: desk.now,
            };
            match sealed::open(text, keys, &arrival) {
                Ok(found) => claims.sealed = Some(found),
                Err(refusal) => self.refuse(Field::Sealed, refusal),
            }
        }
        self.claims = Some(claims).filter(|claims| *claims != Claims::default());
    }

    fn refuse(&mut self, field: Field, refusal: Refusal) {
        let message = ["the ", field.name(), " part ", refusal.sentence()].concat();
        let code = refusal.code_in(field);
        self.problems.push(Finding::new(code, message));
    }
}
