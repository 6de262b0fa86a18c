//! The element's attributes as flags and as JSON keys. The names come from the library's list, so
//! that the two never drift apart.

use std::collections::BTreeMap;

use clap::error::Error;
use clap::{Arg, ArgMatches, Command, FromArgMatches};
use kakao_consult_button::element::config;
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
            match config::attributes().find(|name| *name == key) {
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

/// What `--help` says of an attribute.
fn about(name: &str) -> &'static str {
    match name {
        "channel" => "Search id (@brand), or profile id (_abc) of an ordinary channel",
        "endpoint" => "Origin that plays Kakao's part, such as a sandbox's",
        "bot" => "Who answers first: true, false or auto",
        "event" => "Bot block to run",
        "app-open-type" => "How a phone fires the app's scheme: direct or modal",
        "extra" => "Literal value, sent as it is in place of all fields",
        "extra-format" => "auto, v1, tag, pairs, json or palette",
        "extra-limit" => "Most characters of the value, 1 to 1000 [default: 50]",
        "extra-unit" => "What the limit counts: points, utf16 or bytes",
        "click-id" => "Whether the press's id joins the value: auto, on, or the server's own id",
        "handoff" => "Where a press posts all of the context: a path of the site's own",
        "handoff-origin" => "The one other origin that handoff may be on",
        "seal-key" => "JWKS of the desk's public keys, for what the page gives as memberInfo",
        "tripwire" => "Personal data: refuse, warn or off, for all or as warn:item",
        "pc" => "What a press on a PC opens: dialog, popup or link",
        "variant" => "filled, outline (black and white) or icon (the balloon alone)",
        "size" => "medium, compact or large",
        "shape" => "rounded or pill",
        "width" => "auto or full",
        "theme" => "The page around the button: auto, light or dark",
        "floating" => "A corner of the window: bottom-right or bottom-left",
        "label" => "The button's text [default: 카카오톡 상담하기]",
        "method" => "How a window on a PC asks for Kakao's page: get or post",
        "launch-url" => {
            "A dealer's own launch link, or happytalk: and what follows, with placeholders such as {channel}"
        }
        "entry" => "Where the button is, such as pdp.hero",
        "campaign" => "Name of the campaign",
        "content" => "Which ad or banner",
        "surface" => "web, app, search, social, ad or offline",
        "item" => "Product or order the question is about",
        "medium" => "How the visitor came, such as cpc",
        "source" => "Where the visitor came from, such as naver",
        "capture" => {
            "What the page reads from the visitor's link: utm, naver, click-ids, referrer, none"
        }
        "touch" => "Which link of a visit counts: last or first",
        "consent" => "What the page may keep for a visit: none, session or granted",
        "member" => "Reference to the member, made for this purpose",
        "tier" => "Grade of the membership",
        "token" => "Membership, signed by the site's server",
        "sealed" => "Membership, encrypted for the desk",
        "term" => "Search term of the campaign",
        _ => "",
    }
}

impl clap::Args for Attributes {
    fn augment_args(command: Command) -> Command {
        let flag = |name| {
            Arg::new(name)
                .long(name)
                .value_name("TEXT")
                .help(about(name))
                .help_heading("Attributes")
        };
        command.args(config::attributes().map(flag))
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
        for name in config::attributes() {
            if let Some(text) = matches.get_one::<String>(name) {
                self.set(name, text);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_attribute_says_what_it_is() {
        let silent: Vec<_> = config::attributes()
            .filter(|name| about(name).is_empty())
            .collect();
        assert_eq!(silent, Vec::<&str>::new());
    }
}
