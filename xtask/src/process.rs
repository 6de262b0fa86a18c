//! Other programs: run them, and turn what goes wrong into one sentence.

use std::env;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// Runs to the end on our own streams. `advice` completes the sentence of a failure.
pub(crate) fn run(command: &mut Command, advice: &str) -> Result<()> {
    let status = command
        .status()
        .with_context(|| not_started(command, advice))?;
    if !status.success() {
        bail!("`{}` failed ({status}): {advice}", shown(command));
    }
    Ok(())
}

/// Runs to the end and returns what it printed.
pub(crate) fn read(command: &mut Command, advice: &str) -> Result<String> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| not_started(command, advice))?;
    if !output.status.success() {
        bail!("`{}` failed ({}): {advice}", shown(command), output.status);
    }
    String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` printed what is not UTF-8: {advice}", shown(command)))
}

/// What a program prints, or nothing when it is not there or fails: for questions whose
/// "no" is an ordinary answer.
pub(crate) fn ask(command: &mut Command) -> Option<String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::null())
        .output()
        .ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The program's place on PATH.
pub(crate) fn find(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// A tool of ours in node_modules/.bin.
pub(crate) fn npm_tool(root: &Path, name: &str) -> Command {
    let file = if cfg!(windows) {
        format!("{name}.cmd")
    } else {
        name.to_owned()
    };
    Command::new(root.join("node_modules/.bin").join(file))
}

fn not_started(command: &Command, advice: &str) -> String {
    format!("`{}` could not be started ({advice})", shown(command))
}

/// The program and its first words: enough to know the call, short enough for a sentence.
fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program
        .file_name()
        .unwrap_or(program.as_os_str())
        .to_string_lossy();
    let words = command
        .get_args()
        .take(4)
        .map(|word| word.to_string_lossy());
    std::iter::once(name)
        .chain(words)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_names_the_call_and_the_remedy() {
        let mut command = Command::new("no-such-program-anywhere");
        let sentence = format!("{:#}", run(command.arg("--now"), "install it").unwrap_err());
        assert!(
            sentence.starts_with(
                "`no-such-program-anywhere --now` could not be started (install it): "
            ),
            "{sentence}"
        );
    }

    #[test]
    fn asking_an_absent_program_is_no_failure() {
        assert_eq!(ask(&mut Command::new("no-such-program-anywhere")), None);
    }
}
