//! The window that a PC goes on in.

use alloc::string::String;

use crate::browser::dom;
use crate::endpoint;

/// Opens an empty window of the advised size, inside the click, and gives the target to follow a
/// link into it; the link's own default action does the rest. Where the window was blocked, the
/// target is a plain new window.
pub(super) fn open() -> String {
    let (width, height) = endpoint::WINDOW;
    dom::open_window(width, height).unwrap_or_else(|| BLANK.into())
}

/// A plain new window.
pub(super) const BLANK: &str = "_blank";
