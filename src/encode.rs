//! From a context to the value that travels.
//!
//! ```text
//! pdp.hero                              an entry alone is sent as it is
//! pdp.hero~c:spring26~i:A1234567~h80    more: key and text after each tilde, and three check digits
//! pdp.hero~i:A1234567~~1rk              two tildes before the check: something was left out
//! ```

use alloc::string::String;
use alloc::vec::Vec;

use crate::budget::Budget;
use crate::check::check;
use crate::context::Context;
use crate::escape::escape_into;
use crate::field::Field;
use crate::percent::encoded_len;
use crate::problem::{Fault, Problem};

/// A value within its budget, and what had to stay home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Empty where nothing was to be sent, or nothing fitted.
    pub text: String,
    /// One problem a field, in the order of the fields' ranks.
    pub left_out: Vec<Problem>,
}

/// Writes the value. Fields are kept whole or left out whole, by rank.
///
/// The mark that something was left out takes room itself: where it does not fit beside the entry,
/// the entry goes alone and only the page is told.
pub fn encode(context: &Context, budget: &Budget) -> Value {
    let whole = write(context, false, |_| true);
    if fits(&whole, budget) {
        return Value {
            text: whole,
            left_out: Vec::new(),
        };
    }
    let entry = |field| field == Field::Entry;
    let lone = write(context, false, entry);
    let lone = (fits(&lone, budget) && !fits(&write(context, true, entry), budget)).then_some(lone);
    let mut kept: Vec<Field> = Vec::new();
    let mut left_out = Vec::new();
    for field in context.ranked() {
        kept.push(field);
        let fits = match &lone {
            Some(_) => entry(field),
            None => fits(&write(context, true, |field| kept.contains(&field)), budget),
        };
        if !fits {
            kept.pop();
            left_out.push(Problem::new(Fault::LeftOut, field.name()));
        }
    }
    let text = lone.unwrap_or_else(|| write(context, true, |field| kept.contains(&field)));
    let text = if fits(&text, budget) {
        text
    } else {
        String::new()
    };
    Value { text, left_out }
}

/// The value of the kept fields; `short` says that others are missing from it.
fn write(context: &Context, short: bool, keep: impl Fn(Field) -> bool) -> String {
    let mut out = String::new();
    let mut bare = !short;
    for (field, text) in context.iter().filter(|(field, _)| keep(*field)) {
        if let Some(key) = field.row().key {
            out.extend(['~', key, ':']);
            bare = false;
        }
        escape_into(text, out.is_empty(), &mut out);
    }
    if !bare {
        out.push_str(if short { "~~" } else { "~" });
        let digits = check(&out);
        out.extend(digits);
    }
    out
}

fn fits(text: &str, budget: &Budget) -> bool {
    budget.unit.count(text) <= budget.limit && encoded_len(text) <= budget.encoded
}
