//! A launch's address, as a site ships it, and the fields of a posted one.

use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::kakao::endpoint::Endpoint;
use kakao_consult_button::kakao::launch::Launch;
use url::{Url, form_urlencoded};

/// The text is an address; its first line may name the endpoint that plays Kakao's side.
pub fn link(text: &str) {
    let (first, rest) = text.split_once('\n').unwrap_or(("", text));
    let (endpoint, address) = match Endpoint::parse(first, "") {
        // The page's own origin, where none is known, makes addresses that are relative.
        Ok(endpoint) if !endpoint.bizmessage().is_empty() => (endpoint, rest),
        _ => (Endpoint::Kakao, text),
    };
    origin(&endpoint);
    if let Ok(launch) = Launch::parse(address, &endpoint) {
        read(address, &launch, &endpoint);
        again(&launch, &endpoint);
        assert!(
            launch.url(&endpoint).map_or(0, |url| url.len()) <= 3 * text.len() + 200,
            "{launch:?}"
        );
    }
    posted(address, &endpoint);
}

/// An endpoint is an origin to the `url` crate too.
fn origin(endpoint: &Endpoint) {
    let Endpoint::Other(origin) = endpoint else {
        return;
    };
    // Whether a label in Punycode is sound is not judged here.
    if origin.to_ascii_lowercase().contains("xn--") {
        return;
    }
    let url = Url::parse(origin).unwrap_or_else(|error| panic!("{origin}: {error}"));
    let bare = url.username().is_empty() && url.password().is_none();
    let bare = bare && url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    assert!(bare && url.has_host(), "{origin} is {url}");
    assert!(matches!(url.scheme(), "http" | "https"), "{origin}");
}

/// What we read in an address, the `url` crate reads there.
fn read(address: &str, launch: &Launch, endpoint: &Endpoint) {
    // Browsers take these out, or for a slash, before they read anything.
    if address.contains(|c: char| c.is_control() || c == '\\') {
        return;
    }
    let Ok(url) = Url::parse(address.trim()) else {
        return;
    };
    assert!(matches!(url.scheme(), "http" | "https"), "{address:?}");
    let hosts = [
        "bizmessage.kakao.com",
        "pf.kakao.com",
        host(endpoint.profile()),
    ];
    let host = &url[url::Position::BeforeHost..url::Position::AfterPort];
    let known = |known: &&str| {
        let default = known.strip_suffix(":443").or(known.strip_suffix(":80"));
        host.eq_ignore_ascii_case(known)
            || default.is_some_and(|own| host.eq_ignore_ascii_case(own))
    };
    assert!(hosts.iter().any(known), "{address:?} is at {host}");
    let pairs: Vec<_> = url.query_pairs().into_owned().collect();
    let last = |name: &str| {
        let found = pairs.iter().rev().find(|(own, _)| own == name);
        found.map(|(_, text)| text.as_str())
    };
    let Launch {
        channel,
        extra,
        bot,
        event,
        app_open_type,
    } = launch;
    assert_eq!(extra.as_deref(), last("extra"), "extra of {address:?}");
    assert_eq!(bot.as_deref(), last("bot"), "bot of {address:?}");
    assert_eq!(event.as_deref(), last("event"), "event of {address:?}");
    assert_eq!(
        app_open_type.as_deref(),
        last("app_open_type"),
        "{address:?}"
    );
    let id = channel.as_ref().map(Channel::as_str).unwrap_or_default();
    let path = super::decoded(url.path());
    let named = path.split('/').any(|part| part.trim_ascii() == id);
    assert!(named || last("uuid").is_some(), "{id:?} in {address:?}");
}

fn host(origin: &str) -> &str {
    origin.split_once("://").map_or(origin, |(_, host)| host)
}

/// The address that we build of a launch means that launch again, to us and to others.
fn again(launch: &Launch, endpoint: &Endpoint) {
    let Some(url) = launch.url(endpoint) else {
        assert_eq!(launch.channel, None);
        return;
    };
    assert!(url.bytes().all(|byte| byte.is_ascii_graphic()), "{url:?}");
    // An ordinary channel takes no parameters.
    let carried = match &launch.channel {
        Some(Channel::Search(_)) => launch.clone(),
        channel => Launch {
            channel: channel.clone(),
            ..Launch::default()
        },
    };
    assert_eq!(
        Launch::parse(&url, endpoint).as_ref(),
        Ok(&carried),
        "{url}"
    );
    assert_eq!(carried.url(endpoint), Some(url.clone()), "{url}");
    if *endpoint != Endpoint::Kakao {
        return;
    }
    let read = Url::parse(&url).unwrap_or_else(|error| panic!("{url}: {error}"));
    assert_eq!(read.as_str(), url, "a browser would write it otherwise");
    let sent = [
        ("extra", &carried.extra),
        ("bot", &carried.bot),
        ("event", &carried.event),
        ("app_open_type", &carried.app_open_type),
    ];
    let sent = sent
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), text.clone()?)));
    assert!(read.query_pairs().into_owned().eq(sent), "{url}");
}

/// A posted form: of a repeated name the last counts.
fn posted(body: &str, endpoint: &Endpoint) {
    let pairs: Vec<_> = form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    let launch = Launch::from_pairs(pairs.iter().cloned());
    let last = |name: &str| {
        let found = pairs.iter().rev().find(|(own, _)| own == name);
        found.map(|(_, text)| text)
    };
    assert_eq!(launch.extra.as_ref(), last("extra"));
    assert_eq!(launch.bot.as_ref(), last("bot"));
    assert_eq!(launch.event.as_ref(), last("event"));
    assert_eq!(launch.app_open_type.as_ref(), last("app_open_type"));
    let channel = last("uuid").and_then(|id| Channel::parse(id).ok());
    assert_eq!(launch.channel, channel);
    again(&launch, endpoint);
}
