//! The body of a call of Kakao's to a desk.

use kakao_consult_button::report::Reading;
use serde_json::{Map, Value, json};

/// The text as a body, and as the value in one.
pub fn webhook(text: &str) {
    body(text);
    carried(text);
}

fn body(text: &str) {
    let reading = Reading::of(text);
    let report = super::value::report(text, &reading);
    let object = serde_json::from_str::<Map<String, Value>>(text).ok();
    let call = |body: &Map<_, _>| body.contains_key("user_key") || body.contains_key("sender_key");
    let sound = object.is_some_and(|body| call(&body));
    assert!(reading.webhook.is_some() || !sound, "{text:?}");
    let Some(webhook) = &reading.webhook else {
        return;
    };
    // What is broken is read as far as it goes, but it has to begin as a call.
    let start = text.trim_start_matches(['\u{FEFF}', ' ', '\t', '\n', '\r']);
    assert!(start.starts_with(['{', '"']), "{text:?}");
    let kinds = ["reference", "message", "expired_session"];
    assert!(kinds.contains(&webhook.kind), "{text:?}");
    let sources = ["extra", "text", "lastText", "last_reference", "none"];
    assert!(sources.contains(&webhook.source), "{text:?}");
    let user = webhook.user_key.as_deref().unwrap_or_default();
    assert!(webhook.key.starts_with(&[user, "/"].concat()), "{text:?}");
    let told = report.get("webhook").is_some_and(Value::is_object);
    assert!(told, "{report}");
    if webhook.source == "none" {
        assert_eq!(reading.format, "unknown", "{text:?}");
    }
    if sound {
        let spaced = ["\n ", text, "\t\r\n"].concat();
        assert_eq!(Reading::of(&spaced), reading, "{spaced:?}");
        // A body that was quoted whole says the same, and that it was.
        let mut quoted = Reading::of(&Value::from(text).to_string());
        assert_eq!(quoted.webhook, reading.webhook, "{text:?}");
        let encoded = quoted
            .problems
            .iter()
            .position(|told| told.code == "encoded");
        assert!(encoded.is_some(), "{text:?}");
        encoded.map(|at| quoted.problems.remove(at));
        assert_eq!(quoted, reading, "{text:?}");
    }
}

/// A value says in a call what it says alone, wherever it stands there.
fn carried(text: &str) {
    let alone = Reading::of_value(text);
    let reference = |reference: Value| json!({"user_key": "u", "reference": reference});
    let bodies = [
        reference(json!({"extra": text})),
        reference(json!({"text": text})),
        reference(json!({"lastText": text})),
        reference(json!(json!({"extra": text}).to_string())),
        json!({"sender_key": "s", "extra": text}),
        json!({"sender_key": "s", "time": 1, "last_reference": {"extra": text, "created_at": "0"}}),
    ];
    for body in bodies {
        let mut reading = Reading::of(&body.to_string());
        let webhook = reading.webhook.take();
        assert_eq!(reading, alone, "in {body}");
        let source = webhook.map_or("no call", |webhook| webhook.source);
        assert_eq!(source == "none", text.is_empty(), "in {body}");
    }
}
