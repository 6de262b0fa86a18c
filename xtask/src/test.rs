//! Every test, in lanes that can be run alone.

mod e2e;
mod lanes;

use std::path::PathBuf;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::workspace::Workspace;
use lanes::LANES;

/// One kind of test.
#[derive(Debug)]
struct Lane {
    name: &'static str,
    about: &'static str,
    /// Not worth a try when the build failed.
    after_build: bool,
    run: fn(&Workspace) -> Result<Outcome>,
}

#[derive(Debug)]
enum Outcome {
    Passed,
    /// After these files were tried a second time.
    PassedAgain(Vec<PathBuf>),
    Failed,
    Skipped(String),
}

impl Outcome {
    /// As the summary says it.
    fn word(&self) -> String {
        match self {
            Self::Passed => "passed".to_owned(),
            Self::PassedAgain(files) => {
                let names = files.iter().filter_map(|file| file.file_name());
                let names = names.map(|name| name.to_string_lossy());
                let names = names.collect::<Vec<_>>().join(", ");
                format!("passed on the second try: {names}")
            }
            Self::Failed => "FAILED".to_owned(),
            Self::Skipped(reason) => format!("skipped: {reason}"),
        }
    }
}

pub(crate) fn lane_names() -> Vec<&'static str> {
    LANES.iter().map(|lane| lane.name).collect()
}

/// Runs all lanes, also after a failing one: the summary then tells the whole state.
pub(crate) fn test(workspace: &Workspace, only: Option<&str>) -> Result<()> {
    let mut results = Vec::<(&Lane, Outcome, f32)>::new();
    for lane in LANES
        .iter()
        .filter(|lane| only.is_none_or(|name| name == lane.name))
    {
        println!("\n==> {}: {}", lane.name, lane.about);
        let start = Instant::now();
        let unbuilt = results.iter().any(|(done, outcome, _)| {
            done.name == lanes::BUILD && matches!(outcome, Outcome::Failed)
        });
        let outcome = if lane.after_build && unbuilt {
            Outcome::Skipped("the build failed".to_owned())
        } else {
            perform(lane, workspace)
        };
        results.push((lane, outcome, start.elapsed().as_secs_f32()));
    }
    summarise(&results)
}

fn perform(lane: &Lane, workspace: &Workspace) -> Outcome {
    (lane.run)(workspace).unwrap_or_else(|error| {
        eprintln!("error: {error:#}");
        Outcome::Failed
    })
}

fn summarise(results: &[(&Lane, Outcome, f32)]) -> Result<()> {
    println!("\n==> summary");
    for (lane, outcome, seconds) in results {
        let word = outcome.word();
        println!("{:<12}{seconds:>7.1} s  {word}", lane.name);
    }
    let failed = results
        .iter()
        .filter(|(_, outcome, _)| matches!(outcome, Outcome::Failed))
        .map(|(lane, ..)| lane.name)
        .collect::<Vec<_>>();
    if !failed.is_empty() {
        bail!(
            "failed: {}; one alone runs with `cargo xtask test --lane NAME`",
            failed.join(", ")
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_second_try_is_told_by_the_file() {
        let files = vec![PathBuf::from("tests/e2e/a.test.mjs"), PathBuf::from("b")];
        let word = Outcome::PassedAgain(files).word();
        assert_eq!(word, "passed on the second try: a.test.mjs, b");
    }
}
