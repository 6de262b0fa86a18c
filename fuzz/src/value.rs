//! The value that travels, as it arrives at a desk.

use kakao_consult_button::base::percent;
use kakao_consult_button::report::Reading;
use kakao_consult_button::value::budget::{Budget, Unit};
use kakao_consult_button::value::context::Context;
use kakao_consult_button::value::convention::Convention;
use kakao_consult_button::value::decode::{Decoded, Format, State, decode, decode_as};
use kakao_consult_button::value::encode::encode;
use kakao_consult_button::value::escape::{escape_into, unescape};
use kakao_consult_button::value::field::Field;
use serde_json::Value;
use unicode_normalization::{UnicodeNormalization, is_nfc};

const ROOMY: Budget = Budget {
    limit: usize::MAX,
    unit: Unit::Points,
    encoded: usize::MAX,
};

/// The text as it is, in NFC, and with the right check set after it, which chance would not find.
pub fn value(text: &str) {
    reading(text);
    let text: String = text.nfc().collect();
    reading(&text);
    for tail in ["~", "~~"] {
        let body = [&text, tail].concat();
        let whole = body.chars().chain(check(&body)).collect::<String>();
        reading(&whole);
        // Its time grows with the square of the length.
        if whole.len() < 400 && decode(&whole).state == State::Whole {
            prefixes(&whole);
        }
    }
    escapes(&text);
    sent(&text);
}

/// The check once more, by the format's page.
fn check(text: &str) -> [char; 3] {
    let hash = text.chars().fold(1u64, |hash, c| {
        (33 * hash + u64::from(u32::from(c))) % 32749
    });
    let digits: Vec<char> = "0123456789abcdefghjkmnpqrstvwxyz".chars().collect();
    let digit = |at: u64| digits.get(at as usize).copied().unwrap_or('?');
    [digit(hash / 1024), digit(hash / 32 % 32), digit(hash % 32)]
}

/// What a desk is told of any text.
fn reading(text: &str) {
    let decoded = decode(text);
    kinds(text, &decoded);
    let told: usize = decoded
        .context
        .iter()
        .map(|(field, text)| field.name().len() + text.len())
        .chain(
            decoded
                .others
                .iter()
                .map(|(name, text)| name.len() + text.len()),
        )
        .chain(
            decoded
                .partial
                .iter()
                .map(|(name, text)| name.len() + text.len()),
        )
        .sum();
    assert!(told <= 8 * text.len() + 8, "{told} bytes of {text:?}");
    if decoded.state == State::Whole {
        whole(text, &decoded);
    }
    let reading = Reading::of_value(text);
    report(text, &reading);
    forced(text);
    // One that was encoded once too often is read as it was before.
    let again = ["encoded", "plus"];
    let again = |code: &str| again.contains(&code);
    if reading.problems.iter().any(|problem| again(problem.code)) {
        return;
    }
    if decoded.format != Format::Json {
        let context = decoded.context.iter();
        let context = context.map(|(field, text)| (field.name().to_owned(), text.to_owned()));
        assert!(reading.context.iter().cloned().eq(context), "{text:?}");
        assert_eq!(reading.others.len(), decoded.others.len(), "{text:?}");
        assert_eq!(reading.state, decoded.state.as_str(), "{text:?}");
    }
    assert_eq!(reading.format, decoded.format.as_str(), "{text:?}");
}

/// A format that is asked for is the one that is read, and the right one reads as when not asked.
fn forced(text: &str) {
    let told = decode(text);
    assert!(told.follows || told.format == Format::Palette, "{text:?}");
    let formats = [
        Format::V1,
        Format::Bare,
        Format::Pairs,
        Format::Json,
        Format::Palette,
    ];
    for format in formats {
        let forced = decode_as(text, format);
        let unknown = text.is_empty() || format == Format::V1 && told.state == State::Newer;
        let expected = if unknown { Format::Unknown } else { format };
        assert_eq!(forced.format, expected, "{text:?}");
        if format == told.format {
            assert_eq!(forced, told, "{text:?}");
        }
        let reading = Reading::of_as(text, format, &str::to_owned);
        report(text, &reading);
    }
}

/// State and format agree, and only our own format has more to say than texts.
fn kinds(text: &str, decoded: &Decoded) {
    let Decoded {
        format,
        state,
        context,
        others,
        left_out,
        partial,
        follows: _,
    } = decoded;
    let own = matches!(state, State::Whole | State::Cut | State::Altered);
    assert_eq!(
        own,
        *format == Format::V1,
        "{text:?} is {format:?}, {state:?}"
    );
    assert!(!left_out || own, "{text:?}");
    assert!(partial.is_none() || *state == State::Cut, "{text:?}");
    assert!(
        *state != State::Newer || *format == Format::Unknown,
        "{text:?}"
    );
    let nothing = context.is_empty() && others.is_empty();
    assert!(*format != Format::Unknown || nothing, "{text:?}");
    assert!(
        *format != Format::Bare || others.is_empty() && !nothing,
        "{text:?}"
    );
    assert!(context.iter().all(|(_, text)| !text.is_empty()), "{text:?}");
}

/// A value that arrived whole is written again from what it says, and then for ever the same.
fn whole(text: &str, decoded: &Decoded) {
    let Some(context) = context(decoded) else {
        return;
    };
    let value = encode(&context, &ROOMY, Convention::V1).text;
    let again = decode(&value);
    assert_eq!(again.context, decoded.context, "{text:?}, then {value:?}");
    if !value.is_empty() {
        assert_eq!(again.state, State::Whole, "{value:?}");
    }
    let rewritten = encode(&again.context, &ROOMY, Convention::V1).text;
    assert_eq!(rewritten, value, "of {text:?}");
    // A value with nothing to say is not written, and one with needless escapes not like that.
    let plain = !decoded.left_out && !text.contains('*');
    if plain && !context.is_empty() && !text.starts_with(['=', '+', '-', '@', '(']) {
        assert_eq!(value, text);
    }
    safe(&value);
}

/// A context that a page could have set; unknown keys and texts out of NFC are none.
fn context(decoded: &Decoded) -> Option<Context> {
    let mut context = Context::default();
    for (field, text) in decoded.context.iter() {
        context.set(field, text).ok()?;
        context.get(field).filter(|_| is_nfc(text))?;
    }
    decoded.others.is_empty().then_some(context)
}

/// One decoding too many changes nothing, with `+` for a space or not, nor does normalising.
fn safe(value: &str) {
    assert_eq!(percent::decode(value).as_deref(), Some(value));
    assert_eq!(percent::decode_lossy(&value.replace('+', " ")), value);
    assert!(is_nfc(value), "{value:?}");
}

/// Of a whole value, all that is longer than the entry and misses its end is cut.
fn prefixes(value: &str) {
    let entry = value.find('~').unwrap_or(value.len());
    for (at, _) in value.char_indices().filter(|(at, _)| *at > entry) {
        let (prefix, _) = value.split_at(at);
        assert_eq!(decode(prefix).state, State::Cut, "{prefix:?} of {value:?}");
    }
}

/// A text comes back from its escapes, and escapes never make anything longer.
fn escapes(text: &str) {
    for leading in [false, true] {
        let mut escaped = String::new();
        escape_into(text, leading, &mut escaped);
        assert_eq!(unescape(&escaped).as_deref(), Some(text), "{escaped:?}");
        assert!(escaped.len() <= 3 * text.len(), "{escaped:?}");
        safe(&escaped);
    }
    if let Some(plain) = unescape(text) {
        assert!(plain.len() <= text.len(), "{text:?}");
    }
}

/// The text's lines as fields: what decodes and what was left out are all, at a small limit.
fn sent(text: &str) {
    let mut context = Context::default();
    for (field, line) in Field::ALL.into_iter().zip(text.split('\n')) {
        // A refused text is no part of the context.
        let _ = context.set(field, line);
    }
    let limit = 1 + text.len() % 100;
    for budget in [ROOMY, Budget { limit, ..ROOMY }] {
        let value = encode(&context, &budget, Convention::Auto);
        assert!(budget.unit.count(&value.text) <= budget.limit);
        safe(&value.text);
        let decoded = decode(&value.text);
        if decoded.format == Format::V1 {
            let body = value.text.get(..value.text.len().saturating_sub(3));
            let checked = value.text.chars().rev().take(3).collect::<Vec<_>>();
            assert!(check(body.unwrap_or_default()).iter().rev().eq(&checked));
            assert_eq!(decoded.state, State::Whole, "{value:?}");
        }
        for field in Field::ALL {
            let out = value.left_out.iter().any(|out| out.place == field.name());
            let sent = context.get(field).filter(|_| !out);
            assert_eq!(decoded.context.get(field), sent, "{field:?} in {value:?}");
        }
    }
}

/// The report is JSON, loses nothing in it, and grows no faster than what it tells of.
pub(super) fn report(text: &str, reading: &Reading) -> Value {
    let json = serde_json::to_string(reading).unwrap_or_default();
    let parsed: Value = serde_json::from_str(&json).unwrap_or_default();
    let texts = |pairs: &[(String, String)], name: &str| {
        let found = parsed.get(name).and_then(Value::as_object);
        assert_eq!(found.map_or(0, |found| found.len()), pairs.len(), "{json}");
        for (key, text) in pairs {
            let told = found.and_then(|found| found.get(key)?.as_str());
            assert_eq!(told, Some(text.as_str()), "{name} {key:?} in {json}");
        }
    };
    texts(&reading.context, "context");
    texts(&reading.others, "others");
    let trust = reading.trust.iter();
    let trust = trust.map(|(name, word)| (name.clone(), (*word).to_owned()));
    texts(&trust.collect::<Vec<_>>(), "trust");
    assert!(
        json.len() <= 32 * text.len() + 1024,
        "{} bytes of {text:?}",
        json.len()
    );
    parsed
}
