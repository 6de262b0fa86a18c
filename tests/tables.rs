//! The tables, through one `check` function each: on the host, and the same in a real browser.

// A broken table is a broken test.
#![allow(clippy::expect_used, clippy::unwrap_used)]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use kakao_consult_button::element::config::{Config, Press};
use kakao_consult_button::kakao::app;
use kakao_consult_button::kakao::endpoint::Endpoint;
use kakao_consult_button::kakao::launch::{self, Launch};
use kakao_consult_button::kakao::template;
use kakao_consult_button::press::platform::{self, Client, Hints, Platform, Shell};
use kakao_consult_button::value::budget::Unit;
use kakao_consult_button::value::decode::{Format, decode_as};
use kakao_consult_button::value::field::Field;
use kakao_consult_button::visit::capture::{Place, capture};
use kakao_consult_button::visit::tripwire;
use serde_json::{Map, Value};

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Runs `check` on every row and reports all rows that fail, not the first alone.
fn every(table: &str, check: impl Fn(&Map<String, Value>) -> Result<(), String>) {
    let mut failures = Vec::new();
    for (number, line) in table.lines().enumerate() {
        let row: Value = serde_json::from_str(line).expect("a table's line is JSON");
        if let Err(failure) = check(row.as_object().expect("a row is an object")) {
            failures.push(format!("line {}: {failure}\n    {line}", number + 1));
        }
    }
    assert!(
        failures.is_empty(),
        "{} rows fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

fn text<'a>(row: &'a Map<String, Value>, key: &str) -> Option<&'a str> {
    row.get(key).and_then(Value::as_str)
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, found: T, wanted: T) -> Result<(), String> {
    match found == wanted {
        true => Ok(()),
        false => Err(format!("{what} is {found:?}, not {wanted:?}")),
    }
}

/// Launches as sites ship them: parsing gives what the site meant, and the address built from that
/// means the same again.
#[test]
fn launch_links() {
    let check = |row: &Map<String, Value>| {
        let raw = text(row, "raw").unwrap_or_default();
        let launch = match text(row, "kind") {
            Some("bizmessage-get" | "bizmessage-token" | "pf-chat" | "pf-home") => {
                Launch::parse(raw, &Endpoint::Kakao)
            }
            Some("bizmessage-post") => Ok(Launch::from_pairs(raw.split("; ").filter_map(|part| {
                let (name, text) = part.split_once('=')?;
                (text != "(cut)").then(|| (name, text.to_owned()))
            }))),
            _ => return Ok(()),
        };
        let Some(channel) = text(row, "uuid") else {
            return match launch {
                Err(_) => Ok(()),
                Ok(launch) => Err(format!("this reads as {launch:?}")),
            };
        };
        let launch = launch.map_err(|problem| problem.message())?;
        same(
            "channel",
            launch.channel.as_ref().map(|id| id.as_str()),
            Some(channel),
        )?;
        same("extra", launch.extra.as_deref(), text(row, "extra"))?;
        same("bot", launch.bot.as_deref(), text(row, "bot"))?;
        same("event", launch.event.as_deref(), text(row, "event"))?;
        let url = launch.url(&Endpoint::Kakao).ok_or("no address")?;
        let again = Launch::parse(&url, &Endpoint::Kakao).map_err(|problem| problem.message())?;
        same("built again", again, launch)
    };
    every(include_str!("tables/launch-corpus.jsonl"), check);
    every(include_str!("tables/launch-more.jsonl"), check);
}

#[test]
fn user_agents() {
    for table in [
        include_str!("tables/ua-corpus.jsonl"),
        include_str!("tables/ua-more.jsonl"),
    ] {
        every(table, |row| {
            let hint = |key| row.get("hints").and_then(|hints| hints.get(key));
            let touch = hint("maxTouchPoints").and_then(Value::as_u64);
            let user_agent = text(row, "ua").unwrap_or_default();
            let client = Client {
                user_agent,
                touch_points: touch.unwrap_or_default() as u32,
            };
            let platform = Platform::of(client).hinted(Hints {
                platform: hint("platform").and_then(Value::as_str),
                mobile: hint("mobile").and_then(Value::as_bool),
                webview: hint("brands").is_some(),
            });
            // As the page writes it.
            let said = match row.get("hints") {
                Some(hints) => format!("{user_agent}{hints}"),
                None => user_agent.to_owned(),
            };
            if text(row, "container") != Some("bot") {
                same("shell", Shell::of(&said), shell(row, &said))?;
                let pc = ("desktop", "browser")
                    == (
                        text(row, "form").unwrap_or_default(),
                        text(row, "container").unwrap_or_default(),
                    );
                // The page asks for these two alone before the button.
                if hint("platform").is_none() && hint("mobile").is_none() {
                    same("windows", platform::opens_windows(client), pc)?;
                }
            }
            let form = platform.form.as_str();
            if text(row, "form_alt") != Some(form) {
                same("form", Some(form), text(row, "form"))?;
            }
            if let Some(version) = text(row, "version") {
                same("version", platform::version(user_agent), Some(version))?;
            }
            same("os", Some(platform.os.as_str()), text(row, "os"))?;
            same(
                "container",
                Some(platform.container.as_str()),
                text(row, "container"),
            )
        });
    }
}

/// What a person's words for a row make of its shell, and what it says.
fn shell(row: &Map<String, Value>, said: &str) -> Shell {
    let word = |name| text(row, name).unwrap_or_default();
    match (word("container"), word("os")) {
        _ if row.get("outdated") == Some(&Value::Bool(true)) => Shell::OldTalk,
        ("kakaotalk" | "naver", _) | ("generic-webview", "android") => Shell::WebView,
        ("browser", _) => Shell::Browser,
        // Not every app says that it is a web view.
        _ if ["; wv)", "Version/4.0 Chr", "NAVER("]
            .iter()
            .any(|part| said.contains(part)) =>
        {
            Shell::WebView
        }
        _ => Shell::Browser,
    }
}

/// Attributes in; address, what stayed home, and problems out.
#[test]
fn attributes() {
    every(include_str!("tables/attributes.jsonl"), |row| {
        let set = row
            .get("attributes")
            .and_then(Value::as_object)
            .ok_or("no attributes")?;
        let get = |name: &str| set.get(name).and_then(Value::as_str).map(str::to_owned);
        let (config, mut problems) = Config::screened(&get, "https://shop.example");
        let press = Press {
            click: text(row, "click"),
            via: text(row, "via"),
            shared: row.get("shared") == Some(&Value::Bool(true)),
        };
        let (mut url, left_out) = config.url(press).unzip();
        match template::link(&get, &config, press) {
            Some(Ok(link)) => url = url.map(|_| link),
            Some(Err(problem)) => problems.push(problem),
            None => {}
        }
        let left_out = left_out.unwrap_or_default();
        let places: Vec<&str> = left_out.iter().map(|problem| problem.place).collect();
        let codes: Vec<String> = problems
            .iter()
            .map(|problem| format!("{} {}", problem.place, problem.fault.code()))
            .collect();
        let words = |key: &str| -> Vec<&str> {
            let list = row.get(key).and_then(Value::as_array);
            list.into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect()
        };
        same("address", url.as_deref(), text(row, "url"))?;
        let handed = press.click.and_then(|click| config.handoff(click));
        let handed = handed.map(|(url, body)| [url, " ", &body].concat());
        same("handoff", handed.as_deref(), text(row, "handoff"))?;
        same("left out", places, words("left_out"))?;
        same(
            "problems",
            codes.iter().map(String::as_str).collect(),
            words("problems"),
        )
    });
}

/// The other doors of an address: the app's own, and the form.
#[test]
fn doors() {
    every(include_str!("tables/doors.jsonl"), |row| {
        let url = text(row, "url").ok_or("no address")?;
        let touch = row.get("touch").and_then(Value::as_u64);
        let client = Client {
            user_agent: text(row, "ua").ok_or("no user agent")?,
            touch_points: touch.unwrap_or_default() as u32,
        };
        same("app", app::link(url, client).as_deref(), text(row, "app"))?;
        same(
            "posted",
            launch::posted(url).as_deref(),
            text(row, "posted"),
        )
    });
}

/// A page that a visitor is on: what the link says of the campaign, and what the tab keeps of it.
#[test]
fn landings() {
    every(include_str!("tables/capture.jsonl"), |row| {
        let set = row.get("attributes").and_then(Value::as_object);
        let get = |name: &str| match set.and_then(|set| set.get(name)).and_then(Value::as_str) {
            None if name == "channel" => Some("@brand".to_owned()),
            text => text.map(str::to_owned),
        };
        let landing = Landing {
            url: text(row, "url").ok_or("no address")?,
            referrer: text(row, "referrer"),
            stored: text(row, "stored"),
        };
        let captured = capture(&get, &|place, name| landing.look(place, name));
        let also = |name: &str| {
            let field = Field::of_name(name)?;
            captured.fields.get(field).map(str::to_owned)
        };
        let (config, mut problems) = Config::read(
            &|name| {
                let own = get(name).filter(|text| !text.trim().is_empty());
                own.or_else(|| also(name))
            },
            "https://shop.example",
        );
        problems.extend(captured.problems);
        let kept = captured.kept;
        let says: Map<String, Value> = config
            .context
            .iter()
            .map(|(field, text)| (field.name().to_owned(), text.into()))
            .collect();
        same(
            "context",
            Some(&says),
            row.get("says").and_then(Value::as_object),
        )?;
        same("kept", kept.as_deref(), text(row, "kept"))?;
        let codes: Vec<String> = problems
            .iter()
            .map(|problem| format!("{} {}", problem.place, problem.fault.code()))
            .collect();
        let wanted = row.get("problems").and_then(Value::as_array);
        let wanted: Vec<&str> = wanted
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect();
        same(
            "problems",
            codes.iter().map(String::as_str).collect(),
            wanted,
        )
    });
}

/// The facts that a page gives, through parsers that are not ours.
struct Landing<'a> {
    url: &'a str,
    referrer: Option<&'a str>,
    stored: Option<&'a str>,
}

impl Landing<'_> {
    fn look(&self, place: Place, name: &str) -> String {
        match place {
            Place::Address => parsers::parameter(self.url, name),
            Place::Visit => self.kept(name),
            Place::Before => self.before(name),
        }
        .unwrap_or_default()
    }

    fn kept(&self, name: &str) -> Option<String> {
        let stored: Value = serde_json::from_str(self.stored?).ok()?;
        Some(stored.get(0)?.get(name)?.as_str()?.to_owned())
    }

    fn before(&self, pattern: &str) -> Option<String> {
        let before = format!(".{}", parsers::host(self.referrer?)?);
        let own = parsers::host(self.url)?;
        let bare = ["www.", "m."]
            .iter()
            .find_map(|part| own.strip_prefix(part));
        match before.ends_with(bare.unwrap_or(&own)) {
            true => None,
            false => parsers::found(pattern, &before),
        }
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod parsers {
    use regex::Regex;
    use unicode_normalization::UnicodeNormalization;
    use url::Url;

    pub(super) fn parameter(url: &str, name: &str) -> Option<String> {
        let url = Url::parse(url).expect("an address");
        let (_, text) = url.query_pairs().find(|(found, _)| found == name)?;
        Some(text.nfc().collect())
    }

    pub(super) fn host(url: &str) -> Option<String> {
        Some(Url::parse(url).expect("an address").host_str()?.to_owned())
    }

    pub(super) fn found(pattern: &str, host: &str) -> Option<String> {
        let pattern = Regex::new(pattern).expect("a pattern");
        Some(pattern.captures(host)?.get(1)?.as_str().to_owned())
    }
}

#[cfg(target_arch = "wasm32")]
mod parsers {
    use js_sys::{JsString, RegExp};
    use web_sys::Url;

    pub(super) fn parameter(url: &str, name: &str) -> Option<String> {
        let url = Url::new(url).expect("an address");
        let text = JsString::from(url.search_params().get(name)?);
        Some(text.normalize("NFC").into())
    }

    pub(super) fn host(url: &str) -> Option<String> {
        let host = Url::new(url).expect("an address").hostname();
        (!host.is_empty()).then_some(host)
    }

    pub(super) fn found(pattern: &str, host: &str) -> Option<String> {
        RegExp::new(pattern, "").exec(host)?.get(1).as_string()
    }
}

/// What the tripwire sees in single texts, and what it does not.
#[test]
fn personal() {
    every(include_str!("tables/personal.jsonl"), |row| {
        let found = tripwire::find(
            text(row, "text").ok_or("no text")?,
            row.contains_key("keyed"),
        );
        let kind = found.map(|kind| format!("{kind:?}").to_lowercase());
        same("kind", kind.as_deref(), text(row, "kind"))
    });
}

/// Values at the desk.
#[test]
fn values() {
    every(include_str!("tables/values.jsonl"), |row| {
        let forced = text(row, "as").map(|word| Format::of_word(word).ok_or("no format"));
        let format = forced.transpose()?.unwrap_or(Format::Unknown);
        let decoded = decode_as(text(row, "value").ok_or("no value")?, format);
        same("format", Some(decoded.format.as_str()), text(row, "format"))?;
        same("state", Some(decoded.state.as_str()), text(row, "state"))?;
        let found: Map<String, Value> = decoded
            .context
            .iter()
            .map(|(field, text)| (field.name().to_owned(), text.into()))
            .chain(
                decoded
                    .others
                    .iter()
                    .map(|(name, text)| (name.clone(), text.as_str().into())),
            )
            .collect();
        let wanted = row
            .get("says")
            .and_then(Value::as_object)
            .cloned()
            .unwrap_or_default();
        same("context", found, wanted)?;
        let partial = decoded.partial.map(|(name, text)| format!("{name}={text}"));
        same("partial", partial.as_deref(), text(row, "partial"))?;
        same("left out", decoded.left_out, row.contains_key("left_out"))?;
        same("follows", decoded.follows, !row.contains_key("astray"))
    });
}

/// Whole calls of Kakao's to a desk.
#[cfg(feature = "json")]
#[test]
fn webhooks() {
    every(include_str!("tables/webhooks.jsonl"), |row| {
        let body = row.get("body").ok_or("no body")?.to_string();
        let reading = kakao_consult_button::report::Reading::of(&body);
        let webhook = reading.webhook.ok_or("this is no call")?;
        same("kind", Some(webhook.kind), text(row, "kind"))?;
        same("source", Some(webhook.source), text(row, "source"))?;
        same("state", Some(reading.state), text(row, "state"))?;
        same(
            "age",
            webhook.age_seconds,
            row.get("age").and_then(Value::as_i64),
        )?;
        same(
            "serial number",
            webhook.serial_number.as_deref(),
            text(row, "serial"),
        )?;
        same("key", Some(webhook.key.as_str()), text(row, "key"))?;
        let says: Map<String, Value> = reading
            .context
            .into_iter()
            .map(|(name, text)| (name, text.into()))
            .collect();
        same(
            "context",
            Some(&says),
            row.get("says").and_then(Value::as_object),
        )
    });
}

/// What is told of values, links and bodies that were damaged on the way; a row may hold a text that
/// is repeated, so that long ones need no room.
#[cfg(feature = "json")]
#[test]
fn readings() {
    use kakao_consult_button::report::{Finding, Reading};
    every(include_str!("tables/readings.jsonl"), |row| {
        let times = row.get("times").and_then(Value::as_u64).unwrap_or(1);
        let part = |key| text(row, key).unwrap_or_default();
        let middle = part("text").repeat(usize::try_from(times).unwrap_or(1));
        let input = [part("before"), &middle, part("after")].concat();
        let forced = text(row, "as").map(|word| Format::of_word(word).ok_or("no format"));
        let format = forced.transpose()?.unwrap_or(Format::Unknown);
        let reading = Reading::of_as(&input, format, &str::to_owned);
        let codes: Vec<&str> = reading.problems.iter().map(|it| it.code).collect();
        let wanted: Vec<&str> = text(row, "problems")
            .unwrap_or_default()
            .split_whitespace()
            .collect();
        same("problems", codes, wanted)?;
        same(
            "state",
            Some(reading.state),
            text(row, "state").or(Some("unchecked")),
        )?;
        same("format", Some(reading.format), text(row, "format"))?;
        let told: usize = reading
            .problems
            .iter()
            .map(|Finding { message, .. }| message.len())
            .sum();
        same("problems are short", told < 2000, true)?;
        if let Some(named) = text(row, "named") {
            let found = reading
                .problems
                .iter()
                .any(|problem| problem.message.ends_with(named));
            same("named", found, true)?;
        }
        if times > 1 {
            return Ok(());
        }
        let said = serde_json::to_value(&reading).map_err(|error| error.to_string())?;
        for key in ["context", "others", "partial", "webhook"] {
            if let Some(wanted) = row.get(key) {
                same(key, said.get(key), Some(wanted))?;
            }
        }
        Ok(())
    });
}

/// Buttons as pages show them: a row changes some facts of a good one, and says which rules do not pass
/// and what was measured.
#[cfg(feature = "json")]
#[test]
fn guideline() {
    use kakao_consult_button::guideline::{Facts, RULES, State, judge};
    use kakao_consult_button::look::tokens::Tokens;
    use kakao_consult_button::text::Language;
    let good: Value = serde_json::from_str(include_str!("tables/guideline-good.json")).unwrap();
    every(include_str!("tables/guideline.jsonl"), |row| {
        let mut facts = good.clone();
        let changes = row.get("facts").and_then(Value::as_object).cloned();
        let own = facts.as_object_mut().ok_or("no facts")?;
        own.extend(changes.ok_or("no changes")?);
        let facts: Facts = serde_json::from_value(facts).map_err(|error| error.to_string())?;
        let tokens = row.get("tokens").map(Value::to_string);
        let tokens = tokens.map(|text| Tokens::read(&text)).transpose();
        let tokens = tokens.map_err(|problems| format!("{problems:?}"))?;
        let inspection = judge(&facts, Language::English, tokens.as_ref());
        let rules: Vec<&str> = inspection.findings.iter().map(|it| it.rule).collect();
        same("rules", rules, RULES.to_vec())?;
        let word = |state: State| match state {
            State::Pass => "pass",
            State::Unknown => "unknown",
            State::Fail => "fail",
        };
        let says: Map<String, Value> = inspection
            .findings
            .iter()
            .filter(|it| it.state != State::Pass)
            .map(|it| (it.rule.to_owned(), word(it.state).into()))
            .collect();
        same(
            "not passed",
            Some(&says),
            row.get("says").and_then(Value::as_object),
        )?;
        for (rule, wanted) in row
            .get("measured")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let found = inspection.findings.iter().find(|it| it.rule == rule);
            same(rule, found.map(|it| it.measured.as_str()), wanted.as_str())?;
        }
        let worst = ["fail", "unknown"]
            .into_iter()
            .find(|state| says.values().any(|it| it == state));
        same("state", word(inspection.state), worst.unwrap_or("pass"))
    });
}

/// Every sentence that a site owner can read is one, and every code is its own.
#[test]
fn units() {
    same("points", Unit::Points.count("가🙂a"), 3).unwrap();
    same("utf16", Unit::Utf16.count("가🙂a"), 4).unwrap();
    same("bytes", Unit::Bytes.count("가🙂a"), 8).unwrap();
}

/// Owners' token files: what is refused, and of which token.
#[cfg(feature = "json")]
#[test]
fn tokens() {
    use kakao_consult_button::look::tokens::{OURS, Tokens};
    use std::collections::BTreeSet;
    assert!(Tokens::read(OURS).is_ok(), "our own file");
    every(include_str!("tables/tokens.jsonl"), |row| {
        let file = match text(row, "text") {
            Some(text) => text.to_owned(),
            None => row.get("file").ok_or("no file")?.to_string(),
        };
        let problems = Tokens::read(&file).err().unwrap_or_default();
        // Each is told once; which first, the file's order says, and a row of this table has none.
        let codes: BTreeSet<String> = problems
            .iter()
            .map(|it| {
                let place = it.message.split(' ').next().unwrap_or_default();
                format!("{} {place}", it.code)
            })
            .collect();
        same("number", codes.len(), problems.len())?;
        let codes: Vec<Value> = codes.into_iter().map(Value::from).collect();
        same(
            "codes",
            Some(&codes),
            row.get("codes").and_then(Value::as_array),
        )
    });
}
