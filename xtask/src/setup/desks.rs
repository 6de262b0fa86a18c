//! What the decoders of other languages are tried with.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result, bail};

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
    ensure_zbar()?;
    node::ensure_packages(&workspace.root.join("tests/interop"))?;
    ensure_python_packages(workspace)
}

/// The library behind `pyzbar`, which brings it on Windows alone.
fn ensure_zbar() -> Result<()> {
    let look = "import ctypes.util, sys; sys.exit(not ctypes.util.find_library('zbar'))";
    let is_here = process::ask(Command::new("python3").args(["-c", look])).is_some();
    if cfg!(windows) || is_here {
        return Ok(());
    }
    if !apt::is_here() {
        bail!("zbar, which reads QR codes, is missing: install its library");
    }
    apt::install(&["libzbar0"])
}

/// The packages of tests/interop/requirements.txt, in an environment of their own below target/.
fn ensure_python_packages(workspace: &Workspace) -> Result<()> {
    let home = workspace.target.join("interop/python");
    let list = workspace.root.join("tests/interop/requirements.txt");
    let wanted = fs::read_to_string(&list)
        .with_context(|| format!("restore {} with `git checkout`", list.display()))?;
    let stamp = home.join("requirements.txt");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    // Debian ships Python without its own tool for environments.
    let has_venv = process::ask(Command::new("python3").args(["-c", "import venv, ensurepip"]));
    if has_venv.is_none() {
        if !apt::is_here() {
            bail!("Python's venv is missing: install it for your python3");
        }
        apt::install(&["python3-venv"])?;
    }
    println!("setup: installing the Python packages");
    let advice = "check the network and run it again";
    process::run(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&home),
        advice,
    )?;
    let bin = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    process::run(
        Command::new(bin.join("python"))
            .args(["-m", "pip", "install", "--quiet", "--requirement"])
            .arg(&list)
            .args(["--disable-pip-version-check", "--no-input"]),
        advice,
    )?;
    fs::write(&stamp, wanted).with_context(|| format!("{} could not be written", stamp.display()))
}
