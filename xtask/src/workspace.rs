//! Where things are and which versions are locked, as cargo itself sees them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::process;

pub(crate) const TARGET: &str = "wasm32-unknown-unknown";
pub(crate) const CRATE: &str = "kakao-consult-button";

#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    /// The shipped version, of the root crate.
    pub(crate) version: String,
    pub(crate) features: BTreeSet<String>,
    /// The one locked version of `wasm-bindgen`: its tools must be of the same.
    pub(crate) bindgen: String,
    /// The folders that registry crates were unpacked to; they must not be read in what ships.
    pub(crate) registries: BTreeSet<PathBuf>,
}

impl Workspace {
    pub(crate) fn load() -> Result<Self> {
        let advice = "run it inside the repository, with network the first time";
        let json = process::read(
            Command::new("cargo")
                .args(["metadata", "--quiet", "--format-version", "1"])
                .args(["--filter-platform", TARGET]),
            advice,
        )?;
        Self::from_metadata(&json)
    }

    fn from_metadata(json: &str) -> Result<Self> {
        let metadata: Metadata = serde_json::from_str(json)
            .context("cargo metadata printed an unknown shape: update Rust with `rustup update`")?;
        let named = |name: &str| {
            metadata
                .packages
                .iter()
                .find(|package| package.name == name)
                .with_context(|| format!("Cargo.lock has no package {name}: restore Cargo.toml"))
        };
        let shipped = named(CRATE)?;
        Ok(Self {
            version: shipped.version.clone(),
            features: shipped.features.keys().cloned().collect(),
            bindgen: named("wasm-bindgen")?.version.clone(),
            registries: metadata
                .packages
                .iter()
                .filter_map(Package::registry)
                .collect(),
            root: metadata.workspace_root,
            target: metadata.target_directory,
        })
    }

    /// Our own small records, apart from cargo's files.
    pub(crate) fn records(&self) -> PathBuf {
        self.target.join("xtask")
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    workspace_root: PathBuf,
    target_directory: PathBuf,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    version: String,
    source: Option<String>,
    manifest_path: PathBuf,
    features: BTreeMap<String, Vec<String>>,
}

impl Package {
    /// `…/registry/src/<index>` of a package that came from a registry.
    fn registry(&self) -> Option<PathBuf> {
        self.source.as_ref()?;
        self.manifest_path
            .parent()
            .and_then(Path::parent)
            .map(Path::to_path_buf)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_cargo_says() {
        let workspace = Workspace::from_metadata(
            r#"{"workspace_root": "/w", "target_directory": "/w/target", "packages": [
                {"name": "kakao-consult-button", "version": "1.2.3", "source": null,
                 "manifest_path": "/w/Cargo.toml", "features": {"widget": []}},
                {"name": "wasm-bindgen", "version": "0.2.1", "source": "registry+x",
                 "manifest_path": "/r/src/index/wasm-bindgen-0.2.1/Cargo.toml", "features": {}}]}"#,
        )
        .unwrap();
        assert_eq!(workspace.version, "1.2.3");
        assert_eq!(workspace.bindgen, "0.2.1");
        assert!(workspace.features.contains("widget"));
        assert_eq!(workspace.registries, [PathBuf::from("/r/src/index")].into());
    }
}
