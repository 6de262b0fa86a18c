//! What must hold for every context, not for chosen ones. Host only: the browser runs the tables.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::indexing_slicing)]

use kakao_consult_button::budget::{Budget, Unit};
use kakao_consult_button::channel::Channel;
use kakao_consult_button::context::Context;
use kakao_consult_button::convention::Convention;
use kakao_consult_button::decode::{State, decode};
use kakao_consult_button::encode::encode;
use kakao_consult_button::endpoint::{Endpoint, URL_LIMIT};
use kakao_consult_button::field::Field;
use kakao_consult_button::launch::Launch;
use kakao_consult_button::percent;
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
        context in context(),
        word in prop::sample::select(vec!["v1", "tag", "pairs", "json", "palette"]),
    ) {
        let convention = Convention::parse(word).map_err(|_| TestCaseError::fail(word))?;
        let value = encode(&context, &ROOMY, convention);
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

    #[test]
    fn no_later_decoding_changes_a_value(context in context()) {
        let value = encode(&context, &ROOMY, Convention::Auto).text;
        let decoded = percent::decode(&value);
        prop_assert_eq!(decoded.as_deref(), Some(value.as_str()));
        prop_assert!(!value.contains('+'));
        prop_assert_eq!(value.nfc().collect::<String>(), value);
    }

    #[test]
    fn what_is_sent_and_what_is_left_out_are_all(context in context(), limit in 1usize..120, unit in unit()) {
        let budget = Budget { limit, unit, encoded: URL_LIMIT };
        let value = encode(&context, &budget, Convention::Auto);
        prop_assert!(unit.count(&value.text) <= limit);
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

    #[test]
    fn a_prefix_longer_than_the_entry_is_cut(context in context()) {
        let value = encode(&context, &ROOMY, Convention::Auto).text;
        let Some(entry) = value.find('~') else { return Ok(()) };
        for (at, _) in value.char_indices().filter(|(at, _)| *at > entry) {
            let (prefix, _) = value.split_at(at);
            let decoded = decode(prefix);
            prop_assert_eq!(decoded.state, State::Cut, "{} of {}", prefix, value);
            for (field, text) in decoded.context.iter() {
                prop_assert_eq!(context.get(field), Some(text), "{} of {}", prefix, value);
            }
        }
    }

    #[test]
    fn a_substitution_or_a_swap_is_never_whole(
        context in context(), at in any::<prop::sample::Index>(),
        new in prop_oneof![prop::char::range(' ', '~'), prop::char::range('가', '힣')],
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
