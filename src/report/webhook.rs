//! What Kakao's calls to a desk carry beside the value. The shapes are those of dealers' public
//! documents; they differ in small things, so each member is taken as text or number, and
//! `reference` as an object or as a text that holds one.

use alloc::borrow::{Cow, ToOwned};
use alloc::collections::{BTreeMap, BTreeSet};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::report::json::{self, Object};
use crate::report::names::names;
use crate::report::{Finding, moment};

/// The call around a value.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Webhook {
    /// `reference`, `message` or `expired_session`, told by what the body holds.
    pub kind: &'static str,
    /// The member that the value stood in: `extra`, `text` (its name before August 2019),
    /// `lastText`, `last_reference`; `none` where no value came.
    pub source: &'static str,
    /// Seconds between the value's own date and the call's, where the value is an earlier one's.
    /// Dates without a zone are read as Korean time, which no document says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub age_seconds: Option<i64>,
    /// The same for a call that is repeated: who, in which session, with which value. Kakao may
    /// send `/reference` several times for one press.
    pub key: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender_key: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub app_user_id: Option<String>,
    /// Milliseconds since 1970, as a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// 64 bits, more than a JavaScript number holds, so as a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub serial_number: Option<String>,
}

impl Webhook {
    /// Reads a body, the value in it, and what is wrong with it. `None` for what is no call of
    /// Kakao's. The [`key`](Self::key) is set later, by [`name`](Self::name).
    pub(super) fn read(body: &str) -> Option<(Self, String, Vec<Finding>)> {
        let mut told = Told::default();
        let body = Part::read(body, "", &BODY, &mut told)?;
        if !body.has("user_key") && !body.has("sender_key") {
            return None;
        }
        let reference = body.part("reference", &REFERENCE, &mut told);
        let last = body.part("last_reference", &LAST, &mut told);
        let time = body.text("time", &mut told);
        let dated = [
            (&reference, "lastTextDate", "lastText"),
            (&last, "created_at", "extra"),
        ];
        let [text_age, last_age] = dated.map(|(part, date, value)| {
            // A date without its value says nothing.
            part.members.get(value)?;
            age(time.as_deref()?, part.text(date, &mut told)?, || {
                told.shape(part.place, date);
            })
        });
        let values = [
            ("extra", reference.value("extra"), None),
            ("text", reference.value("text"), None),
            ("extra", body.value("extra"), None),
            ("lastText", reference.value("lastText"), text_age),
            ("last_reference", last.value("extra"), last_age),
        ];
        let found = values
            .into_iter()
            .find_map(|(source, value, age)| Some((source, value?, age)));
        let (source, value, age_seconds) = found.unwrap_or(("none", String::new(), None));
        let own = body.text("app_user_id", &mut told);
        let webhook = Self {
            kind: match () {
                () if body.has("reference") || body.has("last_reference") => "reference",
                () if body.has("type") || body.has("serial_number") => "message",
                () => "expired_session",
            },
            source,
            age_seconds,
            key: String::new(),
            user_key: body.text("user_key", &mut told),
            session_id: body.text("session_id", &mut told),
            sender_key: body.text("sender_key", &mut told),
            app_user_id: own.or_else(|| reference.text("appUserId", &mut told)),
            time,
            serial_number: body.text("serial_number", &mut told),
        };
        Some((webhook, value, told.findings()))
    }

    /// Sets the key, from the value as it was read.
    pub(super) fn name(&mut self, value: &str) {
        let user = self.user_key.as_deref().unwrap_or_default();
        let session = self.session_id.as_deref().unwrap_or_default();
        self.key = match &self.serial_number {
            Some(serial) => [user, "/", serial].concat(),
            None => [user, "/", session, "/", value].concat(),
        };
    }
}

const BODY: [&str; 10] = [
    "user_key",
    "session_id",
    "sender_key",
    "app_user_id",
    "time",
    "serial_number",
    "type",
    "extra",
    "reference",
    "last_reference",
];
const REFERENCE: [&str; 5] = ["extra", "text", "lastText", "lastTextDate", "appUserId"];
const LAST: [&str; 4] = ["extra", "bot", "bot_event", "created_at"];

/// The longest text but the value that is taken, in code points.
const TEXT: usize = 1000;

/// What is wrong with a call.
#[derive(Default)]
struct Told {
    broken: bool,
    repeated: Vec<String>,
    shapes: Vec<String>,
}

impl Told {
    fn shape(&mut self, place: &str, name: &str) {
        self.shapes.push([place, name].concat());
    }

    fn findings(self) -> Vec<Finding> {
        let mut findings = Vec::new();
        if self.broken {
            findings.push(Finding::new(
                "call-broken",
                "the call's JSON is broken or was cut: what stands before the fault was read",
            ));
        }
        let mut list = |code, what: &str, all: Vec<String>| {
            if !all.is_empty() {
                findings.push(Finding::new(code, format!("{what}: {}", names(&all))));
            }
        };
        list(
            "call-repeated",
            "names stand more than once in the call, the last of each counts",
            self.repeated,
        );
        list(
            "call-shape",
            "members of the call have a shape that no document gives, and were passed over",
            self.shapes,
        );
        findings
    }
}

/// The members of an object that have a meaning, as they were written.
#[derive(Default)]
struct Part {
    place: &'static str,
    members: BTreeMap<&'static str, String>,
    /// An object of other names is a value itself.
    itself: Option<String>,
}

impl Part {
    /// `None` for what is no object.
    fn read(
        text: &str,
        place: &'static str,
        known: &[&'static str],
        told: &mut Told,
    ) -> Option<Self> {
        if !text.trim_start_matches(json::SPACE).starts_with('{') {
            return None;
        }
        let object = Object::read(text);
        let mut seen = BTreeSet::new();
        let mut part = Self {
            place,
            ..Self::default()
        };
        let mut keep = |name: Cow<'_, str>, raw: &str| {
            if let Some(known) = known.iter().find(|known| **known == name) {
                part.members.insert(known, raw.to_owned());
            }
        };
        for (raw_name, raw) in object.members {
            // Most names have no escape, and a hostile body has many of them.
            let plain = raw_name.trim_matches('"');
            let name = match plain.contains('\\') {
                false => Cow::Borrowed(plain),
                true => Cow::Owned(json::text(raw_name).unwrap_or_default()),
            };
            if !seen.insert(name.clone()) && told.repeated.len() < 6 {
                let full = [place, &name].concat();
                if !told.repeated.contains(&full) {
                    told.repeated.push(full);
                }
            }
            keep(name, raw);
        }
        if let Some(rest) = object.rest {
            told.broken = true;
            let unfinished = json::unfinished(rest);
            // Half a number is another number.
            if let Some((name, raw)) = unfinished.filter(|(_, raw)| raw.starts_with(['"', '{'])) {
                keep(Cow::Owned(name), raw);
            }
        }
        if part.members.is_empty() && !is_empty(text) {
            part.itself = Some(text.to_owned());
        }
        Some(part)
    }

    fn has(&self, name: &str) -> bool {
        self.members.contains_key(name)
    }

    /// A member that is an object, or a text that holds one; any other text is the value itself, as
    /// some documents' tables have it.
    fn part(&self, name: &str, known: &[&'static str], told: &mut Told) -> Self {
        let place = match name {
            "reference" => "reference.",
            _ => "last_reference.",
        };
        let value = |itself| Self {
            place,
            itself,
            ..Self::default()
        };
        match self.members.get(name).map(String::as_str) {
            None | Some("null" | "") => value(None),
            Some(raw) if is_empty(raw) => value(None),
            Some(raw) => {
                let text = string(raw);
                let object = text.as_deref().unwrap_or(raw);
                Self::read(object, place, known, told).unwrap_or_else(|| {
                    if text.is_none() {
                        told.shape("", name);
                    }
                    value(text.filter(|text| !text.is_empty()))
                })
            }
        }
    }

    /// A member as a text; nothing for an empty one or `null`.
    fn text(&self, name: &str, told: &mut Told) -> Option<String> {
        let raw = self.members.get(name)?;
        let text = match raw.as_bytes().first()? {
            b'"' => string(raw).filter(|text| !text.is_empty())?,
            _ if raw == "null" => return None,
            _ => raw.clone(),
        };
        if raw.starts_with(['{', '[']) || text.chars().nth(TEXT).is_some() {
            told.shape(self.place, name);
            return None;
        }
        Some(text)
    }

    /// A member that may be a value: an object or a list in it is JSON that was not quoted.
    fn value(&self, name: &str) -> Option<String> {
        if name == "extra" && self.itself.is_some() && !self.place.is_empty() {
            return self.itself.clone();
        }
        let raw = self.members.get(name)?;
        match raw.as_bytes().first()? {
            b'"' => string(raw).filter(|text| !text.is_empty()),
            _ => Some(raw.clone()).filter(|raw| raw != "null" && !is_empty(raw)),
        }
    }
}

/// A string, or what there is of one that was cut.
fn string(raw: &str) -> Option<String> {
    json::text(raw).or_else(|| json::cut_text(raw))
}

/// `{}` and `[]`, which some writers send for nothing.
fn is_empty(raw: &str) -> bool {
    let inner = raw.trim_matches(json::SPACE);
    let inner = inner
        .strip_prefix('{')
        .and_then(|inner| inner.strip_suffix('}'))
        .or_else(|| inner.strip_prefix('[')?.strip_suffix(']'));
    inner.is_some_and(|inner| inner.trim_matches(json::SPACE).is_empty())
}

/// Seconds from a date to the call's time; `unread` is told of a date that cannot be read.
fn age(now: &str, date: String, unread: impl FnOnce()) -> Option<i64> {
    let then = moment::seconds(&date);
    if then.is_none() {
        unread();
    }
    Some(moment::millis(now)? / 1000 - then?)
}
