//! What must hold for every input of a parser: one function a parser, which panics where it does
//! not. libFuzzer calls them (`fuzz_targets/`), and so does `tests/fuzz.rs` on the stable compiler.
//!
//! An input is a text: bytes that are no UTF-8 come as U+FFFD, as they do from a desk's decoder.

mod channel;
mod link;
mod value;
mod webhook;

pub use channel::channel;
pub use link::link;
pub use value::value;
pub use webhook::webhook;

/// Decodes `%hh` once by the `url` crate, with `+` left alone.
fn decoded(text: &str) -> String {
    let text = text.replace('+', "%2B").replace('&', "%26");
    let query = ["x=", &text].concat();
    let pair = url::form_urlencoded::parse(query.as_bytes()).next();
    pair.map(|(_, text)| text.into_owned()).unwrap_or_default()
}
