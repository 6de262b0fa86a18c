//! Speed: each case of ours beside its peers, as a table that docs/performance.md can hold.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::build;
use crate::process;
use crate::sandbox;
use crate::setup;
use crate::workspace::{CRATE, Workspace};

/// One kind of measurement.
#[derive(Debug)]
struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&Workspace) -> Result<String>,
}

const BENCHES: [Bench; 2] = [
    Bench {
        name: "decode",
        about: "how fast a desk reads, natively",
        run: decode,
    },
    Bench {
        name: "page",
        about: "how fast a page's button is there and leaves, in Chromium",
        run: page,
    },
];

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
        println!("{}", (bench.run)(workspace)?);
    }
    Ok(())
}

/// Criterion measures one case after the other in one process. Of its samples the fastest tenth
/// counts, which other programs on the machine disturb least.
fn decode(workspace: &Workspace) -> Result<String> {
    let advice = "mend what it says above";
    let printed = process::read(
        Command::new("cargo")
            .current_dir(&workspace.root)
            .args(["bench", "--quiet", "--package", CRATE])
            .args(["--features", "json", "--bench", "decode"])
            .args(["--", "--output-format", "bencher"]),
        advice,
    )?;
    let mut cases: Vec<Case> = Vec::new();
    for id in printed.lines().filter_map(id) {
        let path = workspace.target.join("criterion").join(id);
        let path = path.join("new/sample.json");
        let sample = fs::read_to_string(&path)
            .with_context(|| format!("{} could not be read: {advice}", path.display()))?;
        let figure = nanoseconds(&sample)
            .with_context(|| format!("{} has an unknown shape", path.display()))?;
        add(&mut cases, id, figure);
    }
    if cases.is_empty() {
        bail!("the bench printed no figure: mend benches/decode.rs, or xtask/src/bench.rs");
    }
    Ok(table(&cases))
}

/// The script makes the table, from what the browser's own clock says.
fn page(workspace: &Workspace) -> Result<String> {
    build::build(workspace)?;
    let browsers = setup::for_demo(workspace)?;
    process::read(
        Command::new("node")
            .current_dir(&workspace.root)
            .arg("benches/page.mjs")
            .env("KAKAO_CONSULT_PROGRAM", sandbox::program(workspace)?)
            .envs(browsers),
        "mend what it says above",
    )
}

/// The id in `test decode/CASE/WHO ... bench: 1,234 ns/iter (+/- 5)`.
fn id(line: &str) -> Option<&str> {
    let (id, _) = line.strip_prefix("test ")?.split_once(" ... bench:")?;
    Some(id)
}

/// What the fastest tenth of the samples took at most, for one.
fn nanoseconds(sample: &str) -> Option<f64> {
    let Sample { iters, times } = serde_json::from_str(sample).ok()?;
    let mut each: Vec<f64> = times.iter().zip(&iters).map(|(time, n)| time / n).collect();
    each.sort_by(f64::total_cmp);
    each.get(each.len() / 10).copied()
}

/// As criterion writes it: how often each sample ran, and for how many nanoseconds.
#[derive(Deserialize)]
struct Sample {
    iters: Vec<f64>,
    times: Vec<f64>,
}

fn add(cases: &mut Vec<Case>, id: &str, nanoseconds: f64) {
    let mut parts = id.rsplitn(3, '/');
    let who = parts.next().unwrap_or_default().to_owned();
    let name = parts.next().unwrap_or_default();
    let figure = (who, nanoseconds);
    match cases.iter_mut().find(|case| case.name == name) {
        Some(case) => case.figures.push(figure),
        None => cases.push(Case {
            name: name.to_owned(),
            figures: vec![figure],
        }),
    }
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
    fn reads_what_criterion_writes() {
        let line = "test decode/json/ours ... bench:       2,000 ns/iter (+/- 31)";
        assert_eq!(id(line), Some("decode/json/ours"));
        assert_eq!(id("test result: ok"), None);
        let sample = r#"{"sampling_mode":"Flat","iters":[2.0,2.0],"times":[900.0,400.0]}"#;
        assert_eq!(nanoseconds(sample), Some(200.0));
    }

    #[test]
    fn a_table_has_ours_beside_each_peer() {
        let mut cases = Vec::new();
        for (id, figure) in [
            ("decode/tag/ours", 100.0),
            ("decode/json/ours", 2000.0),
            ("decode/json/serde_json", 500.0),
        ] {
            add(&mut cases, id, figure);
        }
        assert_eq!(
            table(&cases),
            "| case | ours, a second | beside it | a second | ours is |\n\
             | --- | --- | --- | --- | --- |\n\
             | tag | 10.0 million | – | – | – |\n\
             | json | 500 thousand | serde_json | 2.0 million | 4.0 times slower |\n"
        );
    }
}
