//! The window that a PC goes on in.

use crate::endpoint::WINDOW;

/// The name of that window: a second press uses it again.
pub const NAME: &str = "kakao-consult";

/// A rectangle on the screen, in CSS pixels. The corner is not at 0, 0 on a second screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Area {
    pub left: i32,
    pub top: i32,
    pub width: i32,
    pub height: i32,
}

/// The window's place on a screen of which it may cover `screen`: the advised size where there is
/// room for it, in the middle.
pub fn place(screen: Area) -> Area {
    let width = WINDOW.0.min(screen.width);
    let height = WINDOW.1.min(screen.height);
    let left = screen.left + (screen.width - width) / 2;
    let top = screen.top + (screen.height - height) / 2;
    Area {
        left,
        top,
        width,
        height,
    }
}
