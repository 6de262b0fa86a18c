//! wasm-bindgen's test runner, of the very version of the crate's `wasm-bindgen`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

const NAME: &str = "wasm-bindgen-test-runner";

pub(crate) fn ensure(workspace: &Workspace) -> Result<PathBuf> {
    let root = workspace.target.join("tools");
    let ours = root
        .join("bin")
        .join(format!("{NAME}{}", std::env::consts::EXE_SUFFIX));
    let fits = |path: &Path| {
        process::ask(Command::new(path).arg("--version")).is_some_and(|printed| {
            printed
                .split_whitespace()
                .any(|word| word == workspace.bindgen)
        })
    };
    if fits(&ours) {
        return Ok(ours);
    }
    if let Some(theirs) = process::find(NAME).filter(|path| fits(path)) {
        return Ok(theirs);
    }
    println!(
        "setup: building {NAME} {} (one or two minutes, once)",
        workspace.bindgen
    );
    process::run(
        // Unoptimised it is built in a third of the time and our tests are small. Not
        // --locked: its lock file may name crates that a mirror does not serve yet.
        Command::new("cargo")
            .args([
                "install",
                "--quiet",
                "--force",
                "--debug",
                "wasm-bindgen-cli",
                "--bin",
                NAME,
            ])
            .args(["--version", &workspace.bindgen])
            .arg("--root")
            .arg(&root)
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env_remove("CARGO_TARGET_DIR"),
        "check the network and run `cargo xtask setup --tests` again",
    )?;
    Ok(ours)
}
