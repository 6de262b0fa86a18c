//! The KakaoTalk consult button: what it is, what it says to the desk, and where a press leads.
//!
//! # Scope
//!
//! This crate decides; it does not act. Given what a page says about a button it builds the launch
//! address and the one short value that travels with it ([`encode`](fn@value::encode::encode)), and given
//! a value that arrived at a consult desk it reads it back ([`decode`](fn@value::decode::decode)). It
//! sends nothing, stores nothing, and knows no browser: the clock, the user agent and the page's
//! language enter as plain values. Everything that touches a browser lives in `browser/`, which
//! exists on wasm32 alone.
//!
//! # Map
//!
//! | room | holds |
//! | --- | --- |
//! | [`attribute`] | the one table of the element's attributes |
//! | [`base`] | percent-encoding and text search, which every room uses |
//! | [`kakao`] | Kakao's hosts, limits and parameters as data, channels, launch addresses, apps, dealers' links |
//! | [`value`] | the parameters that may travel, the value that carries them, and reading it back |
//! | [`visit`] | where the visitor came from, and personal data that must not travel in clear |
//! | [`element`] | everything that one element says, the id of a press, what is posted under it, the snippet |
//! | [`press`] | where the page runs, and so what a press does |
//! | [`service`] | opening hours, holidays, topics and notices |
//! | [`look`] | the words of the look, and `look::tokens`: an owner's values and their stylesheet |
//! | `guideline` | whether a button on a page keeps to what is known of Kakao's guide |
//! | `print` | the QR code |
//! | [`report`] | the JSON that other programs read |
//! | `proof` | what a server says about a member; built with the feature of that name |
//! | [`text`], [`problem`] | what visitors read, and what site owners read |
//!
//! A launch from what a page says:
//!
//! ```
//! use kakao_consult_button::element::config::Config;
//!
//! let page = [("channel", "@brand"), ("entry", "pdp.hero")];
//! let get = |name: &str| page.iter().find(|(set, _)| *set == name).map(|(_, text)| text.to_string());
//! let (config, problems) = Config::read(&get, "https://shop.example");
//! assert!(problems.is_empty());
//! assert_eq!(
//!     config.at_rest().as_deref(),
//!     Some("https://bizmessage.kakao.com/chat/open/@brand?extra=pdp.hero"),
//! );
//! ```
//!
//! Text enters the core in Unicode NFC; whoever reads it from outside normalises it there.

#![no_std]

extern crate alloc;
// The artefacts that count bytes bring a smaller runtime.
#[cfg(not(all(
    target_arch = "wasm32",
    any(feature = "widget", feature = "more", feature = "visit")
)))]
extern crate std;

pub mod attribute;
pub mod base;
pub mod element;
#[cfg(feature = "json")]
pub mod guideline;
pub mod kakao;
pub mod look;
pub mod press;
#[cfg(feature = "qr")]
pub mod print;
pub mod problem;
#[cfg(feature = "proof")]
pub mod proof;
#[cfg(feature = "json")]
pub mod report;
pub mod service;
pub mod text;
pub mod value;
pub mod visit;

#[doc(hidden)]
pub use base::{percent, scan};
#[doc(hidden)]
pub use element::{click, config, handoff, html, seal};
#[doc(hidden)]
pub use kakao::{app, channel, endpoint, launch, template};
#[doc(hidden)]
#[cfg(feature = "json")]
pub use look::tokens;
#[doc(hidden)]
pub use press::{plan, platform};
#[doc(hidden)]
#[cfg(feature = "qr")]
pub use print::qr;
#[doc(hidden)]
pub use value::{budget, checksum, context, convention, decode, encode, escape, field};
#[doc(hidden)]
pub use visit::{capture, tripwire};
#[cfg(target_arch = "wasm32")]
mod browser;
