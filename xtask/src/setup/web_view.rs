//! WebKitGTK's web view for Python, which the tests of the bridge write their app with.

use std::process::Command;

use super::apt;
use crate::process;

/// Debian's Python, since its bindings are no package of PyPI's that needs no compiler.
const PYTHON: &str = "/usr/bin/python3";
const PACKAGES: [&str; 2] = ["python3-gi", "gir1.2-webkit2-4.1"];

/// Without it the one test that needs it is left out.
pub(crate) fn ensure() {
    let is_here = || {
        let load = "import gi; gi.require_version('WebKit2', '4.1')";
        process::ask(Command::new(PYTHON).args(["-c", load])).is_some()
    };
    if is_here() || !cfg!(target_os = "linux") {
        return;
    }
    if apt::is_here()
        && let Err(error) = apt::install(&PACKAGES)
    {
        eprintln!("setup: {error:#}");
    }
    if !is_here() {
        eprintln!(
            "setup: WebKitGTK's web view is not here, its test is left out; install {}",
            PACKAGES.join(" and ")
        );
    }
}
