//! How well the place of a press is told, over user agents that other people collected; and
//! docs/launch-table.md, which says so. `LAUNCH_TABLE=write` writes the page.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::{env, fs};

mod launch {
    pub(crate) mod figures;
    pub(crate) mod labels;
    pub(crate) mod page;
    pub(crate) mod sets;
}

use launch::figures::Told;
use launch::labels::{PROMISED, word};
use launch::{page, sets};

#[test]
fn the_plan_in_the_page_is_the_code_s() {
    check(&page::fixed());
}

/// Goal: at least 99 in 100 of what pages say, and at most 1 in 10,000 of what others say.
#[test]
#[ignore = "needs the sets: `cargo xtask test --lane interop`"]
fn apps_are_told_as_promised_and_the_page_says_so() {
    let mut sections = page::fixed().to_vec();
    for set in sets::all() {
        let set = match set {
            Ok(set) => set,
            Err(reason) => {
                println!("skipped: {reason}");
                continue;
            }
        };
        let told = Told::of(&set);
        let apps = told.apps();
        for app in PROMISED {
            let score = apps.score(word(app));
            assert!(score.holds(), "{}: {app:?}: {score:?}", set.name);
        }
        sections.push(page::section(&told));
    }
    if env::var_os("LAUNCH_TABLE").is_some_and(|wish| wish == "write") {
        fs::write(path(), sections.concat().trim_end().to_owned() + "\n").expect("the page");
    }
    check(&sections);
}

/// Sections that were not made, for want of their set, are taken as they stand.
fn check(sections: &[String]) {
    let page = fs::read_to_string(path()).unwrap_or_default();
    for section in sections {
        let title = section.lines().next().unwrap_or_default();
        assert!(
            page.contains(section.trim_end()),
            "{} is stale: {title:?} would be otherwise. Its first section says how to write it",
            path().display()
        );
    }
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/launch-table.md")
}
