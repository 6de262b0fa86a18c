//! What a press does, by where the page runs.

use crate::attribute;
use crate::press::platform::Shell;
use crate::problem::{Fault, Problem};

/// The element's attribute for the press on a PC.
pub const PC_ATTRIBUTE: &str = attribute::PC.name;

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
    /// Ask for a newer KakaoTalk.
    Update,
}

/// What is known when a press comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Facts {
    /// Whether the page may [open windows](crate::press::platform::opens_windows).
    pub windows: bool,
    /// Whether the page stands in a frame, or in a sandbox of its own.
    pub framed: bool,
    /// What is around the page, once the files of dialogs and windows are here.
    pub shell: Shell,
    /// Whether the click is a plain one; else it asks for a tab or a window itself.
    pub plain: bool,
    /// Whether the link opens a consult chat, which an old KakaoTalk cannot.
    pub consult: bool,
}

/// What a press does, one after the other until something is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Steps {
    /// First: a dialog, where this says so.
    pub plan: Plan,
    /// Then: a window of our own with the link in it, opened within the click.
    pub opens: bool,
    /// At last: the browser follows the link, to there.
    pub target: &'static str,
}

impl Steps {
    pub fn of(facts: Facts, pc: Pc) -> Self {
        let Facts {
            windows,
            framed,
            shell,
            plain,
            consult,
        } = facts;
        let ready = shell != Shell::Unknown;
        let plan = match pc {
            _ if !plain => Plan::Window,
            _ if !windows && consult && shell == Shell::OldTalk => Plan::Update,
            _ if !windows => Plan::Here,
            _ if !ready => Plan::Window,
            Pc::Link => Plan::Window,
            Pc::Dialog if !framed => Plan::Dialog,
            // A frame is too small for a code to be scanned; Kakao's page offers the same choice.
            Pc::Dialog | Pc::Popup => Plan::Popup,
        };
        // A page in a frame on a phone opens one too, for which a web view may have no place.
        let opens = plain && ready && (windows || framed && shell == Shell::Browser);
        Self {
            plan,
            opens,
            target: target(plan == Plan::Window && !opens, framed),
        }
    }

    /// Each step in turn, and the reason for it.
    pub fn reasons(self, facts: Facts) -> impl Iterator<Item = (&'static str, &'static str)> {
        let dialog: &[_] = match self.plan {
            Plan::Dialog => &[
                (
                    "the dialog",
                    "a visitor on a PC chooses between the phone and going on here",
                ),
                (
                    "by its link a window of the advised size",
                    "opened within the click, since later ones are blocked",
                ),
                (
                    "a new tab",
                    "the dialog stays, and says that a window was blocked",
                ),
                (
                    "by its link again this window",
                    "a link followed in the same window always opens",
                ),
            ],
            Plan::Update => &[(
                "asking for an update",
                "this KakaoTalk opens no consult chat; whoever presses again goes on",
            )],
            Plan::Here | Plan::Window | Plan::Popup => &[],
        };
        let window = match self.plan {
            Plan::Window => Some((
                "a new window",
                "it is ours while it is empty, so a form can be posted in it",
            )),
            Plan::Popup => Some((
                "a window of the advised size",
                "opened within the click, since later ones are blocked",
            )),
            Plan::Here => Some((
                "a window",
                "Kakao's page is no part of another, and the page around the frame stays",
            )),
            Plan::Dialog | Plan::Update => None,
        };
        let last = match (self.target, self.opens) {
            _ if self.plan == Plan::Dialog => None,
            ("_top", true) => Some(("the whole page", "the frame may open no window")),
            ("_top", false) => Some(("the whole page", "Kakao's page is no part of another")),
            ("_self", true) => Some(("this window", "where a window was refused a tab would be")),
            ("_self", false) => Some((
                "this window",
                "KakaoTalk takes the link over, and windows die in many apps",
            )),
            _ if !facts.plain => Some(("a new window", "the click itself asked for one")),
            _ => Some((
                "a new window",
                "the files of dialogs and windows have not come",
            )),
        };
        let window = window.filter(|_| self.opens);
        dialog.iter().copied().chain(window).chain(last)
    }
}

/// Where the browser follows the link to: a new window, or else this one, a framed page's whole.
pub fn target(new: bool, framed: bool) -> &'static str {
    match (new, framed) {
        (true, _) => "_blank",
        // Kakao's page is no part of another, and apps are not opened from within one.
        (_, true) => "_top",
        // Said aloud, since a page's `<base>` may say otherwise.
        _ => "_self",
    }
}

impl Plan {
    /// The stable word, for events.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Here => "here",
            Self::Window => "window",
            Self::Popup => "popup",
            Self::Dialog => "dialog",
            Self::Update => "update",
        }
    }
}
