//! The agent's screen. Its address is the key to it.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::sandbox::form::Form;
use crate::sandbox::pages;
use crate::sandbox::site::{Shared, Site};
use crate::sandbox::store::room::From;
use crate::sandbox::talk;
use crate::sandbox::token::Token;

pub(crate) async fn page(State(site): Shared, Path(desk): Path<String>) -> Response {
    if !site.desk.is(&desk) {
        return unknown();
    }
    let page = site.read(|state| pages::desk::page(&site.desk_path(), state, None));
    Html(page.into_string()).into_response()
}

/// The screen with one conversation open.
pub(crate) async fn consult(
    State(site): Shared,
    Path((desk, room)): Path<(String, String)>,
) -> Response {
    let Some(id) = room_of(&site, &desk, &room) else {
        return unknown();
    };
    let page = site.read(|state| {
        Some(pages::desk::page(
            &site.desk_path(),
            state,
            Some(state.room(&id)?),
        ))
    });
    page.map_or_else(talk::gone, |page| Html(page.into_string()).into_response())
}

/// The agent's reply.
pub(crate) async fn say(
    State(site): Shared,
    Path((desk, room)): Path<(String, String)>,
    form: Form,
) -> Response {
    let Some(id) = room_of(&site, &desk, &room) else {
        return unknown();
    };
    let text = form.get("text").unwrap_or_default().trim();
    if text.is_empty() || site.write(|state| state.say(&id, From::Agent, text)) {
        Redirect::to(&format!("{}/{id}", site.desk_path())).into_response()
    } else {
        talk::gone()
    }
}

/// The room's name, for whoever knows the desk's.
pub(crate) fn room_of(site: &Arc<Site>, desk: &str, room: &str) -> Option<Token> {
    site.desk.is(desk).then(|| Token::parse(room))?
}

pub(crate) fn unknown() -> Response {
    let why = "터미널에 나온 상담사 화면 주소를 그대로 열어 주세요. 다시 시작할 때마다 바뀝니다.";
    pages::error(StatusCode::NOT_FOUND, "알 수 없는 주소입니다", why).into_response()
}
