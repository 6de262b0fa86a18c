//! The attribute table, and all that comes out of it.

use std::{env, fs};

use kakao_consult_button::attribute::{self, Reader};
use kakao_consult_button::element::seal;

use crate::element::{element, problem_codes};
use crate::events::TYPES;
use crate::reading::*;
use crate::readme::READMES;

/// The pages that the table is written to, and whether each is in Korean.
const REFERENCES: [(&str, bool); 2] = [
    ("docs/reference/attributes.md", false),
    ("docs/reference/attributes.ko.md", true),
];

#[test]
fn the_reference_is_the_table() {
    for (page, korean) in REFERENCES {
        let text = read(page);
        let (intro, _) = text.split_once("\n## ").unwrap_or((text.trim_end(), ""));
        let wanted = format!("{}\n{}", intro.trim_end(), attribute::reference(korean));
        if env::var("REFERENCE").is_ok_and(|word| word == "write") {
            fs::write(root().join(page), &wanted).expect("the page can be written");
        }
        assert!(
            read(page) == wanted,
            "{page} is not what src/attribute says: run REFERENCE=write cargo test --test tidy"
        );
    }
}

#[test]
fn the_readmes_show_rows_of_the_reference() {
    for (readme, (page, _)) in READMES.into_iter().zip(REFERENCES) {
        let reference = read(page);
        let table = section(&read(readme.file), readme.attributes);
        let shown = table.lines().filter(|line| line.starts_with("| `"));
        for row in shown {
            assert!(
                reference.contains(row),
                "{}: {row} is no row of {page}: copy the one that is there",
                readme.file
            );
        }
    }
}

#[test]
fn every_problem_is_named_at_an_attribute() {
    let listed = attribute::all().flat_map(|attribute| attribute.problems);
    let advice = "name each problem at an attribute that can have it";
    same("src/attribute", listed.copied(), problem_codes(), advice);
}

#[test]
fn the_reference_lists_values_that_the_element_takes() {
    for (page, _) in REFERENCES {
        let text = read(page);
        let lines = text.lines().filter(|line| line.starts_with("| `"));
        for row in lines.flat_map(rows) {
            let name = code(&row[0]);
            for value in [&row[1], &row[2]].into_iter().flat_map(|cell| codes(cell)) {
                let (_, problems) = element(&[("channel", "@brand"), (&name, &value)]);
                assert!(
                    problems.is_empty(),
                    "{page}: {name} does not take `{value}`: write what it takes"
                );
            }
        }
    }
}

/// A row without a line of code that reads it is an attribute that does nothing.
#[test]
fn every_attribute_is_read() {
    let nonsense = ["?".to_owned(), "?".repeat(5000)];
    for row in attribute::all() {
        if row.reader == Reader::Later || row.problems.is_empty() {
            continue;
        }
        let told = nonsense.iter().flat_map(|text| {
            let (_, alone) = element(&[(row.name, text)]);
            let (_, problems) = element(&[("channel", "@brand"), (row.name, text)]);
            [alone, problems].concat()
        });
        let codes: Vec<_> = told
            .filter(|problem| problem.place == row.name)
            .map(|problem| problem.fault.code())
            .collect();
        assert!(
            codes.iter().any(|code| row.problems.contains(code)),
            "{}: nonsense is taken without a word ({codes:?}): read it in src/element/config.rs, or list the problem",
            row.name
        );
    }
}

#[test]
fn the_types_have_every_attribute_as_a_property() {
    let template = read(TYPES);
    assert!(
        template.contains("\n  // Properties of attributes: the build writes them here.\n"),
        "{TYPES}: restore the line that stands for the properties"
    );
    let types = [template, attribute::types()].concat();
    for accessor in ["get", "set"] {
        let names = types.lines().filter_map(|line| {
            let rest = line.trim().strip_prefix(accessor)?.strip_prefix(' ')?;
            Some(rest.split_once('(')?.0.to_owned())
        });
        let written = (accessor == "set").then(|| seal::PROPERTY.to_owned());
        let properties = attribute::names().map(camel).chain(written);
        let advice = format!("give each attribute its `{accessor}`, in camel case");
        same(TYPES, names, properties, &advice);
    }
}

#[test]
fn every_row_says_what_it_is_in_both_languages() {
    for row in attribute::all() {
        let [korean, english] = row.meaning;
        let hangul = korean.chars().any(|letter| ('가'..='힣').contains(&letter));
        assert!(hangul, "{}: say in Korean what it means", row.name);
        assert!(
            !english.is_empty() && !row.help.is_empty() && !row.help.ends_with('.'),
            "{}: say in English what it means, and give --help a line without a full stop",
            row.name
        );
        assert!(
            row.help.len() < 120,
            "{}: --help has room for one line",
            row.name
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
        for attribute in attribute::names() {
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
