//! The main job, for a person to try or for a browser to check.

use std::process::{Child, Command};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use crate::build;
use crate::sandbox::Sandbox;
use crate::setup;
use crate::workspace::Workspace;

/// How often we look at the processes we wait for.
const GLANCE: Duration = Duration::from_millis(100);

/// Shows the demo until Ctrl-C.
pub(crate) fn show(workspace: &Workspace, port: Option<u16>) -> Result<()> {
    build::build(workspace)?;
    let interrupted = interruption()?;
    let mut sandbox = Sandbox::start(workspace, port)?;
    println!(
        "demo: {}\ndesk: {}\nCtrl-C ends it",
        sandbox.address.url, sandbox.address.desk
    );
    while !glance(&interrupted) {
        if sandbox.has_ended() {
            bail!("the sandbox ended by itself: see what it says above");
        }
    }
    Ok(())
}

/// Presses the button in a browser and sees the message arrive.
pub(crate) fn check(workspace: &Workspace, port: u16) -> Result<()> {
    let script = workspace.root.join("tests/e2e/check.mjs");
    if !script.exists() {
        bail!(
            "{} is not there: restore it with `git checkout`",
            script.display()
        );
    }
    build::build(workspace)?;
    let browsers = setup::for_demo(workspace)?;
    let interrupted = interruption()?;
    let sandbox = Sandbox::start(workspace, Some(port))?;
    let mut visitor = Command::new("node")
        .current_dir(&workspace.root)
        .arg(script)
        .args([&sandbox.address.url, &sandbox.address.desk])
        .envs(browsers)
        .spawn()
        .context("node could not be started (run `cargo xtask setup`)")?;
    let passed = await_end(&mut visitor, &interrupted)?;
    drop(sandbox);
    if !passed {
        bail!(
            "the demo check failed: see what it says above, or look yourself with `cargo xtask demo`"
        );
    }
    println!("demo: the press arrived at the desk");
    Ok(())
}

fn await_end(child: &mut Child, interrupted: &Receiver<()>) -> Result<bool> {
    loop {
        if let Some(status) = child.try_wait().context("the check's process was lost")? {
            return Ok(status.success());
        }
        if glance(interrupted) {
            let _ = child.kill();
            let _ = child.wait();
            bail!("interrupted");
        }
    }
}

/// Ctrl-C and a polite kill come through this channel, so that children are ended first.
fn interruption() -> Result<Receiver<()>> {
    let (sender, receiver) = mpsc::channel();
    ctrlc::set_handler(move || {
        let _ = sender.send(());
    })
    .context("Ctrl-C could not be watched")?;
    Ok(receiver)
}

fn glance(interrupted: &Receiver<()>) -> bool {
    !matches!(
        interrupted.recv_timeout(GLANCE),
        Err(RecvTimeoutError::Timeout)
    )
}
