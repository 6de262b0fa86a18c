//! What a bare machine lacks. Each part first looks whether it is there, so that a second
//! run costs about a second.

mod apt;
mod browsers;
mod desks;
mod node;
mod runner;
mod wasm_std;
mod web_view;

use std::path::PathBuf;

use anyhow::Result;

use crate::workspace::Workspace;

pub(crate) use browsers::{Tool, Variables};

/// `cargo xtask setup`.
pub(crate) fn everything(workspace: &Workspace, tests: bool) -> Result<()> {
    for_build(workspace)?;
    if tests {
        for_tests()?;
        test_runner(workspace)?;
        for_desks(workspace)?;
    } else {
        for_demo(workspace)?;
    }
    println!("setup: everything is there");
    Ok(())
}

/// A compiler for the browser, node, and the npm tools.
pub(crate) fn for_build(workspace: &Workspace) -> Result<()> {
    wasm_std::ensure(workspace)?;
    node::ensure()?;
    node::ensure_packages(&workspace.root)
}

/// A browser to press the button in; scripts find it by these variables.
pub(crate) fn for_demo(_: &Workspace) -> Result<Variables> {
    browsers::ensure(&[Tool::Chromium])
}

/// Every browser, driver, web view and font of the tests.
pub(crate) fn for_tests() -> Result<Variables> {
    web_view::ensure();
    browsers::ensure(&Tool::ALL)
}

/// A JDK, Python and the packages that the other desks' tests need.
pub(crate) fn for_desks(workspace: &Workspace) -> Result<()> {
    desks::ensure(workspace)
}

/// What runs Rust tests inside a browser.
pub(crate) fn test_runner(workspace: &Workspace) -> Result<PathBuf> {
    runner::ensure(workspace)
}
