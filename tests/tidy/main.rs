//! What is said in several places is the same in all of them, and the house keeps its rules. Each
//! failure says what to do.
#![cfg(not(target_arch = "wasm32"))]
// A page that cannot be read at all is a broken test.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

mod attributes;
mod code;
mod element;
mod events;
#[cfg(feature = "json")]
mod guideline;
mod package;
mod pages;
mod problems;
mod reading;
mod readme;
