//! What is said in several places is the same in all of them, and the house keeps its rules. Each
//! failure says what to do.
#![cfg(not(target_arch = "wasm32"))]
// A page that cannot be read at all is a broken test.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use kakao_consult_button::element::click;
use kakao_consult_button::element::config::{self, Config, Press};
use kakao_consult_button::element::seal;
use kakao_consult_button::kakao::channel;
use kakao_consult_button::kakao::template;
use kakao_consult_button::problem::{self, Fault, Problem};
use kakao_consult_button::value::decode::{State, decode};
use kakao_consult_button::value::field::Field;
use serde_json::Value;

/// A README, and its headings of the tables that are held to the code.
struct Readme {
    file: &'static str,
    attributes: &'static str,
    events: &'static str,
    problems: &'static str,
    unofficial: &'static str,
}

const READMES: [Readme; 2] = [
    Readme {
        file: "README.md",
        attributes: "## Attributes",
        events: "## Events",
        problems: "## Problems",
        unofficial: "Unofficial",
    },
    Readme {
        file: "README.ko.md",
        attributes: "## 속성",
        events: "## 이벤트",
        problems: "## 문제",
        unofficial: "비공식",
    },
];

const PROBLEM_PAGES: [&str; 2] = ["docs/problems.md", "docs/problems.ko.md"];

const TYPES: &str = "pkg-template/kakao-consult.d.ts";

#[test]
fn a_readme_says_first_that_the_project_is_unofficial() {
    for Readme {
        file, unofficial, ..
    } in READMES
    {
        let second = read(file).lines().nth(1).unwrap_or_default().to_owned();
        assert!(
            second.contains(unofficial),
            "{file}: line 2 does not say {unofficial:?}: say there that Kakao did not make this"
        );
    }
}

#[test]
fn the_attribute_tables_are_the_elements() {
    for readme in READMES {
        let rows = rows(&readme.attributes());
        let advice = "give each attribute one row, in both languages";
        let names = rows.iter().map(|row| code(&row[0]));
        same(readme.file, names, config::attributes(), advice);
        let listed = rows.iter().flat_map(|row| codes(&row[4]));
        same(
            readme.file,
            listed,
            problem_codes(),
            "name each problem at an attribute that can have it",
        );
    }
}

#[test]
fn the_attribute_tables_list_values_that_the_element_takes() {
    for readme in READMES {
        for row in rows(&readme.attributes()) {
            let name = code(&row[0]);
            for value in [&row[1], &row[2]].into_iter().flat_map(|cell| codes(cell)) {
                let (_, problems) = element(&[("channel", "@brand"), (&name, &value)]);
                assert!(
                    problems.is_empty(),
                    "{}: {name} does not take `{value}`: write what it takes",
                    readme.file
                );
            }
        }
    }
}

#[test]
fn the_types_have_every_attribute_as_a_property() {
    let types = read(TYPES);
    for accessor in ["get", "set"] {
        let names = types.lines().filter_map(|line| {
            let rest = line.trim().strip_prefix(accessor)?.strip_prefix(' ')?;
            Some(rest.split_once('(')?.0.to_owned())
        });
        let written = (accessor == "set").then(|| seal::PROPERTY.to_owned());
        let properties = config::attributes().map(camel).chain(written);
        let advice = format!("give each attribute its `{accessor}`, in camel case");
        same(TYPES, names, properties, &advice);
    }
}

#[test]
fn the_events_are_those_that_are_sent() {
    let sent: BTreeSet<String> = browser_sources()
        .iter()
        .flat_map(|path| emitted(&read(path)))
        .map(|kind| format!("kakao-consult-{kind}"))
        .collect();
    for readme in READMES {
        let names = rows(&section(&read(readme.file), readme.events));
        let names = names.iter().map(|row| code(&row[0]));
        same(
            readme.file,
            names,
            sent.clone(),
            "give each event one row, in both languages",
        );
    }
    let types = read(TYPES);
    let names = types.lines().filter_map(|line| {
        let name = line.trim().strip_prefix('\'')?.split('\'').next()?;
        name.starts_with("kakao-consult-").then(|| name.to_owned())
    });
    let names = names.filter(|name| name != "kakao-consult-button");
    same(
        TYPES,
        names,
        sent,
        "give each event a line in KakaoConsultEventMap",
    );
}

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
fn the_readmes_show_the_same_code() {
    let [english, korean] = READMES.map(|readme| blocks(&read(readme.file)));
    assert!(
        english == korean,
        "README.md and README.ko.md show different code: make their blocks the same"
    );
}

#[test]
fn a_snippets_link_is_where_the_element_leads() {
    for readme in READMES {
        let text = read(readme.file);
        let attributes = tags(&text).into_iter().next().unwrap_or_default();
        let (url, _) = element(&borrow(&attributes));
        let href = format!("href=\"{}\"", url.unwrap_or_default());
        assert!(
            text.contains(&href),
            "{}: the link in the first snippet is not the element's: write {href}",
            readme.file
        );
    }
}

#[test]
fn the_values_shown_are_whole() {
    let mut pages = files("docs", &[".md"]);
    pages.extend(READMES.map(|readme| readme.file.to_owned()));
    for file in &pages {
        let text = read(file);
        let values = text.split(['\n', '\'', ' ', '`', '"', '\t']);
        for value in values.filter(|value| value.starts_with("pdp.hero~")) {
            assert!(
                decode(value).state == State::Whole,
                "{file}: {value} does not read as whole: take it from `kakao-consult link`"
            );
        }
    }
}

/// A heading's name in an address, as the sites that show these pages make it.
fn slug(title: &str) -> String {
    let letters = title.trim().chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        _ if letter.is_alphanumeric() || "-_".contains(letter) => Some(letter),
        _ => None,
    });
    letters.flat_map(char::to_lowercase).collect()
}

#[test]
fn the_pages_link_to_what_is_there() {
    let mut pages = files("docs", &[".md"]);
    pages.extend(READMES.map(|readme| readme.file.to_owned()));
    for page in &pages {
        let text = read(page);
        let folder = Path::new(page).parent().unwrap_or(Path::new(""));
        let links = text
            .split("](")
            .skip(1)
            .filter_map(|rest| rest.split(')').next());
        let images = text
            .split("src=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next());
        for link in links.chain(images) {
            if link.contains("://") || link.starts_with('/') {
                continue;
            }
            let (file, part) = link.split_once('#').unwrap_or((link, ""));
            let file = match file {
                "" => root().join(page),
                file => root().join(folder).join(file),
            };
            assert!(file.exists(), "{page}: {link} is not there: mend the link");
            let there = |line: &str| {
                let title = line.trim_start_matches('#');
                title.len() < line.len() && slug(title) == part
            };
            assert!(
                part.is_empty()
                    || fs::read_to_string(&file).is_ok_and(|text| text.lines().any(there)),
                "{page}: {link} is no heading there: mend the link"
            );
        }
    }
}

#[cfg(feature = "json")]
#[test]
fn the_rules_of_the_guide_are_listed_everywhere() {
    use kakao_consult_button::guideline::RULES;
    let pages = [
        ("docs/look.md", "## What is inspected"),
        ("docs/look.ko.md", "## 검사하는 것"),
    ];
    for (page, heading) in pages {
        let rows = rows(&section(&read(page), heading));
        let names = rows.iter().map(|row| code(&row[0]));
        same(
            page,
            names,
            RULES,
            "give each rule one row, in both languages",
        );
    }
    let types = read("pkg-template/kakao-consult-tools.d.ts");
    let (_, names) = types
        .split_once("type GuidelineRule =")
        .expect("the rules' type");
    let names = names.split(';').next().unwrap_or_default();
    let names = names.split('\'').skip(1).step_by(2);
    same("kakao-consult-tools.d.ts", names, RULES, "list each rule");
    let page = read("www/assets/inspect.js");
    for rule in RULES {
        let quoted = format!("'{rule}': ");
        let said = page.matches(&quoted).count() + page.matches(&format!(" {rule}: ")).count();
        assert!(
            said >= 2,
            "www/assets/inspect.js: name the rule {rule} in both languages"
        );
    }
}

#[test]
fn the_package_exports_what_is_built() {
    let package: Value =
        serde_json::from_str(&read("pkg-template/package.json")).expect("package.json is JSON");
    let mut built: BTreeSet<String> = files("pkg-template", &[".d.ts"])
        .into_iter()
        .map(|path| name(&path))
        .collect();
    for source in ["xtask/src/bundle.rs", "xtask/src/artefact.rs"] {
        let text = read(source);
        let lines = text.lines().map(str::trim);
        let files = lines
            .filter(|line| line.starts_with("file: \"") || line.starts_with("pub(crate) const"));
        built.extend(
            files
                .flat_map(|line| line.split('"').skip(1).step_by(2))
                .map(str::to_owned),
        );
    }
    let mut exported = Vec::new();
    for part in ["exports", "types", "sideEffects"] {
        texts(&package[part], &mut exported);
    }
    assert!(
        exported.len() > 5,
        "package.json exports nothing: restore it"
    );
    for file in exported {
        assert!(
            file.strip_prefix("./")
                .is_some_and(|file| built.contains(file)),
            "pkg-template/package.json exports {file}, which no build makes: take it out, or add it to xtask"
        );
    }
}

#[test]
fn the_core_knows_no_browser() {
    const FOREIGN: [&str; 6] = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "serde_wasm_bindgen",
        "gloo",
        "std::",
    ];
    for path in files("src", &[".rs"]) {
        if path.starts_with("src/browser/") {
            continue;
        }
        let text = read(&path);
        for word in FOREIGN {
            assert!(
                !text.contains(word),
                "{path} mentions {word}: the core takes plain values, and `core` or `alloc`; what touches a page lives in src/browser/"
            );
        }
    }
}

#[test]
fn browser_crates_are_for_wasm32_alone() {
    const BROWSER: [&str; 6] = [
        "wasm-bindgen",
        "js-sys",
        "web-sys",
        "gloo",
        "lol_alloc",
        "serde-wasm-bindgen",
    ];
    let manifest = read("Cargo.toml");
    for part in ["[dependencies]", "[dev-dependencies]"] {
        let (_, rest) = manifest.split_once(&format!("\n{part}\n")).expect(part);
        let own = rest.split("\n[").next().unwrap_or_default();
        for line in own.lines() {
            assert!(
                !BROWSER.iter().any(|name| line.starts_with(name)),
                "Cargo.toml: `{line}` is for every target: move it to the one of wasm32"
            );
        }
    }
    for feature in ["widget = ", "more = "] {
        let line = manifest.lines().find(|line| line.starts_with(feature));
        let heavy = line.is_none_or(|line| line.contains("serde") || line.contains("json"));
        assert!(
            !heavy,
            "Cargo.toml: the feature `{feature}…` brings serde: keep it to `json` and `tools`"
        );
    }
}

#[test]
fn the_loader_names_no_attribute() {
    for path in browser_sources() {
        // The bridge does as an owner may do: it sets an attribute where there is none.
        if path.ends_with(".rs") || path.ends_with("/kakao-consult-bridge.js") {
            continue;
        }
        // A function of the same name.
        let text = read(&path).replace("KakaoConsult.launchUrl", "");
        for attribute in config::attributes() {
            let property = format!(".{}", camel(attribute));
            let quoted = ['\'', '"', '`'].map(|mark| format!("{mark}{attribute}{mark}"));
            let named = quoted.iter().any(|name| text.contains(name))
                || text.split(&property).skip(1).any(|rest| !goes_on(rest));
            assert!(
                !named,
                "{path} names the attribute {attribute}: an attribute has its one home in src/; hand on what the core says"
            );
        }
    }
}

#[test]
fn nothing_that_goes_into_json_needs_an_escape() {
    let places = config::attributes().chain(Field::ALL.map(Field::name));
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

#[test]
fn nothing_in_the_crate_panics_on_purpose() {
    for path in files("src", &[".rs"]) {
        let text = read(&path);
        for word in [
            ".unwrap()",
            ".expect(",
            "panic!(",
            "unreachable!(",
            "todo!(",
        ] {
            assert!(
                !text.contains(word),
                "{path} has {word}: a page controls what comes in, so answer it with a value or a problem"
            );
        }
    }
}

impl Readme {
    fn attributes(&self) -> String {
        section(&read(self.file), self.attributes)
    }
}

// ---- asking the element -------------------------------------------------------

/// Every code that a page can be told.
fn problem_codes() -> Vec<&'static str> {
    let sealing = seal::PROBLEMS.map(|(code, _)| code);
    Fault::ALL
        .map(Fault::code)
        .into_iter()
        .chain(sealing)
        .collect()
}

/// Where an element leads between presses, and all its problems.
fn element(attributes: &[(&str, &str)]) -> (Option<String>, Vec<Problem>) {
    let get = |name: &str| {
        let found = attributes.iter().find(|(own, _)| *own == name);
        found.map(|(_, text)| (*text).to_owned())
    };
    let (config, mut problems) = Config::screened(&get, "https://shop.example");
    problems.extend(template::link(&get, &config, Press::default()).and_then(Result::err));
    match config.url(Press::default()) {
        None => (None, problems),
        Some((url, left_out)) => {
            problems.extend(left_out);
            (Some(url), problems)
        }
    }
}

fn borrow(attributes: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = attributes.iter();
    pairs
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}

// ---- reading the pages --------------------------------------------------------

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path} could not be read ({error}): restore it"))
}

/// The files below a folder with one of these ends, as paths from the root.
fn files(folder: &str, ends: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(root().join(&folder))
            .into_iter()
            .flatten()
            .flatten()
        {
            let path = folder.join(entry.file_name());
            if entry.path().is_dir() {
                folders.push(path);
            } else {
                found.push(path.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.retain(|path| ends.iter().any(|end| path.ends_with(end)));
    assert!(!found.is_empty(), "{folder} has no file of these: {ends:?}");
    found
}

/// All that touches a page.
fn browser_sources() -> Vec<String> {
    let mut found = files("pkg-template", &[".js"]);
    found.extend(files("src/browser", &[".js", ".rs"]));
    found
}

fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// From a heading to the next of its level.
fn section(page: &str, heading: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("\n{heading}\n"))
        .unwrap_or_else(|| {
            panic!("there is no heading {heading:?}: restore it, or mend tests/tidy.rs")
        });
    rest.split("\n## ").next().unwrap_or_default().to_owned()
}

/// The cells of those rows of the first table whose first cell is code.
fn rows(section: &str) -> Vec<Vec<String>> {
    let lines = section.lines().skip_while(|line| !line.starts_with("| `"));
    let rows = lines.take_while(|line| line.starts_with("| `"));
    let cells = |line: &str| {
        line.trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().to_owned())
            .collect()
    };
    rows.map(cells).collect()
}

/// What stands between backticks.
fn codes(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

fn code(cell: &str) -> String {
    codes(cell).into_iter().next().unwrap_or_default()
}

/// The sections of a page that are headed by a code, without the heading.
fn explained(page: &str) -> BTreeMap<String, String> {
    let text = read(page);
    let sections = text.split("\n## `").skip(1);
    let mut explained = BTreeMap::new();
    for section in sections {
        let section = section.split("\n## ").next().unwrap_or_default();
        if let Some((code, text)) = section.split_once("`\n") {
            explained.insert(code.to_owned(), text.to_owned());
        }
    }
    explained
}

/// Fenced code.
fn blocks(page: &str) -> Vec<String> {
    page.split("\n```")
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The attributes of each element in the text.
fn tags(text: &str) -> Vec<Vec<(String, String)>> {
    let tags = text.split("<kakao-consult-button").skip(1);
    let tags = tags.filter_map(|rest| rest.split('>').next());
    let pair = |part: &str| {
        let (name, text) = part.trim().split_once("=\"")?;
        Some((name.to_owned(), text.to_owned()))
    };
    tags.map(|tag| {
        tag.split_inclusive("\" ")
            .filter_map(|part| pair(part.trim().trim_end_matches('"')))
            .collect()
    })
    .filter(|tag: &Vec<_>| !tag.is_empty())
    .collect()
}

/// The second argument of each `emit(…)`, where it is a literal.
fn emitted(source: &str) -> Vec<String> {
    let calls = source.split("emit(").skip(1);
    let kinds = calls.filter_map(|rest| {
        let second = rest.split_once(", ")?.1;
        let mark = second.chars().next().filter(|mark| "'\"".contains(*mark))?;
        second.split(mark).nth(1).map(str::to_owned)
    });
    kinds.collect()
}

/// Every text in a JSON value.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(items) => items.values().for_each(|item| texts(item, found)),
        _ => {}
    }
}

fn camel(name: &str) -> String {
    let mut parts = name.split('-');
    let mut camel = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (first, rest) = part.split_at(1);
        camel.push_str(&first.to_ascii_uppercase());
        camel.push_str(rest);
    }
    camel
}

/// Whether an identifier goes on here.
fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_$".contains(c))
}

// ---- judging ------------------------------------------------------------------

/// Both lists hold the same, in whatever order and however often.
fn same<A: Into<String>, B: Into<String>>(
    file: &str,
    said: impl IntoIterator<Item = A>,
    meant: impl IntoIterator<Item = B>,
    advice: &str,
) {
    let said: BTreeSet<String> = said.into_iter().map(Into::into).collect();
    let meant: BTreeSet<String> = meant.into_iter().map(Into::into).collect();
    let missing: Vec<_> = meant.difference(&said).collect();
    let foreign: Vec<_> = said.difference(&meant).collect();
    assert!(
        missing.is_empty() && foreign.is_empty(),
        "{file}: missing {missing:?}, unknown {foreign:?}: {advice}"
    );
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
