//! The window that a PC goes on in.

use crate::browser::dom;
use crate::popup::{self, Area};

/// Opens an empty window of the advised size, inside the click, and gives the target to follow a
/// link into it; the link's own default action does the rest. Where the window was blocked, the
/// target is a plain new window.
pub(super) fn open() -> &'static str {
    let mut sides = dom::screen().into_iter();
    let mut next = || sides.next().unwrap_or_default();
    let screen = Area {
        left: next(),
        top: next(),
        width: next(),
        height: next(),
    };
    let Area {
        left,
        top,
        width,
        height,
    } = popup::place(screen);
    match dom::open_window(popup::NAME, left, top, width, height) {
        true => popup::NAME,
        false => BLANK,
    }
}

/// A plain new window.
pub(super) const BLANK: &str = "_blank";
