//! A problem as other programs read it: stable code, and a sentence for people.

use alloc::string::String;

use serde::Serialize;

use crate::problem::Problem;

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    pub code: &'static str,
    pub message: String,
}

impl Finding {
    /// A finding with its sentence. A file's name in it may hold signs that a terminal acts on, so control
    /// characters are written as escapes.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        let mut message = message.into();
        if message.contains(is_hidden) {
            message = message.chars().flat_map(shown).collect();
        }
        Self { code, message }
    }
}

/// A control character that is no end of a line.
fn is_hidden(c: char) -> bool {
    c.is_control() && c != '\n'
}

/// A character as it can be shown: a control character as its escape.
fn shown(c: char) -> impl Iterator<Item = char> {
    let escape = is_hidden(c).then(|| c.escape_debug());
    let plain = (!is_hidden(c)).then_some(c);
    escape.into_iter().flatten().chain(plain)
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        Self::new(problem.fault.code(), problem.message())
    }
}
