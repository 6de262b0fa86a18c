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

/// What is known when a press comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the page may open [windows](crate::platform::opens_windows).
    pub windows: bool,
    /// Whether the page stands in a frame, or in a sandbox of its own.
    pub framed: bool,
    /// Whether the files of the dialog and of windows are here.
    pub ready: bool,
    /// Whether the click is a plain one; else it asks for a tab or a window itself.
    pub plain: bool,
}

/// What a press does, one after the other until something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// First: the dialog, where this says so.
    pub plan: Plan,
    /// Then: a window of our own with the link in it, opened within the click.
    pub opens: bool,
    /// At last: the browser follows the link, to there.
    pub target: &'static str,
}

impl Steps {
    pub fn of(facts: Facts, pc: Pc) -> Self {
        let full = facts.plain && facts.ready;
        let plan = match Plan::of(facts.windows, pc) {
            plan if full || facts.plain && plan == Plan::Here => plan,
            _ => Plan::Window,
        };
        let opens = full && (facts.framed || plan != Plan::Here);
        // Where a window was refused a tab would be.
        let last = if opens { Plan::Here } else { plan };
        Self {
            plan,
            opens,
            target: last.target(facts.framed),
        }
    }

    /// Each step in turn, and the reason for it.
    pub fn reasons(self, facts: Facts) -> impl Iterator<Item = (&'static str, &'static str)> {
        let dialog = (self.plan == Plan::Dialog).then_some((
            "the dialog",
            "a visitor on a PC chooses between the phone and going on here",
        ));
        let window = self.opens.then_some(match self.plan {
            Plan::Here => (
                "a window",
                "Kakao's page is no part of another, and the page around the frame stays",
            ),
            Plan::Window => (
                "a new window",
                "it is ours while it is empty, so a form can be posted in it",
            ),
            Plan::Popup | Plan::Dialog => (
                "a window of the advised size",
                "opened within the click, since later ones are blocked",
            ),
        });
        let last = match (self.target, self.opens) {
            ("_top", true) => ("the whole page", "the frame may open no window"),
            ("_top", false) => ("the whole page", "Kakao's page is no part of another"),
            ("_self", true) => ("this window", "where a window was refused a tab would be"),
            ("_self", false) => (
                "this window",
                "KakaoTalk takes the link over, and windows die in many apps",
            ),
            _ if !facts.plain => ("a new window", "the click itself asked for one"),
            _ => (
                "a new window",
                "the files of the dialog and of windows have not come",
            ),
        };
        dialog.into_iter().chain(window).chain([last])
    }
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
