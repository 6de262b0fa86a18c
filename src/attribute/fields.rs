//! The parameters that may travel to the desk, in the order of their keys in the value.

use super::row::{Attribute, DefaultValue, Group, Values};

/// A parameter as its row has it.
enum Carried {
    /// The element has an attribute of that name.
    Set(Attribute),
    /// The element itself says it; this is its name.
    Said(&'static str),
}

impl Carried {
    const fn name(&self) -> &'static str {
        match self {
            Self::Set(attribute) => attribute.name,
            Self::Said(name) => name,
        }
    }

    const fn attribute(self) -> Option<Attribute> {
        match self {
            Self::Set(attribute) => Some(attribute),
            Self::Said(_) => None,
        }
    }
}

/// What a row says of a field in the value.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    pub name: &'static str,
    /// `None` for the entry alone.
    pub key: Option<char>,
    /// 0 is kept longest.
    pub rank: u8,
    /// Whether the element reads it from an attribute of that name.
    pub attribute: bool,
}

/// Each row is a variant, its key in the value, how long it is kept when room is short (0 is kept
/// longest), and its attribute. The texts of a row are constants of their own, so that a button does
/// not carry what only the reference prints.
macro_rules! fields {
    ($($(#[$doc:meta])* $variant:ident, $key:literal, $rank:literal: $row:expr;)*) => {
        /// A parameter. The order is that of the keys in the value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Field {
            $($(#[$doc])* $variant,)*
        }

        impl Field {
            /// Every field, in the order of the value.
            pub const ALL: [Self; [$($rank),*].len()] = [$(Self::$variant),*];

            pub fn row(self) -> Row {
                let (name, key, rank, attribute) = match self {
                    $(Self::$variant => {
                        const NAME: &str = $row.name();
                        const IS: bool = matches!($row, Carried::Set(_));
                        (NAME, $key, $rank, IS)
                    })*
                };
                Row {
                    name,
                    key: (key != ' ').then_some(key),
                    rank,
                    attribute,
                }
            }

            /// The attribute that sets it.
            pub fn attribute(self) -> Option<Attribute> {
                match self {
                    $(Self::$variant => const { $row.attribute() },)*
                }
            }
        }
    };
}

/// The kinds of places where a button may stand; the first is the default and not written.
pub const SURFACES: [&str; 6] = ["web", "app", "search", "social", "ad", "offline"];

fields! {
    /// Where the button is; stands first and without a key.
    Entry, ' ', 0: Carried::Set(Attribute {
        help: "Where the button is, such as pdp.hero",
        meaning: [
            "버튼이 있는 위치. 예: `pdp.hero`",
            "where the button is, such as `pdp.hero`",
        ],
        problems: &["entry-ambiguous", "left-out", "too-long", "not-text", "personal-data", "personal-doubt"],
        ..Attribute::field("entry", Group::Metadata)
    });
    Campaign, 'c', 8: Carried::Set(Attribute {
        help: "Name of the campaign",
        meaning: [
            "캠페인 이름",
            "name of the campaign",
        ],
        ..Attribute::field("campaign", Group::Visit)
    });
    Content, 'd', 14: Carried::Set(Attribute {
        help: "Which ad or banner",
        meaning: [
            "광고 소재나 배너 구분",
            "which ad or banner",
        ],
        ..Attribute::field("content", Group::Visit)
    });
    /// The kind of place the button stands in; written only when it is not `web`.
    Surface, 'f', 13: Carried::Set(Attribute {
        values: Values::Choice(&SURFACES),
        default: DefaultValue::First,
        help: "The kind of place the button is in",
        meaning: [
            "버튼이 놓인 곳의 종류. `web`은 값에 적지 않으며, [브리지](../../README.ko.md#앱-안에서)가 우리 앱을 찾으면 `app`으로 정합니다",
            "the kind of place the button stands in; `web` is not written, and [the bridge](../../README.md#in-an-app) sets `app` where it finds your app",
        ],
        problems: &["word-unknown", "left-out"],
        ..Attribute::field("surface", Group::Metadata)
    });
    /// Grade of the membership.
    Tier, 'g', 12: Carried::Set(Attribute {
        values: Values::Id,
        help: "Grade of the membership",
        meaning: [
            "회원 등급",
            "grade of the membership",
        ],
        ..Attribute::field("tier", Group::Membership)
    });
    /// Product or order that the question is about.
    Item, 'i', 5: Carried::Set(Attribute {
        values: Values::Id,
        help: "Product or order the question is about",
        meaning: [
            "문의하는 상품이나 주문",
            "product or order that the question is about",
        ],
        ..Attribute::field("item", Group::Metadata)
    });
    /// Id of the press.
    Click, 'k', 6: Carried::Said("click");
    /// That the campaign fields are not the page's: they come from the visitor's link.
    Captured, 'l', 7: Carried::Said("captured");
    Medium, 'm', 11: Carried::Set(Attribute {
        help: "How the visitor came, such as cpc",
        meaning: [
            "고객이 온 방법",
            "how the visitor came",
        ],
        ..Attribute::field("medium", Group::Visit)
    });
    /// Reference to the member, made for this purpose.
    Member, 'p', 3: Carried::Set(Attribute {
        values: Values::Id,
        help: "Reference to the member, made for this purpose: never a login id or member number",
        meaning: [
            "이 용도로 만든 회원 참조값. 로그인 아이디나 회원 번호는 쓰지 마세요",
            "a reference to the member, made for this purpose; never a login id or member number",
        ],
        ..Attribute::field("member", Group::Membership)
    });
    /// Search term of the campaign.
    Term, 'q', 15: Carried::Set(Attribute {
        help: "Search term of the campaign",
        meaning: [
            "캠페인 검색어",
            "search term of the campaign",
        ],
        ..Attribute::field("term", Group::Visit)
    });
    Source, 's', 10: Carried::Set(Attribute {
        help: "Where the visitor came from, such as naver",
        meaning: [
            "고객이 온 곳",
            "where the visitor came from",
        ],
        ..Attribute::field("source", Group::Visit)
    });
    Topic, 't', 4: Carried::Said("topic");
    /// Membership, signed by the site's server.
    Token, 'u', 1: Carried::Set(Attribute {
        help: "Membership, signed by the site's server",
        meaning: [
            "서버가 서명한 회원 정보",
            "the membership, signed by your server",
        ],
        problems: &["left-out", "too-long", "not-text"],
        ..Attribute::field("token", Group::Membership)
    });
    /// How the launch travelled, where not by the button itself, such as `qr`.
    Via, 'v', 9: Carried::Said("via");
    /// Membership, encrypted for the desk.
    Sealed, 'x', 2: Carried::Set(Attribute {
        help: "Membership, encrypted for the desk",
        meaning: [
            "데스크만 열 수 있게 암호화한 회원 정보. `extra-limit`가 1000에 가까워야 합니다",
            "the membership, encrypted for the desk; needs an `extra-limit` near 1000",
        ],
        problems: &["left-out", "too-long", "not-text"],
        ..Attribute::field("sealed", Group::Membership)
    });
}
