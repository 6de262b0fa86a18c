//! The service rules, through one `check` function each: on the host, and the same in a real browser.

// A broken table is a broken test.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

#[cfg(target_arch = "wasm32")]
use wasm_bindgen_test::wasm_bindgen_test as test;

use kakao_consult_button::service::{
    Date, Holidays, KOREA_LAST_YEAR, Moment, Node, RuleFault, Rules, Settings, State,
};
use serde_json::Value;

#[cfg(target_arch = "wasm32")]
wasm_bindgen_test::wasm_bindgen_test_configure!(run_in_browser);

/// Runs `check` on every row and reports all rows that fail.
fn every(table: &str, check: impl Fn(&Value) -> Result<(), String>) {
    let mut failures = Vec::new();
    for (index, line) in table.lines().enumerate() {
        let row = serde_json::from_str(line).expect("a table's line is JSON");
        if let Err(failure) = check(&row) {
            failures.push(format!("line {}: {failure}\n    {line}", index + 1));
        }
    }
    assert!(
        failures.is_empty(),
        "{} rows fail:\n{}",
        failures.len(),
        failures.join("\n")
    );
}

/// What is wrong with a file of rules, by place and code.
#[test]
fn faults() {
    let check = |row: &Value| {
        let mut problems = Vec::new();
        Settings::read_file(&Node::from(&row["config"]), "", &mut problems);
        let found = problems
            .iter()
            .map(|problem| serde_json::json!([problem.place, problem.fault.code()]))
            .collect::<Value>();
        match found == row["problems"] {
            true => Ok(()),
            false => Err(found.to_string()),
        }
    };
    every(include_str!("tables/rule-faults.jsonl"), check);
}

/// A fault that no row shows is a fault that nobody has tried. Two depend on more than a row holds.
#[test]
fn every_fault_has_a_row() {
    let table = include_str!("tables/rule-faults.jsonl");
    for fault in RuleFault::ALL {
        let elsewhere = [RuleFault::HolidayMany, RuleFault::HolidayDataEnds];
        let code = format!("\"{}\"", fault.code());
        assert!(
            table.contains(&code) || elsewhere.contains(&fault),
            "{code} has no row in tests/tables/rule-faults.jsonl"
        );
    }
}

#[test]
fn of_ten_thousand_holidays_the_first_thousand_count_and_one_problem_says_so() {
    let first = Date::of(2030, 1, 1).unwrap();
    let words = (0..10_000).map(|day| Node::Text(first.plus(day * 2).to_string()));
    let node = Node::Object(vec![("holidays".to_owned(), Node::List(words.collect()))]);
    let mut problems = Vec::new();
    let rules = Settings::read(&node, "", &mut problems).rules();
    let told = problems.iter().map(|problem| problem.message());
    assert_eq!(
        told.collect::<Vec<_>>(),
        [
            "holidays[1000] is one holiday more than the 1000 that count: take out those that are over."
        ]
    );
    let closed = |day: i64| rules.answer(first.plus(day).begin()).state == State::Closed;
    assert!(closed(1998) && !closed(1999) && !closed(2000));
}

#[test]
fn past_the_data_the_owner_is_told_and_the_desk_is_open() {
    let mut holidays = Holidays::default();
    holidays.read_text("kr", &mut Vec::new());
    let rules = Rules {
        holidays,
        ..Rules::default()
    };
    let told = |year: i64| {
        let at = Date::of(year, 1, 1).unwrap().begin();
        let mut problems = Vec::new();
        rules.check_data(at, &mut problems);
        (
            rules.answer(at).state,
            problems
                .iter()
                .map(|problem| problem.fault)
                .collect::<Vec<_>>(),
        )
    };
    assert_eq!(told(KOREA_LAST_YEAR), (State::Closed, vec![]));
    assert_eq!(
        told(KOREA_LAST_YEAR + 1),
        (State::Open, vec![RuleFault::HolidayDataEnds])
    );
}

/// What the page's script writes of parsed JSON reads as what serde_json parses.
#[test]
fn a_node_is_read_as_it_was_written() {
    let written = "{hours\0[{day\0smon\0}s\0]until\0nx\0ty\0fz\x000}";
    let text = |text: &str| Node::Text(text.to_owned());
    let node = Node::Object(vec![
        (
            "hours".to_owned(),
            Node::List(vec![
                Node::Object(vec![("day".to_owned(), text("mon"))]),
                text(""),
            ]),
        ),
        ("until".to_owned(), Node::Null),
        ("x".to_owned(), Node::Bool(true)),
        ("y".to_owned(), Node::Bool(false)),
        ("z".to_owned(), Node::Number),
    ]);
    assert_eq!(Node::read(written), Some(node));
    for broken in [
        "",
        "{",
        "[",
        "s",
        "{a\0}",
        "nn",
        "{hours\0[}",
        "x",
        &"[".repeat(100_000),
    ] {
        assert_eq!(
            Node::read(broken),
            None,
            "{:?}",
            &broken[..broken.len().min(20)]
        );
    }
}

/// State, reason and next change, against `tests/interop/rules.py`, which knows nothing of our code.
#[test]
fn moments() {
    let check = |row: &Value| {
        let text = |key: &str| row.get(key).and_then(Value::as_str);
        let mut problems = Vec::new();
        let settings = Settings::read(&Node::from(&row["config"]), "", &mut problems);
        let at = Moment::parse(text("at").unwrap_or_default()).ok_or("at is no moment")?;
        let answer = settings.rules().answer(at);
        let found = [
            Some(answer.state.as_str().to_owned()),
            answer.reason.map(|reason| reason.as_str().to_owned()),
            answer.opens_at.map(|at| at.to_string()),
            answer.closes_at.map(|at| at.to_string()),
        ];
        let wanted = ["state", "reason", "opens_at", "closes_at"].map(text);
        match found.iter().map(Option::as_deref).eq(wanted) {
            true => Ok(()),
            false => Err(format!("{found:?}, not {wanted:?}")),
        }
    };
    every(include_str!("tables/rules.jsonl"), check);
}

/// Days that are drawn, and the one they begin with: far from what a test table names.
#[cfg(not(target_arch = "wasm32"))]
mod drawn {
    use super::*;

    const DAYS: i64 = 60;
    const MINUTES: i64 = 24 * 60;
    /// How long changes are looked for: the last day's spans reach into the next.
    const LENGTH: i64 = (DAYS + 1) * MINUTES;

    /// Numbers that are the same in every run.
    struct Dice(u64);

    impl Dice {
        fn below(&mut self, end: i64) -> i64 {
            self.0 = self
                .0
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            i64::try_from(self.0 >> 33).unwrap() % end
        }
    }

    /// A timetable's minutes, painted span by span: 1 for open.
    struct Painted {
        first: Date,
        minutes: Vec<u8>,
        config: Value,
    }

    impl Painted {
        fn draw(dice: &mut Dice) -> Self {
            let first = Date::of(2026, 1, 1).unwrap().plus(dice.below(2000));
            let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
            let time = |minute: i64| format!("{:02}{:02}", minute / 60, minute % 60);
            let mut week = vec![Vec::new(); 7];
            let mut rows = Vec::new();
            for _ in 0..dice.below(8) {
                let (day, start) = (usize::try_from(dice.below(7)).unwrap(), dice.below(MINUTES));
                let (start, end) = match dice.below(4) {
                    0 => (0, MINUTES),
                    _ => (start, dice.below(MINUTES + 1)),
                };
                if start == end || start == 0 && end == 0 {
                    continue;
                }
                rows.push(serde_json::json!({"day": days[day], "start_at": time(start), "end_at": time(end)}));
                week[day].push((start, if end < start { end + MINUTES } else { end }));
            }
            let mut special = std::collections::BTreeMap::<i64, Vec<(i64, i64)>>::new();
            let mut holidays = Vec::new();
            for _ in 0..dice.below(4) {
                let from = dice.below(DAYS);
                let (start, end) = (dice.below(MINUTES), dice.below(MINUTES));
                if dice.below(2) == 0 || start == end {
                    let to = from + dice.below(3);
                    holidays.push(format!("{}/{}", first.plus(from), first.plus(to)));
                    for day in from..=to {
                        special.entry(day).or_default();
                    }
                } else {
                    holidays.push(format!(
                        "{}@{}-{}",
                        first.plus(from),
                        time(start),
                        time(end)
                    ));
                    special
                        .entry(from)
                        .or_default()
                        .push((start, if end < start { end + MINUTES } else { end }));
                }
            }
            let mut minutes = vec![0; usize::try_from(LENGTH + 2 * MINUTES).unwrap()];
            // From the day before, whose spans may reach into the first.
            for day in -1..=DAYS {
                let weekday = first.plus(day).weekday();
                for (start, end) in special.get(&day).unwrap_or(&week[weekday]) {
                    let (from, to) = (day * MINUTES + start, day * MINUTES + end);
                    let [from, to] = [from, to].map(|at| usize::try_from(at.max(0)).unwrap());
                    minutes[from..to].fill(1);
                }
            }
            minutes.truncate(usize::try_from(LENGTH).unwrap());
            let config = serde_json::json!({"hours": rows, "holidays": holidays});
            Self {
                first,
                minutes,
                config,
            }
        }

        /// Goes from change to change and holds every minute between two of them against the painting.
        fn check(&self) -> Result<(), String> {
            let (open, closed) = (vec![1; self.minutes.len()], vec![0; self.minutes.len()]);
            let rules = Settings::read(&Node::from(&self.config), "", &mut Vec::new()).rules();
            let mut at = 0;
            while at < self.minutes.len() {
                let moment = self.first.at_minute(i64::try_from(at).unwrap());
                let answer = rules.answer(moment);
                let (expected, next) = match answer.state {
                    State::Open => (&open, answer.closes_at),
                    State::Closed => (&closed, answer.opens_at),
                    State::Off => return Err(format!("{moment}: off")),
                };
                let next = next.map_or(self.minutes.len(), |next| {
                    let minutes = (next.0 - self.first.begin().0) / 60;
                    usize::try_from(minutes).unwrap().min(self.minutes.len())
                });
                if next <= at || self.minutes[at..next] != expected[at..next] {
                    return Err(format!("{moment}: {answer:?}"));
                }
                if self
                    .minutes
                    .get(next)
                    .is_some_and(|minute| *minute == self.minutes[at])
                {
                    return Err(format!(
                        "{moment}: nothing changes at the end of {answer:?}"
                    ));
                }
                at = next;
            }
            Ok(())
        }
    }

    #[test]
    fn every_minute_is_as_its_last_change_says() {
        let mut dice = Dice(7);
        for number in 0..10_000 {
            let painted = Painted::draw(&mut dice);
            if let Err(failure) = painted.check() {
                panic!("timetable {number}: {failure}\n{}", painted.config);
            }
        }
    }
}
