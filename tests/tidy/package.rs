//! What the package exports, and which crates it is built from.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::reading::*;

#[test]
fn the_package_exports_what_is_built() {
    let package: Value =
        serde_json::from_str(&read("pkg-template/package.json")).expect("package.json is JSON");
    let mut built: BTreeSet<String> = files("pkg-template", &[".d.ts"])
        .into_iter()
        .map(|path| name(&path))
        .collect();
    for source in ["xtask/src/bundle.rs", "xtask/src/artefact.rs"] {
        let text = read(source);
        let lines = text.lines().map(str::trim);
        let files = lines
            .filter(|line| line.starts_with("file: \"") || line.starts_with("pub(crate) const"));
        built.extend(
            files
                .flat_map(|line| line.split('"').skip(1).step_by(2))
                .map(str::to_owned),
        );
    }
    let mut exported = Vec::new();
    for part in ["exports", "types", "sideEffects"] {
        texts(&package[part], &mut exported);
    }
    assert!(
        exported.len() > 5,
        "package.json exports nothing: restore it"
    );
    for file in exported {
        assert!(
            file.strip_prefix("./")
                .is_some_and(|file| built.contains(file)),
            "pkg-template/package.json exports {file}, which no build makes: take it out, or add it to xtask"
        );
    }
}

#[test]
fn browser_crates_are_for_wasm32_alone() {
    const BROWSER: [&str; 6] = [
        "wasm-bindgen",
        "js-sys",
        "web-sys",
        "gloo",
        "lol_alloc",
        "serde-wasm-bindgen",
    ];
    let manifest = read("Cargo.toml");
    for part in ["[dependencies]", "[dev-dependencies]"] {
        let (_, rest) = manifest.split_once(&format!("\n{part}\n")).expect(part);
        let own = rest.split("\n[").next().unwrap_or_default();
        for line in own.lines() {
            assert!(
                !BROWSER.iter().any(|name| line.starts_with(name)),
                "Cargo.toml: `{line}` is for every target: move it to the one of wasm32"
            );
        }
    }
    for feature in ["widget = ", "more = "] {
        let line = manifest.lines().find(|line| line.starts_with(feature));
        let heavy = line.is_none_or(|line| line.contains("serde") || line.contains("json"));
        assert!(
            !heavy,
            "Cargo.toml: the feature `{feature}…` brings serde: keep it to `json` and `tools`"
        );
    }
}
