//! Chinese in simplified characters.

use super::{Button, Update};

pub(super) const BUTTON: Button = Button {
    lang: "zh-Hans",
    label: "KakaoTalk在线咨询",
};

pub(super) const DIALOG: &str = dialog! {
    lang: "zh-Hans",
    title: "通过KakaoTalk咨询",
    scan: "用手机咨询",
    scan_how: "用手机相机扫描二维码，即可在KakaoTalk中打开咨询窗口。",
    scan_picture: "打开KakaoTalk咨询窗口的二维码",
    scan_impossible: "链接过长，无法显示二维码。请复制链接并发送到手机。",
    here: "用电脑咨询",
    here_how: "将打开新窗口，可能需要登录Kakao账号。",
    here_go: "在电脑上继续",
    blocked: "如果窗口没有打开，请允许本网站弹出窗口，然后重试。",
    copy: "复制链接",
    copied: "链接已复制。",
    close: "关闭",
};

pub(super) const UPDATE: Update = Update {
    title: "请更新KakaoTalk",
    how: "您当前的版本无法打开咨询窗口，请更新后再次点击。",
    go: "去更新",
};
