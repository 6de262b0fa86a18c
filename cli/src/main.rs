//! `kakao-consult`: what the library decides, for shells, build scripts and desks.
//!
//! Text from outside is made NFC here, since the library takes nothing else,
//! and nothing that a user, a file or a visitor controls can end the program early: a bad line is
//! answered with its problem, in its place.

mod args;
mod attributes;
mod commands;
mod files;
mod lines;
mod outcome;
mod proof;
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
        Command::Link(args) => commands::link::run(&args),
        Command::Decode(args) => commands::decode::run(&args),
        Command::Platform(args) => commands::platform::run(&args),
        Command::Token(command) => commands::token::run(&command),
        Command::Seal(command) => commands::seal::run(&command),
        Command::Style(args) => commands::style::run(&args),
        Command::Rules(args) => commands::rules::run(&args),
        Command::Sandbox(args) => commands::sandbox::run(&args),
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
