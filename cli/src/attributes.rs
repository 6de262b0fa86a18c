//! The element's attributes as flags and as JSON keys. Names and help come from the library's
//! table, so that they never drift apart.

use std::collections::BTreeMap;

use clap::error::Error;
use clap::{Arg, ArgMatches, Command, FromArgMatches};
use kakao_consult_button::attribute::{self, Attribute};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

use kakao_consult_button::report::Finding;

/// Texts in NFC by attribute name.
#[derive(Clone, Debug, Default)]
pub(crate) struct Attributes(BTreeMap<&'static str, String>);

impl Attributes {
    pub(crate) fn get(&self, name: &str) -> Option<String> {
        self.0.get(name).cloned()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn set(&mut self, name: &'static str, text: &str) {
        self.0.insert(name, text.nfc().collect());
    }

    /// Sets what one line of JSON says; `null` takes a flag's text back.
    ///
    /// # Errors
    ///
    /// A line that is no JSON object. A key that is no attribute, and a value that is no text, are
    /// findings, and the rest of the line counts.
    pub(crate) fn read_line(&mut self, line: &str) -> Result<Vec<Finding>, Finding> {
        let value = serde_json::from_str(line).map_err(|error: serde_json::Error| {
            let at = error.column();
            let message = format!("the line is no JSON from byte {at} on: write one object a line");
            Finding::new("input-json", message)
        })?;
        let Value::Object(object) = value else {
            return Err(Finding::new(
                "input-json",
                "the line is no JSON object: write one a line",
            ));
        };
        let mut findings = Vec::new();
        for (key, value) in object {
            match attribute::names().find(|name| *name == key) {
                None => findings.push(Finding::new(
                    "input-key",
                    format!(
                        "{} is no attribute: see `kakao-consult link --help`",
                        brief(&key)
                    ),
                )),
                Some(name) => match value {
                    Value::Null => drop(self.0.remove(name)),
                    Value::String(text) => self.set(name, &text),
                    Value::Bool(_) | Value::Number(_) => self.set(name, &value.to_string()),
                    Value::Array(_) | Value::Object(_) => findings.push(Finding::new(
                        "input-value",
                        format!("{name} is neither a string, a number nor true or false"),
                    )),
                },
            }
        }
        Ok(findings)
    }
}

/// A stranger's key, as far as a message needs it.
fn brief(key: &str) -> String {
    let head: String = key.chars().take(40).collect();
    format!("{head:?}")
}

impl clap::Args for Attributes {
    fn augment_args(command: Command) -> Command {
        let flag = |attribute: Attribute| {
            Arg::new(attribute.name)
                .long(attribute.name)
                .value_name("TEXT")
                .help(attribute::help(&attribute))
                .help_heading("Attributes")
        };
        command.args(attribute::all().map(flag))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Attributes {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let mut attributes = Self::default();
        attributes.update_from_arg_matches(matches)?;
        Ok(attributes)
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        for name in attribute::names() {
            if let Some(text) = matches.get_one::<String>(name) {
                self.set(name, text);
            }
        }
        Ok(())
    }
}
