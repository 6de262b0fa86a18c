//! The published vectors, which a program of its own wrote from the format's specification:
//! `tests/interop/vectors.py`. Host only: normalising is the caller's.
#![cfg(all(not(target_arch = "wasm32"), feature = "json"))]
// A broken vector is a broken test.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use kakao_consult_button::report::Reading;
use kakao_consult_button::value::budget::{Budget, Unit};
use kakao_consult_button::value::context::Context;
use kakao_consult_button::value::convention::Convention;
use kakao_consult_button::value::decode::Format;
use kakao_consult_button::value::encode::encode;
use kakao_consult_button::value::field::Field;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

fn vectors() -> Value {
    serde_json::from_str(include_str!("vectors/wire-v1.json")).expect("the vectors are JSON")
}

/// Runs `found` on every row and reports all rows whose `part` is another, not the first alone.
fn every(kind: &str, parts: &[&str], found: impl Fn(&Value) -> Value) {
    let vectors = vectors();
    let rows = vectors[kind].as_array().expect("a list of vectors");
    assert!(rows.len() > 100, "only {} rows", rows.len());
    let failures: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let found = found(row);
            let same = parts.iter().all(|part| row[part] == found[part]);
            (!same).then(|| format!("{row}\n    is {found}"))
        })
        .collect();
    assert!(
        failures.is_empty(),
        "{} of {} rows fail:\n{}",
        failures.len(),
        rows.len(),
        failures.join("\n")
    );
}

#[test]
fn contexts_become_these_values() {
    every("encode", &["value", "left_out"], |row| {
        let text = |value: &Value| value.as_str().expect("a text").nfc().collect::<String>();
        let mut context = Context::default();
        for (name, value) in row["context"].as_object().expect("a context") {
            let field = Field::of_name(name).expect("a field");
            context
                .set(field, &text(value))
                .expect("a text that is taken");
        }
        let limit = row["limit"].as_u64().expect("a limit");
        let budget = Budget {
            limit: usize::try_from(limit).expect("a small limit"),
            unit: Unit::parse(&text(&row["unit"])).expect("a unit"),
            ..Budget::default()
        };
        let convention = Convention::parse(&text(&row["format"])).expect("a convention");
        let value = encode(&context, &budget, convention);
        let told = |problem: &kakao_consult_button::problem::Problem| json!({"field": problem.place, "code": problem.fault.code()});
        let left_out: Vec<Value> = value.left_out.iter().map(told).collect();
        json!({"value": value.text, "left_out": left_out})
    });
}

#[test]
fn values_say_this() {
    every("decode", &["says"], |row| {
        let value = row["value"].as_str().expect("a value");
        let word = row["as"].as_str();
        let format = word.map_or(Format::Unknown, |word| {
            Format::of_word(word).expect("a format")
        });
        json!({"says": Reading::of_as(value, format, &|value| value.nfc().collect())})
    });
}
