//! The hand-written JS of pkg-template/ and the generated glue become one file each: esbuild joins them,
//! swc makes them small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};
use kakao_consult_button::attribute;

use crate::artefact::Artefact;
use crate::process;
use crate::workspace::Workspace;

/// One file of JavaScript in dist/, made from the file of the same name in pkg-template/.
#[derive(Debug)]
pub(crate) struct Bundle {
    pub(crate) file: &'static str,
    /// The artefact whose glue it holds.
    pub(crate) artefact: &'static str,
    /// A plain `<script>` instead of a module.
    pub(crate) classic: bool,
    /// The constant that holds its hash in those made after it, which fetch it as a plain `<script>`.
    pub(crate) pin: Option<&'static str>,
}

/// In the order they are made, since one pins another.
pub(crate) const BUNDLES: [Bundle; 12] = [
    Bundle {
        file: "kakao-consult.js",
        artefact: "widget",
        classic: false,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-seal.js",
        artefact: "more",
        classic: false,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-seal.classic.js",
        artefact: "more",
        classic: true,
        pin: Some("SEAL_CLASSIC_INTEGRITY"),
    },
    Bundle {
        file: "kakao-consult-more.classic.js",
        artefact: "more",
        classic: true,
        pin: Some("MORE_CLASSIC_INTEGRITY"),
    },
    Bundle {
        file: "kakao-consult-visit.classic.js",
        artefact: "visit",
        classic: true,
        pin: Some("VISIT_CLASSIC_INTEGRITY"),
    },
    Bundle {
        file: "kakao-consult.classic.js",
        artefact: "widget",
        classic: true,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-more.js",
        artefact: "more",
        classic: false,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-visit.js",
        artefact: "visit",
        classic: false,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-tools.js",
        artefact: "tools",
        classic: false,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-bridge.js",
        artefact: "widget",
        classic: false,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-bridge.classic.js",
        artefact: "widget",
        classic: true,
        pin: None,
    },
    Bundle {
        file: "kakao-consult-inspect.js",
        artefact: "tools",
        classic: false,
        pin: None,
    },
];

/// The button's look, for pages that link it and for the shadow root, and the dialog's.
pub(crate) const STYLES: [Style; 2] = [
    Style {
        folder: "widget",
        file: "kakao-consult.css",
    },
    Style {
        folder: "dialog",
        file: "kakao-consult-more.css",
    },
];

/// A stylesheet, and the folder of src/browser/ that it stands in.
pub(crate) struct Style {
    folder: &'static str,
    pub(crate) file: &'static str,
}

/// The oldest engines the button promises to work in.
const ENGINES: &str = "--target=chrome100,safari16.4,firefox115";

impl Style {
    /// It, minified.
    pub(crate) fn make(&self, workspace: &Workspace) -> Result<String> {
        let folder = workspace.root.join("src/browser").join(self.folder);
        text(&esbuild(
            workspace,
            &folder.join(self.file),
            self.file,
            &[],
        )?)
    }
}

impl Bundle {
    /// In the sources `#widget`, `#more`, `#visit` and `#tools` are the glue, `#dom` what it imports; `VERSION`,
    /// `OBSERVED` and the `…_INTEGRITY` of artefacts and of bundles made before are constants.
    pub(crate) fn make(
        &self,
        workspace: &Workspace,
        made: &[(&Artefact, String)],
        pins: &[(&str, String)],
    ) -> Result<String> {
        let source = workspace.root.join("pkg-template").join(self.file);
        let mut flags = vec![
            "--bundle".to_owned(),
            format!("--format={}", if self.classic { "iife" } else { "esm" }),
            // What is fetched when it is needed is never part of what asks for it.
            "--external:*/kakao-consult-more.js".to_owned(),
            "--external:*/kakao-consult-seal.js".to_owned(),
            "--external:*/kakao-consult-tools.js".to_owned(),
            "--external:*/kakao-consult-visit.js".to_owned(),
            format!(
                "--alias:#dom={}",
                workspace.root.join("src/browser/page/dom.js").display()
            ),
            define("VERSION", &workspace.version),
            define("OBSERVED", &attribute::observed()),
        ];
        flags.extend(pins.iter().map(|(name, hash)| define(name, hash)));
        for (artefact, integrity) in made {
            flags.push(define(artefact.integrity, integrity));
            flags.push(format!(
                "--alias:#{}={}",
                artefact.name,
                artefact.glue(workspace).display()
            ));
        }
        let bundled = esbuild(workspace, &source, self.file, &flags)?;
        self.minify(workspace, &bundled)
    }

    /// What esbuild has joined, made smaller by swc: it saves 5 % more.
    fn minify(&self, workspace: &Workspace, bundled: &Path) -> Result<String> {
        let made = bundled.with_extension("min.js");
        let mut command = Command::new("node");
        command
            .current_dir(&workspace.root)
            .arg("xtask/src/minify.mjs")
            .args([bundled, &made]);
        if !self.classic {
            command.arg("module");
        }
        process::run(
            &mut command,
            "mend what it says above, or run `cargo xtask setup`",
        )?;
        text(&made)
    }
}

/// Joins a file and what it imports, and gives where that is.
fn esbuild(workspace: &Workspace, source: &Path, file: &str, flags: &[String]) -> Result<PathBuf> {
    if !source.exists() {
        bail!(
            "{} is not there: restore it with `git checkout`",
            source.display()
        );
    }
    let made = workspace.target.join("artefacts/bundle").join(file);
    process::run(
        process::npm_tool(&workspace.root, "esbuild")
            .current_dir(&workspace.root)
            .arg(source)
            .args([
                "--minify",
                "--charset=ascii",
                "--legal-comments=none",
                "--log-level=warning",
                ENGINES,
            ])
            .args(flags)
            .arg(format!("--outfile={}", made.display())),
        "mend what it says above, or run `cargo xtask setup`",
    )?;
    Ok(made)
}

fn text(file: &Path) -> Result<String> {
    fs::read_to_string(file).with_context(|| format!("{} could not be read", file.display()))
}

fn define(name: &str, value: &str) -> String {
    format!("--define:{name}={value:?}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_constant_is_a_quoted_string() {
        assert_eq!(define("VERSION", "0.1.0"), r#"--define:VERSION="0.1.0""#);
    }
}
