//! `cargo xtask <verb>`: every task of this project, so that a machine with Rust needs to
//! know no other tool by name.
//!
//! A failure a user can meet is one sentence that says what happened and what to run.

mod artefact;
mod bench;
mod build;
mod bundle;
mod demo;
mod dist;
mod fuzz;
mod glue;
mod lean;
mod process;
mod sandbox;
mod setup;
mod size;
mod test;
mod toolchain;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use crate::workspace::Workspace;

/// The project's own tasks.
#[derive(Debug, Parser)]
#[command(
    name = "cargo xtask",
    bin_name = "cargo xtask",
    disable_help_subcommand = true
)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Install what this machine lacks to build and show the button
    Setup {
        /// Also what the tests need: Firefox, WebKit, drivers, fonts, the wasm test runner
        #[arg(long)]
        tests: bool,
    },
    /// Build everything that ships into dist/
    Build,
    /// Weigh dist/ against xtask/budget.toml
    Size {
        /// Print the numbers as JSON
        #[arg(long)]
        json: bool,
    },
    /// Build everything and show it: demo pages and the sandbox that plays Kakao's side
    Demo {
        /// Press the button in a browser, see the message arrive at the desk, and end
        #[arg(long)]
        check: bool,
        /// The port to listen on; 0 takes a free one
        #[arg(long)]
        port: Option<u16>,
    },
    /// Measure speed beside peers, as tables
    Bench {
        /// Run this one alone
        #[arg(value_parser = bench::names())]
        name: Option<String>,
    },
    /// Fuzz the parsers by a nightly compiler, and keep the inputs that reach further
    Fuzz {
        /// Run this target alone
        #[arg(value_parser = fuzz::names())]
        target: Option<String>,
        /// How long, for each target
        #[arg(long, default_value_t = 600)]
        seconds: u32,
    },
    /// Run every test, with all set-up
    Test {
        /// Run this lane only
        #[arg(long, value_parser = test::lane_names())]
        lane: Option<String>,
    },
}

fn main() -> ExitCode {
    match perform(Cli::parse().verb) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(verb: Verb) -> Result<()> {
    let workspace = Workspace::load()?;
    match verb {
        Verb::Setup { tests } => setup::everything(&workspace, tests),
        Verb::Build => build::build(&workspace),
        Verb::Size { json } => size::size(&workspace, json),
        Verb::Demo { check: true, port } => demo::check(&workspace, port.unwrap_or(0)),
        Verb::Demo { check: false, port } => demo::show(&workspace, port),
        Verb::Bench { name } => bench::bench(&workspace, name.as_deref()),
        Verb::Fuzz { target, seconds } => fuzz::fuzz(&workspace, target.as_deref(), seconds),
        Verb::Test { lane } => test::test(&workspace, lane.as_deref()),
    }
}
