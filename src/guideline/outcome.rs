//! What a rule can say, and on whose word it says it.

use serde::Serialize;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    Pass,
    /// A person must look.
    Unknown,
    Fail,
}

/// Where a rule is from. Kakao's guide of this very button comes with a contract and is not public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Source {
    pub basis: Basis,
    /// The document's name in Korean and in English.
    pub document: [&'static str; 2],
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// Kakao's public guide of a neighbouring button; taken over for this one.
    Neighbour,
    /// Kakao's brochure of this service.
    Brochure,
    /// A standard of the web.
    Standard,
    /// No document has it: this project's choice.
    Inferred,
    /// The owner's tokens, and what their contract says.
    Owner,
}

const LOGIN: Source = Source {
    basis: Basis::Neighbour,
    document: ["카카오 로그인 디자인 가이드", "Kakao Login design guide"],
};
const CERTIFICATION: Source = Source {
    basis: Basis::Neighbour,
    document: [
        "카카오톡 인증 서비스 디자인 가이드",
        "KakaoTalk certification design guide",
    ],
};
const BROCHURE: Source = Source {
    basis: Basis::Brochure,
    document: ["카카오톡 상담톡 API 소개서", "Kakao's brochure of 상담톡"],
};
const CONTRAST: Source = standard("WCAG 2.2, 1.4.3");
const GRAPHICS: Source = standard("WCAG 2.2, 1.4.11");
const TARGET: Source = standard("WCAG 2.2, 2.5.5");
const TARGET_LEAST: Source = standard("WCAG 2.2, 2.5.8");
const NAME: Source = standard("WCAG 2.2, 4.1.2");
const LABEL_IN_NAME: Source = standard("WCAG 2.2, 2.5.3");
const LINK: Source = standard("HTML, 4.6.1");
const OURS: Source = Source {
    basis: Basis::Inferred,
    document: ["docs/look.ko.md", "docs/look.md"],
};

const OWNER: Source = Source {
    basis: Basis::Owner,
    document: ["토큰 파일", "your token file"],
};

const fn standard(document: &'static str) -> Source {
    Source {
        basis: Basis::Standard,
        document: [document, document],
    }
}

/// Each way that a rule can end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    ContainerYellow,
    ContainerMono,
    ContainerOther,
    ContainerUnseen,
    ContainerOwner,
    ContainerNotOwner,

    LabelColour,
    LabelColourOther,
    LabelColourAfterContainer,
    LabelColourUnseen,
    LabelColourNone,
    LabelColourOwner,
    LabelColourNotOwner,

    ContrastEnough,
    ContrastLow,
    ContrastSymbolEnough,
    ContrastSymbolLow,
    ContrastUnseen,

    SymbolDrawn,
    SymbolColour,
    SymbolSpared,
    SymbolSubstitute,
    SymbolMissing,
    SymbolArt,
    SymbolUnseen,
    SymbolOwner,
    SymbolOwnerColour,
    SymbolNotOwner,

    WordingApp,
    WordingBrochure,
    WordingBesideSymbol,
    WordingBesideArt,
    WordingCompany,
    WordingOther,
    WordingNone,

    SizeEnough,
    SizeCompact,
    SizeSmall,
    SizeCompactSmall,
    SizeUnseen,

    SpaceClear,
    SpaceCrowded,
    SpaceUnseen,

    NameSame,
    NameAlone,
    NameOther,
    NameNone,

    LinkReal,
    LinkNowhere,
    LinkScript,
    LinkScheme,
    LinkNone,
}

/// The rules, in the order of a report.
pub const RULES: [&str; 9] = [
    "container",
    "label-colour",
    "contrast",
    "symbol",
    "wording",
    "size",
    "clear-space",
    "name",
    "link",
];

impl Outcome {
    /// Its rule, how it ends, and on whose word.
    pub fn row(self) -> (&'static str, State, Source) {
        use Outcome::*;
        use State::*;
        match self {
            ContainerYellow => ("container", Pass, LOGIN),
            ContainerMono => ("container", Pass, OURS),
            ContainerOther => ("container", Fail, LOGIN),
            ContainerUnseen => ("container", Unknown, LOGIN),
            ContainerOwner => ("container", Pass, OWNER),
            ContainerNotOwner => ("container", Fail, OWNER),
            LabelColour => ("label-colour", Pass, LOGIN),
            LabelColourOther => ("label-colour", Fail, LOGIN),
            LabelColourAfterContainer => ("label-colour", Unknown, LOGIN),
            LabelColourUnseen => ("label-colour", Unknown, LOGIN),
            LabelColourNone => ("label-colour", Pass, LOGIN),
            LabelColourOwner => ("label-colour", Pass, OWNER),
            LabelColourNotOwner => ("label-colour", Fail, OWNER),
            ContrastEnough => ("contrast", Pass, CONTRAST),
            ContrastLow => ("contrast", Fail, CONTRAST),
            ContrastSymbolEnough => ("contrast", Pass, GRAPHICS),
            ContrastSymbolLow => ("contrast", Fail, GRAPHICS),
            ContrastUnseen => ("contrast", Unknown, CONTRAST),
            SymbolDrawn => ("symbol", Pass, LOGIN),
            SymbolColour => ("symbol", Fail, LOGIN),
            SymbolSpared => ("symbol", Pass, CERTIFICATION),
            SymbolSubstitute => ("symbol", Fail, LOGIN),
            SymbolMissing => ("symbol", Fail, CERTIFICATION),
            SymbolArt => ("symbol", Unknown, LOGIN),
            SymbolUnseen => ("symbol", Unknown, LOGIN),
            SymbolOwner => ("symbol", Pass, OWNER),
            SymbolOwnerColour => ("symbol", Unknown, OWNER),
            SymbolNotOwner => ("symbol", Fail, OWNER),
            WordingApp => ("wording", Pass, CERTIFICATION),
            WordingBrochure => ("wording", Pass, BROCHURE),
            WordingBesideSymbol => ("wording", Pass, BROCHURE),
            WordingBesideArt => ("wording", Unknown, BROCHURE),
            WordingCompany => ("wording", Fail, CERTIFICATION),
            WordingOther => ("wording", Fail, CERTIFICATION),
            WordingNone => ("wording", Fail, BROCHURE),
            SizeEnough => ("size", Pass, TARGET),
            SizeCompact => ("size", Pass, TARGET_LEAST),
            SizeSmall => ("size", Fail, TARGET),
            SizeCompactSmall => ("size", Fail, TARGET_LEAST),
            SizeUnseen => ("size", Unknown, TARGET),
            SpaceClear => ("clear-space", Pass, OURS),
            SpaceCrowded => ("clear-space", Fail, OURS),
            SpaceUnseen => ("clear-space", Unknown, OURS),
            NameSame => ("name", Pass, LABEL_IN_NAME),
            NameAlone => ("name", Pass, NAME),
            NameOther => ("name", Fail, LABEL_IN_NAME),
            NameNone => ("name", Fail, NAME),
            LinkReal => ("link", Pass, LINK),
            LinkNowhere => ("link", Fail, LINK),
            LinkScript => ("link", Fail, LINK),
            LinkScheme => ("link", Fail, LINK),
            LinkNone => ("link", Fail, LINK),
        }
    }
}
