//! What an open page is told of changes: pieces of its own HTML, by server-sent events.
//!
//! A page says what it has seen (`?after=`, then the browser's `Last-Event-ID`) and gets the rest,
//! so nothing is lost between drawing and listening, nor while a connection is down.

use std::collections::VecDeque;
use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, Uri};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::{Stream, stream};
use maud::Markup;
use tokio::sync::watch;

use crate::sandbox::form::Form;
use crate::sandbox::pages::card::card;
use crate::sandbox::pages::desk::summary;
use crate::sandbox::pages::message::message;
use crate::sandbox::site::{Shared, Site};
use crate::sandbox::store::arrival::Arrival;
use crate::sandbox::store::memory::State as Memory;
use crate::sandbox::store::room::Room;
use crate::sandbox::token::Token;
use crate::sandbox::{desk as screen, talk as chat};

const LAST_EVENT_ID: HeaderName = HeaderName::from_static("last-event-id");

/// Whose page it is.
#[derive(Clone, Debug)]
enum View {
    /// The visitor's room.
    Talk(Token),
    /// The agent's screen, with or without an open conversation.
    Desk(Option<Token>),
}

pub(crate) async fn talk(
    State(site): Shared,
    Path(room): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let id = Token::parse(&room).filter(|id| site.read(|state| state.room(id).is_some()));
    id.map_or_else(chat::gone, |id| {
        answer(site, View::Talk(id), seen(&uri, &headers))
    })
}

pub(crate) async fn desk(
    State(site): Shared,
    Path(desk): Path<String>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    match site.desk.is(&desk) {
        true => answer(site, View::Desk(None), seen(&uri, &headers)),
        false => screen::unknown(),
    }
}

pub(crate) async fn consult(
    State(site): Shared,
    Path((desk, room)): Path<(String, String)>,
    uri: Uri,
    headers: HeaderMap,
) -> Response {
    let room = screen::room_of(&site, &desk, &room);
    room.map_or_else(screen::unknown, |room| {
        answer(site, View::Desk(Some(room)), seen(&uri, &headers))
    })
}

fn answer(site: Arc<Site>, view: View, after: u64) -> Response {
    Sse::new(events(site, view, after))
        .keep_alive(KeepAlive::default())
        .into_response()
}

fn seen(uri: &Uri, headers: &HeaderMap) -> u64 {
    let header = headers
        .get(LAST_EVENT_ID)
        .and_then(|id| id.to_str().ok()?.parse().ok());
    let query = Form::parse(uri.query().unwrap_or_default().as_bytes());
    header
        .or_else(|| query.get("after")?.parse().ok())
        .unwrap_or(0)
}

struct Listener {
    site: Arc<Site>,
    view: View,
    after: u64,
    changes: watch::Receiver<u64>,
    closed: watch::Receiver<bool>,
    waiting: VecDeque<Event>,
}

fn events(
    site: Arc<Site>,
    view: View,
    after: u64,
) -> impl Stream<Item = Result<Event, Infallible>> {
    let mut changes = site.changes();
    changes.mark_changed();
    let closed = site.closed.clone();
    let listener = Listener {
        site,
        view,
        after,
        changes,
        closed,
        waiting: VecDeque::new(),
    };
    stream::unfold(listener, |mut listener| async move {
        let event = listener.next().await?;
        Some((Ok(event), listener))
    })
}

impl Listener {
    /// The next event; `None` when the program ends.
    async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some(event) = self.waiting.pop_front() {
                return Some(event);
            }
            tokio::select! {
                changed = self.changes.changed() => changed.ok()?,
                _ = self.closed.wait_for(|closed| *closed) => return None,
            }
            self.collect();
        }
    }

    fn collect(&mut self) {
        let desk = self.site.desk_path();
        let (mut news, count) = self
            .site
            .read(|state| (self.view.news(&desk, state, self.after), state.count()));
        news.sort_by_key(|(changed, _)| *changed);
        self.after = count;
        self.waiting
            .extend(news.into_iter().map(|(changed, piece)| {
                let event = Event::default().id(changed.to_string());
                event.data(piece.into_string())
            }));
    }
}

/// A piece of a page, and the count at which it changed.
type News = Vec<(u64, Markup)>;

impl View {
    fn news(&self, desk: &str, state: &Memory, after: u64) -> News {
        match self {
            Self::Talk(room) => messages(state.room(room), after, false),
            Self::Desk(chosen) => {
                let fresh = state.arrivals().filter(|it| it.changed > after);
                let card = |it: &Arrival| (it.changed, card(desk, it, chosen.as_ref()));
                let mut news: News = fresh.map(card).collect();
                let room = chosen.as_ref().and_then(|room| state.room(room));
                if let (Some(room), Some((changed, _))) = (room, news.last()) {
                    news.push((*changed, summary(state, room)));
                }
                news.extend(messages(room, after, true));
                news
            }
        }
    }
}

fn messages(room: Option<&Room>, after: u64, agent: bool) -> News {
    let all = room.into_iter().flat_map(|room| &room.messages);
    let fresh = all.filter(|it| it.changed > after);
    fresh.map(|it| (it.changed, message(it, agent))).collect()
}
