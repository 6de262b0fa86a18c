//! The standard library for the browser; the routes to it are in scripts/setup-wasm-std.sh.

use std::process::Command;

use anyhow::Result;

use crate::process;
use crate::toolchain;
use crate::workspace::Workspace;

pub(crate) fn ensure(workspace: &Workspace) -> Result<()> {
    process::run(
        Command::new("bash")
            .arg(workspace.root.join("scripts/setup-wasm-std.sh"))
            .env("WASM_STD_RECORD", toolchain::record(workspace)),
        "it says above what to run",
    )
}
