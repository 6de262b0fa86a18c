//! Every test, in lanes that can be run alone.

mod e2e;
mod lanes;

use std::path::{Path, PathBuf};
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
        let word = match outcome {
            Outcome::Passed => "passed".to_owned(),
            Outcome::PassedAgain(files) => {
                let names = files.iter().filter_map(|file| Path::file_name(file));
                let names = names.map(|name| name.to_string_lossy());
                format!(
                    "passed on the second try: {}",
                    names.collect::<Vec<_>>().join(", ")
                )
            }
            Outcome::Failed => "FAILED".to_owned(),
            Outcome::Skipped(reason) => format!("skipped: {reason}"),
        };
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
