//! The `more` artefact: what the PC dialog says and shows, which `pkg-template/more.js` draws.

mod sealing;

use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

use crate::browser::page::dom::{self, Held};
use crate::browser::page::runtime::call;
use crate::kakao::endpoint;
use crate::kakao::launch;
use crate::kakao::template;
use crate::press::platform::Shell;
use crate::print::qr;
use crate::text::Language;

/// The dialog's texts, as a JSON array.
#[wasm_bindgen]
pub fn texts(lang: &str) -> String {
    call(|| String::from(Language::of(lang).dialog()))
}

/// The QR code of an address: the modules a side, quiet zone included, a space, and the dark ones as
/// an SVG path. Empty for an address too long to be scanned from a screen.
#[wasm_bindgen]
pub fn code(url: &str) -> String {
    call(|| {
        let mut code = String::new();
        if let Some((path, side)) = qr::path(url) {
            qr::decimal(side, &mut code);
            code.push(' ');
            code.push_str(&path);
        }
        code
    })
}

/// What is around the page, as a number.
#[wasm_bindgen]
pub fn shell() -> u32 {
    call(|| Shell::of(&dom::agent()) as u32)
}

/// The advised size of a window, in CSS pixels.
#[wasm_bindgen(js_name = windowSize)]
pub fn window_size() -> Vec<i32> {
    let (width, height) = endpoint::WINDOW;
    call(|| [width, height].into())
}

/// The form that the element wants posted in place of an address, as an address whose query is the
/// form's fields; empty for none.
#[wasm_bindgen]
pub fn form(host: Held, url: &str) -> String {
    call(|| {
        let said = |name| dom::get(host, name).filter(|text| !text.trim_ascii().is_empty());
        let method = said(endpoint::METHOD.0);
        match method.as_deref().map(str::trim_ascii) {
            // A dealer's link is an address alone, whatever stands in it.
            Some(endpoint::METHOD_POST) if said(template::ATTRIBUTE).is_none() => {
                launch::posted(url).unwrap_or_default()
            }
            _ => String::new(),
        }
    })
}
