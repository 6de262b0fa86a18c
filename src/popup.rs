//! The window that a PC goes on in.

use crate::endpoint::WINDOW;

/// The name of that window: a second press uses it again.
pub const NAME: &str = "kakao-consult";

/// The part of the screen that windows may cover, in CSS pixels; its corner is not at 0, 0 on a
/// second screen.
#[derive(Clone, Copy, Debug)]
pub struct Screen {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
}

/// Features of the window: the advised size where the screen has room for it, in the middle.
pub fn features(screen: Screen) -> String {
    let width = WINDOW.0.min(screen.width);
    let height = WINDOW.1.min(screen.height);
    let left = screen.left + (screen.width - width) / 2;
    let top = screen.top + (screen.height - height) / 2;
    let mut features = String::from("popup");
    for (name, number) in [(",width=", width), (",height=", height), (",left=", left), (",top=", top)] {
        features.push_str(name);
        features.push_str(&number.to_string());
    }
    features
}
