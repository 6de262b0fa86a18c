//! The agent's screen.

use kakao_consult_button::value::field::Field;
use maud::{Markup, html};

use super::card::card;
use super::message::message;
use super::words::{self, visible};
use super::{BALLOON, composer, layout};
use crate::sandbox::store::memory::State;
use crate::sandbox::store::room::Room;
use kakao_consult_button::report::Reading;

/// `path` is the screen's own; `room` the conversation that is open.
pub(crate) fn page(path: &str, state: &State, room: Option<&Room>) -> Markup {
    let here = room.map_or_else(|| path.to_owned(), |room| format!("{path}/{}", room.id));
    let live = format!("{here}/live?after={}", state.count());
    layout(
        "상담사 화면",
        if room.is_some() { "desk busy" } else { "desk" },
        Some(&live),
        html! {
            header class="top" {
                span class="mark" { (BALLOON) }
                h1 { a href=(path) { "상담사 화면" } }
                span class="chip" { "모의 환경" }
                span class="connection" role="status" data-connection { "연결 중" }
            }
            main class="columns" {
                section class="inbox" aria-label="들어온 상담" {
                    h2 { "들어온 상담" }
                    div id="arrivals" aria-live="polite" {
                        @for arrival in state.arrivals().rev() {
                            (card(path, arrival, room.map(|room| &room.id)))
                        }
                    }
                    (empty())
                }
                @match room {
                    Some(room) => (consult(path, state, room)),
                    None => section class="consult idle" {
                        p { "왼쪽에서 ‘대화 열기’를 누르면 대화가 여기에 열립니다." }
                    },
                }
            }
        },
    )
}

/// Shown by the style sheet while there is no card.
fn empty() -> Markup {
    html! {
        div class="empty" data-testid="empty" {
            span class="mark" { (BALLOON) }
            p { b { "아직 들어온 상담이 없습니다" } }
            p { "고객 화면에서 상담 버튼을 누르면, 어디에서 눌렀는지가 바로 여기에 나타납니다." }
            p class="links" {
                a href="/" target="_blank" { "데모 페이지 열기" }
                a href="/chat/open/@demo?extra=pdp.hero" target="_blank" { "시험 상담 보내기" }
            }
        }
    }
}

/// Where the visitor pressed last, and how often, above the conversation.
pub(crate) fn summary(state: &State, room: &Room) -> Markup {
    let mut presses = state
        .arrivals()
        .filter(|arrival| arrival.room.as_ref() == Some(&room.id));
    let count = presses.clone().count();
    let extra = presses
        .next_back()
        .and_then(|arrival| arrival.extra.as_deref());
    let reading = extra.map(Reading::of_value);
    let text = |field| {
        reading
            .as_ref()
            .and_then(|reading| reading.get(field))
            .map(visible)
    };
    html! {
        p id="summary" class="summary" data-testid="summary" {
            @for field in [Field::Entry, Field::Item, Field::Topic, Field::Campaign] {
                @if let Some(text) = text(field) { span { (words::field(field)) " " b { (text) } } }
            }
            @if reading.is_some() { span class="unsure" { "확인되지 않음" } }
            span { "상담 버튼 " (count) "번 누름" }
        }
    }
}

fn consult(path: &str, state: &State, room: &Room) -> Markup {
    html! {
        section class="consult" aria-label="대화" data-testid="consult" {
            header class="bar" {
                div {
                    h2 { (visible(room.channel.as_str())) }
                    p { "user_key " code data-testid="user-key" { (room.user_key) } }
                }
                a href=(path) class="close" { "목록으로" }
            }
            (summary(state, room))
            div id="messages" class="messages" role="log" tabindex="0" aria-live="polite" aria-label="대화" {
                @for item in &room.messages { (message(item, true)) }
            }
            (composer(&format!("{path}/{}", room.id), "답장 입력"))
        }
    }
}
