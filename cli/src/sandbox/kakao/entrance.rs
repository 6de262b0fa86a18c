//! From the address that a launch leads to into the chat room.

use axum::extract::{Path, State};
use axum::http::header::{COOKIE, SET_COOKIE};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Html, IntoResponse, Response};
use kakao_consult_button::press::platform::Form as Shape;

use crate::sandbox::kakao::launch::{platform, redirect};
use crate::sandbox::pages;
use crate::sandbox::site::{Shared, Site};
use crate::sandbox::store::arrival::{Arrival, Way};
use crate::sandbox::store::memory::Redeemed;
use crate::sandbox::token::Token;

/// Names the visitor's browser, so that a second press comes back to the same room.
const VISITOR: &str = "sandbox_visitor";

/// `GET /chat/<token>/<token>`: a phone goes straight into the room, a PC chooses.
pub(crate) async fn page(
    State(site): Shared,
    Path((first, second)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    admit(&site, [&first, &second], |arrival| {
        match platform(&headers).form {
            Shape::Mobile | Shape::Tablet => enter(&site, arrival, &headers, Way::Phone),
            Shape::Desktop => {
                let path = format!("/chat/{first}/{second}");
                Html(pages::pc::page(arrival, &path, &site.url(&path)).into_string())
                    .into_response()
            }
        }
    })
}

/// `POST /chat/<token>/<token>`: the PC page's login, which is a plain button here.
pub(crate) async fn login(
    State(site): Shared,
    Path((first, second)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    admit(&site, [&first, &second], |arrival| {
        enter(&site, arrival, &headers, Way::Login)
    })
}

fn admit(site: &Site, tokens: [&str; 2], go: impl FnOnce(&Arrival) -> Response) -> Response {
    let lifetime = site.options.page_lifetime();
    let (status, title, why) = match site.read(|state| state.redeem(tokens, lifetime)) {
        Redeemed::Good(arrival) => return go(&arrival),
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
    pages::error(status, title, why).into_response()
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

fn visitor(headers: &HeaderMap) -> Option<Token> {
    let cookies = headers
        .get_all(COOKIE)
        .iter()
        .filter_map(|cookie| cookie.to_str().ok());
    let pairs = cookies.flat_map(|cookies| cookies.split(';'));
    let mut texts = pairs.filter_map(|pair| pair.trim().strip_prefix(VISITOR)?.strip_prefix('='));
    texts.find_map(Token::parse)
}

pub(crate) fn no_random(error: &getrandom::Error) -> Response {
    tracing::error!(%error, "no random bytes");
    let why = "이 컴퓨터에서 난수를 얻지 못했습니다. 잠시 뒤 다시 시도해 주세요.";
    pages::error(StatusCode::INTERNAL_SERVER_ERROR, "열 수 없습니다", why).into_response()
}
