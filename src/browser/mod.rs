//! Everything that touches a browser, and all that crosses into JavaScript.
//!
//! Each artefact has one folder; what they share of a page is in `page/`. What they export holds nothing of a page between two
//! calls: an element, or the place where `dom.js` holds it, comes in with each, so nothing keeps it
//! alive, and a handler that re-enters finds nothing locked.

// wasm-bindgen exports public items alone, however deep they stand.
#![allow(unreachable_pub)]

#[cfg(any(feature = "widget", feature = "more", feature = "visit"))]
mod page;

#[cfg(feature = "widget")]
mod widget;

#[cfg(feature = "more")]
mod dialog;

#[cfg(feature = "visit")]
mod visit;

#[cfg(feature = "tools")]
mod tools;
