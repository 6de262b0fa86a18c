//! `style`: the look's tokens as a file, and the stylesheet that an owner's file makes.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use kakao_consult_button::look::tokens::{BALLOON, OURS, Outline, Tokens, restyle};
use kakao_consult_button::report::Finding;
use kakao_consult_button::value::escape::is_hidden;

use crate::args::StyleArgs;
use crate::files::replace_public;
use crate::outcome::Outcome;
use crate::sandbox::packaged;
use crate::style::art;

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
                writeln!(errors, "{code}: {}", printable(&message))?;
            }
            Ok(Outcome::Unusable)
        }
    }
}

/// A path, a name or an element of the owner's as a console can print it.
fn printable(message: &str) -> String {
    let mut out = String::new();
    for c in message.chars() {
        match c != ' ' && is_hidden(c) {
            true => out.extend(c.escape_unicode()),
            false => out.push(c),
        }
    }
    out
}

fn made(path: &Path) -> Result<String, Vec<Finding>> {
    let tokens = Tokens::read(&text(path, LIMIT).map_err(one)?)?;
    let outline = match tokens.drawing.as_str() {
        BALLOON => Outline::balloon(),
        svg if svg.starts_with('<') => art::outline(svg).map_err(one)?,
        file => {
            let beside = path.parent().unwrap_or(Path::new("")).join(file);
            drawn(&beside)
                .and_then(|svg| art::outline(&svg))
                .map_err(one)?
        }
    };
    restyled(packaged(SHEET), &tokens, &outline)
        .map_err(|message| one(Finding::new("style-missing", message)))
}

/// A program in development reads the package's folder, where a made stylesheet can have been put.
fn restyled(
    ours: Option<Vec<u8>>,
    tokens: &Tokens,
    outline: &Outline,
) -> Result<String, &'static str> {
    let ours = ours.ok_or(
        "this program holds no kakao-consult.css: build the package first, with `cargo xtask build`.",
    )?;
    restyle(&String::from_utf8_lossy(&ours), tokens, outline).ok_or(
        "the kakao-consult.css that this program holds is not as it was built, but of another version or already a made one: build the package anew, with `cargo xtask build`, and give --out another folder.",
    )
}

/// A drawing's file. A pipe would be waited for, and its end need not come.
fn drawn(path: &Path) -> Result<String, Finding> {
    match fs::metadata(path) {
        Ok(known) if !known.is_file() => {
            let message = format!("{} is no plain file: name an SVG.", path.display());
            Err(Finding::new("file-unread", message))
        }
        Ok(known) if known.len() > art::LIMIT as u64 => Err(art::long()),
        _ => text(path, art::LIMIT as u64),
    }
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_made_stylesheet_is_told_from_ours() {
        let tokens = Tokens::read(r#"{"radius": {"$value": "6px"}}"#).unwrap();
        let made = restyled(packaged(SHEET), &tokens, &Outline::balloon()).unwrap();
        let again = restyled(Some(made.into()), &tokens, &Outline::balloon());
        assert!(again.unwrap_err().contains("already a made one"));
        let none = restyled(None, &tokens, &Outline::balloon());
        assert!(none.unwrap_err().contains("holds no kakao-consult.css:"));
    }
}
