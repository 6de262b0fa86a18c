//! Rules that the sources keep.

use crate::reading::*;

#[test]
fn the_core_knows_no_browser() {
    const FOREIGN: [&str; 6] = [
        "web_sys",
        "js_sys",
        "wasm_bindgen",
        "serde_wasm_bindgen",
        "gloo",
        "std::",
    ];
    for path in files("src", &[".rs"]) {
        if path.starts_with("src/browser/") {
            continue;
        }
        let text = read(&path);
        for word in FOREIGN {
            assert!(
                !text.contains(word),
                "{path} mentions {word}: the core takes plain values, and `core` or `alloc`; what touches a page lives in src/browser/"
            );
        }
    }
}

#[test]
fn nothing_in_the_crate_panics_on_purpose() {
    for path in files("src", &[".rs"]) {
        let text = read(&path);
        for word in [
            ".unwrap()",
            ".expect(",
            "panic!(",
            "unreachable!(",
            "todo!(",
        ] {
            assert!(
                !text.contains(word),
                "{path} has {word}: a page controls what comes in, so answer it with a value or a problem"
            );
        }
    }
}
