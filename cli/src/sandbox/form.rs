//! A posted form: the one content type that the sandbox takes.

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::StatusCode;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use crate::sandbox::pages;

/// Names and texts in order. Bytes that are no UTF-8 read as U+FFFD, as on any server.
#[derive(Clone, Debug)]
pub(crate) struct Form(Vec<(String, String)>);

impl Form {
    pub(crate) fn parse(query: &[u8]) -> Self {
        Self(form_urlencoded::parse(query).into_owned().collect())
    }

    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(other, _)| other == name)
            .map(|(_, text)| text.as_str())
    }

    pub(crate) fn into_pairs(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter()
    }
}

impl<S: Send + Sync> FromRequest<S> for Form {
    type Rejection = Response;

    async fn from_request(request: Request, state: &S) -> Result<Self, Response> {
        let kind = request
            .headers()
            .get(CONTENT_TYPE)
            .and_then(|kind| kind.to_str().ok());
        let kind = kind
            .and_then(|kind| kind.split(';').next())
            .unwrap_or_default()
            .trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            let status = StatusCode::UNSUPPORTED_MEDIA_TYPE;
            let why = "application/x-www-form-urlencoded 형식의 폼만 받습니다.";
            return Err(pages::error(status, "읽을 수 없는 형식입니다", why).into_response());
        }
        let body = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| {
                pages::error(
                    rejection.status(),
                    "너무 긴 요청입니다",
                    "보낸 내용을 줄여 주세요.",
                )
                .into_response()
            })?;
        Ok(Self::parse(&body))
    }
}
