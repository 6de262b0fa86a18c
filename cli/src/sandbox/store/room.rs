//! A conversation between one visitor and one channel.

use std::collections::VecDeque;

use kakao_consult_button::kakao::channel::Channel;

use crate::sandbox::clock::Moment;
use crate::sandbox::token::Token;

/// Messages kept in a room.
const MESSAGES: usize = 200;
/// Code points kept of a message; Kakao sends longer ones as an attachment.
pub(crate) const MESSAGE_LIMIT: usize = 1000;

#[derive(Clone, Debug)]
pub(crate) struct Room {
    pub(crate) id: Token,
    /// The visitor's browser: the same visitor comes back to the same room.
    pub(crate) visitor: Token,
    pub(crate) channel: Channel,
    /// How the channel's desk knows the visitor.
    pub(crate) user_key: Token,
    pub(crate) messages: VecDeque<Message>,
}

#[derive(Clone, Debug)]
pub(crate) struct Message {
    /// The state's count when it was written; never the same twice.
    pub(crate) changed: u64,
    pub(crate) at: Moment,
    pub(crate) from: From,
    pub(crate) text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum From {
    /// Kakao's automatic message.
    Notice,
    Bot,
    Visitor,
    Agent,
}

impl From {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Notice => "notice",
            Self::Bot => "bot",
            Self::Visitor => "visitor",
            Self::Agent => "agent",
        }
    }
}

impl Room {
    pub(crate) fn say(&mut self, changed: u64, from: From, text: &str) {
        if self.messages.len() >= MESSAGES {
            self.messages.pop_front();
        }
        let text = text.chars().take(MESSAGE_LIMIT).collect();
        self.messages.push_back(Message {
            changed,
            at: Moment::now(),
            from,
            text,
        });
    }
}
