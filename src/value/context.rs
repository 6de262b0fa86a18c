//! What one press says to the desk.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use crate::problem::Problem;
use crate::value::field::{Field, SURFACES};

/// Fields and their texts, each at most once, in the order of the value.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Context(Vec<(Field, String)>);

impl Context {
    /// Sets a field; an empty text takes it out. `web`, the default surface, is not kept.
    ///
    /// # Errors
    ///
    /// As [`Field::check`]; the field then stays as it was.
    pub fn set(&mut self, field: Field, text: &str) -> Result<(), Problem> {
        field
            .check(text)
            .or_else(|problem| text.is_empty().then_some(()).ok_or(problem))?;
        let default = field == Field::Surface && Some(&text) == SURFACES.first();
        self.put(field, if default { "" } else { text });
        Ok(())
    }

    /// Sets a field without a check, as the decoder does.
    pub(crate) fn put(&mut self, field: Field, text: &str) {
        self.0.retain(|(other, _)| *other != field);
        if !text.is_empty() {
            let at = self.0.partition_point(|(other, _)| *other < field);
            self.0.insert(at, (field, text.to_owned()));
        }
    }

    pub fn get(&self, field: Field) -> Option<&str> {
        self.iter()
            .find(|(other, _)| *other == field)
            .map(|(_, text)| text)
    }

    /// Fields and texts in the order of the value.
    pub fn iter(&self) -> impl Iterator<Item = (Field, &str)> {
        self.0.iter().map(|(field, text)| (*field, text.as_str()))
    }

    /// The fields, the one to be kept longest first: the entry, then `urgent`, then by rank.
    pub fn ranked(&self, urgent: Option<Field>) -> impl Iterator<Item = Field> {
        let rank = move |field: Field| match Some(field) == urgent {
            true => 1,
            // Room for the urgent one after the entry.
            false => field.row().rank * 2,
        };
        let of = move |at| {
            self.0
                .iter()
                .map(|(field, _)| *field)
                .find(|field| rank(*field) == at)
        };
        (0..Field::ALL.len() as u8 * 2).filter_map(of)
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Names only: the texts may be about a person.
impl fmt::Debug for Context {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set()
            .entries(self.0.iter().map(|(field, _)| field))
            .finish()
    }
}
