//! What a press does, by where the page runs.

use crate::problem::{Fault, Problem};

/// The element's attribute for the press on a PC.
pub const PC_ATTRIBUTE: &str = "pc";

/// The owner's wish for the press on a PC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pc {
    /// Our own choice between the QR code and going on in the PC.
    #[default]
    Dialog,
    /// Kakao's page, which offers the same choice, in a window of its own.
    Popup,
    /// Kakao's page by the plain link.
    Link,
}

impl Pc {
    /// # Errors
    ///
    /// [`Fault::WordUnknown`] for any word but `dialog`, `popup`, `link`.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        match text {
            "dialog" => Ok(Self::Dialog),
            "popup" => Ok(Self::Popup),
            "link" => Ok(Self::Link),
            _ => Err(Problem::new(Fault::WordUnknown, PC_ATTRIBUTE)),
        }
    }
}

/// What a press does. In each case the link itself is complete, so that whatever fails, the
/// browser follows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plan {
    /// Follow the link in this window, a framed page's whole: on phones and tablets KakaoTalk takes it
    /// over, and windows opened by a page die in many apps' web views.
    Here,
    /// Follow the link in a new window.
    Window,
    /// Open a window of the advised size, and follow the link in it.
    Popup,
    /// Show the dialog.
    Dialog,
}

impl Plan {
    /// The plan where a page may open [windows](crate::platform::opens_windows) or not.
    pub fn of(windows: bool, pc: Pc) -> Self {
        match (windows, pc) {
            (false, _) => Self::Here,
            (true, Pc::Link) => Self::Window,
            (true, Pc::Popup) => Self::Popup,
            (true, Pc::Dialog) => Self::Dialog,
        }
    }

    /// Where the browser follows the link to.
    pub fn target(self, framed: bool) -> &'static str {
        match self {
            // Kakao's page is no part of another, and apps are not opened from within one.
            Self::Here if framed => "_top",
            // Said aloud, since a page's `<base>` may say otherwise.
            Self::Here => "_self",
            _ => "_blank",
        }
    }

    /// The stable word, for events.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Window => "window",
            Self::Popup => "popup",
            Self::Dialog => "dialog",
        }
    }
}
