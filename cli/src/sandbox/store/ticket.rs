//! The short-lived address that a launch leads to: `/chat/<token>/<token>`.

use std::time::{Duration, Instant};

use crate::sandbox::token::Token;

#[derive(Clone, Debug)]
pub(crate) struct Ticket {
    pub(crate) tokens: [Token; 2],
    pub(crate) arrival: u64,
    made: Instant,
}

impl Ticket {
    pub(crate) fn new(arrival: u64) -> Result<Self, getrandom::Error> {
        let tokens = [Token::random()?, Token::random()?];
        Ok(Self {
            tokens,
            arrival,
            made: Instant::now(),
        })
    }

    pub(crate) fn path(&self) -> String {
        let [first, second] = &self.tokens;
        format!("/chat/{first}/{second}")
    }

    pub(crate) fn is_expired(&self, lifetime: Duration) -> bool {
        self.made.elapsed() >= lifetime
    }
}
