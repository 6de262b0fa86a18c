//! What must hold for every context, not for chosen ones. Host only: the browser runs the tables.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing)]

use icu_properties::{CodePointSetData, props};
use kakao_consult_button::base::percent;
use kakao_consult_button::kakao::channel::{self, Channel};
use kakao_consult_button::kakao::endpoint::{EXTRA_LIMIT_MAX, Endpoint, URL_LIMIT};
use kakao_consult_button::kakao::launch::Launch;
use kakao_consult_button::value::budget::{Budget, Unit};
use kakao_consult_button::value::checksum::checksum;
use kakao_consult_button::value::context::Context;
use kakao_consult_button::value::convention::Convention;
use kakao_consult_button::value::decode::{State, decode};
use kakao_consult_button::value::encode::encode;
use kakao_consult_button::value::escape::escape_into;
use kakao_consult_button::value::field::Field;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

/// Texts over all of Unicode, with the format's own syntax and combining marks in plenty, in NFC.
fn text() -> impl Strategy<Value = String> {
    let char = prop_oneof![
        3 => any::<char>(),
        3 => prop::sample::select("~*:%+ &=#_.-[{@가힣가̣́\u{200b}eG0".chars().collect::<Vec<_>>()),
        2 => prop::char::range('가', '힣'),
    ];
    prop::collection::vec(char, 1..24)
        .prop_map(|chars| chars.into_iter().nfc().collect::<String>())
        .prop_filter("a lost character is refused", |text| {
            !text.contains('\u{FFFD}')
        })
}

fn context() -> impl Strategy<Value = Context> {
    let free: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|field| !matches!(field, Field::Surface | Field::Click))
        .collect();
    prop::collection::vec((prop::sample::select(free), text()), 0..8).prop_map(|fields| {
        let mut context = Context::default();
        for (field, text) in fields {
            // A refused text is no part of the context.
            let _ = context.set(field, &text);
        }
        context
    })
}

fn unit() -> impl Strategy<Value = Unit> {
    prop::sample::select(vec![Unit::Points, Unit::Utf16, Unit::Bytes])
}

/// The format's own two conventions.
fn own() -> impl Strategy<Value = Convention> {
    prop::sample::select(vec![Convention::Auto, Convention::V1])
}

/// Each of the limits that a page can set, tight ones more often, and none.
fn budget() -> impl Strategy<Value = Budget> {
    let bound = |longest| prop_oneof![2 => 1usize..120, 1 => 1..=longest, 2 => Just(usize::MAX)];
    (bound(EXTRA_LIMIT_MAX), unit(), bound(URL_LIMIT)).prop_map(|(limit, unit, encoded)| Budget {
        limit,
        unit,
        encoded,
    })
}

const ROOMY: Budget = Budget {
    limit: usize::MAX,
    unit: Unit::Points,
    encoded: usize::MAX,
};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn what_fits_comes_back(context in context()) {
        let value = encode(&context, &ROOMY, Convention::Auto).text;
        let decoded = decode(&value);
        prop_assert_eq!(decoded.context, context, "{}", value);
        prop_assert!(matches!(decoded.state, State::Whole | State::Unchecked));
    }

    /// Every convention gives back what it took, and says of the rest that it did not take it.
    #[test]
    #[cfg(feature = "json")]
    fn other_conventions_lose_nothing_silently(
        context in context(), budget in budget(),
        word in prop::sample::select(vec!["v1", "tag", "pairs", "json", "palette"]),
    ) {
        let convention = Convention::parse(word).map_err(|_| TestCaseError::fail(word))?;
        let value = encode(&context, &budget, convention);
        let reading = kakao_consult_button::report::Reading::of_value(&value.text);
        for (field, text) in context.iter() {
            let out = value.left_out.iter().any(|problem| problem.place == field.name());
            // One pair alone, and a tag that is none of ours, are read as plain tags.
            let alone = word == "pairs" && reading.format == "bare";
            let sent = if alone { reading.get(Field::Entry).map(|pair| {
                pair.strip_prefix(field.name()).and_then(|pair| pair.strip_prefix('_')).unwrap_or(pair)
            }) } else { reading.get(field) };
            prop_assert_eq!(sent.filter(|_| !out), (!out).then_some(text), "{} in {}", field.name(), value.text);
        }
    }

    /// By another crate's decoder, which reads a `+` as a space and `&` as an end, and by one that
    /// leaves both alone.
    #[test]
    fn no_later_decoding_changes_a_value(context in context(), budget in budget(), own in own()) {
        let value = encode(&context, &budget, own).text;
        let query = ["x=", &value].concat();
        let read: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        prop_assert_eq!(read, vec![("x".to_owned(), value.clone())]);
        prop_assert!(!value.contains(['%', '+']), "{}", value);
        prop_assert_eq!(percent::decode(&value), Some(value.clone()));
        prop_assert_eq!(value.nfc().collect::<String>(), value);
    }

    #[test]
    fn what_is_sent_and_what_is_left_out_are_all(context in context(), budget in budget(), own in own()) {
        let value = encode(&context, &budget, own);
        prop_assert!(budget.unit.count(&value.text) <= budget.limit);
        prop_assert!(percent::encoded_len(&value.text) <= budget.encoded);
        let decoded = decode(&value.text);
        for (field, text) in context.iter() {
            let out = value.left_out.iter().any(|problem| problem.place == field.name());
            let sent = decoded.context.get(field);
            prop_assert_eq!(sent, (!out).then_some(text), "{:?} in {}", field, value.text);
        }
        for (field, _) in decoded.context.iter() {
            prop_assert!(context.get(field).is_some());
        }
    }

    /// A prefix within the entry is a tag, whatever it looks like; any longer one is cut.
    #[test]
    fn a_prefix_longer_than_the_entry_is_cut(context in context(), budget in budget(), own in own()) {
        let value = encode(&context, &budget, own).text;
        let Some(entry) = value.find('~') else { return Ok(()) };
        for (at, _) in value.char_indices() {
            let (prefix, _) = value.split_at(at);
            let decoded = decode(prefix);
            let state = if at > entry { State::Cut } else { State::Unchecked };
            prop_assert_eq!(decoded.state, state, "{} of {}", prefix, value);
            if state == State::Unchecked {
                continue;
            }
            for (field, text) in decoded.context.iter() {
                prop_assert_eq!(context.get(field), Some(text), "{} of {}", prefix, value);
            }
            if let Some((name, text)) = decoded.partial {
                let whole = Field::of_name(&name).and_then(|field| context.get(field));
                prop_assert!(whole.is_some_and(|whole| whole.starts_with(&text)), "{} of {}", prefix, value);
            }
        }
    }

    #[test]
    fn a_substitution_or_a_swap_is_never_whole(
        context in context(), at in any::<prop::sample::Index>(),
        new in prop_oneof![prop::char::range('\0', '\u{7f}'), prop::char::range('가', '힣')],
    ) {
        let value: Vec<char> = encode(&context, &ROOMY, Convention::Auto).text.chars().collect();
        let covered = |c: &char| c.is_ascii() || ('가'..='힣').contains(c);
        if value.is_empty() || !value.contains(&'~') { return Ok(()) }
        let at = at.index(value.len());
        let mut changed = value.clone();
        changed[at] = new;
        if changed != value && covered(&value[at]) {
            prop_assert_ne!(decode(&changed.iter().collect::<String>()).state, State::Whole);
        }
        let mut swapped = value.clone();
        if at + 1 < value.len() && covered(&value[at]) && covered(&value[at + 1]) {
            swapped.swap(at, at + 1);
            if swapped != value {
                prop_assert_ne!(decode(&swapped.iter().collect::<String>()).state, State::Whole);
            }
        }
    }

    #[test]
    fn nothing_makes_the_readers_panic(text in any::<String>(), mark in "[~*:@%_G\\[{]{0,6}") {
        let text = [mark.as_str(), &text, &mark].concat();
        decode(&text);
        let _ = Channel::parse(&text);
        let _ = Launch::parse(&text, &Endpoint::Kakao);
        let _ = Launch::parse(&["https://bizmessage.kakao.com/", &text].concat(), &Endpoint::Kakao);
    }

    /// Escapes, whole and broken, as the `url` crate reads them.
    #[test]
    fn escapes_mean_the_same_to_others(text in "(%|[0-9a-gA-G@:/`가]){0,16}") {
        let query = ["x=", &text].concat();
        let read: Vec<_> = url::form_urlencoded::parse(query.as_bytes()).into_owned().collect();
        prop_assert_eq!(read, vec![("x".to_owned(), percent::decode_lossy(&text))]);
        let lossless = percent::decode(&text);
        prop_assert!(lossless.is_none_or(|plain| plain == percent::decode_lossy(&text)));
    }

    /// The `url` crate, which follows the browsers' standard, reads our address as we meant it.
    #[test]
    fn addresses_mean_the_same_to_others(extra in text(), event in text(), id in "[a-z가-힣0-9_.-]{1,20}") {
        let launch = Launch {
            channel: Some(Channel::Search(["@", &id].concat())),
            extra: Some(extra.clone()),
            event: Some(event.clone()),
            ..Launch::default()
        };
        let url = launch.url(&Endpoint::Kakao).unwrap_or_default();
        let read = url::Url::parse(&url).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert_eq!(read.as_str(), &url, "a browser would write it otherwise");
        let pairs: Vec<(String, String)> = read.query_pairs().into_owned().collect();
        prop_assert_eq!(pairs, vec![("extra".to_owned(), extra), ("event".to_owned(), event)]);
        let path = percent::decode(read.path());
        prop_assert_eq!(path, Some(["/chat/open/@", &id].concat()));
    }
}

/// The characters of Unicode come back from every place that treats it otherwise: at the start
/// of the value, at either end, alone, after an escape, after a letter that it may combine with,
/// and twice running.
#[test]
fn every_character_comes_back() {
    let fields: Vec<Field> = Field::ALL
        .into_iter()
        .filter(|field| !matches!(field, Field::Surface | Field::Click))
        .collect();
    // Of the planes that stand empty or are private, the ends and a sample.
    let used = |c: &char| match u32::from(*c) {
        0..0x34000 | 0xE0000..0xE1100 => *c != '\u{FFFD}',
        code => code & 0xFFFE == 0xFFFE || code % 251 == 0,
    };
    let chars: Vec<char> = ('\0'..=char::MAX).filter(used).collect();
    for chars in chars.chunks(fields.len()) {
        let mut context = Context::default();
        for (field, c) in fields.iter().zip(chars) {
            let text = format!("{c}~{c}e{c}{c} {c}").nfc().collect::<String>();
            assert_eq!(context.set(*field, &text), Ok(()), "{c:?}");
        }
        let value = encode(&context, &ROOMY, Convention::Auto).text;
        let decoded = decode(&value);
        assert_eq!(
            (decoded.state, decoded.others),
            (State::Whole, vec![]),
            "{value}"
        );
        for (field, text) in context.iter() {
            assert_eq!(
                decoded.context.get(field),
                Some(text),
                "{field:?} of {value}"
            );
        }
        assert!(unicode_normalization::is_nfc(&value), "{value}");
        assert!(!value.contains(['%', '+', '&']), "{value}");
    }
}

/// At each length, in characters of each width, raw and with all of it encoded.
#[test]
fn a_channel_is_as_long_as_its_limit() {
    for (c, encoded) in [('a', "%61"), ('가', "%EA%B0%80"), ('🙂', "%F0%9F%99%82")] {
        for length in 0..channel::LIMIT + 3 {
            let good = (1..channel::LIMIT).contains(&length);
            let raw = ["@", &c.to_string().repeat(length)].concat();
            let expected = good.then(|| Channel::Search(raw.clone()));
            assert_eq!(Channel::parse(&raw).ok(), expected, "{length} of {c}");
            let encoded = ["%40", &encoded.repeat(length)].concat();
            assert_eq!(Channel::parse(&encoded).ok(), expected, "{length} of {c}");
        }
    }
}

/// By Unicode's own tables: what no eye sees is escaped, and letters and digits after a letter
/// never are.
#[test]
fn what_no_eye_sees_is_escaped() {
    let ignorable = CodePointSetData::new::<props::DefaultIgnorableCodePoint>();
    let hidden = [
        ignorable,
        CodePointSetData::new::<props::NoncharacterCodePoint>(),
        CodePointSetData::new::<props::BidiControl>(),
        CodePointSetData::new::<props::WhiteSpace>(),
    ];
    for c in '\0'..=char::MAX {
        let unseen = c.is_control() || hidden.iter().any(|set| set.contains(c));
        let mut escaped = String::new();
        escape_into(&format!("a{c}a"), false, &mut escaped);
        if unseen && c != ' ' {
            assert!(
                escaped.starts_with("a*") && escaped.is_ascii(),
                "{c:?} is {escaped:?}"
            );
        } else if c.is_alphanumeric() {
            assert_eq!(escaped, format!("a{c}a"));
        }
    }
}

/// In a few values: each character for each of ASCII and for syllables from all of Hangul, and each
/// swap of neighbours.
#[test]
fn no_substitution_or_swap_goes_unseen() -> Result<(), kakao_consult_button::problem::Problem> {
    let texts = [
        [(Field::Entry, "pdp.hero"), (Field::Item, "A1234567")],
        [
            (Field::Entry, "안내 데스크"),
            (Field::Campaign, "봄 세일*10%"),
        ],
        [(Field::Item, "a"), (Field::Source, "네이버")],
    ];
    for fields in texts {
        let mut context = Context::default();
        for (field, text) in fields {
            context.set(field, text)?;
        }
        for limit in [1000, 16] {
            let budget = Budget { limit, ..ROOMY };
            let value: Vec<char> = encode(&context, &budget, Convention::Auto)
                .text
                .chars()
                .collect();
            if !value.contains(&'~') {
                continue;
            }
            let seen = |changed: &[char]| {
                let changed: String = changed.iter().collect();
                assert_ne!(decode(&changed).state, State::Whole, "{changed:?}");
            };
            for at in 0..value.len() {
                let mut changed = value.clone();
                for new in ('\0'..='\u{7f}')
                    .chain(('가'..='힣').step_by(7))
                    .filter(|new| *new != value[at])
                {
                    changed[at] = new;
                    seen(&changed);
                }
                changed.clone_from(&value);
                if at > 0 && value[at] != value[at - 1] {
                    changed.swap(at, at - 1);
                    seen(&changed);
                }
            }
        }
    }
    Ok(())
}

/// What a substitution or a swap does to the check depends on the difference of the two characters
/// alone, so these pairs stand for all among ASCII and Hangul, wherever in a value.
#[test]
fn the_check_tells_all_of_ascii_and_hangul_apart() {
    let all = || ('\0'..='\u{7f}').chain('가'..='힣');
    for one in ['\0', '\u{7f}', '가'] {
        for other in all().filter(|other| *other != one) {
            for end in ["", "~", "~c:봄~"] {
                let texts = [format!("a{one}{end}"), format!("a{other}{end}")];
                assert_ne!(checksum(&texts[0]), checksum(&texts[1]), "{texts:?}");
                let texts = [format!("a{one}{other}{end}"), format!("a{other}{one}{end}")];
                assert_ne!(checksum(&texts[0]), checksum(&texts[1]), "{texts:?}");
            }
        }
    }
}

/// By the same crate's reading, the address that we build of a site's link is that link, in
/// `https:`.
#[test]
fn links_of_the_corpus_are_built_again() -> Result<(), Box<dyn std::error::Error>> {
    let mut built = 0;
    for line in include_str!("tables/launch-corpus.jsonl").lines() {
        let row: serde_json::Value = serde_json::from_str(line)?;
        let (Some(raw), Some(_)) = (row["raw"].as_str(), row["uuid"].as_str()) else {
            continue;
        };
        if !matches!(row["kind"].as_str(), Some("bizmessage-get" | "pf-chat")) {
            continue;
        }
        let launch = Launch::parse(raw, &Endpoint::Kakao).map_err(|problem| problem.message())?;
        let ours = launch.url(&Endpoint::Kakao).ok_or("no address")?;
        let [theirs, ours] = [raw, ours.as_str()].map(|address| -> Result<_, url::ParseError> {
            let url = url::Url::parse(address)?;
            let path = percent::decode(url.path());
            let mut pairs: Vec<_> = url.query_pairs().into_owned().collect();
            pairs.sort();
            Ok((url.host_str().map(str::to_owned), path, pairs))
        });
        assert_eq!(ours?, theirs?, "{raw}");
        built += 1;
    }
    assert!(built >= 10, "only {built} links");
    Ok(())
}
