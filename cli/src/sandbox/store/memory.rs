//! What the sandbox remembers. Everything is bounded: the oldest gives way.
//!
//! Every change takes the next number of one count and is marked with it, so that a page which has
//! seen everything up to some number can be given the rest, whenever it asks.

use std::collections::VecDeque;
use std::time::Duration;

use crate::sandbox::store::arrival::{Arrival, Bot, Way};
use crate::sandbox::store::room::{From, Room};
use crate::sandbox::store::ticket::Ticket;
use crate::sandbox::token::Token;

const ARRIVALS: usize = 500;
const TICKETS: usize = 500;
const ROOMS: usize = 200;

/// Said first in every room; the brochure asks for the notice that a record is kept.
const NOTICE: &str = "안녕하세요. 상담 내용은 서비스 개선과 분쟁 해결을 위해 기록·보관됩니다. \
    주민등록번호, 카드번호 같은 개인정보는 보내지 마세요.";

#[derive(Debug, Default)]
pub(crate) struct State {
    count: u64,
    arrivals: VecDeque<Arrival>,
    tickets: VecDeque<Ticket>,
    rooms: VecDeque<Room>,
}

/// What became of a ticket.
#[derive(Clone, Debug)]
pub(crate) enum Redeemed {
    Good(Box<Arrival>),
    Expired,
    Unknown,
}

impl State {
    /// How many changes there were.
    pub(crate) fn count(&self) -> u64 {
        self.count
    }

    /// Oldest first.
    pub(crate) fn arrivals(&self) -> impl DoubleEndedIterator<Item = &Arrival> + Clone {
        self.arrivals.iter()
    }

    pub(crate) fn room(&self, id: &Token) -> Option<&Room> {
        self.rooms.iter().find(|room| room.id == *id)
    }

    /// Records an arrival, and makes the ticket that leads on.
    pub(crate) fn arrive(&mut self, mut arrival: Arrival) -> Result<Ticket, getrandom::Error> {
        arrival.changed = self.next();
        arrival.number = arrival.changed;
        let ticket = Ticket::new(arrival.number)?;
        push(&mut self.arrivals, arrival, ARRIVALS);
        push(&mut self.tickets, ticket.clone(), TICKETS);
        Ok(ticket)
    }

    /// The arrival behind a tokenised address.
    pub(crate) fn redeem(&self, tokens: [&str; 2], lifetime: Duration) -> Redeemed {
        let same = |ticket: &&Ticket| {
            ticket
                .tokens
                .iter()
                .zip(tokens)
                .all(|(token, text)| token.is(text))
        };
        match self.tickets.iter().find(same) {
            None => Redeemed::Unknown,
            Some(ticket) if ticket.is_expired(lifetime) => Redeemed::Expired,
            Some(ticket) => match self
                .arrivals()
                .find(|arrival| arrival.number == ticket.arrival)
            {
                Some(arrival) => Redeemed::Good(Box::new(arrival.clone())),
                None => Redeemed::Expired,
            },
        }
    }

    /// Brings an arrival's visitor into the room with its channel.
    pub(crate) fn enter(
        &mut self,
        arrival: &Arrival,
        visitor: &Token,
        way: Way,
    ) -> Result<Token, getrandom::Error> {
        let found = self
            .rooms
            .iter()
            .find(|room| room.visitor == *visitor && room.channel == arrival.channel);
        let (id, new) = match found {
            Some(room) => (room.id.clone(), false),
            None => (Token::random()?, true),
        };
        if new {
            let room = Room {
                id: id.clone(),
                visitor: visitor.clone(),
                channel: arrival.channel.clone(),
                user_key: Token::random()?,
                messages: VecDeque::new(),
            };
            push(&mut self.rooms, room, ROOMS);
            self.say(&id, From::Notice, NOTICE);
        }
        let open = !new;
        let answered = arrival.room.as_ref() == Some(&id);
        match &arrival.bot {
            _ if answered => {}
            Some(Bot::First) => self.greet_by_bot(&id, arrival),
            Some(Bot::Auto) if !open => self.greet_by_bot(&id, arrival),
            _ => {}
        }
        let changed = self.next();
        if let Some(kept) = self
            .arrivals
            .iter_mut()
            .find(|kept| kept.number == arrival.number)
        {
            kept.changed = changed;
            kept.room = Some(id.clone());
            kept.way = Some(way);
        }
        Ok(id)
    }

    fn greet_by_bot(&mut self, room: &Token, arrival: &Arrival) {
        let text = match &arrival.event {
            Some(event) => {
                format!("챗봇이 먼저 답합니다. 이벤트 블록 ‘{event}’을(를) 실행합니다. (모의)")
            }
            None => "챗봇이 먼저 답합니다. 무엇을 도와드릴까요? (모의)".to_owned(),
        };
        self.say(room, From::Bot, &text);
    }

    /// Adds a message; `false` where the room is gone.
    pub(crate) fn say(&mut self, room: &Token, from: From, text: &str) -> bool {
        let changed = self.next();
        let room = self.rooms.iter_mut().find(|kept| kept.id == *room);
        room.map(|room| room.say(changed, from, text)).is_some()
    }

    fn next(&mut self) -> u64 {
        self.count += 1;
        self.count
    }
}

/// Adds at the end; the oldest gives way.
fn push<T>(list: &mut VecDeque<T>, item: T, limit: usize) {
    if list.len() >= limit {
        list.pop_front();
    }
    list.push_back(item);
}
