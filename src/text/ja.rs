//! Japanese.

use super::{Button, Update};

pub(super) const BUTTON: Button = Button {
    lang: "ja",
    label: "カカオトークで相談",
};

pub(super) const DIALOG: &str = dialog! {
    lang: "ja",
    title: "カカオトークで相談する",
    scan: "スマートフォンで相談",
    scan_how: "スマートフォンのカメラでQRコードを読み取ると、カカオトークのチャットが開きます。",
    scan_picture: "カカオトークのチャットを開くQRコード",
    scan_impossible: "アドレスが長いため、QRコードを表示できません。リンクをコピーしてスマートフォンに送ってください。",
    here: "このパソコンで相談",
    here_how: "新しいウィンドウが開きます。カカオアカウントへのログインが必要な場合があります。",
    here_go: "このパソコンで続ける",
    blocked: "ウィンドウが開かない場合は、ポップアップブロックの設定を確認して、もう一度押してください。",
    copy: "リンクをコピー",
    copied: "リンクをコピーしました。",
    close: "閉じる",
};

pub(super) const UPDATE: Update = Update {
    title: "カカオトークの更新が必要です",
    how: "お使いのバージョンでは相談チャットを開けません。更新してから、もう一度押してください。",
    go: "カカオトークを更新",
};
