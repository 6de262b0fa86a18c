//! The visitor's chat room.

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Redirect, Response};

use crate::sandbox::form::Form;
use crate::sandbox::pages;
use crate::sandbox::site::Shared;
use crate::sandbox::store::room::From;
use crate::sandbox::token::Token;

pub(crate) async fn page(State(site): Shared, Path(room): Path<String>) -> Response {
    let page = Token::parse(&room)
        .and_then(|id| site.read(|state| Some(pages::talk::page(state.room(&id)?, state.count()))));
    page.map_or_else(gone, |page| Html(page.into_string()).into_response())
}

pub(crate) async fn say(State(site): Shared, Path(room): Path<String>, form: Form) -> Response {
    let text = form.get("text").unwrap_or_default().trim();
    let Some(id) = Token::parse(&room) else {
        return gone();
    };
    if text.is_empty() || site.write(|state| state.say(&id, From::Visitor, text)) {
        Redirect::to(&format!("/talk/{id}")).into_response()
    } else {
        gone()
    }
}

pub(crate) fn gone() -> Response {
    let why = "상담 버튼을 다시 눌러 주세요. 모의 환경을 다시 시작하면 대화도 사라집니다.";
    pages::error(StatusCode::NOT_FOUND, "대화방이 없습니다", why).into_response()
}
