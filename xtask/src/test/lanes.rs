//! The lanes themselves, quick ones first.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;

use super::{Lane, Outcome, e2e};
use crate::artefact::ARTEFACTS;
use crate::setup::{self, Variables};
use crate::toolchain::Toolchain;
use crate::workspace::{CRATE, TARGET, Workspace};
use crate::{build, demo, lean, process, size};

pub(super) const BUILD: &str = "build";

/// The build stands before the host lanes, because the command line embeds dist/.
pub(super) const LANES: [Lane; 13] = [
    lane("setup", "what the tests need is there", false, prepare),
    lane("fmt", "the code is formatted", false, fmt),
    lane(BUILD, "everything that ships", false, |workspace| {
        passed(build::build(workspace))
    }),
    lane("lean", "the widget links no serde", false, |workspace| {
        passed(lean::check(workspace))
    }),
    lane("size", "dist/ keeps its budget", true, |workspace| {
        passed(size::size(workspace, false))
    }),
    lane("clippy", "the host's code", true, clippy),
    lane("clippy-wasm", "each artefact's code", true, clippy_wasm),
    lane("host", "cargo test on this machine", true, host),
    lane("browser", "Rust tests inside Chromium", true, browser),
    lane(
        "types",
        "a user's TypeScript against our .d.ts",
        true,
        types,
    ),
    lane(
        "interop",
        "desks in Java and TypeScript, and other people's user agents",
        true,
        interop,
    ),
    lane(
        "e2e",
        "dist/ in Chromium, Firefox and WebKit",
        true,
        e2e::run,
    ),
    lane(
        "demo",
        "the demo's press arrives at the desk",
        true,
        |workspace| passed(demo::check(workspace, 0)),
    ),
];

/// The rooms of the core that the command line and the artefacts share.
const ROOMS: &str = "kakao-consult-button/qr,kakao-consult-button/json,kakao-consult-button/proof";

pub(super) const MEND: &str = "mend what it says above";

const fn lane(
    name: &'static str,
    about: &'static str,
    after_build: bool,
    run: fn(&Workspace) -> Result<Outcome>,
) -> Lane {
    Lane {
        name,
        about,
        after_build,
        run,
    }
}

pub(super) fn passed(result: Result<()>) -> Result<Outcome> {
    result.map(|()| Outcome::Passed)
}

fn prepare(workspace: &Workspace) -> Result<Outcome> {
    passed(setup::everything(workspace, true))
}

fn fmt(workspace: &Workspace) -> Result<Outcome> {
    passed(process::run(
        cargo(workspace).args(["fmt", "--all", "--check"]),
        "run `cargo fmt --all`",
    ))
}

fn clippy(workspace: &Workspace) -> Result<Outcome> {
    build::build(workspace)?;
    passed(process::run(
        cargo(workspace)
            .args([
                "clippy",
                "--quiet",
                "--workspace",
                "--all-targets",
                "--features",
                ROOMS,
            ])
            .args(["--", "-D", "warnings"]),
        MEND,
    ))
}

/// Debian's compiler comes without clippy; rustc's own lints are then what can be had.
fn clippy_wasm(workspace: &Workspace) -> Result<Outcome> {
    setup::for_build(workspace)?;
    let toolchain = Toolchain::of(workspace);
    toolchain.forget_older_std(workspace)?;
    let has_clippy = process::ask(toolchain.cargo().args(["clippy", "--version"])).is_some();
    for artefact in ARTEFACTS
        .iter()
        .filter(|artefact| workspace.features.contains(artefact.name))
    {
        let mut command = toolchain.cargo();
        command
            .current_dir(&workspace.root)
            .arg(if has_clippy { "clippy" } else { "check" })
            .args(["--quiet", "--lib", "--package", CRATE, "--target", TARGET])
            .args(["--no-default-features", "--features", artefact.name])
            .arg("--target-dir")
            .arg(workspace.target.join("wasm-lint"));
        if has_clippy {
            command.args(["--", "-D", "warnings"]);
        } else {
            command.env("RUSTFLAGS", "-Dwarnings");
        }
        process::run(&mut command, MEND)?;
    }
    Ok(Outcome::Passed)
}

fn host(workspace: &Workspace) -> Result<Outcome> {
    build::build(workspace)?;
    passed(process::run(
        cargo(workspace).args(["test", "--workspace", "--features", ROOMS]),
        MEND,
    ))
}

/// Runs those files of tests/ that speak of `wasm_bindgen_test`.
fn browser(workspace: &Workspace) -> Result<Outcome> {
    let tests = browser_tests(workspace);
    if tests.is_empty() {
        return Ok(Outcome::Skipped(
            "tests/ has no wasm_bindgen_test".to_owned(),
        ));
    }
    setup::for_build(workspace)?;
    let browsers = setup::for_tests()?;
    let runner = setup::test_runner(workspace)?;
    let toolchain = Toolchain::of(workspace);
    toolchain.forget_older_std(workspace)?;
    let mut command = toolchain.cargo();
    command
        .current_dir(&workspace.root)
        .args(["test", "--package", CRATE, "--target", TARGET])
        .args(["--no-default-features", "--features", "tools"])
        .arg("--target-dir")
        .arg(workspace.target.join("wasm-test"))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", runner)
        .env("WASM_BINDGEN_TEST_TIMEOUT", "120")
        .env(
            "WASM_BINDGEN_TEST_WEBDRIVER_JSON",
            capabilities(workspace, &browsers)?,
        )
        .envs(browsers);
    for test in tests {
        command.args(["--test", &test]);
    }
    passed(process::run(&mut command, MEND))
}

fn browser_tests(workspace: &Workspace) -> Vec<String> {
    files(workspace, "tests", ".rs")
        .iter()
        .filter(|path| {
            fs::read_to_string(path).is_ok_and(|text| text.contains("wasm_bindgen_test"))
        })
        .filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned()))
        .collect()
}

/// webdriver.json with the browser we found, which need not be where its driver looks.
fn capabilities(workspace: &Workspace, browsers: &Variables) -> Result<PathBuf> {
    let advice = "webdriver.json could not be read: restore it with `git checkout`";
    let text = fs::read_to_string(workspace.root.join("webdriver.json")).context(advice)?;
    let mut wishes: serde_json::Value = serde_json::from_str(&text).context(advice)?;
    if let Some((_, path)) = browsers.iter().find(|(variable, _)| *variable == "CHROME")
        && let Some(options) = wishes
            .get_mut("goog:chromeOptions")
            .and_then(|value| value.as_object_mut())
    {
        options.insert("binary".to_owned(), json!(path));
    }
    let path = workspace.records().join("webdriver.json");
    fs::create_dir_all(workspace.records())
        .and_then(|()| fs::write(&path, wishes.to_string()))
        .with_context(|| format!("{} could not be written", path.display()))?;
    Ok(path)
}

/// tests/types.ts is a user's program. The flags are those of a strict project that takes
/// nothing from its own node_modules.
fn types(workspace: &Workspace) -> Result<Outcome> {
    build::build(workspace)?;
    passed(process::run(
        process::npm_tool(&workspace.root, "tsc")
            .current_dir(&workspace.root)
            .args(["--noEmit", "--strict", "--target", "es2022"])
            .args(["--module", "nodenext", "--lib", "es2022,dom"])
            .args(["--types", "", "tests/types.ts"]),
        MEND,
    ))
}

/// The decoders of other languages, and the vectors, made again by another program; then what
/// needs the packages that these bring.
fn interop(workspace: &Workspace) -> Result<Outcome> {
    build::build(workspace)?;
    setup::for_desks(workspace)?;
    process::run(
        Command::new("node")
            .current_dir(&workspace.root)
            .arg("--test")
            .args(files(workspace, "tests/interop", ".test.mjs")),
        MEND,
    )?;
    // As the host lane builds it, so that nothing is built twice.
    passed(process::run(
        cargo(workspace)
            .args(["test", "--workspace", "--features", ROOMS])
            .args(["--test", "launch", "--", "--ignored", "--nocapture"]),
        MEND,
    ))
}

fn cargo(workspace: &Workspace) -> Command {
    let mut command = Command::new("cargo");
    command.current_dir(&workspace.root);
    command
}

pub(super) fn files(workspace: &Workspace, folder: &str, end: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(workspace.root.join(folder))
        .into_iter()
        .flatten()
        .flatten();
    let mut files = entries
        .map(|entry| entry.path())
        .filter(|path| path.to_string_lossy().ends_with(end))
        .collect::<Vec<_>>();
    files.sort();
    files
}
