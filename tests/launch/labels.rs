//! Our words for other people's names.

use kakao_consult_button::press::platform::{Container, Form, Os};

/// The apps that the button's users meet most: how well these are told is a promise.
pub(crate) const PROMISED: [Container; 6] = [
    Container::Kakaotalk,
    Container::Naver,
    Container::Daum,
    Container::Line,
    Container::Instagram,
    Container::Facebook,
];

/// Families that uap-core and Matomo name; every other family is one that we have no word for.
/// Messenger and its like show pages in Facebook's own window.
const APPS: [(&str, Container); 25] = [
    ("KakaoTalk", Container::Kakaotalk),
    ("KakaoStory", Container::Kakaostory),
    ("Naver", Container::Naver),
    ("Daum", Container::Daum),
    ("Band", Container::Band),
    ("Instagram", Container::Instagram),
    ("Facebook", Container::Facebook),
    ("Facebook Groups", Container::Facebook),
    ("Facebook Lite", Container::Facebook),
    ("Facebook Messenger", Container::Facebook),
    ("Facebook Messenger Lite", Container::Facebook),
    ("LINE", Container::Line),
    ("Line", Container::Line),
    ("WeChat", Container::Wechat),
    ("WeChat Browser", Container::Wechat),
    ("Snapchat", Container::Snapchat),
    ("TikTok", Container::Tiktok),
    ("TikTok - Videos, Shop & LIVE", Container::Tiktok),
    ("Twitter", Container::Twitter),
    ("WhatsApp", Container::Whatsapp),
    ("WhatsApp Business", Container::Whatsapp),
    ("LinkedIn", Container::Linkedin),
    ("Google", Container::GoogleApp),
    ("Google Search App", Container::GoogleApp),
    ("Spider", Container::Bot),
];

/// The word for an app; none of ours is `other`, as are browsers and web views without a name.
pub(crate) fn app(family: &str) -> &'static str {
    let app = APPS.iter().find(|(name, _)| *name == family);
    app.map_or("other", |(_, app)| word(*app))
}

/// Our answer in the same words.
pub(crate) fn word(container: Container) -> &'static str {
    match container {
        Container::Browser | Container::GenericWebview => "other",
        told => told.as_str(),
    }
}

/// The word for a family of systems.
pub(crate) fn os(family: &str) -> &'static str {
    let os = match family {
        "Android" => Os::Android,
        "iOS" => Os::Ios,
        "Windows" => Os::Windows,
        "Mac" | "Mac OS X" => Os::Macos,
        "GNU/Linux" | "Linux" | "Debian" | "Fedora" | "Ubuntu" => Os::Linux,
        _ => Os::Other,
    };
    os.as_str()
}

/// The word for a kind of device; nothing for televisions, watches and the like.
pub(crate) fn form(kind: &str) -> Option<&'static str> {
    let form = match kind {
        "smartphone"
        | "phablet"
        | "feature phone"
        | "iPhone"
        | "Generic Smartphone"
        | "Generic Feature Phone" => Form::Mobile,
        "tablet" | "iPad" => Form::Tablet,
        "desktop" | "Mac" => Form::Desktop,
        _ => return None,
    };
    Some(form.as_str())
}
