//! Addresses that ask KakaoTalk itself for an ordinary channel's chat. They carry no metadata, so a
//! 상담톡 launch goes by the web.

use alloc::string::String;

use crate::base::percent::encode_into;
use crate::base::scan;
use crate::kakao::endpoint;
use crate::press::platform::{Client, Container, Os, Platform};

/// The app's address for a chat's web address, which stands in it for whoever has no app; `None` for
/// any other address, inside KakaoTalk, and where such addresses are not known to work.
///
/// On Android an intent that names the app's package: Kakao's own script fires one in Chrome and its
/// relatives, and inside the apps below. On iOS and iPadOS a universal link. Both are read off public
/// pages; neither is documented.
pub fn link(url: &str, client: Client<'_>) -> Option<String> {
    let path = url.strip_prefix(endpoint::PROFILE)?.strip_prefix('/')?;
    let (id, _) = scan::split(path, "/").filter(|(_, rest)| *rest == endpoint::PROFILE_CHAT)?;
    let Platform { os, container, .. } = Platform::of_visitor(client);
    let known = match (os, container) {
        (_, Container::Kakaotalk | Container::GenericWebview) => false,
        (Os::Android, Container::Browser) => {
            // A PC with a touch screen, which may be taken for a tablet, knows no intents.
            let says = |part| scan::has(client.user_agent, part);
            says("Android") && says("Chrome/") && !says("OPR/")
        }
        // Its lighter app says no `FB_IAB`.
        (Os::Android, Container::Facebook) => scan::has(client.user_agent, "FB_IAB/"),
        (Os::Android, app) => {
            matches!(
                app,
                Container::Naver | Container::Daum | Container::Instagram
            )
        }
        (os, _) => os == Os::Ios,
    };
    if !known {
        return None;
    }
    let mut chat = String::from(endpoint::APP_CHAT);
    chat.push_str(id);
    chat.push_str(endpoint::APP_CHAT_QUERY);
    let mut out = String::new();
    match os {
        Os::Ios => {
            out.push_str(endpoint::APP_UNIVERSAL);
            component_into(&[endpoint::APP_SCHEME, "://", &chat].concat(), &mut out);
            out.push_str(endpoint::APP_UNIVERSAL_WEB);
            component_into(url, &mut out);
        }
        _ => {
            for part in [
                "intent://",
                &chat,
                "#Intent;scheme=",
                endpoint::APP_SCHEME,
                ";package=",
                endpoint::APP_PACKAGE,
                ";S.browser_fallback_url=",
            ] {
                out.push_str(part);
            }
            component_into(url, &mut out);
            out.push_str(";end");
        }
    }
    Some(out)
}

/// Encodes as browsers' `encodeURIComponent` does, which Kakao's own script uses here.
fn component_into(text: &str, out: &mut String) {
    for part in text.split_inclusive(':') {
        let plain = part.strip_suffix(':');
        encode_into(plain.unwrap_or(part), out);
        if plain.is_some() {
            out.push_str("%3A");
        }
    }
}
