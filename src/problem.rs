//! What can be wrong with what a page says: fault, place, and a sentence to act on.

use alloc::string::String;

/// A fault. Its [`code`](Self::code) is stable: pages and reports may match on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    ChannelMissing,
    ChannelForm,
    ChannelPlain,
    EndpointForm,
    LaunchUrlForm,
    WordUnknown,
    LimitRange,
    NotText,
    EntryAmbiguous,
    TooLong,
    LeftOut,
    ExtraAlone,
    FormatLoses,
    HandoffForm,
    LabelName,
    PersonalData,
    PersonalDoubt,
}

impl Fault {
    /// Every fault.
    pub const ALL: [Self; 17] = [
        Self::ChannelMissing,
        Self::ChannelForm,
        Self::ChannelPlain,
        Self::EndpointForm,
        Self::LaunchUrlForm,
        Self::WordUnknown,
        Self::LimitRange,
        Self::NotText,
        Self::EntryAmbiguous,
        Self::TooLong,
        Self::LeftOut,
        Self::ExtraAlone,
        Self::FormatLoses,
        Self::HandoffForm,
        Self::LabelName,
        Self::PersonalData,
        Self::PersonalDoubt,
    ];

    /// The fault's stable name.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// The fault with this code.
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fault| fault.code() == code)
    }

    /// What is wrong at `place` and what to do, for a site owner.
    pub fn message(self, place: &str) -> String {
        message(place, self.sentence())
    }

    /// The same, to stand after the place.
    pub fn sentence(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::ChannelMissing => (
                "channel-missing",
                "is missing: set the channel's search id, such as @brand",
            ),
            Self::ChannelForm => (
                "channel-form",
                "is no channel: write a search id (@brand) or a profile id (_abc)",
            ),
            Self::ChannelPlain => (
                "channel-plain",
                "is an ordinary channel (_abc), which takes no metadata: use the search id (@brand)",
            ),
            Self::EndpointForm => (
                "endpoint-form",
                "is no origin: write / or https://host, without a path",
            ),
            Self::LaunchUrlForm => (
                "launch-url-form",
                "is no https link with known {placeholders} after its host: it is left out",
            ),
            Self::WordUnknown => (
                "word-unknown",
                "is none of its words: see the attribute table",
            ),
            Self::LimitRange => ("limit-range", "is no whole number from 1 to 1000"),
            Self::NotText => (
                "not-text",
                "holds a character that was lost (U+FFFD): save and send the page as UTF-8",
            ),
            Self::EntryAmbiguous => (
                "entry-ambiguous",
                "would be read as another format at the desk: do not use G__ or k_v__k_v",
            ),
            Self::TooLong => ("too-long", "is too long and was left out: shorten it"),
            Self::LeftOut => (
                "left-out",
                "did not fit and was left out: shorten the values or raise extra-limit",
            ),
            Self::FormatLoses => (
                "format-loses",
                "would be lost in this extra-format and was left out: choose another format",
            ),
            Self::HandoffForm => (
                "handoff-form",
                "is neither a path nor an https address on handoff-origin: nothing is posted",
            ),
            Self::LabelName => (
                "label-name",
                "names the company for the app: write 카카오톡 or KakaoTalk",
            ),
            Self::PersonalData => (
                "personal-data",
                "looks like personal data and was left out: send a reference in its place, or seal it",
            ),
            Self::PersonalDoubt => (
                "personal-doubt",
                "may be personal data and is sent in clear: send a reference in its place, or seal it",
            ),
            Self::ExtraAlone => (
                "extra-alone",
                "is sent as it is, so the other metadata stays home: set one or the other",
            ),
        }
    }
}

/// A place and what is wrong there, as people read it.
pub fn message(place: &str, sentence: &str) -> String {
    [place, " ", sentence, "."].concat()
}

/// Problems as a JSON array, for events.
pub fn json(problems: &[Problem]) -> String {
    let mut out = String::from("[");
    for problem in problems {
        if out.len() > 1 {
            out.push(',');
        }
        out.push_str(&problem.json());
    }
    out.push(']');
    out
}

/// One fault at one place. It never holds the offending value, which may be personal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Problem {
    pub fault: Fault,
    /// The attribute, flag or field.
    pub place: &'static str,
}

impl Problem {
    pub fn new(fault: Fault, place: &'static str) -> Self {
        Self { fault, place }
    }

    /// As a JSON object, without the sentence: what a page weighs before its first press does not
    /// hold sentences that most pages never show. Codes and places need no escape, which a test
    /// holds.
    pub fn json(&self) -> String {
        let mut out = String::new();
        for part in [
            "{\"code\":\"",
            self.fault.code(),
            "\",\"place\":\"",
            self.place,
            "\"}",
        ] {
            out.push_str(part);
        }
        out
    }

    /// Place and sentence, for a site owner.
    pub fn message(&self) -> String {
        self.fault.message(self.place)
    }
}
