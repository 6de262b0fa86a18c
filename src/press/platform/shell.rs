//! What shows a page, as far as a press asks.

use super::{ANDROID_VIEWS, Agent, Client, Form, Os};
use crate::kakao::endpoint::APP_OLDEST;

/// Whether a page may open windows: on a PC, and not inside another program.
pub fn opens_windows(client: Client<'_>) -> bool {
    let agent = Agent(client.user_agent);
    // A robot's form is that of the device it plays.
    let form = agent.device(client.touch_points).1;
    form == Form::Desktop && !agent.has("KAKAOTALK") && !agent.is_webview(Os::Other)
}

/// What is around a page. It is told by what comes after the button, which a press need not await.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shell {
    /// Not told yet.
    #[default]
    Unknown,
    /// A browser, or an app that says no more.
    Browser,
    /// An app's web view. It may give a page in a frame a window, and drop it.
    WebView,
    /// A phone's KakaoTalk of a version before those that open a consult chat; a web view, too.
    OldTalk,
}

/// What the phones and tablets say that have a KakaoTalk.
const PHONES: [&str; 3] = ["Android", "iPhone", "iPad"];

impl Shell {
    pub fn of(user_agent: &str) -> Self {
        let agent = Agent(user_agent);
        match agent.after("KAKAOTALK") {
            Some(version) if is_old(version) && agent.any(&PHONES) => Self::OldTalk,
            Some(_) => Self::WebView,
            None if agent.has("NAVER(") || agent.any(&ANDROID_VIEWS) => Self::WebView,
            None => Self::Browser,
        }
    }

    /// The shell of this number.
    pub fn numbered(number: u32) -> Self {
        match number {
            1 => Self::Browser,
            2 => Self::WebView,
            3 => Self::OldTalk,
            _ => Self::Unknown,
        }
    }
}

/// Whether what stands behind the app's name is a version below [`APP_OLDEST`], whose first number has one
/// digit. A number without a point is a build's, which says nothing.
fn is_old(version: &str) -> bool {
    let [_, major, b'.', minor @ ..] = version.as_bytes() else {
        return false;
    };
    // No digit is greater than any.
    let digit = |byte: &u8| u32::from(byte.wrapping_sub(b'0'));
    let minor = match minor {
        [tens, ones, ..] if ones.is_ascii_digit() => digit(tens) * 10 + digit(ones),
        [ones, ..] => digit(ones),
        [] => return false,
    };
    (digit(major), minor) < APP_OLDEST
}
