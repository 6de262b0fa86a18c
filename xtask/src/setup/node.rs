//! Node and the npm packages of package.json.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use sha2::{Digest, Sha256};

use super::apt;
use crate::process;

/// What Debian 12 has; the packages of package.json are chosen to work with it.
const OLDEST: u32 = 18;

pub(crate) fn ensure() -> Result<()> {
    if let Some(major) = major_version() {
        if major < OLDEST {
            bail!("node {major} is too old: install node {OLDEST} or newer");
        }
        if has_npm() {
            return Ok(());
        }
    }
    if !apt::is_here() {
        bail!("node or npm is missing: install node {OLDEST} or newer, which brings npm");
    }
    apt::install(&["nodejs", "npm"])
}

fn major_version() -> Option<u32> {
    parse_major(&process::ask(Command::new("node").arg("--version"))?)
}

fn parse_major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn has_npm() -> bool {
    process::find("npm")
        .or_else(|| process::find("npm.cmd"))
        .is_some()
}

/// `npm ci`, when the lock file is another one than the installed packages came from.
pub(crate) fn ensure_packages(folder: &Path) -> Result<()> {
    let stamp = folder.join("node_modules/.xtask-lock");
    let lock = lock_hash(folder)?;
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    println!("setup: installing the npm packages");
    let npm = if cfg!(windows) { "npm.cmd" } else { "npm" };
    process::run(
        Command::new(npm).current_dir(folder).args([
            "ci",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--loglevel=error",
        ]),
        "check the network and run it again",
    )?;
    fs::write(&stamp, lock).with_context(|| format!("{} could not be written", stamp.display()))
}

fn lock_hash(root: &Path) -> Result<String> {
    let mut hash = Sha256::new();
    for name in ["package.json", "package-lock.json"] {
        let bytes = fs::read(root.join(name))
            .with_context(|| format!("{name} could not be read: restore it with `git checkout`"))?;
        hash.update(bytes);
    }
    Ok(format!("{:x}", hash.finalize()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_the_major_version() {
        assert_eq!(parse_major("v20.20.2\n"), Some(20));
        assert_eq!(parse_major("what"), None);
    }
}
