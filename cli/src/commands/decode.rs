//! `decode`: from what arrived at a desk to what it says.

use std::io::{self, Write};

use crate::args::DecodeArgs;
use crate::lines;
use crate::outcome::Outcome;
use crate::proof;
use kakao_consult_button::report::{Finding, Reading};
use kakao_consult_button::value::decode::Format;
use unicode_normalization::UnicodeNormalization;

pub(crate) fn run(args: &DecodeArgs) -> anyhow::Result<Outcome> {
    let desk = proof::desk(&args.desk)?;
    let read = |text: &str| {
        let mut reading = self::reading(text, args);
        if let Some(desk) = &desk {
            reading.prove(desk);
        }
        reading
    };
    let mut outcome = Outcome::Good;
    let mut note = |reading: &Reading| {
        outcome = outcome.max(Outcome::found(!reading.problems.is_empty()));
    };
    if args.values.is_empty() {
        lines::answer(|line| {
            let mut reading = read(&line.text);
            reading.problems.extend(line.finding);
            note(&reading);
            reading
        })?;
        return Ok(outcome);
    }
    let mut output = io::stdout().lock();
    for value in &args.values {
        let mut reading = read(&value.to_string_lossy());
        if value.to_str().is_none() {
            reading.problems.push(Finding::new(
                "input-utf8",
                "the argument is not UTF-8: its bad bytes stand as U+FFFD",
            ));
        }
        note(&reading);
        if args.json {
            writeln!(output, "{}", serde_json::to_string(&reading)?)?;
        } else {
            print(&reading, &mut output)?;
        }
    }
    Ok(outcome)
}

/// The library takes values in NFC.
fn reading(text: &str, args: &DecodeArgs) -> Reading {
    let format = args.format.unwrap_or(Format::Unknown);
    Reading::of_as(text, format, &|value| value.nfc().collect())
}

/// Texts are quoted: a terminal acts on some of the characters that a stranger can send.
fn print(reading: &Reading, output: &mut impl Write) -> io::Result<()> {
    writeln!(output, "{} ({})", reading.format, reading.state)?;
    if let Some(webhook) = &reading.webhook {
        writeln!(
            output,
            "  ({} call, value in {})",
            webhook.kind, webhook.source
        )?;
    }
    for (name, text) in reading.context.iter().chain(&reading.others) {
        writeln!(output, "  {}: {text:?}", name.escape_debug())?;
    }
    if let Some(claims) = &reading.claims {
        for (name, claims) in [
            ("token verified", &claims.token),
            ("sealed opened, unverified: anyone can seal", &claims.sealed),
        ] {
            if let Some(claims) = claims {
                writeln!(output, "  ({name}){}", proof::lines(claims))?;
            }
        }
    }
    if let Some(partial) = &reading.partial {
        writeln!(
            output,
            "  {}: {:?}… (cut here)",
            partial.field, partial.text
        )?;
    }
    if reading.left_out {
        writeln!(output, "  (the sender left fields out for lack of room)")?;
    }
    for Finding { code, message } in &reading.problems {
        writeln!(output, "  {code}: {message}")?;
    }
    Ok(())
}
