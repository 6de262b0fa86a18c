//! English.

use super::{Button, Update};

pub(super) const BUTTON: Button = Button {
    lang: "en",
    label: "Chat on KakaoTalk",
};

pub(super) const DIALOG: &str = dialog! {
    lang: "en",
    title: "Chat with us on KakaoTalk",
    scan: "On your phone",
    scan_how: "Point your phone's camera at the code; the chat opens in KakaoTalk.",
    scan_picture: "QR code that opens the chat in KakaoTalk",
    scan_impossible: "This address is too long for a QR code. Copy the link and send it to your phone.",
    here: "On this computer",
    here_how: "A new window opens; Kakao may ask you to log in.",
    here_go: "Continue here",
    blocked: "If no window opened, allow pop-ups for this site and press again.",
    copy: "Copy link",
    copied: "Link copied.",
    close: "Close",
};

pub(super) const UPDATE: Update = Update {
    title: "Please update KakaoTalk",
    how: "Your version cannot open this chat. Update it, then press the button again.",
    go: "Update KakaoTalk",
};
