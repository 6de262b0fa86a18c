//! `/chat/open`, by the documented rules: over-long `extra` is cut without a
//! word, `bot` counts in lower case only, and every answer is a page, never an error code's JSON.

use axum::extract::{Path, State};
use axum::http::header::{LOCATION, USER_AGENT};
use axum::http::{HeaderMap, Method as HttpMethod, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::kakao::endpoint::{CHAT_OPEN, EVENT_LIMIT};
use kakao_consult_button::kakao::launch::Launch;
use kakao_consult_button::press::platform::{Client, Platform};
use unicode_normalization::UnicodeNormalization;

use crate::sandbox::clock::Moment;
use crate::sandbox::form::Form;
use crate::sandbox::kakao::entrance;
use crate::sandbox::site::{Shared, Site};
use crate::sandbox::store::arrival::{Arrival, Bot, Method};
use crate::sandbox::{assets, pages};

/// Longest stored `bot` and `app_open_type`, in code points: their words are shorter.
const WORD_LIMIT: usize = 20;

/// `GET /chat/open/@brand?extra=…`
pub(crate) async fn get(
    State(site): Shared,
    uri: Uri,
    method: HttpMethod,
    headers: HeaderMap,
) -> Response {
    let id = uri
        .path()
        .strip_prefix(CHAT_OPEN)
        .unwrap_or_default()
        .trim_matches('/');
    let mut launch =
        Launch::from_pairs(Form::parse(uri.query().unwrap_or_default().as_bytes()).into_pairs());
    launch.channel = search(id);
    open(&site, launch, &headers, &method)
}

/// `GET /chat/open`: pages in the wild name the channel in the query, which is not understood.
pub(crate) async fn bare() -> Response {
    unknown_channel()
}

/// `POST /chat/open` with the fields `uuid`, `extra`, `bot`, `event`, `app_open_type`.
pub(crate) async fn post(
    State(site): Shared,
    method: HttpMethod,
    headers: HeaderMap,
    form: Form,
) -> Response {
    let channel = form.get("uuid").and_then(search);
    let launch = Launch {
        channel,
        ..Launch::from_pairs(form.into_pairs())
    };
    open(&site, launch, &headers, &method)
}

/// `GET /_profile/chat`: an ordinary channel, which takes no metadata.
pub(crate) async fn profile(
    State(site): Shared,
    Path(id): Path<String>,
    uri: Uri,
    method: HttpMethod,
    headers: HeaderMap,
) -> Response {
    match parse(&id) {
        Some(channel @ Channel::Profile(_)) => {
            let launch = Launch {
                channel: Some(channel),
                ..Launch::default()
            };
            open(&site, launch, &headers, &method)
        }
        _ if id.starts_with('_') => unknown_channel(),
        _ => assets::page(uri, headers).await,
    }
}

/// Records the press and leads on.
fn open(site: &Site, launch: Launch, headers: &HeaderMap, method: &HttpMethod) -> Response {
    let Some(channel) = launch.channel.filter(|channel| site.options.knows(channel)) else {
        return unknown_channel();
    };
    // Link checkers ask for the head; that is no visitor.
    if method == HttpMethod::HEAD {
        return StatusCode::OK.into_response();
    }
    let posted = method == HttpMethod::POST;
    let cut = |text: String| site.options.extra_unit.cut(&text, site.options.extra_limit);
    let arrival = Arrival {
        number: 0,
        changed: 0,
        at: Moment::now(),
        method: if posted { Method::Post } else { Method::Get },
        channel,
        extra: launch.extra.map(cut).filter(|extra| !extra.is_empty()),
        bot: launch.bot.map(|text| Bot::parse(&head(&text, WORD_LIMIT))),
        event: launch.event.map(|text| head(&text, EVENT_LIMIT)),
        app_open_type: launch.app_open_type.map(|text| head(&text, WORD_LIMIT)),
        platform: platform(headers),
        room: None,
        way: None,
    };
    match site.write(|state| state.arrive(arrival)) {
        Ok(ticket) if posted => redirect(StatusCode::SEE_OTHER, &ticket.path()),
        Ok(ticket) => redirect(StatusCode::FOUND, &ticket.path()),
        Err(error) => entrance::no_random(&error),
    }
}

fn unknown_channel() -> Response {
    let why =
        "채널의 검색용 아이디(@로 시작)를 확인해 주세요. 없는 채널이거나 주소가 잘못되었습니다.";
    pages::error(StatusCode::NOT_FOUND, "채널을 찾을 수 없습니다", why).into_response()
}

/// Only a search id opens a consult.
fn search(text: &str) -> Option<Channel> {
    parse(text).filter(|channel| matches!(channel, Channel::Search(_)))
}

fn parse(text: &str) -> Option<Channel> {
    match Channel::parse(text).ok()? {
        Channel::Search(id) => Some(Channel::Search(id.nfc().collect())),
        profile => Some(profile),
    }
}

pub(crate) fn platform(headers: &HeaderMap) -> Platform {
    let user_agent = headers
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    Platform::of(Client {
        user_agent: user_agent.unwrap_or_default(),
        touch_points: 0,
    })
}

pub(crate) fn redirect(status: StatusCode, path: &str) -> Response {
    (status, [(LOCATION, path)]).into_response()
}

fn head(text: &str, limit: usize) -> String {
    text.chars().take(limit).collect()
}
