//! What `pkg-template/seal.js` asks of the core.

use alloc::string::String;
use wasm_bindgen::prelude::*;

use crate::browser::page::runtime::call;
use crate::element::seal;

/// Names, separated by spaces: see [`seal::NAMES`].
#[wasm_bindgen]
pub fn sealing() -> String {
    call(|| String::from(seal::NAMES))
}
