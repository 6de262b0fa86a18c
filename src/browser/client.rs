//! What the browser says of itself and of the page, as plain values.

use web_sys::window;

use crate::platform::{Client, Platform};

/// Where the page runs.
pub(super) fn platform() -> Platform {
    let navigator = window().map(|window| window.navigator());
    let user_agent = navigator.as_ref().and_then(|navigator| navigator.user_agent().ok());
    Platform::of(Client {
        user_agent: &user_agent.unwrap_or_default(),
        touch_points: navigator.map_or(0, |navigator| navigator.max_touch_points()) as u32,
    })
}

/// The page's own origin.
pub(super) fn origin() -> String {
    window().and_then(|window| window.location().origin().ok()).unwrap_or_default()
}

/// Random bytes for a click id; zeros where the browser has none to give.
pub(super) fn random() -> [u8; 5] {
    let mut bytes = [0; 5];
    if let Some(crypto) = window().and_then(|window| window.crypto().ok()) {
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    bytes
}
