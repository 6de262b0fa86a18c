//! What wasm-bindgen made, made smaller: names without hashes, and shorter helpers for texts.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, anyhow};
use walrus::{ImportKind, Module, ModuleConfig, ValType};

/// Exports for a glue that starts a module anew after a trap, or grows a text in place, as ours never
/// does, and for one whose calls return texts, as ours may.
const UNUSED: [&str; 4] = [
    "__abort_handler",
    "__instance_terminated",
    "__wbindgen_realloc",
    "__wbindgen_free",
];
/// Exports for the table of JavaScript's values that cross, and for what fills it.
const ELEMENTS: [&str; 2] = ["__wbindgen_externrefs", "__wbindgen_start"];
/// What fills it.
const FILL: &str = "__wbindgen_init_externref_table";
/// The one export that stays, and its name here.
const MALLOC: [&str; 2] = ["__wbindgen_malloc", "malloc"];
const PREFIX: &str = "__wbg_";
/// wasm-bindgen ends each import's name in a hash, so that the glue of many crates can be joined;
/// random digits are what no compression makes smaller.
const DIGITS: usize = 16;
/// What the generated helpers may begin with.
const BEGINS: [&str; 2] = ["let cachedDataViewMemory0", "function getStringFromWasm0"];
/// What follows them.
const END: &str = "let wasm;";
/// The helpers that ours stand in for.
const STRINGS: &str = include_str!("glue/strings.js");

/// Rewrites a module and its glue in place.
pub(crate) fn lighten(wasm: &Path, glue: &Path) -> Result<()> {
    let mut text = fs::read_to_string(glue)
        .with_context(|| format!("{} could not be read", glue.display()))?;
    let mut module = ModuleConfig::new()
        .generate_producers_section(false)
        .parse_file(wasm)
        .map_err(|error| anyhow!("{} could not be read ({error:#})", wasm.display()))?;
    let mut taken = BTreeSet::new();
    for import in module.imports.iter_mut() {
        // Two classes may have a method of one name; the second keeps its hash.
        if let Some(short) = short(&import.name).filter(|short| taken.insert(short.clone())) {
            text = text.replace(&import.name, &short);
            import.name = short;
        }
    }
    if let Some(light) = without_elements(&module, &text) {
        text = light;
        for name in ELEMENTS {
            let _ = module.exports.remove(name);
        }
    }
    if let Some(light) = with_our_strings(&text) {
        text = light;
        for name in UNUSED.into_iter().filter(|name| !text.contains(name)) {
            // A later wasm-bindgen may have no such export.
            let _ = module.exports.remove(name);
        }
        let [long, short] = MALLOC;
        if let Some(malloc) = module.exports.iter_mut().find(|export| export.name == long) {
            malloc.name = short.to_owned();
            text = text.replace(long, short);
        }
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

/// The glue without the table of JavaScript's values, which is always made; `None` where some cross, and
/// where the start does more than fill it.
fn without_elements(module: &Module, text: &str) -> Option<String> {
    let elements = |types: &[ValType]| types.iter().any(|kind| matches!(kind, ValType::Ref(_)));
    let crosses = module
        .types
        .iter()
        .any(|kind| elements(kind.params()) || elements(kind.results()));
    let fills = module.imports.iter().find(|import| import.name == FILL)?;
    let ImportKind::Function(fill) = fills.kind else {
        return None;
    };
    let starts = module.exports.get_func(ELEMENTS[1]).ok()?;
    let (before, rest) = text.split_once(&format!("export function {FILL}() {{"))?;
    let (_, after) = rest.split_once("\n}\n")?;
    let light = [before, after].concat();
    // What is caught is put there by number.
    (!crosses && starts == fill && !light.contains(ELEMENTS[0])).then_some(light)
}

/// The glue with our helpers in place of the generated ones; `None` where it needs others too.
fn with_our_strings(text: &str) -> Option<String> {
    let begin = BEGINS.iter().filter_map(|begin| text.find(begin)).min()?;
    let (before, rest) = text.split_at_checked(begin)?;
    let (helpers, after) = rest.split_once(END)?;
    let mut known = helpers
        .lines()
        .filter_map(|line| line.strip_prefix("function "))
        .filter_map(|line| line.split('(').next());
    known
        .all(|name| STRINGS.contains(name) || GONE.contains(&name))
        .then(|| {
            [before, STRINGS, END, after]
                .concat()
                .replace(", wasm.__wbindgen_realloc", "")
        })
}

/// Helpers that only the generated ones call.
const GONE: [&str; 2] = ["getUint8ArrayMemory0", "decodeText"];

#[cfg(test)]
mod tests {
    use super::*;

    /// A module as wasm-bindgen makes it, whose start fills the table, and the glue beside it.
    fn bound(more: &str) -> (Module, String) {
        let mut module = Module::default();
        let kind = module.types.add(&[], &[]);
        let (fill, _) = module.add_import_func("./widget_bg.js", FILL, kind);
        module.exports.add(ELEMENTS[1], fill);
        let glue = format!(
            "{more}export function {FILL}() {{\n    wasm.{}.set(0, null);\n}}\nlet wasm;\n",
            ELEMENTS[0]
        );
        (module, glue)
    }

    #[test]
    fn the_table_goes_where_nothing_uses_it() {
        let (module, glue) = bound("");
        assert_eq!(
            without_elements(&module, &glue).as_deref(),
            Some("let wasm;\n")
        );
        let (module, glue) = bound("function caught() { wasm.__wbindgen_externrefs.grow(1); }\n");
        assert_eq!(without_elements(&module, &glue), None);
        let (mut module, glue) = bound("");
        module
            .types
            .add(&[ValType::Ref(walrus::RefType::EXTERNREF)], &[]);
        assert_eq!(without_elements(&module, &glue), None);
    }

    #[test]
    fn only_a_hash_is_dropped() {
        assert_eq!(
            short("__wbg_openWindow_69249aa959df79c0").as_deref(),
            Some("openWindow$")
        );
        assert_eq!(short("__wbg_set_wasm"), None);
        assert_eq!(short("__wbindgen_init_externref_table"), None);
    }

    #[test]
    fn glue_that_needs_more_than_texts_stays() {
        let glue = |name: &str| {
            format!("let cachedDataViewMemory0;\nfunction {name}(x) {{}}\nlet wasm;\n")
        };
        assert!(with_our_strings(&glue("decodeText")).is_some());
        assert_eq!(with_our_strings(&glue("handleError")), None);
        assert_eq!(with_our_strings("export {};"), None);
    }
}
