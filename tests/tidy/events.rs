//! The events of the element, as documented and as sent.

use std::collections::BTreeSet;

use crate::reading::*;
use crate::readme::READMES;

pub(crate) const TYPES: &str = "pkg-template/kakao-consult.d.ts";

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
