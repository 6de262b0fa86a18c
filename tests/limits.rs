//! Every limit from 1 to 1000 in each unit, and every room that an address can leave: what decodes
//! is a part of the context, and what was left out is exactly the rest. Host only: it is the same
//! code in a browser, and slower there.
#![cfg(not(target_arch = "wasm32"))]
// A context that cannot be made is a broken test.
#![allow(clippy::expect_used)]

use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::kakao::endpoint::{EVENT_LIMIT, EXTRA_LIMIT_MAX, Endpoint, URL_LIMIT};
use kakao_consult_button::kakao::launch::Launch;
use kakao_consult_button::problem::Fault;
use kakao_consult_button::value::budget::{Budget, Unit};
use kakao_consult_button::value::checksum::DIGITS;
use kakao_consult_button::value::context::Context;
use kakao_consult_button::value::convention::Convention;
use kakao_consult_button::value::decode::{State, decode};
use kakao_consult_button::value::encode::{Value, encode, encode_urgent};
use kakao_consult_button::value::field::{Field, SURFACES};
use unicode_normalization::UnicodeNormalization;

#[test]
fn every_limit_in_points() {
    every_limit(Unit::Points, |value| value.chars().count());
}

#[test]
fn every_limit_in_utf16() {
    every_limit(Unit::Utf16, |value| {
        value.chars().map(|c| c.len_utf16()).sum()
    });
}

#[test]
fn every_limit_in_bytes() {
    every_limit(Unit::Bytes, str::len);
}

fn every_limit(unit: Unit, count: impl Fn(&str) -> usize) {
    for (context, urgent) in both() {
        let name = format!("{context:?}, {urgent:?}, in {unit:?}");
        let budgets = (1..=EXTRA_LIMIT_MAX).map(|limit| Budget {
            limit,
            unit,
            encoded: usize::MAX,
        });
        walk(&name, (&context, urgent), budgets, &count);
    }
}

#[test]
fn every_room_in_an_address() {
    for (context, urgent) in both() {
        let name = format!("{context:?}, {urgent:?}, in an address");
        let budgets = (1..=URL_LIMIT).map(|encoded| Budget {
            limit: EXTRA_LIMIT_MAX,
            unit: Unit::Points,
            encoded,
        });
        walk(&name, (&context, urgent), budgets, |value| {
            let pairs = value.bytes().map(|byte| match byte {
                b'-' | b'.' | b'_' | b'~' | b'*' | b':' | b'@' => 1,
                byte if byte.is_ascii_alphanumeric() => 1,
                _ => 3,
            });
            pairs.sum()
        });
    }
}

/// However long the rest of a launch is, its address keeps to the limit.
#[test]
fn an_address_is_never_too_long() {
    let contexts = contexts();
    for (length, context) in (0..=EVENT_LIMIT).zip(contexts.iter().cycle()) {
        let event = Some("가".repeat(length)).filter(|event| !event.is_empty());
        let id = ["@", &"나".repeat(1 + length % 63)].concat();
        let launch = Launch {
            channel: Some(Channel::parse(&id).expect("a channel")),
            event,
            bot: Some("auto".to_owned()),
            ..Launch::default()
        };
        let budget = launch.budget(&Endpoint::Kakao, EXTRA_LIMIT_MAX, Unit::Points);
        let value = encode(context, &budget, Convention::Auto);
        let extra = Some(value.text.as_str());
        let url = launch.url_with(&Endpoint::Kakao, extra).unwrap_or_default();
        let taken = launch
            .url_with(&Endpoint::Kakao, Some(""))
            .unwrap_or_default();
        assert!((1..=URL_LIMIT).contains(&url.len()), "{} bytes", url.len());
        assert_eq!(budget.encoded, URL_LIMIT - taken.len(), "{taken}");
        check(&format!("event of {length}"), context, None, &value);
    }
}

/// More room for a field of higher rank can cost one of lower rank its place.
#[test]
fn more_room_may_cost_a_field_of_lower_rank() {
    let mut context = Context::default();
    for (field, text) in [
        (Field::Entry, "pdp"),
        (Field::Item, "a long name of an item"),
        (Field::Campaign, "spring"),
        (Field::Source, "naver"),
    ] {
        context.set(field, text).expect("a text that is taken");
    }
    let kept = |limit| {
        let budget = Budget { limit, ..ROOMY };
        let value = encode(&context, &budget, Convention::Auto);
        let names = context
            .ranked(None)
            .filter(|field| !left_out(&value, *field));
        names.map(Field::name).collect::<Vec<_>>()
    };
    assert_eq!(kept(32), ["entry", "campaign", "source"]);
    assert_eq!(kept(33), ["entry", "item"]);
}

/// Budgets with ever more room. More room never sends less, and the first field, by rank, in which
/// two neighbours differ is one that the roomier keeps. It may cost others that rank below it, so
/// that what is kept need not grow field by field.
fn walk(
    name: &str,
    (context, urgent): (&Context, Option<Field>),
    budgets: impl Iterator<Item = Budget>,
    count: impl Fn(&str) -> usize,
) {
    let full = encode(context, &ROOMY, Convention::Auto).text;
    let mut alone = Context::default();
    if let Some(entry) = context.get(Field::Entry) {
        alone
            .set(Field::Entry, entry)
            .expect("a text that was taken");
    }
    let entry = encode(&alone, &ROOMY, Convention::Auto).text;
    let mut before: Option<(Value, Vec<bool>)> = None;
    for (room, budget) in (1..).zip(budgets) {
        let name = format!("{name}, {room}");
        let value = encode_urgent(context, &budget, Convention::Auto, urgent);
        let length = count(&value.text);
        assert!(length <= room, "{name}: {length} for {:?}", value.text);
        let fits = count(&full) <= room && full.chars().count() <= budget.limit;
        assert_eq!(value.left_out.is_empty(), fits, "{name}: {value:?}");
        // The entry goes even where it goes alone.
        if count(&entry) <= room && entry.chars().count() <= budget.limit {
            assert!(!left_out(&value, Field::Entry), "{name}: {value:?}");
        }
        // Most limits change nothing, and are then known to be right.
        if before.as_ref().is_some_and(|(before, _)| *before == value) {
            continue;
        }
        check(&name, context, urgent, &value);
        let kept: Vec<bool> = context
            .ranked(urgent)
            .map(|field| !left_out(&value, field))
            .collect();
        if let Some((less, fewer)) = before {
            assert!(
                length >= count(&less.text),
                "{name}: {:?} after {:?}",
                value.text,
                less.text
            );
            assert!(kept >= fewer, "{name}: {kept:?} after {fewer:?}");
            // Nothing is left out that would have found room: the change came when it had to.
            assert_eq!(length, room, "{name}: {:?} came late", value.text);
        }
        before = Some((value, kept));
    }
}

/// What decodes and what was left out are the context, each field in one of them.
fn check(name: &str, context: &Context, urgent: Option<Field>, value: &Value) {
    let decoded = decode(&value.text);
    let sound = matches!(decoded.state, State::Whole | State::Unchecked);
    assert!(sound && decoded.others.is_empty(), "{name}: {decoded:?}");
    let mut places: Vec<&str> = value.left_out.iter().map(|out| out.place).collect();
    let reasons = value.left_out.iter().map(|out| out.fault);
    assert!(
        reasons.into_iter().all(|fault| fault == Fault::LeftOut),
        "{name}"
    );
    for field in Field::ALL {
        let out = left_out(value, field);
        let sent = context.get(field).filter(|_| !out);
        assert_eq!(
            decoded.context.get(field),
            sent,
            "{name}: {field:?} of {:?}",
            value.text
        );
        assert!(
            !out || context.get(field).is_some(),
            "{name}: {field:?} was never set"
        );
    }
    // The desk is told whenever there was room to tell it.
    if decoded.state == State::Whole {
        assert_eq!(
            decoded.left_out,
            !places.is_empty(),
            "{name}: {:?}",
            value.text
        );
    }
    let ranked: Vec<&str> = context
        .ranked(urgent)
        .map(Field::name)
        .filter(|place| places.contains(place))
        .collect();
    assert_eq!(places, ranked, "{name}: told once each, by rank");
    places.dedup();
    assert_eq!(places.len(), value.left_out.len(), "{name}");
}

fn left_out(value: &Value, field: Field) -> bool {
    value.left_out.iter().any(|out| out.place == field.name())
}

const ROOMY: Budget = Budget {
    limit: usize::MAX,
    unit: Unit::Points,
    encoded: usize::MAX,
};

/// Contexts from one seed: some that always fit, some that never do, in scripts of each width.
fn contexts() -> Vec<Context> {
    let mut random = Random(20_261_123);
    let lengths = [2, 8, 30, 90, 700];
    let contexts = lengths.map(|longest| context(&mut random, longest));
    contexts.into()
}

/// Each as a page sends it, and some with the press's id before all but the entry.
fn both() -> impl Iterator<Item = (Context, Option<Field>)> {
    let urgent = [None, Some(Field::Click)].into_iter().cycle();
    contexts().into_iter().zip(urgent)
}

fn context(random: &mut Random, longest: u64) -> Context {
    let mut context = Context::default();
    let mut points = 0;
    for field in Field::ALL {
        let text = match field {
            Field::Surface => random.pick(&SURFACES).to_owned(),
            Field::Click => (0..8).map(|_| char::from(random.pick(DIGITS))).collect(),
            _ => text(random, longest),
        };
        // Beyond what any limit takes, more would only take time.
        if points < 1200 && random.below(4) > 0 {
            points += text.chars().count();
            // A refused text is no part of the context.
            let _ = context.set(field, &text);
        }
    }
    context
}

fn text(random: &mut Random, longest: u64) -> String {
    let range = random.pick(&[
        ('0', 'z'),
        ('!', '~'),
        ('가', '힣'),
        ('😀', '😿'),
        ('\u{300}', '\u{36F}'),
    ]);
    let odd: Vec<char> = "~*:%+ &=#_.-[{@가e\u{301}\u{327}\u{200b}🙂"
        .chars()
        .collect();
    let chars = (0..1 + random.below(longest)).map(|_| match random.below(6) {
        0 => random.pick(&odd),
        _ => random.within(range),
    });
    let text: Vec<char> = chars.collect();
    text.into_iter().nfc().collect()
}

/// SplitMix64: small, and the same for ever.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ z >> 31) % bound
    }

    fn pick<T: Copy>(&mut self, all: &[T]) -> T {
        let at = self.below(all.len() as u64) as usize;
        *all.get(at).expect("something to pick from")
    }

    fn within(&mut self, (first, last): (char, char)) -> char {
        let span = u64::from(u32::from(last) - u32::from(first)) + 1;
        let code = u32::from(first) + self.below(span) as u32;
        char::from_u32(code).expect("a range of characters")
    }
}
