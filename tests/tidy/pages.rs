//! The pages: what they must say, show and link to.

use std::fs;
use std::path::Path;

use kakao_consult_button::value::decode::{State, decode};

use crate::element::{borrow, element};
use crate::reading::*;
use crate::readme::{READMES, Readme};

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
