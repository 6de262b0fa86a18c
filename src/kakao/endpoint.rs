//! Kakao's side of the launch, as data: the official specification comes with a contract, so all
//! that is known from public material stands in this one file and can be replaced here.
//!
//! Sources: dealers' public documents and links that sites ship; nothing was tried on Kakao's
//! servers.

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::attribute;
use crate::attribute::Choice;
use crate::base::scan;
use crate::problem::{Fault, Problem};

/// The element's attribute that points launches elsewhere, such as at a local sandbox.
pub const ATTRIBUTE: &str = attribute::ENDPOINT.name;

/// Where 상담톡 launches go.
pub const BIZMESSAGE: &str = "https://bizmessage.kakao.com";
/// Path of a 상담톡 launch; the channel's search id follows as one more segment (GET) or travels
/// as the field [`UUID`] (POST).
pub const CHAT_OPEN: &str = "/chat/open";
/// Where ordinary channel pages and chats live.
pub const PROFILE: &str = "https://pf.kakao.com";
/// Last segment of an ordinary channel chat's path.
pub const PROFILE_CHAT: &str = "chat";

/// The app's scheme for channels, as Kakao's own SDK has it.
pub const APP_SCHEME: &str = "kakaoplus";
/// What follows the scheme before an ordinary channel's id, and after it: without the query the iOS
/// app has been seen to call the channel private.
pub const APP_CHAT: &str = "plusfriend/chat/";
pub const APP_CHAT_QUERY: &str = "?fromtype=web";
/// The first version of the app that opens a consult chat, by the brochure: 5.8.0.
pub const APP_OLDEST: (u32, u32) = (5, 8);
/// The Android app.
pub const APP_PACKAGE: &str = "com.kakao.talk";
/// The iOS app's universal link, before an address of its scheme; then comes the web's address.
pub const APP_UNIVERSAL: &str = "https://talk-apps.kakao.com/scheme/";
pub const APP_UNIVERSAL_WEB: &str = "&web=";

/// Where the app is updated, on each kind of phone.
pub const APP_STORES: [(&str, &str); 2] = [
    (
        "android",
        "https://play.google.com/store/apps/details?id=com.kakao.talk",
    ),
    ("ios", "https://apps.apple.com/app/id362057947"),
];

/// What begins dealers' own launch links, by the name that a `launch-url` may begin with in its place;
/// what a contract gives follows. Read off links that shops publish.
pub const DEALERS: [(&str, &str); 1] = [(
    "happytalk:",
    "https://api.happytalk.io/api/kakao/chat_open?yid={channel}&",
)];

/// POST field that names the channel.
pub const UUID: &str = "uuid";
/// The one opaque value that reaches the desk.
pub const EXTRA: &str = "extra";
/// Whether a bot or an agent answers first: `true`, `false`, `auto`, in lower case only.
pub const BOT: &str = "bot";
/// Name of the bot block to run.
pub const EVENT: &str = "event";
/// How the app's scheme is fired on a phone: `direct`, `modal`.
pub const APP_OPEN_TYPE: &str = "app_open_type";

/// The element's attribute for how a PC's window is asked for, and its words.
pub const METHOD: Choice = attribute::METHOD.words();
/// A form in place of an address.
pub const METHOD_POST: &str = "post";

/// The smaller documented limit of `extra`, in characters; the default budget.
pub const EXTRA_LIMIT: usize = 50;
/// The larger documented limit; beyond it `extra` is cut without a word.
pub const EXTRA_LIMIT_MAX: usize = 1000;
/// The longest `event`, in characters.
pub const EVENT_LIMIT: usize = 100;
/// The longest launch address that we make, in bytes: what servers and QR readers take everywhere.
pub const URL_LIMIT: usize = 2000;
/// Advised size of the PC window, in CSS pixels.
pub const WINDOW: (i32, i32) = (1024, 800);

/// The origins that launches go to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Endpoint {
    /// Kakao's own.
    #[default]
    Kakao,
    /// One origin that plays both of Kakao's, such as the sandbox: `https:`, or `http:` on this
    /// machine.
    Other(String),
}

impl Endpoint {
    /// Reads an origin, or `/` for `page`, the origin of the page itself; empty where it is not known.
    ///
    /// # Errors
    ///
    /// [`Fault::EndpointForm`] for anything but `/`, an `https:` origin or an `http:` origin on
    /// this machine; a path, query or user name is refused too.
    pub fn parse(text: &str, page: &str) -> Result<Self, Problem> {
        let (own, text) = match text {
            "/" => (true, page),
            _ => (false, text.strip_suffix('/').unwrap_or(text)),
        };
        let host = text.strip_prefix("http://");
        // Where no page is known its own origin is none, and addresses are relative.
        let page = own && host.map_or(text.is_empty(), is_host);
        match page || is_origin(text) {
            true => Ok(Self::Other(text.to_owned())),
            false => Err(Problem::new(Fault::EndpointForm, ATTRIBUTE)),
        }
    }

    /// Origin of 상담톡 launches, without a trailing slash.
    pub fn bizmessage(&self) -> &str {
        match self {
            Self::Kakao => BIZMESSAGE,
            Self::Other(origin) => origin,
        }
    }

    /// Origin of ordinary channel chats, without a trailing slash.
    pub fn profile(&self) -> &str {
        match self {
            Self::Kakao => PROFILE,
            Self::Other(origin) => origin,
        }
    }
}

/// Whether a text is an `https:` origin, or an `http:` one on this machine.
pub(crate) fn is_origin(text: &str) -> bool {
    match (text.strip_prefix("https://"), text.strip_prefix("http://")) {
        (Some(host), _) => is_host(host),
        (_, Some(host)) => is_loopback(host),
        _ => false,
    }
}

/// A name, and perhaps a port. Addresses in numbers are taken for this machine alone.
fn is_host(host: &str) -> bool {
    let (name, port) = scan::split(host, ":").unwrap_or((host, "0"));
    // Only an address in numbers has a digit at the start of its last part.
    let mut named = false;
    let mut start = true;
    for byte in name.bytes() {
        if start {
            named = byte.is_ascii_alphabetic();
        }
        start = byte == b'.';
        if !start && byte != b'-' && !byte.is_ascii_alphanumeric() {
            return false;
        }
    }
    named && !start && name.len() <= 253 && is_port(port)
}

/// A number up to 65535; zeros before it do not count.
fn is_port(port: &str) -> bool {
    let mut number = 0;
    for byte in port.bytes() {
        number = number * 10 + u32::from(byte.wrapping_sub(b'0'));
        if !byte.is_ascii_digit() || number > 65535 {
            return false;
        }
    }
    !port.is_empty()
}

fn is_loopback(host: &str) -> bool {
    LOOPBACK.into_iter().any(|name| {
        let port = host.strip_prefix(name);
        port.is_some_and(|port| port.is_empty() || port.strip_prefix(':').is_some_and(is_port))
    })
}

/// The names of this machine.
const LOOPBACK: [&str; 3] = ["localhost", "127.0.0.1", "[::1]"];
