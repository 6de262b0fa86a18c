//! What one value says, as the command prints it and the sandbox's desk shows it.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use crate::base::percent;
use crate::kakao::endpoint::{self, Endpoint};
use crate::kakao::launch::Launch;
use crate::value::decode::{self, Decoded, Format, State};
use crate::value::field::Field;
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
    /// What its proofs say, once [`Reading::prove`] has tried them.
    #[cfg(feature = "proof")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claims: Option<crate::report::Claims>,
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
        Self::of_as(text, Format::Unknown, &str::to_owned)
    }

    /// Reads a text whose value is in `format`, or in any for [`Format::Unknown`]. `nfc` brings the
    /// value into that form, once it has been taken out of links and bodies.
    pub fn of_as(text: &str, format: Format, nfc: &dyn Fn(&str) -> String) -> Self {
        // Files saved on Windows begin with a byte order mark.
        let text = text.trim_start_matches('\u{FEFF}');
        let quoted = json::text(text);
        let inner = quoted.as_deref().and_then(Webhook::read);
        let encoded = inner.is_some().then(|| Finding::new("encoded", UNDONE));
        if let Some((mut webhook, value, told)) = inner.or_else(|| Webhook::read(text)) {
            let (value, long) = short(&value, nfc);
            webhook.name(&value);
            let mut reading = Self::of_value_as(&value, format, nfc);
            reading.webhook = Some(webhook);
            return reading.after(told.into_iter().chain(encoded).chain(long));
        }
        let (value, repeated) = match launch(text) {
            Some((value, repeated)) => (Some(value), repeated),
            None => (None, None),
        };
        let (value, long) = short(value.as_deref().unwrap_or(text), nfc);
        Self::of_value_as(&value, format, nfc).after(repeated.into_iter().chain(long))
    }

    /// Reads a value as it arrived, in NFC.
    pub fn of_value(value: &str) -> Self {
        let nfc: &dyn Fn(&str) -> String = &str::to_owned;
        let (value, long) = short(value, nfc);
        Self::of_value_as(&value, Format::Unknown, nfc).after(long)
    }

    fn of_value_as(value: &str, format: Format, nfc: &dyn Fn(&str) -> String) -> Self {
        let (decoded, mut problems) = undone(value, format, nfc);
        let Decoded {
            format,
            state,
            context,
            others,
            left_out,
            partial,
            follows: _,
        } = decoded;
        let texts = context.iter().map(|(_, text)| text);
        let pairs = others.iter().chain(&partial);
        let pairs = pairs.flat_map(|(name, text)| [name.as_str(), text.as_str()]);
        if texts.chain(pairs).chain([value]).any(is_lost) {
            problems.push(Finding::new(
                "lost",
                "a character was lost on the way (U+FFFD): bytes of another encoding, or a character cut in two",
            ));
        }
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
            #[cfg(feature = "proof")]
            claims: None,
            webhook: None,
        }
    }

    /// Puts what was found around the value before what was found in it.
    fn after(mut self, around: impl IntoIterator<Item = Finding>) -> Self {
        self.problems.splice(0..0, around);
        self
    }

    pub fn get(&self, field: Field) -> Option<&str> {
        let found = self.context.iter().find(|(name, _)| name == field.name());
        found.map(|(_, text)| text.as_str())
    }
}

const UNDONE: &str =
    "the value was encoded once more than it should be: it was decoded before it was read";

/// As much of a value as is read, in NFC. Cut first: a stranger's text may take long to normalise.
fn short(value: &str, nfc: &dyn Fn(&str) -> String) -> (String, Option<Finding>) {
    match value.char_indices().nth(decode::LIMIT) {
        None => (nfc(value), None),
        Some((end, _)) => {
            let message = format!(
                "the value is longer than {} characters: only its beginning was read",
                decode::LIMIT
            );
            let head = nfc(value.get(..end).unwrap_or_default());
            (head, Some(Finding::new("value-long", message)))
        }
    }
}

/// Reads a value. One that was encoded once too often is decoded where that proves right, and told
/// of in any case: our own formats hold no `%` and no `+`.
fn undone(value: &str, format: Format, nfc: &dyn Fn(&str) -> String) -> (Decoded, Vec<Finding>) {
    let (decoded, mut problems) = told(value, format);
    let own = matches!(decoded.format, Format::V1 | Format::Bare);
    let broken = problems.iter().any(|problem| problem.code == "json")
        || decoded.format == Format::Json && decoded.state == State::Cut;
    let json = decoded.format == Format::Json && !broken;
    let escaped = !json && percent::has_escape(value);
    let plus = own && value.contains('+');
    let form = (escaped || plus).then(|| percent::decode(&value.replace('+', " ")));
    let unquoted = match value.starts_with('"') {
        true => json::text(value),
        false if broken => json::text(&format!("\"{value}\"")),
        false => None,
    };
    for plain in [form.flatten(), unquoted].into_iter().flatten() {
        let (other, findings) = told(&nfc(&plain), format);
        let proved = match other.format {
            Format::V1 => other.state == State::Whole || other.partial.is_some(),
            Format::Json => {
                findings.is_empty() && !(other.context.is_empty() && other.others.is_empty())
            }
            _ => false,
        };
        if proved {
            let code = if escaped || !plus { "encoded" } else { "plus" };
            let mut all = [Finding::new(code, UNDONE)].to_vec();
            all.extend(findings);
            return (other, all);
        }
    }
    if escaped {
        let message = "the value holds percent escapes, so it was encoded once more than it should be: it is given as it arrived";
        problems.insert(0, Finding::new("encoded", message));
    } else if plus {
        let message = "the value holds +, which may stand for a space: it is given as it arrived";
        problems.insert(0, Finding::new("plus", message));
    }
    (decoded, problems)
}

/// Reads a value as it is, and says what is wrong with it.
fn told(value: &str, format: Format) -> (Decoded, Vec<Finding>) {
    let mut decoded = decode::decode_as(value, format);
    let json = match decoded.format {
        Format::Json => json::read(value, &mut decoded),
        Format::Pairs => json::repeated("pairs-repeated", &decoded)
            .into_iter()
            .collect(),
        _ => Vec::new(),
    };
    let mut problems: Vec<Finding> = problem(decoded.state).into_iter().chain(json).collect();
    if !decoded.follows {
        problems.push(Finding::new(
            "format",
            "the value does not follow the format that it is read in: what could be read was kept",
        ));
    }
    (decoded, problems)
}

fn is_lost(text: &str) -> bool {
    text.contains('\u{FFFD}')
}

/// The value that a link carries, on Kakao's hosts or a sandbox's, and what is wrong with the link.
fn launch(text: &str) -> Option<(String, Option<Finding>)> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://")?;
    let scheme = scheme.to_ascii_lowercase();
    if scheme != "http" && scheme != "https" {
        return None;
    }
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let here = Endpoint::parse(&[&scheme, "://", host].concat(), "").ok();
    let sandbox = here.filter(|_| scheme == "http").unwrap_or_default();
    let launch = Launch::parse(text, &sandbox).ok()?;
    let query = rest.split('#').next().and_then(|rest| rest.split_once('?'));
    let names = query.map_or("", |(_, query)| query).split('&');
    let extras = names.filter(|pair| pair.split('=').next() == Some(endpoint::EXTRA));
    let repeated = (extras.count() > 1).then(|| {
        Finding::new(
            "link-repeated",
            "the link has extra more than once: the last counts",
        )
    });
    Some((launch.extra.unwrap_or_default(), repeated))
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
