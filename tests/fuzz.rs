//! The fuzz targets on the stable compiler: every input that fuzzing found worth keeping and those
//! of the tables, then a bounded run of mutations of both. `FUZZ_SEED` repeats a run, `FUZZ_RUNS` makes it longer.
//! Host only: libFuzzer's own runs are described in `fuzz/README.md`.
#![cfg(all(not(target_arch = "wasm32"), feature = "json"))]
// A corpus that cannot be read is a broken test.
#![allow(clippy::expect_used)]

#[path = "../fuzz/src/lib.rs"]
pub mod targets;

use std::env;
use std::panic::catch_unwind;
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::Value;

#[test]
fn channel() {
    hold(
        targets::channel,
        include_str!("../fuzz/corpus/channel.jsonl"),
        &[include_str!("tables/attributes.jsonl")],
        include_str!("../fuzz/channel.dict"),
    );
}

#[test]
fn link() {
    hold(
        targets::link,
        include_str!("../fuzz/corpus/link.jsonl"),
        &[
            include_str!("tables/launch-more.jsonl"),
            include_str!("tables/attributes.jsonl"),
        ],
        include_str!("../fuzz/link.dict"),
    );
}

#[test]
fn value() {
    hold(
        targets::value,
        include_str!("../fuzz/corpus/value.jsonl"),
        &[include_str!("tables/values.jsonl")],
        include_str!("../fuzz/value.dict"),
    );
}

#[test]
fn webhook() {
    hold(
        targets::webhook,
        include_str!("../fuzz/corpus/webhook.jsonl"),
        &[include_str!("tables/webhooks.jsonl")],
        include_str!("../fuzz/webhook.dict"),
    );
}

/// What a run takes when nobody says how long: a second or two without optimisation.
const RUNS: u64 = 3000;

fn hold(target: fn(&str), corpus: &str, tables: &[&str], dictionary: &str) {
    let mut inputs = Vec::new();
    for line in corpus
        .lines()
        .chain(tables.iter().flat_map(|table| table.lines()))
    {
        let row = serde_json::from_str(line).expect("a line is JSON");
        texts(&row, &mut inputs);
    }
    let corpus = inputs;
    assert!(corpus.len() > 100, "only {} inputs", corpus.len());
    for text in &corpus {
        let held = catch_unwind(|| target(text)).is_ok();
        assert!(held, "an input of the corpus fails: {text:?}");
    }
    let seed = number("FUZZ_SEED").unwrap_or_else(clock);
    println!("FUZZ_SEED={seed}");
    let mut random = Random(seed);
    let words: Vec<Vec<u8>> = dictionary.lines().filter_map(word).collect();
    assert!(words.len() > 8, "only {} words", words.len());
    for run in 0..number("FUZZ_RUNS").unwrap_or(RUNS) {
        let mut bytes = random.pick(&corpus).clone().into_bytes();
        for _ in 0..1 + random.below(4) {
            mutate(&mut random, &mut bytes, &corpus, &words);
        }
        let text = String::from_utf8_lossy(&bytes);
        let held = catch_unwind(|| target(&text)).is_ok();
        assert!(held, "run {run} of FUZZ_SEED={seed} fails: {text:?}");
    }
}

/// Every text in a row, and every object as one: a table's rows are good inputs too.
fn texts(row: &Value, found: &mut Vec<String>) {
    match row {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(members) => {
            found.push(row.to_string());
            members.values().for_each(|member| texts(member, found));
        }
        _ => {}
    }
}

fn number(name: &str) -> Option<u64> {
    env::var(name).ok()?.parse().ok()
}

fn clock() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    now.map_or(0, |now| now.as_secs() ^ u64::from(now.subsec_nanos()) << 32)
}

/// One word of a libFuzzer dictionary: a text in quotes, bytes as `\xHH`.
fn word(line: &str) -> Option<Vec<u8>> {
    let text = line.strip_prefix('"')?.strip_suffix('"')?;
    let mut bytes = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let escape = rest.strip_prefix("\\x").and_then(|more| more.get(..2));
        let (byte, length) = match (first, escape) {
            (_, Some(digits)) => (u8::from_str_radix(digits, 16).ok()?, 4),
            ('\\', None) => (*rest.as_bytes().get(1)?, 2),
            (first, None) => (u8::try_from(first).ok()?, 1),
        };
        bytes.push(byte);
        rest = rest.get(length..)?;
    }
    Some(bytes)
}

/// A change as accidents and attackers make them: a bit, a byte, a loss, a repeat, a splice, a word.
fn mutate(random: &mut Random, bytes: &mut Vec<u8>, corpus: &[String], words: &[Vec<u8>]) {
    let at = random.below(bytes.len() as u64 + 1) as usize;
    let end = (at + random.below(16) as usize).min(bytes.len());
    match random.below(8) {
        0 => {
            let bit = 1 << random.below(8);
            bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte ^= bit);
        }
        1 => {
            let new = random.below(256) as u8;
            bytes
                .iter_mut()
                .skip(at)
                .take(1)
                .for_each(|byte| *byte = new);
        }
        2 => bytes.truncate(at),
        3 => drop(bytes.drain(at..end)),
        4 => {
            let again = bytes.get(at..end).unwrap_or_default().to_vec();
            bytes.splice(at..at, again);
        }
        5 => {
            let other = random.pick(corpus).as_bytes();
            let from = random.below(other.len() as u64 + 1) as usize;
            bytes.truncate(at);
            bytes.extend(other.iter().skip(from));
        }
        _ => {
            let word = random.pick(words).clone();
            bytes.splice(at..at, word);
        }
    }
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

    fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        let at = self.below(all.len() as u64) as usize;
        all.get(at).expect("something to pick from")
    }
}
