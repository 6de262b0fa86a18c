//! The READMEs, and the headings of their tables that are held to the code.

/// A README, and its headings of the tables that are held to the code.
pub(crate) struct Readme {
    pub(crate) file: &'static str,
    pub(crate) attributes: &'static str,
    pub(crate) events: &'static str,
    pub(crate) problems: &'static str,
    pub(crate) unofficial: &'static str,
}

pub(crate) const READMES: [Readme; 2] = [
    Readme {
        file: "README.md",
        attributes: "## Attributes",
        events: "## Events",
        problems: "## Problems",
        unofficial: "Unofficial",
    },
    Readme {
        file: "README.ko.md",
        attributes: "## 속성",
        events: "## 이벤트",
        problems: "## 문제",
        unofficial: "비공식",
    },
];
