//! `kakao-consult`: what the library decides, for shells, build scripts and desks.
//!
//! One file a command. Text from outside is made NFC here, since the library takes nothing else,
//! and nothing that a user, a file or a visitor controls can end the program early: a bad line is
//! answered with its problem, in its place.

mod args;
mod attributes;
mod decode;
mod files;
mod lines;
mod link;
mod outcome;
mod platform;
mod proof;
mod rules;
mod sandbox;
mod style;

use std::io::{self, ErrorKind};
use std::process::ExitCode;

use clap::Parser;
use kakao_consult_button::report::Finding;

use crate::args::{Args, Command};
use crate::outcome::Outcome;

fn main() -> ExitCode {
    let outcome = match Args::parse().command {
        Command::Link(args) => link::run(&args),
        Command::Decode(args) => decode::run(&args),
        Command::Platform(args) => platform::run(&args),
        Command::Token(command) => proof::token::run(&command),
        Command::Seal(command) => proof::seal::run(&command),
        Command::Style(args) => style::run(&args),
        Command::Rules(args) => rules::run(&args),
        Command::Sandbox(args) => sandbox::run(&args),
    };
    match outcome {
        Ok(outcome) => outcome.into(),
        // Whoever reads us has seen enough, as `head` has.
        Err(error) if is_closed_pipe(&error) => Outcome::Good.into(),
        Err(error) => {
            // It may name a file, whose name may hold what a terminal acts on.
            let told = Finding::new("", format!("{error:#}")).message;
            eprintln!("kakao-consult: {told}");
            Outcome::Unusable.into()
        }
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    let io = error
        .chain()
        .find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == ErrorKind::BrokenPipe)
}
