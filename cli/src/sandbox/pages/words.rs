//! Korean words for what the library names by stable words.

use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::press::platform::{Container, Form, Os, Platform};
use kakao_consult_button::value::escape::is_hidden;
use kakao_consult_button::value::field::Field;

pub(super) fn field(field: Field) -> &'static str {
    match field {
        Field::Entry => "버튼 위치",
        Field::Campaign => "캠페인",
        Field::Content => "광고 소재",
        Field::Surface => "노출 매체",
        Field::Tier => "회원 등급",
        Field::Item => "문의 대상",
        Field::Click => "클릭 아이디",
        Field::Captured => "고객이 타고 온 링크의 값",
        Field::Medium => "유입 매체",
        Field::Member => "회원 식별값",
        Field::Term => "검색어",
        Field::Source => "유입 경로",
        Field::Topic => "상담 주제",
        Field::Token => "회원 서명",
        Field::Via => "들어온 방법",
        Field::Sealed => "회원 정보(암호화)",
    }
}

/// A state's badge and what it means for the agent.
pub(super) fn state(state: &str) -> (&'static str, &'static str) {
    match state {
        "whole" => ("온전함", "보낸 그대로 도착했습니다."),
        "cut" => (
            "뒤가 잘림",
            "값의 끝부분이 없습니다. 잘리기 전까지만 보입니다.",
        ),
        "altered" => ("변형됨", "도중에 값이 바뀌었습니다. 내용을 믿지 마세요."),
        "newer" => ("새 형식", "이 프로그램보다 새로운 형식입니다."),
        "none" => ("메타데이터 없음", "버튼이 아무 값도 보내지 않았습니다."),
        _ => ("검증값 없음", "온전한지 알 수 없는 형식입니다."),
    }
}

pub(super) fn platform(platform: &Platform) -> String {
    let form = match platform.form {
        Form::Mobile => "휴대폰",
        Form::Tablet => "태블릿",
        Form::Desktop => "PC",
    };
    let os = match platform.os {
        Os::Ios => "iOS",
        Os::Android => "Android",
        Os::Windows => "Windows",
        Os::Macos => "macOS",
        Os::Linux => "Linux",
        Os::Other => "기타",
    };
    format!("{form} · {os} · {}", container(platform.container))
}

fn container(container: Container) -> &'static str {
    match container {
        Container::Browser => "브라우저",
        Container::Kakaotalk => "카카오톡 앱 안",
        Container::Kakaostory => "카카오스토리 앱 안",
        Container::Naver => "네이버 앱 안",
        Container::Daum => "다음 앱 안",
        Container::Band => "밴드 앱 안",
        Container::Instagram => "인스타그램 앱 안",
        Container::Facebook => "페이스북 앱 안",
        Container::Line => "라인 앱 안",
        Container::Whatsapp => "왓츠앱 앱 안",
        Container::Linkedin => "링크드인 앱 안",
        Container::GenericWebview => "앱 안의 웹",
        Container::Bot => "로봇",
        other => other.as_str(),
    }
}

pub(super) fn channel(channel: &Channel) -> &'static str {
    match channel {
        Channel::Search(_) => "상담톡",
        Channel::Profile(_) => "일반 채널",
    }
}

/// Shows the characters that no eye sees: they could turn a line around or hide a word.
pub(super) fn visible(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match is_hidden(c) {
            true => out.push_str(&format!("⟨U+{:04X}⟩", u32::from(c))),
            false => out.push(c),
        }
    }
    out
}
