//! What visitors read. One field a message, so that a missing one does not compile; one file a
//! language.

mod en;
mod ko;

use alloc::string::String;

/// The button's own text, in the first-press artefact.
#[derive(Clone, Copy, Debug)]
pub struct Button {
    /// The button's label and name.
    pub label: &'static str,
}

/// The PC dialog's texts.
#[derive(Clone, Copy, Debug)]
pub struct Dialog {
    /// Heading.
    pub title: &'static str,
    /// Heading of the first way: a phone's camera.
    pub scan: &'static str,
    /// How to scan.
    pub scan_how: &'static str,
    /// Name of the QR code's picture.
    pub scan_picture: &'static str,
    /// In place of a code that would be too dense to scan.
    pub scan_impossible: &'static str,
    /// Heading of the second way: going on in this PC.
    pub here: &'static str,
    /// That Kakao will ask to log in.
    pub here_how: &'static str,
    /// The link of the second way.
    pub here_go: &'static str,
    /// After a window was blocked.
    pub blocked: &'static str,
    /// Copies the link.
    pub copy: &'static str,
    /// After copying.
    pub copied: &'static str,
    /// Closes the dialog.
    pub close: &'static str,
}

impl Dialog {
    /// The texts by name, as a JSON object; a test holds that none needs an escape.
    pub fn json(&self) -> String {
        // No `..`: a new message must be handed on to compile.
        let Self {
            title,
            scan,
            scan_how,
            scan_picture,
            scan_impossible,
            here,
            here_how,
            here_go,
            blocked,
            copy,
            copied,
            close,
        } = self;
        let pairs = [
            ("title", title),
            ("scan", scan),
            ("scanHow", scan_how),
            ("scanPicture", scan_picture),
            ("scanImpossible", scan_impossible),
            ("here", here),
            ("hereHow", here_how),
            ("hereGo", here_go),
            ("blocked", blocked),
            ("copy", copy),
            ("copied", copied),
            ("close", close),
        ];
        let mut json = String::from("{");
        for (name, text) in pairs {
            json.push_str(if json.len() > 1 { ",\"" } else { "\"" });
            json.push_str(name);
            json.push_str("\":\"");
            json.push_str(text);
            json.push('"');
        }
        json.push('}');
        json
    }
}

/// A language that visitors read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Korean,
    English,
}

impl Language {
    /// The nearest language to a BCP 47 tag: Korean for Korean and for no tag at all, English for
    /// any other.
    pub fn of(tag: &str) -> Self {
        match tag.trim_ascii().as_bytes() {
            [] | [b'k' | b'K', b'o' | b'O'] | [b'k' | b'K', b'o' | b'O', b'-', ..] => Self::Korean,
            _ => Self::English,
        }
    }

    /// The tag that [`of`](Self::of) reads back.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Korean => "ko",
            Self::English => "en",
        }
    }

    pub fn button(self) -> &'static Button {
        match self {
            Self::Korean => &ko::BUTTON,
            Self::English => &en::BUTTON,
        }
    }

    pub fn dialog(self) -> &'static Dialog {
        match self {
            Self::Korean => &ko::DIALOG,
            Self::English => &en::DIALOG,
        }
    }
}
