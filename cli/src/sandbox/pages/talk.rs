//! The visitor's chat room: a calm messenger of our own.

use maud::{Markup, html};

use super::message::message;
use super::words::visible;
use super::{BALLOON, composer, layout};
use crate::sandbox::store::room::Room;

pub(crate) fn page(room: &Room, count: u64) -> Markup {
    let path = format!("/talk/{}", room.id);
    let live = format!("{path}/live?after={count}");
    let name = visible(room.channel.as_str());
    layout(
        &format!("{name} 상담"),
        "talk",
        Some(&live),
        html! {
            main class="phone" {
                header class="bar" {
                    span class="mark" { (BALLOON) }
                    div {
                        h1 data-testid="channel" { (name) }
                        p { "상담 채팅방 · 모의 환경" }
                    }
                }
                div id="messages" class="messages" role="log" tabindex="0" aria-live="polite" aria-label="대화" {
                    @for item in &room.messages { (message(item, false)) }
                }
                (composer(&path, "메시지 입력"))
            }
        },
    )
}
