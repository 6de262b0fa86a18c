//! What Kakao's calls to a desk carry beside the value. The shapes are those of dealers' public
//! documents; they differ in small things, so each member is taken as text or number, and
//! `reference` as an object or as a text that holds one.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};

use serde::Serialize;
use serde_json::{Map, Value};

use crate::report::moment;

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
    /// Reads a body, and the value in it. `None` for what is no call of Kakao's.
    pub(super) fn read(body: &str) -> Option<(Self, String)> {
        let Ok(Value::Object(body)) = serde_json::from_str(body) else {
            return None;
        };
        if !body.contains_key("user_key") && !body.contains_key("sender_key") {
            return None;
        }
        let reference = object(&body, "reference");
        let last = object(&body, "last_reference");
        let texts = [
            ("extra", text(&reference, "extra"), None),
            ("text", text(&reference, "text"), None),
            ("extra", text(&body, "extra"), None),
            (
                "lastText",
                text(&reference, "lastText"),
                text(&reference, "lastTextDate"),
            ),
            (
                "last_reference",
                text(&last, "extra"),
                text(&last, "created_at"),
            ),
        ];
        let found = texts
            .into_iter()
            .find_map(|(source, value, date)| Some((source, value?, date)));
        let (source, value, date) = found.unwrap_or(("none", String::new(), None));
        let mut webhook = Self {
            kind: match () {
                () if body.contains_key("reference") || body.contains_key("last_reference") => {
                    "reference"
                }
                () if body.contains_key("type") || body.contains_key("serial_number") => "message",
                () => "expired_session",
            },
            source,
            user_key: text(&body, "user_key"),
            session_id: text(&body, "session_id"),
            sender_key: text(&body, "sender_key"),
            app_user_id: text(&body, "app_user_id").or_else(|| text(&reference, "appUserId")),
            time: text(&body, "time"),
            serial_number: text(&body, "serial_number"),
            ..Self::default()
        };
        webhook.age_seconds = date.and_then(|date| webhook.age(&date));
        let part = |part: &Option<String>| part.clone().unwrap_or_default();
        webhook.key = match &webhook.serial_number {
            Some(serial) => [&part(&webhook.user_key), "/", serial].concat(),
            None => [
                &part(&webhook.user_key),
                "/",
                &part(&webhook.session_id),
                "/",
                &value,
            ]
            .concat(),
        };
        Some((webhook, value))
    }

    fn age(&self, date: &str) -> Option<i64> {
        let now: i64 = self.time.as_ref()?.parse().ok()?;
        Some(now / 1000 - moment::seconds(date)?)
    }
}

/// A member that is an object, or a text that holds one.
fn object(body: &Map<String, Value>, name: &str) -> Map<String, Value> {
    match body.get(name) {
        Some(Value::Object(object)) => object.clone(),
        Some(Value::String(text)) => match serde_json::from_str(text) {
            Ok(Value::Object(object)) => object,
            // The value itself, as some documents' tables have it.
            _ => Map::from_iter([("extra".to_owned(), Value::String(text.clone()))]),
        },
        _ => Map::new(),
    }
}

/// A member as a text; nothing for an empty one, `null` or an object.
fn text(object: &Map<String, Value>, name: &str) -> Option<String> {
    match object.get(name)? {
        Value::String(text) => Some(text.clone()).filter(|text| !text.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        Value::Bool(flag) => Some(flag.to_string()),
        _ => None,
    }
}
