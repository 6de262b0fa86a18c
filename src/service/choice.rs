//! What an owner chooses by a word.

/// What may become of the button outside of the opening hours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OffHours {
    /// It stays as it is.
    #[default]
    Show,
    /// A notice beside it says when the desk is back.
    Notice,
    /// It is hidden, where a server's clock agrees.
    Hide,
}

impl OffHours {
    /// The attribute's words, in the order of the variants.
    pub const WORDS: [&str; 3] = ["show", "notice", "hide"];

    /// The wish of this name; `None` for any other word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "show" => Some(Self::Show),
            "notice" => Some(Self::Notice),
            "hide" => Some(Self::Hide),
            _ => None,
        }
    }
}

/// How the notice before the launch is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum NoticeMode {
    /// It tells; one press goes on.
    #[default]
    Tell,
    /// It asks; nothing is sent before the visitor agrees.
    Ask,
}

impl NoticeMode {
    /// The attribute's words, in the order of the variants.
    pub const WORDS: [&str; 2] = ["tell", "ask"];

    /// The mode of this name; `None` for any other word.
    pub fn parse(word: &str) -> Option<Self> {
        match word {
            "tell" => Some(Self::Tell),
            "ask" => Some(Self::Ask),
            _ => None,
        }
    }
}
