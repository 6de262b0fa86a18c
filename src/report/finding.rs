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
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }
}

impl From<Problem> for Finding {
    fn from(problem: Problem) -> Self {
        Self::new(problem.fault.code(), problem.message())
    }
}
