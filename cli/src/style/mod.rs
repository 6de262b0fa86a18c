//! `style`: the look's tokens as a file, and the stylesheet that an owner's file makes.

mod art;

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use kakao_consult_button::report::Finding;
use kakao_consult_button::tokens::{BALLOON, OURS, Outline, Tokens, restyle};

use crate::args::StyleArgs;
use crate::files::replace_public;
use crate::outcome::Outcome;
use crate::sandbox::packaged;

/// The one stylesheet of the button: the page links it, and the element inside takes the same file.
const SHEET: &str = "kakao-consult.css";
/// The longest token file, in bytes.
const LIMIT: u64 = 256 << 10;

pub(crate) fn run(args: &StyleArgs) -> anyhow::Result<Outcome> {
    let Some(path) = &args.tokens else {
        io::stdout().lock().write_all(OURS.as_bytes())?;
        return Ok(Outcome::Good);
    };
    let made = made(path).and_then(|style| match &args.out {
        None => Ok(Some(style)),
        Some(folder) => write(folder, &style).map(|()| None),
    });
    match made {
        Ok(None) => Ok(Outcome::Good),
        Ok(Some(style)) => {
            io::stdout().lock().write_all(style.as_bytes())?;
            Ok(Outcome::Good)
        }
        Err(findings) => {
            let mut errors = io::stderr().lock();
            for Finding { code, message } in findings {
                writeln!(errors, "{code}: {message}")?;
            }
            Ok(Outcome::Unusable)
        }
    }
}

fn made(path: &Path) -> Result<String, Vec<Finding>> {
    let tokens = Tokens::read(&text(path, LIMIT).map_err(one)?)?;
    let outline = match tokens.drawing.as_str() {
        BALLOON => Outline::balloon(),
        svg if svg.starts_with('<') => art::outline(svg).map_err(one)?,
        file => {
            let beside = path.parent().unwrap_or(Path::new("")).join(file);
            text(&beside, art::LIMIT as u64)
                .and_then(|svg| art::outline(&svg))
                .map_err(one)?
        }
    };
    let ours = packaged(SHEET).unwrap_or_default();
    let ours = String::from_utf8_lossy(&ours);
    restyle(&ours, &tokens, &outline).ok_or_else(|| {
        let message = "this program holds no kakao-consult.css of its own version: build the package first, with `cargo xtask build`.";
        one(Finding::new("style-missing", message))
    })
}

fn one(finding: Finding) -> Vec<Finding> {
    vec![finding]
}

fn text(path: &Path, limit: u64) -> Result<String, Finding> {
    let unread = |what: String| Finding::new("file-unread", format!("{} {what}.", path.display()));
    let mut text = String::new();
    let read = fs::File::open(path)
        .and_then(|file| file.take(limit + 1).read_to_string(&mut text))
        .map_err(|error| {
            unread(format!(
                "could not be read ({error}): name a text file in UTF-8 that is there"
            ))
        })?;
    match read as u64 <= limit {
        true => Ok(text),
        false => Err(unread(format!("is larger than {} KiB", limit >> 10))),
    }
}

fn write(folder: &Path, style: &str) -> Result<(), Vec<Finding>> {
    fs::create_dir_all(folder).map_err(|error| {
        let message = format!(
            "{} could not be made ({error}): name a folder of your own.",
            folder.display()
        );
        one(Finding::new("file-unwritten", message))
    })?;
    replace_public(&folder.join(SHEET), style).map_err(one)
}
