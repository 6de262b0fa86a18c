//! esbuild: the hand-written JS of pkg-template/ and the generated glue become one file each.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

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
}

pub(crate) const BUNDLES: [Bundle; 4] = [
    Bundle {
        file: "kakao-consult.js",
        artefact: "widget",
        classic: false,
    },
    Bundle {
        file: "kakao-consult.classic.js",
        artefact: "widget",
        classic: true,
    },
    Bundle {
        file: "kakao-consult-more.js",
        artefact: "more",
        classic: false,
    },
    Bundle {
        file: "kakao-consult-tools.js",
        artefact: "tools",
        classic: false,
    },
];

/// The button's look: for pages that link it, and for the shadow root.
pub(crate) const STYLE: &str = "kakao-consult.css";

/// The dialog's look: for the shadow root alone.
const MORE_STYLE: &str = "dialog.css";

/// The oldest engines the button promises to work in.
const ENGINES: &str = "--target=chrome100,safari16.4,firefox115";

impl Bundle {
    /// In the sources `#widget`, `#more` and `#tools` are the glue, `#dom` what it imports; `VERSION`, the artefacts'
    /// `…_INTEGRITY` and the stylesheets' texts are constants.
    pub(crate) fn make(
        &self,
        workspace: &Workspace,
        made: &[(&Artefact, String)],
    ) -> Result<String> {
        let source = workspace.root.join("pkg-template").join(self.file);
        let mut flags = vec![
            "--bundle".to_owned(),
            format!("--format={}", if self.classic { "iife" } else { "esm" }),
            // The second artefact is fetched when it is needed, never with the first.
            "--external:*/kakao-consult-more.js".to_owned(),
            format!("--alias:#dom={}", workspace.root.join("src/browser/dom.js").display()),
            define("VERSION", &workspace.version),
            define("STYLE", &style(workspace, STYLE)?),
            define("MORE_STYLE", &style(workspace, MORE_STYLE)?),
        ];
        for (artefact, integrity) in made {
            flags.push(define(artefact.integrity, integrity));
            flags.push(format!(
                "--alias:#{}={}",
                artefact.name,
                artefact.glue(workspace).display()
            ));
        }
        esbuild(workspace, &source, self.file, &flags)
    }
}

/// A stylesheet of the crate, minified.
pub(crate) fn style(workspace: &Workspace, file: &str) -> Result<String> {
    esbuild(workspace, &workspace.root.join("src/browser").join(file), file, &[])
        .map(|text| text.trim_end().to_owned())
}

fn esbuild(workspace: &Workspace, source: &Path, file: &str, flags: &[String]) -> Result<String> {
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
    fs::read_to_string(&made).with_context(|| format!("{} could not be read", made.display()))
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
