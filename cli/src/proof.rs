//! `token` and `seal`: what a server says about a member, made and read.
//!
//! Secrets are read from files and never from flags, which other users of a machine can see.

pub(crate) mod files;
pub(crate) mod options;

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use kakao_consult_button::proof::key::{Key, Keys};
use kakao_consult_button::proof::token::is_channel;
use kakao_consult_button::proof::{Claims, Fault};
use kakao_consult_button::report::{Desk, Finding};
use serde::Serialize;
use unicode_normalization::UnicodeNormalization;

pub(crate) use options::{DeskOptions, SealCommand, TokenCommand};

use crate::outcome::Outcome;

/// The desk that `decode` plays, where it was given keys.
pub(crate) fn desk(options: &DeskOptions) -> anyhow::Result<Option<Desk>> {
    let DeskOptions {
        channel,
        token_keys,
        seal_keys,
        at,
    } = options;
    let Some(channel) = channel else {
        return Ok(None);
    };
    let channel = self::channel(channel).map_err(told)?;
    Ok(Some(Desk {
        channel,
        token_keys: some_keys(token_keys)?,
        seal_keys: some_keys(seal_keys)?,
        now: now(*at),
    }))
}

fn some_keys<K: Key>(paths: &[PathBuf]) -> anyhow::Result<Option<Keys<K>>> {
    match paths.is_empty() {
        true => Ok(None),
        false => files::keys(paths).map(Some).map_err(told),
    }
}

fn told(Finding { code, message }: Finding) -> anyhow::Error {
    anyhow::anyhow!("{code}: {message}")
}

/// A channel in NFC. One that no proof could be for would refuse every proof as forged.
pub(crate) fn channel(text: &str) -> Result<String, Finding> {
    let channel: String = text.nfc().collect();
    match is_channel(&channel) {
        true => Ok(channel),
        false => Err(of_flag(Fault::ChannelForm, "--channel")),
    }
}

/// Seconds since 1970: those of `--at`, or the clock's.
pub(crate) fn now(at: Option<u64>) -> u64 {
    at.unwrap_or_else(|| {
        let since = SystemTime::now().duration_since(UNIX_EPOCH);
        since.unwrap_or_default().as_secs()
    })
}

/// What was made; `None` stands for nothing, and then the findings say why.
#[derive(Debug, Serialize)]
struct Made<T> {
    #[serde(flatten)]
    made: Option<T>,
    problems: Vec<Finding>,
}

/// Prints what was made, as JSON or as `plain` puts it, or why nothing was.
pub(crate) fn say<T: Serialize>(
    made: Result<T, Finding>,
    json: bool,
    plain: impl FnOnce(&T) -> String,
) -> anyhow::Result<Outcome> {
    let mut output = io::stdout().lock();
    let outcome = match made {
        Ok(_) => Outcome::Good,
        Err(_) => Outcome::Unusable,
    };
    match (made, json) {
        (Ok(made), false) => writeln!(output, "{}", plain(&made))?,
        (Err(Finding { code, message }), false) => eprintln!("{code}: {message}"),
        (made, true) => {
            let (made, problems) = match made {
                Ok(made) => (Some(made), Vec::new()),
                Err(finding) => (None, vec![finding]),
            };
            let line = serde_json::to_string(&Made { made, problems })?;
            writeln!(output, "{line}")?;
        }
    }
    Ok(outcome)
}

/// Claims, one a line, quoted: a terminal acts on some of the characters that a stranger can seal.
pub(crate) fn lines(claims: &Claims) -> String {
    let line =
        |(name, text): (&String, &String)| format!("\n    {}: {text:?}", name.escape_debug());
    claims.iter().map(line).collect()
}

/// A fault of one flag.
pub(crate) fn of_flag(fault: Fault, flag: &str) -> Finding {
    Finding::new(fault.code(), format!("{flag} {}.", fault.sentence()))
}
