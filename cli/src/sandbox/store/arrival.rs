//! One press of a button, as Kakao's side saw it.

use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::press::platform::Platform;

use crate::sandbox::clock::Moment;
use crate::sandbox::token::Token;

#[derive(Clone, Debug)]
pub(crate) struct Arrival {
    /// Counts up from 1.
    pub(crate) number: u64,
    /// The state's count when this last changed.
    pub(crate) changed: u64,
    pub(crate) at: Moment,
    pub(crate) method: Method,
    pub(crate) channel: Channel,
    /// What is left of `extra` after the cut.
    pub(crate) extra: Option<String>,
    pub(crate) bot: Option<Bot>,
    pub(crate) event: Option<String>,
    pub(crate) app_open_type: Option<String>,
    pub(crate) platform: Platform,
    /// The chat room, once the visitor is in it.
    pub(crate) room: Option<Token>,
    /// How the visitor came into the room.
    pub(crate) way: Option<Way>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Get,
    Post,
}

impl Method {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// Who was asked to answer first. Words count in lower case only, as documented.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Bot {
    First,
    /// Bot first, unless a consult is open.
    Auto,
    Agent,
    /// No word that counts: as if it were not there.
    Unknown(String),
}

impl Bot {
    pub(crate) fn parse(text: &str) -> Self {
        match text {
            "true" => Self::First,
            "auto" => Self::Auto,
            "false" => Self::Agent,
            text => Self::Unknown(text.to_owned()),
        }
    }

    pub(crate) fn as_str(&self) -> &str {
        match self {
            Self::First => "true",
            Self::Auto => "auto",
            Self::Agent => "false",
            Self::Unknown(text) => text,
        }
    }
}

/// How a visitor came from a launch into the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// A phone or tablet goes straight in.
    Phone,
    /// By the PC page, after a login.
    Login,
}

impl Way {
    /// For the desk.
    pub(crate) fn label(self) -> &'static str {
        match self {
            Self::Phone => "휴대폰에서 바로 입장",
            Self::Login => "PC에서 로그인",
        }
    }
}
