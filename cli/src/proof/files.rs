//! Key files on disk.

use std::fs::{File, OpenOptions};
use std::io::{ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use kakao_consult_button::proof::KeyProblem;
use kakao_consult_button::proof::key::{Key, Keys};
use kakao_consult_button::report::Finding;
use zeroize::Zeroizing;

use crate::files::unwritten;

/// The longest key file read, in bytes.
const LIMIT: u64 = 64 << 10;

/// The keys of one or several files, in the order of the flags.
pub(crate) fn keys<K: Key>(paths: &[PathBuf]) -> Result<Keys<K>, Finding> {
    let mut all: Option<Keys<K>> = None;
    for path in paths {
        let keys = secret(path)?;
        match &mut all {
            None => all = Some(keys),
            Some(all) => all
                .join(keys)
                .map_err(|fault| told(path, KeyProblem::from(fault)))?,
        }
    }
    all.ok_or_else(|| Finding::new("keys-none", "no key file was given."))
}

/// The keys of a file that its owner alone should read.
pub(crate) fn secret<K: Key>(path: &Path) -> Result<Keys<K>, Finding> {
    let keys = one(path)?;
    #[cfg(unix)]
    if let Ok(file) = std::fs::metadata(path) {
        let mode = std::os::unix::fs::PermissionsExt::mode(&file.permissions()) & 0o777;
        if mode & 0o077 != 0 {
            eprintln!(
                "kakao-consult: warning: others can read the key file {} (mode {mode:o}): run chmod 600 on it, and make a new key if they should not have",
                path.display()
            );
        }
    }
    Ok(keys)
}

/// The keys of one file.
pub(crate) fn one<K: Key>(path: &Path) -> Result<Keys<K>, Finding> {
    Keys::read(&text(path)?).map_err(|problem| told(path, problem))
}

fn told(path: &Path, problem: KeyProblem) -> Finding {
    Finding::new(
        problem.fault.code(),
        problem.message(&path.display().to_string()),
    )
}

fn text(path: &Path) -> Result<Zeroizing<String>, Finding> {
    let unread = |what: &str| {
        let message = format!("{} {what}.", path.display());
        Finding::new("file-unread", message)
    };
    let mut text = Zeroizing::new(String::new());
    let missing = |error: std::io::Error| {
        unread(&format!(
            "could not be read ({error}): name a file that is there"
        ))
    };
    // Opening a pipe waits until somebody writes to it.
    if !std::fs::metadata(path).map_err(missing)?.is_file() {
        return Err(unread("is no regular file: name one"));
    }
    let file = File::open(path).map_err(missing)?;
    let read = file.take(LIMIT + 1).read_to_string(&mut text);
    let read = read.map_err(|error| unread(&format!("is no text in UTF-8 ({error})")))?;
    match read as u64 <= LIMIT {
        true => Ok(text),
        false => Err(unread("is larger than a key file ever is (64 KiB)")),
    }
}

/// Writes a new file that its owner alone can read.
///
/// # Errors
///
/// `file-there` where there is one: a key that is lost is lost for good.
pub(crate) fn create_private(path: &Path, text: &str) -> Result<(), Finding> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| match error.kind() {
        ErrorKind::AlreadyExists => Finding::new(
            "file-there",
            format!(
                "{} is there already and was left alone: name another file.",
                path.display()
            ),
        ),
        _ => unwritten(path, &error),
    })?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.write_all(b"\n"))
        .and_then(|()| file.sync_all())
        .map_err(|error| unwritten(path, &error))
}
