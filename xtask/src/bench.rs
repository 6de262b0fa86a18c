//! Speed: each case of ours beside its peers, as a table that docs/performance.md can hold.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;
use crate::workspace::{CRATE, Workspace};

/// One kind of measurement.
#[derive(Debug)]
struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&Workspace) -> Result<Vec<Case>>,
}

const BENCHES: [Bench; 1] = [Bench {
    name: "decode",
    about: "how fast a desk reads, natively",
    run: decode,
}];

/// What the figures of one input are called, ours first.
#[derive(Debug, PartialEq)]
struct Case {
    name: String,
    /// Who, and nanoseconds for one.
    figures: Vec<(String, f64)>,
}

const OURS: &str = "ours";

pub(crate) fn names() -> Vec<&'static str> {
    BENCHES.iter().map(|bench| bench.name).collect()
}

pub(crate) fn bench(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    for bench in BENCHES
        .iter()
        .filter(|bench| only.is_none_or(|name| name == bench.name))
    {
        println!("==> {}: {}\n", bench.name, bench.about);
        let cases = (bench.run)(workspace)?;
        println!("{}", table(&cases));
    }
    Ok(())
}

/// Criterion measures one case after the other in one process, so that a busy machine slows both.
fn decode(workspace: &Workspace) -> Result<Vec<Case>> {
    let printed = process::read(
        Command::new("cargo")
            .current_dir(&workspace.root)
            .args(["bench", "--quiet", "--package", CRATE])
            .args(["--features", "json", "--bench", "decode"])
            .args(["--", "--output-format", "bencher"]),
        "mend what it says above",
    )?;
    let cases = cases(&printed);
    if cases.is_empty() {
        bail!("the bench printed no figure: mend benches/decode.rs, or xtask/src/bench.rs");
    }
    Ok(cases)
}

/// Reads `test decode/CASE/WHO ... bench: 1,234 ns/iter (+/- 5)`.
fn cases(printed: &str) -> Vec<Case> {
    let mut cases: Vec<Case> = Vec::new();
    for line in printed.lines() {
        let Some((name, who, nanoseconds)) = figure(line) else {
            continue;
        };
        let figure = (who.to_owned(), nanoseconds);
        match cases.iter_mut().find(|case| case.name == name) {
            Some(case) => case.figures.push(figure),
            None => cases.push(Case {
                name: name.to_owned(),
                figures: vec![figure],
            }),
        }
    }
    cases
}

fn figure(line: &str) -> Option<(&str, &str, f64)> {
    let (id, rest) = line.strip_prefix("test ")?.split_once(" ... bench:")?;
    let (name, who) = id.split_once('/')?.1.rsplit_once('/')?;
    let (nanoseconds, _) = rest.split_once("ns/iter")?;
    let nanoseconds = nanoseconds.trim().replace(',', "").parse().ok()?;
    Some((name, who, nanoseconds))
}

fn table(cases: &[Case]) -> String {
    let mut table = String::from(
        "| case | ours, a second | beside it | a second | ours is |\n| --- | --- | --- | --- | --- |\n",
    );
    for case in cases {
        let Some((_, ours)) = case.figures.iter().find(|(who, _)| who == OURS) else {
            continue;
        };
        let mut peers = case
            .figures
            .iter()
            .filter(|(who, _)| who != OURS)
            .peekable();
        let row = |rest: &str| format!("| {} | {} | {rest} |\n", case.name, a_second(*ours));
        if peers.peek().is_none() {
            table += &row("– | – | –");
        }
        for (who, theirs) in peers {
            table += &row(&format!(
                "{who} | {} | {}",
                a_second(*theirs),
                times(*ours, *theirs)
            ));
        }
    }
    table
}

/// How often it goes into a second.
fn a_second(nanoseconds: f64) -> String {
    let count = 1e9 / nanoseconds;
    match count {
        1e6.. => format!("{:.1} million", count / 1e6),
        _ => format!("{:.0} thousand", count / 1e3),
    }
}

fn times(ours: f64, theirs: f64) -> String {
    match theirs / ours {
        ratio @ 1.0.. => format!("{ratio:.1} times as fast"),
        ratio => format!("{:.1} times slower", 1.0 / ratio),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_criterion_prints() {
        let printed = "noise\n\
            test decode/tag/ours ... bench:         100 ns/iter (+/- 2)\n\
            test decode/json/ours ... bench:       2,000 ns/iter (+/- 31)\n\
            test decode/json/serde_json ... bench:         500 ns/iter (+/- 9)\n";
        assert_eq!(
            table(&cases(printed)),
            "| case | ours, a second | beside it | a second | ours is |\n\
             | --- | --- | --- | --- | --- |\n\
             | tag | 10.0 million | – | – | – |\n\
             | json | 500 thousand | serde_json | 2.0 million | 4.0 times slower |\n"
        );
        assert_eq!(cases("test result: ok"), []);
    }
}
