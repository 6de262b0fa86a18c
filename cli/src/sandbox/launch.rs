//! `/chat/open` and what it leads to, by the documented rules: over-long `extra` is cut without a
//! word, `bot` counts in lower case only, and every answer is a page, never an error code's JSON.

use axum::extract::{Path, State};
use axum::http::header::{COOKIE, LOCATION, SET_COOKIE, USER_AGENT};
use axum::http::{HeaderMap, Method as HttpMethod, StatusCode, Uri};
use axum::response::{Html, IntoResponse, Response};
use kakao_consult_button::channel::Channel;
use kakao_consult_button::endpoint::{CHAT_OPEN, EVENT_LIMIT, PROFILE_CHAT};
use kakao_consult_button::launch::Launch;
use kakao_consult_button::platform::{Client, Form as Shape, Platform};
use unicode_normalization::UnicodeNormalization;

use super::arrival::{Arrival, Bot, Method, Way};
use super::clock::Moment;
use super::form::Form;
use super::site::{Shared, Site};
use super::state::Redeemed;
use super::token::Token;
use super::{assets, pages};

/// Longest stored `bot` and `app_open_type`, in code points: their words are shorter.
const WORD_LIMIT: usize = 20;
/// Names the visitor's browser, so that a second press comes back to the same room.
const VISITOR: &str = "sandbox_visitor";

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
    debug_assert!(uri.path().ends_with(PROFILE_CHAT));
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

/// `GET /chat/<token>/<token>`: a phone goes straight into the room, a PC chooses.
pub(crate) async fn page(
    State(site): Shared,
    Path((first, second)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    match redeem(&site, [&first, &second]) {
        Err(response) => response,
        Ok(arrival) => match platform(&headers).form {
            Shape::Mobile | Shape::Tablet => enter(&site, &arrival, &headers, Way::Phone),
            Shape::Desktop => {
                let path = format!("/chat/{first}/{second}");
                Html(pages::pc::page(&arrival, &path, &site.url(&path)).into_string())
                    .into_response()
            }
        },
    }
}

/// `POST /chat/<token>/<token>`: the PC page's login, which is a plain button here.
pub(crate) async fn login(
    State(site): Shared,
    Path((first, second)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    redeem(&site, [&first, &second]).map_or_else(
        |response| response,
        |arrival| enter(&site, &arrival, &headers, Way::Login),
    )
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
        Err(error) => no_random(&error),
    }
}

fn enter(site: &Site, arrival: &Arrival, headers: &HeaderMap, way: Way) -> Response {
    let known = visitor(headers);
    let entered = known.map_or_else(Token::random, Ok).and_then(|visitor| {
        let room = site.write(|state| state.enter(arrival, &visitor, way))?;
        Ok((visitor, room))
    });
    match entered {
        Err(error) => no_random(&error),
        Ok((visitor, room)) => {
            let cookie = format!("{VISITOR}={visitor}; Path=/; HttpOnly; SameSite=Lax");
            let response = redirect(StatusCode::SEE_OTHER, &format!("/talk/{room}"));
            ([(SET_COOKIE, cookie)], response).into_response()
        }
    }
}

fn redeem(site: &Site, tokens: [&str; 2]) -> Result<Arrival, Response> {
    let (status, title, why) = match site
        .read(|state| state.redeem(tokens, site.options.page_lifetime()))
    {
        Redeemed::Good(arrival) => return Ok(*arrival),
        Redeemed::Expired => (
            StatusCode::GONE,
            "만료된 주소입니다",
            "상담 버튼을 다시 눌러 주세요. 이 주소는 잠시만 쓸 수 있으니 저장하거나 링크로 걸지 마세요.",
        ),
        Redeemed::Unknown => (
            StatusCode::NOT_FOUND,
            "알 수 없는 주소입니다",
            "상담 버튼을 다시 눌러 주세요.",
        ),
    };
    Err(pages::error(status, title, why).into_response())
}

fn unknown_channel() -> Response {
    let why =
        "채널의 검색용 아이디(@로 시작)를 확인해 주세요. 없는 채널이거나 주소가 잘못되었습니다.";
    pages::error(StatusCode::NOT_FOUND, "채널을 찾을 수 없습니다", why).into_response()
}

fn no_random(error: &getrandom::Error) -> Response {
    tracing::error!(%error, "no random bytes");
    let why = "이 컴퓨터에서 난수를 얻지 못했습니다. 잠시 뒤 다시 시도해 주세요.";
    pages::error(StatusCode::INTERNAL_SERVER_ERROR, "열 수 없습니다", why).into_response()
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

fn platform(headers: &HeaderMap) -> Platform {
    let user_agent = headers
        .get(USER_AGENT)
        .and_then(|agent| agent.to_str().ok());
    Platform::of(Client {
        user_agent: user_agent.unwrap_or_default(),
        touch_points: 0,
    })
}

fn visitor(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|cookie| cookie.to_str().ok());
    let pairs = cookies.flat_map(|cookies| cookies.split(';'));
    let mut texts = pairs.filter_map(|pair| pair.trim().strip_prefix(VISITOR)?.strip_prefix('='));
    texts.find_map(Token::parse)
}

fn redirect(status: StatusCode, path: &str) -> Response {
    (status, [(LOCATION, path)]).into_response()
}

fn head(text: &str, limit: usize) -> String {
    text.chars().take(limit).collect()
}
