//! What the decoders of other languages are tried with.

use anyhow::{Result, bail};

use super::{apt, node};
use crate::process;
use crate::workspace::Workspace;

/// Programs, and Debian's packages of them.
const PROGRAMS: [(&str, &str); 2] = [("javac", "default-jdk-headless"), ("python3", "python3")];

pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    let missing = PROGRAMS
        .iter()
        .filter(|(program, _)| process::find(program).is_none())
        .map(|(_, package)| *package)
        .collect::<Vec<_>>();
    if !missing.is_empty() {
        if !apt::is_here() {
            bail!("a JDK or Python is missing: install JDK 8 or newer and Python 3");
        }
        apt::install(&missing)?;
    }
    node::ensure_packages(&workspace.root.join("tests/interop"))
}
