//! The `tools` artefact: the core for link builders, desks and checkers in JavaScript. Its objects
//! are those of the command line.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use js_sys::JsString;
use serde::{Deserialize, Serialize};
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

use crate::attribute;
use crate::guideline::{self, Facts};
use crate::look::tokens::Tokens;
use crate::press::platform::Client;
use crate::print::qr;
use crate::report::{Finding, LinkReport, Reading, Whereabouts};
use crate::text::Language;
use crate::value::decode::Format;

/// Reads a value that arrived at a desk, a launch link, or the body of a call. Of the options,
/// `format` is what every value is read as.
///
/// # Errors
///
/// For options that are no object, or a format that is none of `v1`, `bare`, `pairs`, `json` and
/// `palette`; else, as all of this module, only where the engine refuses to make an object.
#[wasm_bindgen]
pub fn decode(value: &str, options: JsValue) -> Result<JsValue, JsError> {
    let options: Option<Options> = serde_wasm_bindgen::from_value(options)?;
    let format = match options.and_then(|options| options.format) {
        None => Format::Unknown,
        Some(word) => Format::of_word(&word)
            .ok_or_else(|| JsError::new("decode: format is none of its words"))?,
    };
    export(&Reading::of_as(value, format, &nfc))
}

/// How [`decode`] is to read.
#[derive(Deserialize)]
struct Options {
    format: Option<String>,
}

/// Makes a link and its snippet from an object of attributes.
///
/// # Errors
///
/// For anything but an object of strings, numbers and booleans. A key that is no attribute is a
/// problem in the answer.
#[wasm_bindgen]
pub fn link(attributes: JsValue) -> Result<JsValue, JsError> {
    let set: BTreeMap<String, Option<Scalar>> = serde_wasm_bindgen::from_value(attributes)?;
    let get = |name: &str| set.get(name)?.as_ref().map(Scalar::text);
    let mut report = LinkReport::of(&get);
    for name in set
        .keys()
        .filter(|name| attribute::names().all(|known| known != *name))
    {
        report.problems.push(Finding::new(
            "input-key",
            format!("{name:?} is no attribute."),
        ));
    }
    export(&report)
}

/// Says where a page with this user agent runs.
///
/// # Errors
///
/// As [`decode`].
#[wasm_bindgen]
pub fn platform(user_agent: &str, touch_points: Option<u32>) -> Result<JsValue, JsError> {
    let touch_points = touch_points.unwrap_or_default();
    export(&Whereabouts::of(Client {
        user_agent,
        touch_points,
    }))
}

/// Judges what was measured of a button on a page, in the language of a BCP 47 tag: Korean, or English
/// for any other. With the text of an owner's token file, by that.
///
/// # Errors
///
/// For facts that are not of their shape, and tokens that are not to be used.
#[wasm_bindgen]
pub fn judge(facts: JsValue, lang: &str, tokens: Option<String>) -> Result<JsValue, JsError> {
    let facts: Facts = serde_wasm_bindgen::from_value(facts)?;
    let tokens = tokens.map(|text| Tokens::read(&text)).transpose();
    let tokens = tokens.map_err(|problems| {
        let told = problems
            .into_iter()
            .map(|problem| format!("{}: {}", problem.code, problem.message));
        JsError::new(&told.collect::<Vec<_>>().join(" "))
    })?;
    export(&guideline::judge(
        &facts,
        Language::of(lang),
        tokens.as_ref(),
    ))
}

/// The QR code of an address: `{"path", "side"}`, an SVG path in modules and the side of the square
/// that it stands in; `null` for one too long to be scanned from a screen.
///
/// # Errors
///
/// As [`decode`].
#[wasm_bindgen]
pub fn qr(url: &str) -> Result<JsValue, JsError> {
    export(&qr::path(url).map(|(path, side)| Code { path, side }))
}

#[derive(Serialize)]
struct Code {
    path: String,
    side: u32,
}

/// An attribute's value as JavaScript writes it.
#[derive(Deserialize)]
#[serde(untagged)]
enum Scalar {
    Flag(bool),
    Number(f64),
    Text(String),
}

impl Scalar {
    fn text(&self) -> String {
        match self {
            Self::Flag(flag) => flag.to_string(),
            Self::Number(number) => number.to_string(),
            Self::Text(text) => nfc(text),
        }
    }
}

fn export(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&Serializer::json_compatible())?)
}

/// The normal form that the core expects.
fn nfc(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}
