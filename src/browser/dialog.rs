//! The `more` artefact: what the PC dialog says and shows, which `pkg-template/more.js` draws, and
//! the sentences of problems.

use alloc::string::String;
use wasm_bindgen::prelude::*;

use crate::browser::window;
use crate::problem::{self, Fault};
use crate::qr;
use crate::seal;
use crate::text::Language;

/// The dialog's texts, as a JSON array.
#[wasm_bindgen]
pub fn texts(lang: &str) -> String {
    String::from(Language::of(lang).dialog())
}

/// The QR code of an address: the modules a side, quiet zone included, a space, and the dark ones as
/// an SVG path. Empty for an address too long to be scanned from a screen.
#[wasm_bindgen]
pub fn code(url: &str) -> String {
    let mut code = String::new();
    if let Some((path, side)) = qr::path(url) {
        qr::decimal(side, &mut code);
        code.push(' ');
        code.push_str(&path);
    }
    code
}

/// What is wrong at a place and what to do; empty for a code that is none.
#[wasm_bindgen]
pub fn message(code: &str, place: &str) -> String {
    let fault = Fault::of_code(code).map(Fault::sentence);
    let sentence = fault.or_else(|| seal::sentence(code));
    sentence.map_or_else(String::new, |sentence| problem::message(place, sentence))
}

/// Opens the window for going on in this PC, inside the click; false where it was blocked.
#[wasm_bindgen(js_name = openWindow)]
pub fn open_window(url: &str) -> bool {
    window::open(url)
}
