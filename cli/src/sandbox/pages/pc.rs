//! What a launch opens on a PC: log in, or go on with the phone.

use kakao_consult_button::print::qr;
use maud::{Markup, html};

use super::words::visible;
use super::{BALLOON, layout};
use crate::sandbox::store::arrival::Arrival;

/// `path` is the tokenised page's own, `url` its whole address.
pub(crate) fn page(arrival: &Arrival, path: &str, url: &str) -> Markup {
    let name = visible(arrival.channel.as_str());
    layout(
        &format!("{name} 상담 시작"),
        "choice",
        None,
        html! {
            main class="sheet wide" {
                header {
                    span class="mark" { (BALLOON) }
                    h1 { (name) " 상담 시작하기" }
                    p { "이 PC에서 로그인하거나, 휴대폰으로 이어서 상담하세요." }
                }
                div class="ways" {
                    section {
                        h2 { "PC에서 상담" }
                        p { "카카오계정으로 로그인하면 이 창에서 대화방이 열립니다." }
                        form method="post" action=(path) {
                            button type="submit" class="main" { "카카오계정으로 로그인 (모의)" }
                        }
                        p class="quiet" { "모의 환경이라 실제 로그인은 하지 않습니다." }
                    }
                    section {
                        h2 { "휴대폰으로 상담" }
                        (code(url))
                        p { "휴대폰 카메라로 비추면 카카오톡 대화방이 열립니다." }
                        p class="quiet" { "모의 주소는 이 컴퓨터 안에서만 열립니다." }
                    }
                }
            }
        },
    )
}

/// Dark on light in every theme: readers look for that.
fn code(url: &str) -> Markup {
    html! {
        @match qr::path(url) {
            Some((path, side)) => svg class="qr" role="img" aria-label="대화방을 여는 QR 코드"
                viewBox={ "0 0 " (side) " " (side) } shape-rendering="crispEdges" data-url=(url) {
                rect width=(side) height=(side) fill="#fff" {}
                path d=(path) fill="#000" {}
            },
            None => p { "주소가 길어 QR 코드를 그리지 못했습니다." },
        }
    }
}
