//! Korean.

use super::{Button, Update};

pub(super) const BUTTON: Button = Button {
    lang: "ko",
    label: "카카오톡 상담하기",
};

pub(super) const DIALOG: &str = dialog! {
    lang: "ko",
    title: "카카오톡으로 상담하기",
    scan: "휴대폰으로 상담",
    scan_how: "휴대폰 카메라로 QR 코드를 비추면 카카오톡 상담창이 열립니다.",
    scan_picture: "카카오톡 상담창을 여는 QR 코드",
    scan_impossible: "주소가 길어 QR 코드로 보여 드릴 수 없습니다. 링크를 복사해 휴대폰으로 보내 주세요.",
    here: "PC에서 상담",
    here_how: "새 창이 열리고 카카오계정 로그인이 필요할 수 있습니다.",
    here_go: "PC에서 계속하기",
    blocked: "창이 열리지 않았다면 팝업 차단을 확인한 뒤 다시 눌러 주세요.",
    copy: "링크 복사",
    copied: "링크를 복사했습니다.",
    close: "닫기",
};

pub(super) const UPDATE: Update = Update {
    title: "카카오톡 업데이트가 필요합니다",
    how: "지금 쓰시는 버전에서는 상담창이 열리지 않습니다. 업데이트한 뒤 다시 눌러 주세요.",
    go: "업데이트하기",
};
