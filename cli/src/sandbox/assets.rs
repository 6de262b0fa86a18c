//! Files: the demo pages of `www/`, the built package of `dist/`, and the sandbox's own.
//!
//! A development build reads the first two from disk at every request; a release build carries
//! them.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, IF_NONE_MATCH, LOCATION};
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use kakao_consult_button::base::percent;
use rust_embed::{EmbeddedFile, RustEmbed};

use crate::sandbox::pages;

#[derive(RustEmbed)]
#[folder = "../www"]
struct Demo;

#[derive(RustEmbed)]
#[folder = "../dist"]
struct Package;

/// The browser may keep a file, and asks whether it is still the same.
const CACHE: &str = "no-cache";

const OWN: [(&str, &str); 3] = [
    ("icon.svg", include_str!("../../assets/icon.svg")),
    ("sandbox.css", include_str!("../../assets/sandbox.css")),
    ("live.js", include_str!("../../assets/live.js")),
];

/// `/` and all that no other address takes.
pub(crate) async fn page(uri: Uri, headers: HeaderMap) -> Response {
    // A path that is no UTF-8 names no file; U+FFFD keeps it from naming the index.
    let decoded = percent::decode(uri.path()).unwrap_or("\u{FFFD}".into());
    let path = decoded.trim_start_matches('/');
    let index = match path {
        "" => "index.html".to_owned(),
        path if path.ends_with('/') => format!("{path}index.html"),
        path => path.to_owned(),
    };
    if let Some(found) = Demo::get(&index) {
        return file(&index, found, &headers);
    }
    // Relative addresses in a folder's page need the slash.
    if Demo::get(&format!("{path}/index.html")).is_some() {
        let last = path.rsplit('/').next().unwrap_or_default();
        let mut folder = String::from("./");
        percent::encode_into(last, &mut folder);
        folder.push('/');
        return (
            StatusCode::TEMPORARY_REDIRECT,
            [(LOCATION, folder), (CACHE_CONTROL, CACHE.to_owned())],
        )
            .into_response();
    }
    let why = match path {
        "" => "데모 페이지(www/index.html)가 아직 없습니다.",
        _ => "주소를 확인해 주세요.",
    };
    pages::error(StatusCode::NOT_FOUND, "페이지가 없습니다", why).into_response()
}

/// `/sandbox/…`
pub(crate) async fn own(Path(name): Path<String>) -> Response {
    match OWN.into_iter().find(|(own, _)| *own == name) {
        None => missing("주소를 확인해 주세요."),
        Some((name, text)) => {
            ([(CONTENT_TYPE, mime(name)), (CACHE_CONTROL, CACHE)], text).into_response()
        }
    }
}

/// `/pkg/…`
pub(crate) async fn package(Path(path): Path<String>, headers: HeaderMap) -> Response {
    match Package::get(&path) {
        Some(found) => file(&path, found, &headers),
        None if Package::iter().next().is_none() => {
            missing("패키지가 아직 없습니다. cargo xtask build 를 실행해 주세요.")
        }
        None => missing("패키지에 없는 파일입니다."),
    }
}

/// `/pkg-no-wasm/…`: the package on a host that lost its wasm.
pub(crate) async fn package_no_wasm(path: Path<String>, headers: HeaderMap) -> Response {
    match path.ends_with(".wasm") {
        true => missing("이 주소는 wasm 파일이 없는 서버를 흉내 냅니다."),
        false => package(path, headers).await,
    }
}

/// `/pkg-empty-wasm/…`: the package behind a proxy that empties its wasm.
pub(crate) async fn package_empty_wasm(path: Path<String>, headers: HeaderMap) -> Response {
    match path.ends_with(".wasm") {
        true => ([(CONTENT_TYPE, mime(&path)), (CACHE_CONTROL, CACHE)], "").into_response(),
        false => package(path, headers).await,
    }
}

/// A file of the package, where there is one.
pub(crate) fn packaged(name: &str) -> Option<Vec<u8>> {
    Some(Package::get(name)?.data.into_owned())
}

fn file(path: &str, found: EmbeddedFile, headers: &HeaderMap) -> Response {
    let hash = found.metadata.sha256_hash();
    let tag: String = hash
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .take(32)
        .filter_map(|nibble| char::from_digit(u32::from(nibble), 16))
        .collect();
    let tag = format!("\"{tag}\"");
    let known = headers
        .get(IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let head = [
        (CACHE_CONTROL, CACHE.to_owned()),
        (ETAG, tag),
        (CONTENT_TYPE, mime(path).to_owned()),
    ];
    match known {
        true => (StatusCode::NOT_MODIFIED, head).into_response(),
        false => (head, found.data.into_owned()).into_response(),
    }
}

fn missing(why: &'static str) -> Response {
    (StatusCode::NOT_FOUND, why).into_response()
}

fn mime(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" | "cjs" => "text/javascript; charset=utf-8",
        "json" | "map" => "application/json",
        "wasm" => "application/wasm",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "webp" => "image/webp",
        "ico" => "image/x-icon",
        "txt" | "md" | "ts" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
