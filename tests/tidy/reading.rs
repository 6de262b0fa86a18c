//! Reading the pages and the sources, and comparing lists.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub(crate) fn read(path: &str) -> String {
    fs::read_to_string(root().join(path))
        .unwrap_or_else(|error| panic!("{path} could not be read ({error}): restore it"))
}

/// The files below a folder with one of these ends, as paths from the root.
pub(crate) fn files(folder: &str, ends: &[&str]) -> Vec<String> {
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
pub(crate) fn browser_sources() -> Vec<String> {
    let mut found = files("pkg-template", &[".js"]);
    found.extend(files("src/browser", &[".js", ".rs"]));
    found
}

pub(crate) fn name(path: &str) -> String {
    path.rsplit('/').next().unwrap_or(path).to_owned()
}

/// From a heading to the next of its level.
pub(crate) fn section(page: &str, heading: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("\n{heading}\n"))
        .unwrap_or_else(|| {
            panic!("there is no heading {heading:?}: restore it, or mend tests/tidy")
        });
    rest.split("\n## ").next().unwrap_or_default().to_owned()
}

/// The cells of those rows of the first table whose first cell is code.
pub(crate) fn rows(section: &str) -> Vec<Vec<String>> {
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
pub(crate) fn codes(cell: &str) -> Vec<String> {
    cell.split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

pub(crate) fn code(cell: &str) -> String {
    codes(cell).into_iter().next().unwrap_or_default()
}

/// The sections of a page that are headed by a code, without the heading.
pub(crate) fn explained(page: &str) -> BTreeMap<String, String> {
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
pub(crate) fn blocks(page: &str) -> Vec<String> {
    page.split("\n```")
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// The attributes of each element in the text.
pub(crate) fn tags(text: &str) -> Vec<Vec<(String, String)>> {
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

/// Every text in a JSON value.
pub(crate) fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(items) => items.values().for_each(|item| texts(item, found)),
        _ => {}
    }
}

pub(crate) fn camel(name: &str) -> String {
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
pub(crate) fn goes_on(rest: &str) -> bool {
    rest.starts_with(|c: char| c.is_ascii_alphanumeric() || "_$".contains(c))
}

/// Both lists hold the same, in whatever order and however often.
pub(crate) fn same<A: Into<String>, B: Into<String>>(
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
