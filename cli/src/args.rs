//! What is typed.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand};
use kakao_consult_button::service::Moment;
use kakao_consult_button::value::decode::Format;

use crate::attributes::Attributes;
use crate::proof::{DeskOptions, SealCommand, TokenCommand};
use crate::sandbox::options::Options;

/// Builds KakaoTalk consult links, reads what arrives at the desk, and plays Kakao's side locally.
///
/// An unofficial program. Exit codes: 0 good, 1 findings, 2 unusable input.
#[derive(Debug, Parser)]
#[command(name = "kakao-consult", version)]
pub(crate) struct Args {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make a launch link, and the snippet that works without script.
    ///
    /// Without --channel, and with standard input from a file or pipe: one JSON object a line,
    /// with the flags' names as keys; one JSON result a line in the same order. The flags then
    /// stand for what a line does not say.
    ///
    /// Write --entry=TEXT where a text begins with a dash.
    Link(LinkArgs),
    /// Read values as they arrived at a desk, launch links, or bodies of Kakao's calls.
    ///
    /// Without values: one a line from standard input; one JSON result a line in the same order.
    Decode(DecodeArgs),
    /// Tell system, form and container from user agents.
    ///
    /// Standard input: one user agent a line, or {"ua":…,"hints":{"maxTouchPoints":5}}; one JSON
    /// result a line in the same order.
    Platform(PlatformArgs),
    /// Sign a member's reference on the site's server, and verify it at the desk.
    #[command(subcommand)]
    Token(TokenCommand),
    /// Encrypt what the site says about a member, so that the desk alone can read it.
    #[command(subcommand)]
    Seal(SealCommand),
    /// Write the stylesheet of a look of your own, from a file of tokens.
    ///
    /// Without --tokens: prints our own tokens, to begin from. What is written is ours with your
    /// values in it: serve it in the place of kakao-consult.css. Values that the guides' rules
    /// refuse are told, and nothing is written.
    Style(StyleArgs),
    /// Say whether the desk is open at a moment, and when that changes; or check the owner's file.
    ///
    /// Without a file and without rules: one {"config":{…},"at":"2027-02-08T10:00:00+09:00"} a line
    /// from standard input; one JSON result a line in the same order.
    Rules(RulesArgs),
    /// Play Kakao's side on this machine: launches, chat rooms, and an agent's screen.
    Sandbox(Options),
}

#[derive(Debug, clap::Args)]
pub(crate) struct LinkArgs {
    #[command(flatten)]
    pub(crate) attributes: Attributes,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct DecodeArgs {
    /// Values, launch links or bodies; after `--` where one begins with a dash.
    pub(crate) values: Vec<OsString>,
    /// Read every value as v1, bare, pairs, json or palette, whatever it looks like.
    #[arg(long, value_parser = format)]
    pub(crate) format: Option<Format>,
    #[command(flatten)]
    pub(crate) desk: DeskOptions,
    /// Print one JSON object a value.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct PlatformArgs {
    /// Print JSON, which is the only form there is.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, clap::Args)]
pub(crate) struct StyleArgs {
    /// A file of tokens, in JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) tokens: Option<PathBuf>,
    /// Write kakao-consult.css into this folder, in place of printing it.
    #[arg(long, value_name = "DIR", requires = "tokens")]
    pub(crate) out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct RulesArgs {
    /// The owner's file of rules, in JSON.
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    /// Name each fault of a file of rules, with its line.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["config", "at", "hours", "holidays", "off_hours", "until"])]
    pub(crate) check: Option<PathBuf>,
    /// The moment that is asked about, as RFC 3339 has it; now, where it is left out.
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) at: Option<Moment>,
    /// The timetable: a JSON array of rows of day, start_at and end_at, or Mo-Fr 09:00-18:00.
    #[arg(long)]
    pub(crate) hours: Option<String>,
    /// 2026-12-25, 2027-02-06/2027-02-09, 2026-12-31@09:00-12:00 and kr, with spaces between them.
    #[arg(long)]
    pub(crate) holidays: Option<String>,
    /// What becomes of the button outside of the hours: show, notice or hide.
    #[arg(long)]
    pub(crate) off_hours: Option<String>,
    /// The last day of the service, or the moment from which it is over.
    #[arg(long)]
    pub(crate) until: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

fn moment(text: &str) -> Result<Moment, String> {
    Moment::parse(text).ok_or_else(|| {
        "write a moment with its offset, such as 2027-02-08T10:00:00+09:00".to_owned()
    })
}

fn format(word: &str) -> Result<Format, String> {
    Format::of_word(word).ok_or_else(|| {
        let words = Format::ALL.map(Format::as_str).join(", ");
        format!("the formats are {words}")
    })
}
