//! One wasm artefact: compiled from the one crate by its feature, bound, optimised.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, anyhow};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};
use wasm_bindgen_cli_support::Bindgen;

use crate::glue;
use crate::process;
use crate::toolchain::Toolchain;
use crate::workspace::{CRATE, TARGET, Workspace};

#[derive(Debug)]
pub(crate) struct Artefact {
    /// The crate's feature, the target folder, and the `#name` its glue is imported by.
    pub(crate) name: &'static str,
    /// The wasm's name in dist/.
    pub(crate) file: &'static str,
    /// The constant that hand-written JS reads the wasm's hash from.
    pub(crate) integrity: &'static str,
    /// Cargo's, whichever made the smaller file.
    pub(crate) opt_level: &'static str,
}

/// Each is compiled alone, in a target folder of its own: cargo joins the features of one
/// call, and the widget would pay for the others.
pub(crate) const ARTEFACTS: [Artefact; 4] = [
    Artefact {
        name: "widget",
        file: "kakao-consult.wasm",
        integrity: "WIDGET_INTEGRITY",
        opt_level: "z",
    },
    Artefact {
        name: "more",
        file: "kakao-consult-more.wasm",
        integrity: "MORE_INTEGRITY",
        opt_level: "s",
    },
    Artefact {
        name: "visit",
        file: "kakao-consult-visit.wasm",
        integrity: "VISIT_INTEGRITY",
        opt_level: "z",
    },
    Artefact {
        name: "tools",
        file: "kakao-consult-tools.wasm",
        integrity: "TOOLS_INTEGRITY",
        opt_level: "z",
    },
];

impl Artefact {
    /// The finished wasm; its glue lies at [`Artefact::glue`] afterwards.
    pub(crate) fn make(&self, workspace: &Workspace, toolchain: &Toolchain) -> Result<Vec<u8>> {
        let compiled = self.compile(workspace, toolchain)?;
        let finished = self.folder(workspace).join(self.file);
        let stamp = self.folder(workspace).join("stamp");
        let recipe = recipe(workspace, &compiled)?;
        if fs::read_to_string(&stamp).is_ok_and(|last| last == recipe) && finished.exists() {
            return read(&finished);
        }
        let bound = self.bind(workspace, &compiled)?;
        process::run(
            // No feature flags: wasm-opt reads the module's own `target_features`. Told
            // "all", it writes an encoding that browsers do not load yet.
            process::npm_tool(&workspace.root, "wasm-opt")
                .args(["--flatten", "--rereloop", "-Oz", "-Oz", "--converge"])
                // Functions with one caller, made part of it, compress worse.
                .args(["--one-caller-inline-max-function-size=30"])
                .args(["--always-inline-max-function-size=4"])
                // The stack lies there, and never comes so far.
                .args(["--low-memory-unused"])
                .args(["--strip-target-features"])
                .arg(&bound)
                .arg("-o")
                .arg(&finished),
            "run `cargo xtask setup`",
        )?;
        fs::write(&stamp, recipe)
            .with_context(|| format!("{} could not be written", stamp.display()))?;
        read(&finished)
    }

    /// The generated JavaScript.
    pub(crate) fn glue(&self, workspace: &Workspace) -> PathBuf {
        self.glue_folder(workspace)
            .join(format!("{}_bg.js", self.name))
    }

    fn glue_folder(&self, workspace: &Workspace) -> PathBuf {
        self.folder(workspace).join("glue")
    }

    fn folder(&self, workspace: &Workspace) -> PathBuf {
        workspace.target.join("artefacts").join(self.name)
    }

    fn compile(&self, workspace: &Workspace, toolchain: &Toolchain) -> Result<PathBuf> {
        process::run(
            toolchain
                .cargo()
                .current_dir(&workspace.root)
                // As a cdylib alone: a crate that is an rlib as well gets no link-time optimisation.
                .args([
                    "rustc",
                    "--crate-type=cdylib",
                    "--release",
                    "--lib",
                    "--package",
                    CRATE,
                    "--target",
                    TARGET,
                ])
                .args(["--no-default-features", "--features", self.name])
                .arg("--target-dir")
                .arg(self.folder(workspace))
                .env("CARGO_ENCODED_RUSTFLAGS", path_maps(workspace, toolchain)?)
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.opt_level)
                .env_remove("RUSTFLAGS"),
            "mend what the compiler says above",
        )?;
        let file = format!("{}.wasm", CRATE.replace('-', "_"));
        Ok(self
            .folder(workspace)
            .join(TARGET)
            .join("release")
            .join(file))
    }

    fn bind(&self, workspace: &Workspace, compiled: &PathBuf) -> Result<PathBuf> {
        let folder = self.glue_folder(workspace);
        Bindgen::new()
            .input_path(compiled)
            .out_name(self.name)
            // The one form without a fetch of its own: ours is pkg-template/wasm.js.
            .bundler(true)
            .and_then(|bindgen| {
                bindgen
                    .typescript(false)
                    .remove_name_section(true)
                    .remove_producers_section(true)
                    .generate(&folder)
            })
            .map_err(|error| anyhow!("wasm-bindgen could not bind {} ({error:#})", self.name))?;
        let bound = folder.join(format!("{}_bg.wasm", self.name));
        glue::lighten(&bound, &self.glue(workspace))?;
        Ok(bound)
    }
}

/// The hash that our loader pins a file with; a longer one would pin no better, and no hash shrinks.
pub(crate) fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(bytes)))
}

/// Panic messages carry source paths: those of the builder's home become the same short ones
/// on every machine.
fn path_maps(workspace: &Workspace, toolchain: &Toolchain) -> Result<String> {
    let library = toolchain.sysroot()?.join("lib/rustlib/src/rust");
    let registries = workspace
        .registries
        .iter()
        .map(|folder| (folder.clone(), "/crates"));
    let maps = [
        (workspace.root.clone(), "/kakao-consult"),
        (library, "/rust"),
    ];
    let flags = maps
        .into_iter()
        .chain(registries)
        .map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()))
        .collect::<Vec<_>>();
    Ok(flags.join("\u{1f}"))
}

/// What a finished artefact depends on: the compiled module, the tools' versions, this file.
fn recipe(workspace: &Workspace, compiled: &PathBuf) -> Result<String> {
    let mut hash = Sha256::new();
    hash.update(read(compiled)?);
    hash.update(&workspace.bindgen);
    hash.update(read(&workspace.root.join("package-lock.json"))?);
    hash.update(include_str!("artefact.rs"));
    hash.update(include_str!("glue.rs"));
    hash.update(include_str!("glue/strings.js"));
    Ok(format!("{:x}", hash.finalize()))
}

fn read(path: &PathBuf) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| {
        format!(
            "{} could not be read: run `cargo xtask build`",
            path.display()
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn integrity_is_what_a_browser_expects() {
        assert_eq!(
            integrity(b""),
            "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
        );
    }
}
