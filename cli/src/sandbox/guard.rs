//! Who may call: this machine's own pages. Other sites' pages run in the same browser, so a
//! loopback address alone protects nothing.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HOST, HeaderName, ORIGIN, REFERRER_POLICY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use kakao_consult_button::kakao::endpoint::CHAT_OPEN;

use crate::sandbox::pages;
use crate::sandbox::site::Site;

/// For the sandbox's own pages; those of `www/` are served as their author wrote them.
const POLICY: &str = "default-src 'self'; base-uri 'none'; form-action 'self'; \
    frame-ancestors 'none'; object-src 'none'";

const FETCH_SITE: HeaderName = HeaderName::from_static("sec-fetch-site");

pub(crate) async fn guard(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let headers = request.headers();
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    tracing::debug!(method = %request.method(), "request");
    let response = if !names_us(&request, site.port) {
        let why = "이 컴퓨터의 주소(127.0.0.1 또는 localhost)로만 열 수 있습니다.";
        refuse(StatusCode::MISDIRECTED_REQUEST, why)
    } else if !reads && !is_launch(&request) && !comes_from_us(headers, site.port) {
        refuse(
            StatusCode::FORBIDDEN,
            "다른 사이트의 페이지가 보낸 요청은 받지 않습니다.",
        )
    } else {
        next.run(request).await
    };
    finish(response)
}

/// A foreign name that resolves to this machine (DNS rebinding) is not ours.
fn names_us(request: &Request, port: u16) -> bool {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else {
        return false;
    };
    let authority = request
        .uri()
        .authority()
        .map(|authority| authority.as_str());
    host.to_str().is_ok_and(|host| is_us(host, port)) && authority.is_none_or(|it| is_us(it, port))
}

/// A launch comes from any shop's page, as an address does, and does no more than that.
fn is_launch(request: &Request) -> bool {
    request.uri().path() == CHAT_OPEN
}

/// A page with `no-referrer` posts with the origin `null`; then the browser's own word counts,
/// which no page can write.
fn comes_from_us(headers: &HeaderMap, port: u16) -> bool {
    match headers.get(ORIGIN).map(HeaderValue::as_bytes) {
        None => true,
        Some(b"null") => headers
            .get(FETCH_SITE)
            .is_some_and(|site| site == "same-origin"),
        Some(origin) => {
            let origin = str::from_utf8(origin).ok();
            origin
                .and_then(|origin| origin.strip_prefix("http://"))
                .is_some_and(|it| is_us(it, port))
        }
    }
}

fn is_us(host: &str, port: u16) -> bool {
    let Some((name, written)) = host.rsplit_once(':') else {
        return port == 80 && is_name(host);
    };
    is_name(name) && written == port.to_string()
}

fn is_name(name: &str) -> bool {
    name == "127.0.0.1" || name.eq_ignore_ascii_case("localhost")
}

fn refuse(status: StatusCode, why: &str) -> Response {
    pages::error(status, "열 수 없습니다", why).into_response()
}

/// What an answer has not said of itself, it says as a page of the sandbox.
fn finish(mut response: Response) -> Response {
    let headers = response.headers_mut();
    let own = !headers.contains_key(CACHE_CONTROL);
    let mut say = |name, text| drop(headers.insert(name, HeaderValue::from_static(text)));
    if own {
        say(CACHE_CONTROL, "no-store");
        say(CONTENT_SECURITY_POLICY, POLICY);
        say(REFERRER_POLICY, "no-referrer");
    }
    say(X_CONTENT_TYPE_OPTIONS, "nosniff");
    response
}
