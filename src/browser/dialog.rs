//! The `more` artefact: what the PC dialog says and shows. `pkg-template/more.js` draws it.

use alloc::string::String;
use wasm_bindgen::prelude::*;

use crate::browser::window;
use crate::qr;
use crate::text::Language;

/// The dialog's texts, as a JSON object.
#[wasm_bindgen]
pub fn texts(lang: &str) -> String {
    Language::of(lang).dialog().json()
}

/// The QR code of an address, to be drawn; nothing for one too long to be scanned from a screen.
#[wasm_bindgen]
pub fn code(url: &str) -> Option<Code> {
    qr::path(url).map(|(path, side)| Code { path, side })
}

/// A QR code.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Code {
    path: String,
    /// Modules a side, quiet zone included.
    #[wasm_bindgen(readonly)]
    pub side: u32,
}

#[wasm_bindgen]
impl Code {
    /// The dark modules, as an SVG path.
    #[wasm_bindgen(getter)]
    pub fn path(&self) -> String {
        self.path.clone()
    }
}

/// Opens the window for going on in this PC, inside the click, and gives the target to follow a
/// link into it.
#[wasm_bindgen(js_name = openWindow)]
pub fn open_window() -> String {
    window::open().into()
}
