//! The command line's sandbox as a child of ours, ended with us.

use std::io::{self, BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::process;
use crate::workspace::Workspace;

/// The program, built in the dev profile: it shares its crates with this one, so from cold it
/// starts a minute sooner than an optimised one. dist/ must be there, the program embeds it.
pub(crate) fn program(workspace: &Workspace) -> Result<PathBuf> {
    process::run(
        Command::new("cargo").current_dir(&workspace.root).args([
            "build",
            "--quiet",
            "--package",
            "kakao-consult-cli",
            "--bin",
            "kakao-consult",
        ]),
        "mend what the compiler says above",
    )?;
    let file = format!("kakao-consult{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace.target.join("debug").join(file))
}

/// A sandbox that listens. Dropping it ends the process.
#[derive(Debug)]
pub(crate) struct Sandbox {
    child: Child,
    pub(crate) address: Address,
}

/// The one line of JSON the sandbox prints when it listens.
#[derive(Debug, Deserialize)]
pub(crate) struct Address {
    pub(crate) url: String,
    pub(crate) desk: String,
}

impl Sandbox {
    pub(crate) fn start(workspace: &Workspace, port: Option<u16>) -> Result<Self> {
        let program = program(workspace)?;
        let mut command = Command::new(&program);
        command
            .args(["sandbox", "--json"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped());
        if let Some(port) = port {
            command.arg("--port").arg(port.to_string());
        }
        let mut child = command
            .spawn()
            .with_context(|| format!("{} could not be started", program.display()))?;
        match child.stdout.take().map(greeting) {
            Some(Ok(address)) => Ok(Self { child, address }),
            _ => {
                end(&mut child);
                bail!("the sandbox did not say where it listens: try another port with `--port`")
            }
        }
    }

    /// Whether it ended by itself.
    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// Reads the first line, and lets the rest through in the background.
fn greeting(stdout: ChildStdout) -> Result<Address> {
    let mut lines = BufReader::new(stdout);
    let mut line = String::new();
    lines.read_line(&mut line)?;
    let address = serde_json::from_str(&line)?;
    thread::spawn(move || io::copy(&mut lines, &mut io::stdout()));
    Ok(address)
}

/// It may have ended already, which is what we want.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
