//! What one value says, as the command prints it and the sandbox's desk shows it.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::decode::{self, Decoded, Format, State};
use crate::endpoint::Endpoint;
use crate::field::Field;
use crate::launch::Launch;
use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::report::{Finding, Webhook, json};

/// The JSON of `decode`. `others` holds what has no field: keys that a later v1 adds, and the
/// other conventions' own; like all that the visitor's browser sent, it is unverified.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    pub format: &'static str,
    pub state: &'static str,
    #[serde(serialize_with = "as_map")]
    pub context: Vec<(String, String)>,
    #[serde(serialize_with = "as_map", skip_serializing_if = "Vec::is_empty")]
    pub others: Vec<(String, String)>,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub left_out: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub partial: Option<Partial>,
    #[serde(serialize_with = "as_map")]
    pub trust: Vec<(String, &'static str)>,
    pub problems: Vec<Finding>,
    /// The call that the value came in, where it was one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub webhook: Option<Webhook>,
}

/// The field in whose middle the value was cut.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Partial {
    pub field: String,
    pub text: String,
}

impl Reading {
    /// Reads a text in NFC: a value, a launch link, or the body of a call of Kakao's to a desk.
    pub fn of(text: &str) -> Self {
        if let Some((webhook, value)) = Webhook::read(text) {
            return Self {
                webhook: Some(webhook),
                ..Self::of_value(&value)
            };
        }
        match launch(text) {
            Some(launch) => Self::of_value(&launch.extra.unwrap_or_default()),
            None => Self::of_value(text),
        }
    }

    /// Reads a value as it arrived.
    pub fn of_value(value: &str) -> Self {
        let mut decoded = decode::decode(value);
        let mut problems: Vec<Finding> = problem(decoded.state).into_iter().collect();
        if decoded.format == Format::Json {
            problems.extend(json::read(value, &mut decoded));
        }
        let Decoded {
            format,
            state,
            context,
            others,
            left_out,
            partial,
        } = decoded;
        let context: Vec<_> = context
            .iter()
            .map(|(field, text)| (field.name().to_owned(), text.to_owned()))
            .collect();
        Self {
            format: format.as_str(),
            state: state.as_str(),
            // Only a server's signature or its own session would be more.
            trust: context
                .iter()
                .map(|(name, _)| (name.clone(), "unverified"))
                .collect(),
            context,
            others: distinct(others),
            left_out,
            partial: partial.map(|(field, text)| Partial { field, text }),
            problems,
            webhook: None,
        }
    }

    pub fn get(&self, field: Field) -> Option<&str> {
        let found = self.context.iter().find(|(name, _)| name == field.name());
        found.map(|(_, text)| text.as_str())
    }
}

/// The launch that a link makes, on Kakao's hosts or a sandbox's.
fn launch(text: &str) -> Option<Launch> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let here = Endpoint::parse(&[scheme, "://", host].concat(), "").ok();
    let sandbox = here.filter(|_| scheme == "http").unwrap_or_default();
    Launch::parse(text, &sandbox).ok()
}

fn problem(state: State) -> Option<Finding> {
    let message = match state {
        State::Whole | State::Unchecked => return None,
        State::Cut => "the end of the value is missing: what stands before the cut can be read",
        State::Altered => "the value was changed on the way: do not rely on any part of it",
        State::Newer => "the value was made by a later version of the format: update this program",
    };
    Some(Finding::new(state.as_str(), message))
}

/// Gives a repeated key a number, `a` and `a~2`, so that an object holds every pair and each value
/// stays a text.
fn distinct(pairs: Vec<(String, String)>) -> Vec<(String, String)> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut name = |key: String| {
        let mut name = key.clone();
        // Goes on from the last number that this key got.
        let mut number = taken.get(&key).copied().unwrap_or(0);
        while taken.contains_key(&name) {
            number = number.max(1) + 1;
            name = format!("{key}~{number}");
        }
        taken.insert(key, number);
        taken.entry(name.clone()).or_default();
        name
    };
    pairs
        .into_iter()
        .map(|(key, text)| (name(key), text))
        .collect()
}

fn as_map<V: Serialize, S: Serializer>(
    pairs: &[(String, V)],
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(pairs.len()))?;
    for (name, value) in pairs {
        map.serialize_entry(name, value)?;
    }
    map.end()
}
