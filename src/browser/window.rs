//! The window that a PC goes on in.

use crate::browser::dom;
use crate::endpoint;

/// Opens an address in a window of the advised size, inside the click. False where it was blocked:
/// then the link's own default action remains.
pub(super) fn open(url: &str) -> bool {
    let (width, height) = endpoint::WINDOW;
    dom::open_window(url, width, height)
}
