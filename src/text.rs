//! What visitors read. One name a message, so that a missing one does not compile; one file a
//! language.

/// The PC dialog's texts: a JSON array in this order, put together by the compiler, since a table of
/// fields weighed more than the code that draws the dialog. A test holds that none needs an escape.
macro_rules! dialog {
    (
        // The language that the texts are in, as a BCP 47 tag.
        lang: $lang:literal,
        // Heading.
        title: $title:literal,
        // Heading of the first way: a phone's camera.
        scan: $scan:literal,
        // How to scan.
        scan_how: $scan_how:literal,
        // Name of the QR code's picture.
        scan_picture: $scan_picture:literal,
        // In place of a code that would be too dense to scan.
        scan_impossible: $scan_impossible:literal,
        // Heading of the second way: going on in this PC.
        here: $here:literal,
        // That Kakao will ask to log in.
        here_how: $here_how:literal,
        // The link of the second way.
        here_go: $here_go:literal,
        // After a window was blocked.
        blocked: $blocked:literal,
        // Copies the link.
        copy: $copy:literal,
        // After copying.
        copied: $copied:literal,
        // Closes the dialog.
        close: $close:literal,
    ) => {
        concat!(
            "[\"",
            $lang,
            "\",\"",
            $title,
            "\",\"",
            $scan,
            "\",\"",
            $scan_how,
            "\",\"",
            $scan_picture,
            "\",\"",
            $scan_impossible,
            "\",\"",
            $here,
            "\",\"",
            $here_how,
            "\",\"",
            $here_go,
            "\",\"",
            $blocked,
            "\",\"",
            $copy,
            "\",\"",
            $copied,
            "\",\"",
            $close,
            "\"]"
        )
    };
}

mod en;
mod ja;
mod ko;
mod zh_hans;
mod zh_hant;

/// The button's own text, in the first-press artefact.
#[derive(Clone, Copy, Debug)]
pub struct Button {
    /// The language that the text is in, as a BCP 47 tag.
    pub lang: &'static str,
    /// The button's label and name.
    pub label: &'static str,
}

/// What someone is told whose KakaoTalk is too old for consult chats. The build writes a file of these
/// that is fetched for hardly anyone.
#[derive(Clone, Copy, Debug)]
pub struct Update {
    /// Heading: that an update is needed.
    pub title: &'static str,
    /// Why, and what to do after it.
    pub how: &'static str,
    /// The link to the store.
    pub go: &'static str,
}

/// A language that visitors read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    Korean,
    English,
    Japanese,
    /// In simplified characters.
    ChineseHans,
    /// In traditional characters.
    ChineseHant,
}

impl Language {
    /// Every language.
    pub const ALL: [Self; 5] = [
        Self::Korean,
        Self::English,
        Self::Japanese,
        Self::ChineseHans,
        Self::ChineseHant,
    ];

    /// The nearest language to a BCP 47 tag: Korean for no tag at all, English for one of another
    /// language. Chinese is in traditional characters where its script or its region says so.
    pub fn of(tag: &str) -> Self {
        // In lower case, and as if it went on with hyphens.
        let mut head = [b'-'; 7];
        for (to, from) in head.iter_mut().zip(tag.trim_ascii().bytes()) {
            *to = from | 0x20;
        }
        match head {
            [b'-', ..] | [b'k', b'o', b'-', ..] => Self::Korean,
            [b'j', b'a', b'-', ..] => Self::Japanese,
            // Hant, or TW, HK, MO.
            [b'z', b'h', b'-', _, _, b'n', b't']
            | [b'z', b'h', b'-', _, b'w' | b'k' | b'o', ..] => Self::ChineseHant,
            [b'z', b'h', b'-', ..] => Self::ChineseHans,
            _ => Self::English,
        }
    }

    pub fn button(self) -> &'static Button {
        match self {
            Self::Korean => &ko::BUTTON,
            Self::English => &en::BUTTON,
            Self::Japanese => &ja::BUTTON,
            Self::ChineseHans => &zh_hans::BUTTON,
            Self::ChineseHant => &zh_hant::BUTTON,
        }
    }

    pub fn update(self) -> &'static Update {
        match self {
            Self::Korean => &ko::UPDATE,
            Self::English => &en::UPDATE,
            Self::Japanese => &ja::UPDATE,
            Self::ChineseHans => &zh_hans::UPDATE,
            Self::ChineseHant => &zh_hant::UPDATE,
        }
    }

    /// The PC dialog's texts, as a JSON array.
    pub fn dialog(self) -> &'static str {
        match self {
            Self::Korean => ko::DIALOG,
            Self::English => en::DIALOG,
            Self::Japanese => ja::DIALOG,
            Self::ChineseHans => zh_hans::DIALOG,
            Self::ChineseHant => zh_hant::DIALOG,
        }
    }
}
