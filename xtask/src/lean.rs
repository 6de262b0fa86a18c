//! The widget stays free of serde, which would double its weight.

use anyhow::{Result, bail};

use crate::process;
use crate::toolchain::Toolchain;
use crate::workspace::{CRATE, TARGET, Workspace};

/// Asks cargo what the widget links for the browser.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let tree = process::read(
        Toolchain::of(workspace)
            .cargo()
            .current_dir(&workspace.root)
            .args(["tree", "--package", CRATE, "--target", TARGET])
            .args(["--no-default-features", "--features", "widget"])
            .args(["--edges", "normal,no-proc-macro", "--prefix", "none"]),
        "mend Cargo.toml",
    )?;
    let heavy = serde_crates(&tree);
    if !heavy.is_empty() {
        bail!(
            "the widget links {}, about 16 KB on every page: keep it behind the features `json` or `tools`",
            heavy.join(", ")
        );
    }
    println!("lean: the widget links no serde");
    Ok(())
}

fn serde_crates(tree: &str) -> Vec<&str> {
    let mut names = tree
        .lines()
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| name.starts_with("serde"))
        .collect::<Vec<_>>();
    names.sort_unstable();
    names.dedup();
    names
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_serde_wherever_it_stands() {
        let tree =
            "kakao-consult-button v0.1.0 (/w)\nserde v1.0.0\nserde_core v1.0.0\nserde v1.0.0 (*)\n";
        assert_eq!(serde_crates(tree), ["serde", "serde_core"]);
    }

    #[test]
    fn a_lean_tree_has_none() {
        assert!(serde_crates("kakao-consult-button v0.1.0 (/w)\njs-sys v0.3.0\n").is_empty());
    }
}
