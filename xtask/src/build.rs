//! From Rust and hand-written JS to dist/.

use anyhow::{Result, bail};

use crate::artefact::{self, ARTEFACTS, Artefact};
use crate::bundle::{self, Bundle};
use crate::dist::Dist;
use crate::setup;
use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

/// Builds everything that ships. Cheap when nothing changed, so every task that needs dist/
/// calls it.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    setup::for_build(workspace)?;
    let toolchain = Toolchain::of(workspace);
    toolchain.forget_older_std(workspace)?;

    let mut dist = Dist::new(workspace);
    let mut made = Vec::new();
    for artefact in ARTEFACTS
        .iter()
        .filter(|artefact| workspace.features.contains(artefact.name))
    {
        let wasm = artefact.make(workspace, &toolchain)?;
        made.push((artefact, artefact::integrity(&wasm)));
        dist.add(artefact.file, wasm);
    }
    let has = |name| {
        made.iter()
            .any(|(artefact, _): &(&Artefact, String)| artefact.name == name)
    };
    let mut pins = Vec::new();
    for bundle in bundle::BUNDLES.iter().filter(|bundle| has(bundle.artefact)) {
        let text = bundle.make(workspace, &made, &pins)?;
        check(bundle, &text)?;
        if let Some(name) = bundle.pin {
            pins.push((name, artefact::integrity(text.as_bytes())));
        }
        dist.add(bundle.file, text.into_bytes());
    }
    for style in bundle::STYLES {
        dist.add(style.file, style.make(workspace)?.into_bytes());
    }
    dist.add_package_files()?;
    dist.refuse_private_paths(&toolchain)?;
    dist.write()
}

/// A classic script runs where no module may: nothing in it may ask for one, and the page's
/// own encoding must not matter.
fn check(bundle: &Bundle, text: &str) -> Result<()> {
    if !text.is_ascii() {
        bail!(
            "dist/{} is not plain ASCII: write the letters in pkg-template as escapes",
            bundle.file
        );
    }
    if bundle.classic && (text.contains("import(") || text.contains("import.meta")) {
        bail!(
            "dist/{} contains an import, which a classic script must not need: mend pkg-template/{0}",
            bundle.file
        );
    }
    Ok(())
}
