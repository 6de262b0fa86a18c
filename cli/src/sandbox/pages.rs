//! The drawing of the sandbox's own pages. Whatever came from outside is escaped by `maud`; no
//! script or style stands inside a page.

pub(crate) mod card;
pub(crate) mod desk;
pub(crate) mod message;
pub(crate) mod pc;
pub(crate) mod talk;
mod words;

use axum::http::StatusCode;
use axum::response::{Html, IntoResponse};
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// A speech balloon of our own; no artwork of Kakao's is here.
const BALLOON: PreEscaped<&str> = PreEscaped(
    r#"<svg class="balloon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path fill="currentColor" d="M6 4h12a3 3 0 0 1 3 3v7a3 3 0 0 1-3 3h-6l-4.4 3.5c-.7.5-1.6.1-1.6-.8V17a3 3 0 0 1-3-3V7a3 3 0 0 1 3-3z"/></svg>"#,
);

fn layout(title: &str, class: &str, live: Option<&str>, content: Markup) -> Markup {
    html! {
        (DOCTYPE)
        html lang="ko" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) }
                link rel="stylesheet" href="/sandbox/sandbox.css";
                link rel="icon" href="/sandbox/icon.svg";
                @if live.is_some() {
                    script src="/sandbox/live.js" defer {}
                }
            }
            body class=(class) data-live=[live] { (content) }
        }
    }
}

/// A page that says what went wrong and what to do.
pub(crate) fn error(status: StatusCode, title: &str, why: &str) -> impl IntoResponse + use<> {
    let page = layout(
        title,
        "notice-page",
        None,
        html! {
            main class="sheet" {
                span class="mark" { (BALLOON) }
                h1 { (title) }
                p { (why) }
                p class="quiet" { "카카오톡 상담 모의 환경 · 오류 " (status.as_u16()) }
            }
        },
    );
    (status, Html(page.into_string()))
}

/// The box to write in. It works without script too.
fn composer(action: &str, label: &str) -> Markup {
    html! {
        form class="composer" method="post" action=(action) data-composer {
            label class="unseen" for="text" { (label) }
            textarea id="text" name="text" rows="1" maxlength=(crate::sandbox::store::room::MESSAGE_LIMIT) required
                placeholder=(label) autocomplete="off" {}
            button type="submit" { "보내기" }
            p class="failure" role="alert" hidden { "보내지 못했습니다. 다시 시도해 주세요." }
        }
    }
}
