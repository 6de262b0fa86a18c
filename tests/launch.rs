//! How well the place of a press is told, over user agents that other people collected; and
//! docs/launch-table.md, which says so beside what a press does there. With `LAUNCH_TABLE=write`
//! these tests write the page, each its own sections.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic)]

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::{env, fs};

mod launch {
    pub(crate) mod figures;
    pub(crate) mod labels;
    pub(crate) mod page;
    pub(crate) mod plan;
    pub(crate) mod sets;
}

use launch::figures::Told;
use launch::labels::{PROMISED, word};
use launch::{page, plan, sets};

#[test]
fn the_plan_in_the_page_is_what_the_code_does() {
    settle(&[
        page::head(),
        plan::section(),
        plan::steps(),
        plan::addresses(),
        page::words(),
    ]);
}

/// Goal: at least 99 in 100 of what pages say, and at most 1 in 10,000 of what others say.
#[test]
#[ignore = "needs the sets: `cargo xtask test --lane interop`"]
fn apps_are_told_as_promised_and_the_page_says_so() {
    let mut sections = Vec::new();
    let here = |set: Result<_, String>| set.unwrap_or_else(|reason| panic!("{reason}"));
    let (matomo, crawlers) = (here(sets::matomo()), here(sets::crawlers()));
    let uap_core = sets::uap_core().inspect_err(|reason| println!("skipped: {reason}"));
    for set in uap_core.into_iter().chain([matomo, crawlers]) {
        let told = Told::of(&set);
        let apps = told.apps();
        for app in PROMISED.into_iter().filter(|_| set.apps) {
            let score = apps.score(word(app));
            assert!(score.holds(), "{}: {app:?}: {score:?}", set.name);
        }
        sections.push(page::section(&told));
    }
    settle(&sections);
}

/// Writes these sections where that is wished, and says which one the page has otherwise.
fn settle(sections: &[String]) {
    static PAGE: Mutex<()> = Mutex::new(());
    let _one = PAGE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut page = split(&fs::read_to_string(path()).unwrap_or_default());
    if env::var_os("LAUNCH_TABLE").is_some_and(|wish| wish == "write") {
        for section in sections {
            match page.iter_mut().find(|old| title(old) == title(section)) {
                Some(old) => old.clone_from(section),
                None => page.push(section.clone()),
            }
        }
        let whole = page.concat().trim_end().to_owned() + "\n";
        fs::write(path(), &whole).expect("the page");
        page = split(&whole);
    }
    for section in sections {
        let old = page.iter().find(|old| title(old) == title(section));
        let same = old.is_some_and(|old| old.trim_end() == section.trim_end());
        assert!(
            same,
            "{} is stale: {:?} would be otherwise. Its beginning says how to write it",
            path().display(),
            title(section)
        );
    }
}

/// A page's sections, each with its heading of the first or second level.
fn split(page: &str) -> Vec<String> {
    let mut sections = Vec::<String>::new();
    for line in page.split_inclusive('\n') {
        match sections.last_mut() {
            Some(section) if !line.starts_with("# ") && !line.starts_with("## ") => {
                section.push_str(line);
            }
            _ => sections.push(line.to_owned()),
        }
    }
    sections
}

fn title(section: &str) -> &str {
    section.lines().next().unwrap_or_default()
}

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/launch-table.md")
}
