//! From a context to the value that travels.
//!
//! ```text
//! pdp.hero                             an entry alone is sent as it is
//! pdp.hero~c:spring26~i:A1234567~wd9   more: key and text after each tilde, and three digits of checksum
//! pdp.hero~i:A1234567~~zc7             two tildes before the checksum: something was left out
//! ```
//!
//! ```
//! use kakao_consult_button::{value::budget::Budget, value::context::Context, value::convention::Convention, value::encode::encode, value::field::Field};
//!
//! let mut context = Context::default();
//! context.set(Field::Entry, "pdp.hero")?;
//! context.set(Field::Item, "A1234567")?;
//! context.set(Field::Campaign, "spring26")?;
//! assert_eq!(encode(&context, &Budget::default(), Convention::Auto).text, "pdp.hero~c:spring26~i:A1234567~wd9");
//!
//! let budget = Budget { limit: 25, ..Budget::default() };
//! let short = encode(&context, &budget, Convention::Auto);
//! assert_eq!(short.text, "pdp.hero~i:A1234567~~zc7");
//! assert_eq!(short.left_out[0].place, "campaign");
//! # Ok::<(), kakao_consult_button::problem::Problem>(())
//! ```

use alloc::string::String;
use alloc::vec::Vec;

use crate::base::percent::encoded_len;
use crate::problem::{Fault, Problem};
use crate::value::budget::Budget;
use crate::value::context::Context;
use crate::value::convention::Convention;
use crate::value::field::Field;

/// A value within its budget, and what had to stay home.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Value {
    /// Empty where nothing was to be sent, or nothing fitted.
    pub text: String,
    /// One problem a field, in the order of the fields' ranks.
    pub left_out: Vec<Problem>,
}

impl Value {
    /// A value that is sent as it is, or not at all.
    pub(crate) fn literal(text: &str, budget: &Budget) -> Self {
        match fits(text, budget) {
            true => Self {
                text: text.into(),
                left_out: Vec::new(),
            },
            false => {
                let problem = Problem::new(Fault::LeftOut, crate::kakao::launch::EXTRA_ATTRIBUTE);
                Self {
                    text: String::new(),
                    left_out: [problem].into(),
                }
            }
        }
    }
}

/// Writes the value. Fields are kept whole or left out whole, by rank.
///
/// The mark that something was left out takes room itself: where it does not fit beside the entry,
/// the entry goes alone and only the page is told.
pub fn encode(context: &Context, budget: &Budget, convention: Convention) -> Value {
    encode_urgent(context, budget, convention, None)
}

/// The same, with one field that is kept longer than all but the entry.
pub fn encode_urgent(
    context: &Context,
    budget: &Budget,
    convention: Convention,
    urgent: Option<Field>,
) -> Value {
    let mut kept = Context::default();
    let mut left_out = Vec::new();
    for field in context.ranked(urgent) {
        let text = context.get(field).unwrap_or_default();
        match convention.takes(&kept, field, text) {
            true => kept.put(field, text),
            false => left_out.push(Problem::new(Fault::FormatLoses, field.name())),
        }
    }
    let text = convention.write(&kept, false);
    if fits(&text, budget) {
        return Value { text, left_out };
    }
    let context = core::mem::take(&mut kept);
    let mut marked = true;
    for field in context.ranked(urgent) {
        kept.put(field, context.get(field).unwrap_or_default());
        if marked && fits(&convention.write(&kept, true), budget) {
            continue;
        }
        if field == Field::Entry && fits(&convention.write(&kept, false), budget) {
            marked = false;
            continue;
        }
        kept.put(field, "");
        left_out.push(Problem::new(Fault::LeftOut, field.name()));
    }
    let text = Some(convention.write(&kept, marked)).filter(|text| fits(text, budget));
    Value {
        text: text.unwrap_or_default(),
        left_out,
    }
}

fn fits(text: &str, budget: &Budget) -> bool {
    budget.unit.count(text) <= budget.limit && encoded_len(text) <= budget.encoded
}
