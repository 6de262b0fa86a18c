//! Files that are written for others to read.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use kakao_consult_button::report::Finding;

/// Writes a public file; whoever reads it meanwhile sees the old one or the new one, whole.
pub(crate) fn replace_public(path: &Path, text: &str) -> Result<(), Finding> {
    if path.is_symlink() {
        return Err(is_link(path));
    }
    let (beside, mut file) = create_beside(path)?;
    let written = file
        .write_all(text.as_bytes())
        .and_then(|()| file.sync_all());
    drop(file);
    written
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| {
            // It is ours; where even that fails, the problem told is the first.
            fs::remove_file(&beside).unwrap_or_default();
            unwritten(path, &error)
        })
}

/// `file-link`: renamed over, a link would be lost, and what it leads to would stay as it was.
pub(crate) fn is_link(path: &Path) -> Finding {
    let message = format!(
        "{} is a link and was left alone: name the file that it leads to.",
        path.display()
    );
    Finding::new("file-link", message)
}

/// A new file in the same folder, under a name that nobody else has.
fn create_beside(path: &Path) -> Result<(PathBuf, File), Finding> {
    let mut digits = [0; 8];
    getrandom::fill(&mut digits).map_err(|error| unwritten(path, &error.into()))?;
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{:016x}.new", u64::from_ne_bytes(digits)));
    let beside = path.with_file_name(name);
    let file = File::create_new(&beside).map_err(|error| unwritten(path, &error))?;
    Ok((beside, file))
}

/// Keeps other runs of this program out of a file's folder until it is dropped, so that what is read of
/// the file and written to it belong together.
///
/// # Errors
///
/// `file-unwritten` where the folder is not there.
pub(crate) fn hold_folder(path: &Path) -> Result<Option<File>, Finding> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !folder.is_dir() {
        let missing = std::io::Error::from(ErrorKind::NotFound);
        return Err(unwritten(path, &missing));
    }
    // Windows opens no folder as a file; there two runs at once may still lose a key.
    let Ok(folder) = File::open(folder) else {
        return Ok(None);
    };
    match folder.lock() {
        Ok(()) => Ok(Some(folder)),
        // A file system that knows no locks.
        Err(_) => Ok(None),
    }
}

/// Whether two paths name one file, which need not be there yet.
pub(crate) fn same_file(one: &Path, other: &Path) -> bool {
    let place = |path: &Path| {
        fs::canonicalize(path).ok().or_else(|| {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            let folder = fs::canonicalize(folder.unwrap_or(Path::new("."))).ok()?;
            Some(folder.join(path.file_name()?))
        })
    };
    one == other || place(one).is_some_and(|at| Some(at) == place(other))
}

/// `file-unwritten`, with what the system says.
pub(crate) fn unwritten(path: &Path, error: &std::io::Error) -> Finding {
    let hint = match path.is_dir() {
        true => "what has that name is a folder: move it away",
        false => "name a folder that is there and yours",
    };
    let message = format!("{} could not be written ({error}): {hint}.", path.display());
    Finding::new("file-unwritten", message)
}
