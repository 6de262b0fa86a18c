//! The compiler of the wasm calls: the active toolchain, unless set-up had to take Debian's.

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

use crate::process;
use crate::workspace::{TARGET, Workspace};

/// Written by scripts/setup-wasm-std.sh when the wasm calls need another toolchain.
pub(crate) fn record(workspace: &Workspace) -> PathBuf {
    workspace.records().join("wasm-toolchain")
}

#[derive(Debug, Default)]
pub(crate) struct Toolchain {
    name: Option<String>,
    linker: Option<String>,
}

impl Toolchain {
    pub(crate) fn of(workspace: &Workspace) -> Self {
        fs::read_to_string(record(workspace))
            .map(|text| Self::parse(&text))
            .unwrap_or_default()
    }

    fn parse(text: &str) -> Self {
        let value = |key: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(key)?.strip_prefix('=').map(str::to_owned))
        };
        Self {
            name: value("toolchain"),
            linker: value("linker"),
        }
    }

    /// `cargo`, as every wasm call must start it.
    pub(crate) fn cargo(&self) -> Command {
        self.program("cargo")
    }

    pub(crate) fn rustc(&self) -> Command {
        self.program("rustc")
    }

    fn program(&self, name: &str) -> Command {
        let mut command = Command::new(name);
        if let Some(toolchain) = &self.name {
            command.env("RUSTUP_TOOLCHAIN", toolchain);
        }
        if let Some(linker) = &self.linker {
            command.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
        }
        command
    }

    pub(crate) fn sysroot(&self) -> Result<PathBuf> {
        let printed = process::read(
            self.rustc().args(["--print", "sysroot"]),
            "install Rust with rustup",
        )?;
        Ok(PathBuf::from(printed.trim()))
    }

    /// Empties the wasm target folders when the standard library under them is another one
    /// than last time. Cargo does not notice it, and fails with E0463 or E0460.
    pub(crate) fn forget_older_std(&self, workspace: &Workspace) -> Result<()> {
        let stamp = workspace.records().join("wasm-std");
        let identity = self.std_identity()?;
        if fs::read_to_string(&stamp).is_ok_and(|last| last == identity) {
            return Ok(());
        }
        for folder in ["artefacts", "wasm-lint", "wasm-test"] {
            let folder = workspace.target.join(folder);
            if folder.exists() {
                fs::remove_dir_all(&folder).with_context(|| {
                    format!("{} could not be removed: remove it", folder.display())
                })?;
            }
        }
        fs::create_dir_all(workspace.records())
            .and_then(|()| fs::write(&stamp, identity))
            .with_context(|| format!("{} could not be written", stamp.display()))
    }

    fn std_identity(&self) -> Result<String> {
        let advice = "run `cargo xtask setup`";
        let version = process::read(self.rustc().arg("-vV"), advice)?;
        let folder = process::read(
            self.rustc()
                .args(["--print", "target-libdir", "--target", TARGET]),
            advice,
        )?;
        let mut files = fs::read_dir(folder.trim())
            .with_context(|| format!("the wasm standard library is not there: {advice}"))?
            .filter_map(|entry| {
                let entry = entry.ok()?;
                let facts = entry.metadata().ok()?;
                let age = facts.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
                Some(format!("{:?} {} {age:?}\n", entry.file_name(), facts.len()))
            })
            .collect::<Vec<_>>();
        files.sort();
        Ok(format!("{:x}", Sha256::digest(version + &files.concat())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_names_toolchain_and_linker() {
        let toolchain = Toolchain::parse("toolchain=deb-rust\nlinker=/l/rust-lld\n");
        assert_eq!(toolchain.name.as_deref(), Some("deb-rust"));
        assert_eq!(toolchain.linker.as_deref(), Some("/l/rust-lld"));
    }

    #[test]
    fn no_record_means_the_active_toolchain() {
        let toolchain = Toolchain::parse("");
        assert_eq!((toolchain.name, toolchain.linker), (None, None));
    }
}
