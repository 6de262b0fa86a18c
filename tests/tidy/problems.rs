//! Problem codes, their sentences, and the pages that explain them.

use std::collections::{BTreeMap, BTreeSet};

use kakao_consult_button::attribute;
use kakao_consult_button::element::click;
use kakao_consult_button::element::seal;
use kakao_consult_button::kakao::channel;
use kakao_consult_button::problem::{self, Fault, Problem};
use kakao_consult_button::value::field::Field;

use crate::element::{borrow, element, problem_codes};
use crate::events::TYPES;
use crate::reading::*;
use crate::readme::READMES;

const PROBLEM_PAGES: [&str; 2] = ["docs/problems.md", "docs/problems.ko.md"];

#[test]
fn the_problem_codes_are_listed_everywhere() {
    let all = problem_codes();
    for readme in READMES {
        let rows = rows(&section(&read(readme.file), readme.problems));
        let names = rows.iter().map(|row| code(&row[0]));
        same(
            readme.file,
            names,
            all.clone(),
            "give each code one row, in both languages",
        );
    }
    for page in PROBLEM_PAGES {
        let names = explained(page).into_keys();
        same(
            page,
            names,
            all.clone(),
            "give each code one section, in both languages",
        );
    }
    let types = read(TYPES);
    let names = types.lines().filter_map(|line| {
        let name = line.trim().strip_prefix("| '")?.strip_suffix("';");
        let name = name.or(line.trim().strip_prefix("| '")?.strip_suffix('\''))?;
        Some(name.to_owned())
    });
    same(
        TYPES,
        names,
        all.clone(),
        "give each code one line of KakaoConsultProblem",
    );
}

#[test]
fn the_problem_pages_show_what_happens() {
    for page in PROBLEM_PAGES {
        for (code, text) in explained(page) {
            if let Some(sentence) = seal::sentence(&code) {
                shows_what_sealing_says(page, &code, &text, sentence);
                continue;
            }
            let elements = tags(&text);
            assert!(
                elements.len() == 2,
                "{page}: {code} has {} snippets: show the problem, then the same mended",
                elements.len()
            );
            let (_, problems) = element(&borrow(&elements[0]));
            let problem = problems.iter().find(|problem| problem.fault.code() == code);
            let problem = problem.unwrap_or_else(|| {
                panic!("{page}: the first snippet of {code} does not have that problem: show one that has")
            });
            assert!(
                text.contains(&format!("\n> {}\n", problem.message())),
                "{page}: {code} does not quote what is told: write `> {}`",
                problem.message()
            );
            let (_, left) = element(&borrow(&elements[1]));
            assert!(
                left.is_empty(),
                "{page}: the second snippet of {code} still has {left:?}: show one without a problem"
            );
        }
    }
}

/// Sealing happens in a browser, where tests/e2e/sealed.test.mjs presses these snippets.
fn shows_what_sealing_says(page: &str, code: &str, text: &str, sentence: &str) {
    let places = [seal::ATTRIBUTE, seal::PROPERTY];
    let quoted = places.map(|place| format!("\n> {}\n", problem::message(place, sentence)));
    assert!(
        quoted.iter().any(|line| text.contains(line)),
        "{page}: {code} does not quote what is told: write one of {quoted:?}"
    );
    let snippets = text.matches("\n```").count();
    assert!(
        snippets == 4,
        "{page}: {code} needs two snippets: the problem, then the same mended"
    );
}

/// The page fetches them when the first problem is told.
#[test]
fn the_sentences_are_those_of_the_problems() {
    let file = "pkg-template/kakao-consult-problems.json";
    let faults = Fault::ALL.map(|fault| (fault.code(), fault.sentence()));
    let written: BTreeMap<String, String> =
        serde_json::from_str(&read(file)).expect("sentences by code");
    let known = faults.into_iter().chain(seal::PROBLEMS);
    let known = known.map(|(code, sentence)| (code.to_owned(), sentence.to_owned()));
    let known: BTreeMap<String, String> = known.collect();
    assert_eq!(
        written,
        known,
        "{file}: write {}",
        serde_json::to_string_pretty(&known).unwrap_or_default()
    );
}

/// What `kakao-consult style` refuses.
#[test]
fn the_problems_of_tokens_are_listed() {
    let sources = [
        "src/look/tokens.rs",
        "cli/src/style/art.rs",
        "cli/src/commands/style.rs",
    ]
    .map(read);
    let said = sources.iter().flat_map(|text| text.split('"').skip(1));
    let told: BTreeSet<&str> = said
        .filter(|text| {
            ["token-", "art-", "style-"]
                .iter()
                .any(|begin| text.starts_with(begin))
        })
        .filter(|text| text.chars().all(|c| c == '-' || c.is_ascii_lowercase()))
        .collect();
    for page in PROBLEM_PAGES {
        let text = read(page);
        let listed = text.lines().filter_map(|line| line.strip_prefix("| `"));
        let listed = listed.filter_map(|line| line.split('`').next());
        let listed = listed.filter(|code| {
            let begins = |begin: &str| code.starts_with(begin);
            begins("token-") || begins("art-") || begins("style-")
        });
        same(
            page,
            listed,
            told.iter().copied(),
            "give each code of `style` one row, in both languages",
        );
    }
}

#[test]
fn the_names_of_sealing_are_the_names() {
    let names = [
        seal::ATTRIBUTE,
        channel::ATTRIBUTE,
        click::ATTRIBUTE,
        seal::PROPERTY,
        Field::Sealed.name(),
    ];
    assert_eq!(
        seal::NAMES,
        names.join(" "),
        "src/element/seal.rs: write NAMES so, in this order"
    );
    let script = read("pkg-template/seal.js");
    let told = script
        .split('\'')
        .filter(|text| text.starts_with("seal-") && !text.contains(' '));
    same(
        "pkg-template/seal.js",
        told,
        seal::PROBLEMS.map(|(code, _)| code),
        "tell the codes of src/element/seal.rs, each of them",
    );
}

#[test]
fn nothing_that_goes_into_json_needs_an_escape() {
    let places = attribute::names().chain(Field::ALL.map(Field::name));
    for place in places {
        for fault in Fault::ALL {
            let problem = Problem::new(fault, place);
            plain_json(&problem.json(), &problem.message());
        }
    }
    for (code, sentence) in seal::PROBLEMS {
        for text in [code, sentence] {
            assert!(
                !text.contains(['"', '\\']),
                "{text} needs an escape in JSON"
            );
        }
    }
}

fn plain_json(json: &str, what: &str) {
    let advice = "write it without \", \\ and control characters";
    assert!(
        !json.contains('\\'),
        "{what} needs an escape in JSON: {advice}"
    );
    let value: Result<BTreeMap<String, String>, _> = serde_json::from_str(json);
    assert!(value.is_ok(), "{what} breaks its JSON: {advice}");
}
