//! Files that are written for others to read.

use std::fs;
use std::path::Path;

use kakao_consult_button::report::Finding;

/// Writes a public file; whoever reads it meanwhile sees the old one or the new one, whole.
pub(crate) fn replace_public(path: &Path, text: &str) -> Result<(), Finding> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let beside = path.with_file_name(name);
    fs::write(&beside, text)
        .and_then(|()| fs::rename(&beside, path))
        .map_err(|error| unwritten(path, &error))
}

/// `file-unwritten`, with what the system says.
pub(crate) fn unwritten(path: &Path, error: &std::io::Error) -> Finding {
    let message = format!(
        "{} could not be written ({error}): name a folder that is there and yours.",
        path.display()
    );
    Finding::new("file-unwritten", message)
}
