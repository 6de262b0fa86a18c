//! Chinese in traditional characters.

use super::{Button, Update};

pub(super) const BUTTON: Button = Button {
    lang: "zh-Hant",
    label: "KakaoTalk線上諮詢",
};

pub(super) const DIALOG: &str = dialog! {
    lang: "zh-Hant",
    title: "透過KakaoTalk諮詢",
    scan: "用手機諮詢",
    scan_how: "用手機相機掃描QR碼，即可在KakaoTalk開啟諮詢視窗。",
    scan_picture: "開啟KakaoTalk諮詢視窗的QR碼",
    scan_impossible: "網址過長，無法顯示QR碼。請複製連結並傳送到手機。",
    here: "用電腦諮詢",
    here_how: "將開啟新視窗，可能需要登入Kakao帳號。",
    here_go: "在電腦上繼續",
    blocked: "若視窗沒有開啟，請允許此網站的彈出式視窗，然後再試一次。",
    copy: "複製連結",
    copied: "連結已複製。",
    close: "關閉",
};

pub(super) const UPDATE: Update = Update {
    title: "請更新KakaoTalk",
    how: "您目前的版本無法開啟諮詢視窗，請更新後再點一次。",
    go: "前往更新",
};
