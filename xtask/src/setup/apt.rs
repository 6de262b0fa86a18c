//! Debian's packages, where there is apt and we may use it.

use std::process::Command;

use anyhow::{Result, bail};

use crate::process;

pub(crate) fn is_here() -> bool {
    process::find("apt-get").is_some()
}

/// Installs, or says what to run when only someone else may.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let advice = format!("run `sudo apt-get install -y {}`", packages.join(" "));
    if !is_root() {
        bail!(
            "{} must be installed by root: {advice}",
            packages.join(", ")
        );
    }
    println!("setup: installing {}", packages.join(", "));
    process::run(apt_get().args(["update"]), &advice)?;
    process::run(
        apt_get()
            .args(["install", "-y", "--no-install-recommends"])
            .args(packages),
        &advice,
    )
}

fn apt_get() -> Command {
    let mut command = Command::new("apt-get");
    command.arg("-qq").env("DEBIAN_FRONTEND", "noninteractive");
    command
}

fn is_root() -> bool {
    process::ask(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0")
}
