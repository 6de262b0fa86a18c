//! The `visit` artefact: where the visitor came from. It comes after the button, and only where there
//! is something to read.

use alloc::string::String;
use wasm_bindgen::prelude::*;

use crate::browser::dom::{self, Element};
use crate::capture;
use crate::convention::Convention;
use crate::problem;

/// What was captured for an element, as JSON: an array of an array that may hold an object of fields
/// by name, and an array of problems. Keeps it or forgets it for the visit's other pages.
#[wasm_bindgen(js_name = cameFrom)]
pub fn came_from(host: &Element) -> String {
    let captured = capture::capture(&|name| dom::get(host, name), &|place, name| {
        dom::look(place as u32, name)
    });
    if let Some(kept) = captured.kept {
        dom::keep(&kept);
    }
    let mut out = String::from("[");
    out.push_str(&match captured.fields.is_empty() {
        true => String::from("[]"),
        false => Convention::Json.write(&captured.fields, false),
    });
    out.push(',');
    out.push_str(&problem::json(&captured.problems));
    out.push(']');
    out
}
