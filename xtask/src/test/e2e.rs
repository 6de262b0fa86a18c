//! The lane of whole browsers. They fail by themselves now and then (one gives no session, one loses
//! its page), and seldom twice. So a few files are tried a second time, and the summary says which; a file
//! that failed by an assertion is not, since what our files do wrong may fail one time in ten, unless it
//! measures what was drawn.

use std::env;
use std::fs;
use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use super::Outcome;
use super::lanes::{MEND, files};
use crate::workspace::Workspace;
use crate::{build, process, sandbox, setup};

/// More than a browser's own failures would break.
const FEW: usize = 2;

/// What the tests skip without.
const ENGINES: [&str; 4] = ["CHROME", "FIREFOX", "WEBKIT_DRIVER", "WEBKIT_BROWSER"];

pub(super) fn run(workspace: &Workspace) -> Result<Outcome> {
    let tests = files(workspace, "tests/e2e", ".test.mjs");
    if tests.is_empty() {
        return Ok(Outcome::Skipped("tests/e2e has no *.test.mjs".to_owned()));
    }
    build::build(workspace)?;
    let browsers = setup::for_tests()?;
    if env::var_os("CI").is_some() {
        refuse_gaps(&browsers)?;
    }
    // What browsers seal is opened by the desks of every language.
    setup::for_desks(workspace)?;
    let program = sandbox::program(workspace)?;
    let list = workspace.target.join("e2e-failed");
    let attempt = |tests: &[PathBuf]| {
        process::run(
            node(&list)
                .current_dir(&workspace.root)
                .args(tests)
                .env("KAKAO_CONSULT_PROGRAM", &program)
                .envs(browsers.iter().cloned()),
            MEND,
        )
    };
    let Err(error) = attempt(&tests) else {
        return Ok(Outcome::Passed);
    };
    let again = fs::read_to_string(&list).unwrap_or_default();
    let again = again.lines().map(PathBuf::from).collect::<Vec<_>>();
    if again.is_empty() || again.len() > FEW {
        return Err(error);
    }
    println!("\nagain, since browsers fail by themselves now and then: {again:?}");
    attempt(&again)?;
    Ok(Outcome::PassedAgain(again))
}

/// Where nobody reads what was left out, a missing engine is a failure.
fn refuse_gaps(browsers: &[(&str, PathBuf)]) -> Result<()> {
    let missing = ENGINES
        .into_iter()
        .filter(|name| browsers.iter().all(|(found, _)| found != name))
        .collect::<Vec<_>>();
    if !missing.is_empty() {
        bail!(
            "with CI set no engine may be left out; not here: {}",
            missing.join(", ")
        );
    }
    Ok(())
}

/// Node's test runner, which lists the files in which a test failed. WebKitGTK has no headless mode, so
/// the whole run gets a screen of its own where xvfb is.
fn node(list: &Path) -> Command {
    let mut command = match process::find("xvfb-run") {
        Some(xvfb) => {
            let mut command = Command::new(xvfb);
            command.args(["-a", "-s", "-screen 0 1280x800x24", "node"]);
            command
        }
        None => Command::new("node"),
    };
    let shown = if io::stdout().is_terminal() {
        "spec"
    } else {
        "tap"
    };
    command
        .arg("--test")
        .arg(format!("--test-reporter={shown}"))
        .arg("--test-reporter-destination=stdout")
        .arg("--test-reporter=./tests/e2e/failures.mjs")
        .arg(format!("--test-reporter-destination={}", list.display()));
    command
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_engine_is_named() {
        let all = ENGINES.map(|name| (name, PathBuf::new()));
        assert!(refuse_gaps(&all).is_ok());
        let told = refuse_gaps(&all[1..]).map_err(|error| error.to_string());
        assert!(told.is_err_and(|text| text.ends_with("not here: CHROME")));
    }
}
