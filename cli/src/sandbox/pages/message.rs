//! One message in a conversation, seen from either side.

use maud::{Markup, html};

use super::words::visible;
use crate::sandbox::store::room::{From, Message};

/// `agent` says that the agent looks; what one wrote oneself stands at the end.
pub(crate) fn message(message: &Message, agent: bool) -> Markup {
    let own = match message.from {
        From::Visitor => !agent,
        From::Agent => agent,
        From::Notice | From::Bot => false,
    };
    let name = match message.from {
        From::Notice => "자동 안내",
        From::Bot => "챗봇",
        From::Visitor => "고객",
        From::Agent => "상담사",
    };
    html! {
        div id={ "message-" (message.changed) } class="message" data-into="messages" data-at="end"
            data-testid="message" data-from=(message.from.as_str()) data-own[own] {
            span class=(if own { "unseen" } else { "who" }) { (name) }
            // Line breaks are the writer's; all else that is unseen is shown.
            p class="bubble" {
                @for (at, line) in message.text.lines().enumerate() {
                    @if at > 0 { br; }
                    (visible(line))
                }
            }
            time { (message.at.minutes()) }
        }
    }
}
