//! What stands around a value when it arrives: a launch link, or the body of a call to a desk.

use kakao_consult_button::base::percent;
use serde_json::json;

use crate::host::{Arrival, Json, Random, digits, one_line, text};

/// Puts some arrivals into a link or a body, and asks for a format for some.
pub(crate) fn put(random: &mut Random, arrival: Arrival) -> Arrival {
    let forced = random
        .one_in(8)
        .then(|| random.pick(&["v1", "bare", "pairs", "json", "palette"]));
    let (around, value, sound) = match random.below(8) {
        0 => {
            let (link, sound) = link(random, &arrival.value);
            (Some("link"), link, sound)
        }
        1..4 => {
            let (body, sound) = body(random, &arrival.value);
            (Some("body"), body, sound)
        }
        _ => (None, arrival.value.clone(), true),
    };
    Arrival {
        around,
        forced,
        value: one_line(&value),
        context: arrival.context.filter(|_| sound && forced.is_none()),
        ..arrival
    }
}

/// A launch link, and whether it is one that carries the value for sure.
fn link(random: &mut Random, value: &str) -> (String, bool) {
    const HOSTS: [(&str, bool); 14] = [
        ("https://bizmessage.kakao.com/chat/open/@brand", true),
        ("https://bizmessage.kakao.com/chat/open/@brand", true),
        (
            "http://bizmessage.kakao.com/chat/open/%40%EB%B8%8C%EB%9E%9C%EB%93%9C",
            true,
        ),
        ("HTTPS://BizMessage.Kakao.com/chat/open/@brand/", true),
        ("http://127.0.0.1:8787/chat/open/@brand", true),
        ("http://localhost/chat/open/@a-b.c_d", true),
        ("http://[::1]:065535/chat/open/@a", false),
        ("https://127.0.0.1/chat/open/@brand", false),
        ("http://localhost:65536/chat/open/@brand", false),
        ("https://pf.kakao.com/_abc/chat", false),
        ("https://pf.kakao.com/_abc", false),
        ("https://bizmessage.kakao.com/chat/open", false),
        ("https://bizmessage.kakao.com/chat/a/b", false),
        ("ftp://bizmessage.kakao.com/chat/open/@brand", false),
    ];
    let (mut url, mut sound) = random.pick(&HOSTS);
    let mut link = url.to_owned();
    let mut mark = '?';
    let mut pair = |link: &mut String, name: &str, value: &str| {
        link.push(mark);
        link.push_str(name);
        link.push('=');
        link.push_str(value);
        mark = '&';
    };
    if random.one_in(4) {
        pair(&mut link, "bot", "true");
    }
    if random.one_in(10) {
        url = random.pick(&["@other", "%40other", "brand", "@", "@%FF", "@a%2Fb"]);
        pair(&mut link, "uuid", url);
    }
    if random.one_in(10) {
        pair(&mut link, "extra", "first");
    }
    if !random.one_in(12) {
        let mut encoded = String::new();
        percent::encode_into(value, &mut encoded);
        match random.below(12) {
            0 => encoded = encoded.replace("%20", "+"),
            1 => encoded = encoded.to_lowercase(),
            // As careless templates write it.
            2 => encoded = value.to_owned(),
            3 => encoded.push_str(random.pick(&["%", "%E", "%EA%B0", "%C0%CC", "%zz"])),
            _ => {}
        }
        // A value with an odd encoding is another value.
        let mut whole = String::new();
        percent::encode_into(value, &mut whole);
        sound &= encoded == whole || encoded.replace('+', "%20") == whole;
        pair(&mut link, "extra", &encoded);
    } else {
        sound = false;
    }
    if random.one_in(10) {
        link.push_str("#extra=x?&extra=y");
    }
    if random.one_in(12) {
        let before = random.pick(&["\u{feff}", " ", "\u{3000}\u{85}", "x", "\u{200b}"]);
        sound &= before != "x" && before != "\u{200b}";
        link.insert_str(0, before);
        link.push_str(random.pick(&["", " ", "\u{2028}"]));
    }
    (link, sound)
}

/// The body of a call, and whether it is one that carries the value for sure.
fn body(random: &mut Random, value: &str) -> (String, bool) {
    let mut sound = !random.one_in(3) && !value.is_empty();
    let written = json!(value).to_string();
    let quoted = match random.one_in(6) {
        true => Json(random).text(value),
        false => written.clone(),
    };
    // Its own writer breaks some texts on purpose.
    sound &= quoted == written;
    let mut members = vec![
        r#""user_key":"u1""#.to_owned(),
        format!(r#""session_id":"{}""#, digits(random, 6)),
        r#""sender_key" : "0123456789abcdef""#.to_owned(),
        format!(
            r#""time":{}"#,
            random.pick(&[
                "1795408630000",
                "1795408630000",
                "1795408630000",
                "\"1795408630000\"",
                "1E5",
                "null",
                "-1",
                "1795408630000123"
            ])
        ),
    ];
    let reference = match random.below(8) {
        0 => json!(format!(r#"{{"extra":{quoted}}}"#)).to_string(),
        // An object, a list and a string in a string are more than the value.
        1 if !value.starts_with(['{', '"', '[']) => quoted.clone(),
        2 => format!(
            r#"{{"text":{quoted},"extra":null,"appUserId":{}}}"#,
            random.next()
        ),
        3 => format!(
            r#"{{"extra":"","lastText":{quoted},"lastTextDate":{}}}"#,
            date(random)
        ),
        _ => format!(r#"{{ "extra":{quoted},"lastText":null }}"#),
    };
    members.push(format!(r#""reference":{reference}"#));
    if !sound {
        for _ in 0..random.below(5) {
            let odd = odd(random, &quoted);
            let at = random.below(members.len() as u64 + 1) as usize;
            members.insert(at, odd);
        }
        if random.one_in(4) {
            let at = random.below(members.len() as u64) as usize;
            members.remove(at);
        }
    }
    let mut body = format!("{{{}}}", members.join(random.pick(&[",", ", ", " ,\t"])));
    if random.one_in(12) {
        body.insert(0, '\u{feff}');
    }
    if !sound {
        body = damaged(random, body);
    }
    (body, sound)
}

/// A member that no document gives, or gives in another shape.
fn odd(random: &mut Random, quoted: &str) -> String {
    const NAMES: [&str; 14] = [
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
        "user\\u005fkey",
        "content",
        "\u{202e}x",
        "",
    ];
    let name = random.pick(&NAMES);
    let value = match random.below(9) {
        0 => "null".to_owned(),
        1 => quoted.to_owned(),
        2 => random
            .pick(&["{}", "[]", "\"\"", "[ ]", "{\"a\":1}", "[1]", "1E5", "true"])
            .to_owned(),
        3 => format!(
            r#"{{"extra":{quoted},"extra":"b","created_at":{}}}"#,
            date(random)
        ),
        4 => Json(random).object(0),
        5 => {
            let inner = Json(random).object(0);
            json!(inner).to_string()
        }
        6 => format!(
            r#"{{"lastText":{quoted},"lastTextDate":{},"appUserId":[]}}"#,
            date(random)
        ),
        7 => text(random, 0, 5),
        _ => Json(random).scalar(),
    };
    format!(r#""{name}":{value}"#)
}

fn date(random: &mut Random) -> &'static str {
    random.pick(&[
        "\"2026-11-23T13:36:10.500\"",
        "\"2026-11-22T13:36:10.000\"",
        "\"2025-11-23T13:36:10.999\"",
        "\"2026-11-23 13:36:10\"",
        "\"2026-11-23T04:36:10Z\"",
        "\"2026-11-23T13:36:10.5+09:00\"",
        "\"2026-02-31T23:59:60-0330\"",
        "\"2026-11-23T13:36:10+9\"",
        "\"1969-12-31T23:59:59\"",
        "\"１２３\"",
        "\"yesterday\"",
        "1795408630000",
        "\"1795408630000\"",
        "9999999999999999",
        "-5",
        "null",
        "\"\"",
        "[]",
    ])
}

/// What storage and logs do to a body.
fn damaged(random: &mut Random, body: String) -> String {
    let chars: Vec<char> = body.chars().collect();
    let at = random.below(chars.len() as u64) as usize;
    match random.below(8) {
        0 | 1 => chars.into_iter().take(at).collect(),
        2 => {
            let odd = random.pick(&['"', '\\', ',', '}', '\u{fffd}', ' ', '\t', '7', '[']);
            let mut chars = chars;
            chars.insert(at, odd);
            chars.into_iter().collect()
        }
        3 => {
            let mut chars = chars;
            chars.remove(at);
            chars.into_iter().collect()
        }
        4 => json!(body).to_string(),
        _ => body,
    }
}
