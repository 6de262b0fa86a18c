//! The window that a PC goes on in, opened inside the click.

use wasm_bindgen::JsValue;
use web_sys::HtmlAnchorElement;

use crate::popup::{self, Screen};

/// Opens an empty window of the advised size for `anchor` to be followed into, and aims the anchor
/// at it. The anchor's own default action does the rest, without a referrer. False where the
/// window was blocked: then the anchor is aimed at a plain new window.
pub(super) fn aim(anchor: &HtmlAnchorElement) -> bool {
    let opened = open();
    anchor.set_target(if opened { popup::NAME } else { "_blank" });
    opened
}

fn open() -> bool {
    let Some(window) = web_sys::window() else { return false };
    let screen = window.screen().ok().map_or(Screen { left: 0, top: 0, width: 0, height: 0 }, |screen| Screen {
        left: screen.avail_left().unwrap_or_default(),
        top: screen.avail_top().unwrap_or_default(),
        width: screen.avail_width().unwrap_or_default(),
        height: screen.avail_height().unwrap_or_default(),
    });
    let features = popup::features(screen);
    match window.open_with_url_and_target_and_features("", popup::NAME, &features) {
        Ok(Some(popup)) => {
            // While it is still ours. One that shows Kakao's page already refuses, and keeps what
            // it was given the first time.
            let _ = popup.set_opener(&JsValue::NULL);
            true
        }
        _ => false,
    }
}
