//! Files that are written for others to read.

use std::fs::{self, File};
use std::io::Write;
use std::path::Path;

use kakao_consult_button::report::Finding;

/// Writes a public file; whoever reads it meanwhile sees the old one or the new one, whole.
pub(crate) fn replace_public(path: &Path, text: &str) -> Result<(), Finding> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = path.with_file_name(name);
    let mut file = File::create(&beside).map_err(|error| unwritten(&beside, &error))?;
    let written = file.write_all(text.as_bytes());
    drop(file);
    written
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| {
            // It is ours; where even that fails, the problem told is the first.
            fs::remove_file(&beside).unwrap_or_default();
            unwritten(path, &error)
        })
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
