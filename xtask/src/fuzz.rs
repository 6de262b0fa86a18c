//! Fuzzing: the tracked inputs go in, libFuzzer runs, and the fewest that reach as much come back.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::process;
use crate::workspace::Workspace;

const TARGETS: [&str; 4] = ["channel", "link", "value", "webhook"];

const TOOLS: &str = "mend what it found, with its input in fuzz/artifacts/; it needs `rustup \
    toolchain install nightly`, `cargo install cargo-fuzz` and a C++ compiler";

/// An address or a body may be longer; nothing in the parsers changes there.
const LIMITS: [&str; 3] = ["-max_len=4096", "-timeout=10", "-rss_limit_mb=2048"];

pub(crate) fn names() -> Vec<&'static str> {
    TARGETS.into()
}

/// Runs one target, or each in turn.
pub(crate) fn fuzz(workspace: &Workspace, only: Option<&str>, seconds: u32) -> Result<()> {
    for target in TARGETS
        .into_iter()
        .filter(|target| only.is_none_or(|name| name == *target))
    {
        println!("==> {target}: {seconds} s");
        run(&workspace.root.join("fuzz"), target, seconds)?;
    }
    Ok(())
}

fn run(fuzz: &Path, target: &str, seconds: u32) -> Result<()> {
    let work = fuzz.join("target/corpus").join(target);
    let corpus = fuzz.join("corpus").join(format!("{target}.jsonl"));
    let [grown, least] = ["grown", "least"].map(|name| work.join(name));
    unpack(&corpus, &grown).with_context(|| unread(&corpus))?;
    empty(&least).with_context(|| unread(&least))?;
    let dictionary = fuzz.join(format!("{target}.dict"));
    process::run(
        cargo_fuzz(fuzz, target)
            .args([&grown.display().to_string(), "--"])
            .args(LIMITS)
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-dict={}", dictionary.display()))
            .arg("-print_final_stats=1"),
        TOOLS,
    )?;
    // How often a line ran is not worth an input of its own in git.
    process::run(
        cargo_fuzz(fuzz, target)
            .args([&least, &grown])
            .args(["--", "-merge=1", "-use_counters=0"])
            .args(LIMITS),
        TOOLS,
    )?;
    pack(&least, &corpus).with_context(|| unread(&corpus))
}

fn cargo_fuzz(fuzz: &Path, target: &str) -> Command {
    let mut command = Command::new("cargo");
    command
        .args(["+nightly", "fuzz", "run", "--fuzz-dir"])
        .arg(fuzz)
        .arg(target);
    command
}

fn unread(path: &Path) -> String {
    format!(
        "{} could not be read or written: restore it",
        path.display()
    )
}

fn empty(folder: &Path) -> io::Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder)?;
    }
    fs::create_dir_all(folder)
}

/// One file an input, as libFuzzer has it, from one JSON text a line.
fn unpack(corpus: &Path, folder: &Path) -> io::Result<()> {
    empty(folder)?;
    for (number, line) in fs::read_to_string(corpus)?.lines().enumerate() {
        let text: String = serde_json::from_str(line)?;
        fs::write(folder.join(format!("{number:05}")), text)?;
    }
    Ok(())
}

/// Short inputs first. Bytes that are no UTF-8 stand as the targets see them.
fn pack(folder: &Path, corpus: &Path) -> io::Result<()> {
    let mut texts = BTreeSet::new();
    for entry in fs::read_dir(folder)? {
        let bytes = fs::read(entry?.path())?;
        let text = String::from_utf8_lossy(&bytes).into_owned();
        texts.insert((text.len(), text));
    }
    let mut lines = String::new();
    for (_, text) in texts {
        lines += &serde_json::to_string(&text)?;
        lines.push('\n');
    }
    fs::write(corpus, lines)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_corpus_comes_back() {
        let work = std::env::temp_dir().join(format!("kakao-consult-fuzz-{}", std::process::id()));
        let [folder, corpus] = ["inputs", "corpus.jsonl"].map(|name| work.join(name));
        fs::create_dir_all(&work).unwrap();
        let lines = "\"\"\n\"@\"\n\"가\\n\\\"\"\n";
        fs::write(&corpus, lines).unwrap();
        unpack(&corpus, &folder).unwrap();
        assert_eq!(fs::read(folder.join("00002")).unwrap(), "가\n\"".as_bytes());
        fs::write(folder.join("more"), b"a\xFF").unwrap();
        pack(&folder, &corpus).unwrap();
        assert_eq!(
            fs::read_to_string(&corpus).unwrap(),
            "\"\"\n\"@\"\n\"a\u{FFFD}\"\n\"가\\n\\\"\"\n"
        );
        fs::remove_dir_all(&work).unwrap();
    }
}
