//! How a run ended, for scripts.

use std::process::ExitCode;

/// The worst that was met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Nothing to say.
    #[default]
    Good,
    /// There is an answer, and something in it to look at.
    Findings,
    /// There is no answer.
    Unusable,
}

impl Outcome {
    /// [`Outcome::Findings`] where something was found.
    pub(crate) fn found(found: bool) -> Self {
        if found { Self::Findings } else { Self::Good }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        Self::from(outcome as u8)
    }
}
