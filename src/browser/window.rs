//! The window that a PC goes on in.

use crate::browser::dom;
use crate::endpoint;

/// Opens an empty window of the advised size, inside the click, and gives the target to follow a
/// link into it; the link's own default action does the rest. Where the window was blocked, the
/// target is a plain new window.
pub(super) fn open() -> &'static str {
    let (width, height) = endpoint::WINDOW;
    match dom::open_window(NAME, width, height) {
        true => NAME,
        false => BLANK,
    }
}

/// A plain new window.
pub(super) const BLANK: &str = "_blank";

/// The name of the window: a second press uses it again.
const NAME: &str = "kakao-consult";
