//! Shorter names between a module and its glue. wasm-bindgen ends each import's name in a hash of 16
//! digits, so that the glue of many crates can be joined; ours is one crate's, and random digits
//! are what no compression makes smaller.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use walrus::ModuleConfig;

/// What wasm-bindgen exports for a glue that starts a module anew after a trap; ours does not.
const UNUSED: [&str; 2] = ["__abort_handler", "__instance_terminated"];
const PREFIX: &str = "__wbg_";
const DIGITS: usize = 16;

/// Rewrites both files in place.
pub(crate) fn shorten(wasm: &Path, glue: &Path) -> Result<()> {
    let mut module = ModuleConfig::new()
        .generate_producers_section(false)
        .parse_file(wasm)
        .map_err(|error| anyhow!("{} could not be read ({error:#})", wasm.display()))?;
    let mut text = fs::read_to_string(glue)
        .with_context(|| format!("{} could not be read", glue.display()))?;
    let mut taken = BTreeSet::new();
    for import in module.imports.iter_mut() {
        // Two classes may have a method of one name; the second keeps its hash.
        if let Some(short) = short(&import.name).filter(|short| taken.insert(short.clone())) {
            text = text.replace(&import.name, &short);
            import.name = short;
        }
    }
    for name in UNUSED {
        // A later wasm-bindgen may have no such export.
        let _ = module.exports.remove(name);
    }
    fs::write(wasm, module.emit_wasm())
        .with_context(|| format!("{} could not be written", wasm.display()))?;
    fs::write(glue, text).with_context(|| format!("{} could not be written", glue.display()))
}

/// The name without its hash; `None` for one that has none.
fn short(name: &str) -> Option<String> {
    let (stem, hash) = name.strip_prefix(PREFIX)?.rsplit_once('_')?;
    let is_hash = hash.len() == DIGITS && hash.bytes().all(|byte| byte.is_ascii_hexdigit());
    // What the page's own functions are called like stands without a mark in the glue.
    is_hash.then(|| format!("{stem}$"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_hash_is_dropped() {
        assert_eq!(
            short("__wbg_openWindow_69249aa959df79c0").as_deref(),
            Some("openWindow$")
        );
        assert_eq!(short("__wbg_set_wasm"), None);
        assert_eq!(short("__wbindgen_init_externref_table"), None);
    }
}
