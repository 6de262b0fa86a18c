//! Where a page runs: system, form and container, from what the client says of itself.
//!
//! Apps are told by tokens that they put into the user agent on purpose. A rule names a token with
//! its separator, never a device or a version, so that the next release still matches.
//! `docs/launch-table.md` has what that gives over other people's collections.

mod hints;
mod robots;
mod shell;
mod version;

pub use hints::Hints;
pub use shell::{Shell, opens_windows};
pub use version::version;

use crate::base::scan;

/// What the client says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Client<'a> {
    /// [Hints] in JSON may stand behind it, as `navigator.userAgentData` writes itself.
    pub user_agent: &'a str,
    /// `navigator.maxTouchPoints`: tells a tablet that asks for desktop sites from a PC.
    pub touch_points: u32,
}

/// Where the page runs; [`as_str`](Os::as_str) and its like give the stable words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Platform {
    pub os: Os,
    pub form: Form,
    pub container: Container,
}

/// An enumeration whose variants each have one stable word.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum $name { $($variant,)* }

        impl $name {
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

words!(
    /// The operating system.
    Os {
        Ios = "ios",
        Android = "android",
        Windows = "windows",
        Macos = "macos",
        Linux = "linux",
        Other = "other",
    }
);

words!(
    /// The shape of the device.
    Form {
        Mobile = "mobile",
        Tablet = "tablet",
        Desktop = "desktop",
    }
);

words!(
    /// What shows the page.
    Container {
        Browser = "browser",
        Kakaotalk = "kakaotalk",
        Kakaostory = "kakaostory",
        Naver = "naver",
        Daum = "daum",
        Band = "band",
        Instagram = "instagram",
        Facebook = "facebook",
        Line = "line",
        Wechat = "wechat",
        Snapchat = "snapchat",
        Tiktok = "tiktok",
        Twitter = "twitter",
        Whatsapp = "whatsapp",
        Linkedin = "linkedin",
        GoogleApp = "google-app",
        GenericWebview = "generic-webview",
        Bot = "bot",
    }
);

/// The tokens of the apps. A token counts where no letter stands before it (`BAND/` is not in
/// `HUSBAND/`, but Snapchat's follows a number), and its letter case counts (`kakaotalk-scrap` is a
/// robot, `KakaoTalk/` the app's own call to its server). Of two tokens the upper one counts: WhatsApp
/// on iOS may write Facebook's beside its own.
const APPS: [(&str, Container); 24] = [
    ("KAKAOTALK", Container::Kakaotalk),
    ("KAKAOSTORY", Container::Kakaostory),
    ("NAVER(inapp", Container::Naver),
    ("DaumApps/", Container::Daum),
    ("BAND/", Container::Band),
    ("Instagram ", Container::Instagram),
    ("WA4A/", Container::Whatsapp),
    ("WAiOS/", Container::Whatsapp),
    ("WhatsApp", Container::Whatsapp),
    ("LinkedInApp", Container::Linkedin),
    ("LinkedIn/", Container::Linkedin),
    ("FBAN/", Container::Facebook),
    ("FB_IAB/", Container::Facebook),
    ("FBAV/", Container::Facebook),
    ("MetaIAB", Container::Facebook),
    ("Line/", Container::Line),
    ("MicroMessenger/", Container::Wechat),
    ("Snapchat", Container::Snapchat),
    ("musical_ly", Container::Tiktok),
    ("BytedanceWebview/", Container::Tiktok),
    ("TwitterAndroid", Container::Twitter),
    ("Twitter for ", Container::Twitter),
    ("GSA/", Container::GoogleApp),
    ("GoogleApp/", Container::GoogleApp),
];

/// What Android's web views say.
const ANDROID_VIEWS: [&str; 3] = ["; wv)", "Version/4.0 Chrome/", Hints::WEBVIEW];

impl Platform {
    /// A robot's system and form are those that it claims.
    pub fn of(client: Client<'_>) -> Self {
        let visitor = Self::of_visitor(client);
        match robots::is_robot(client.user_agent) {
            true => robots::claimed(client.user_agent, visitor),
            false => visitor,
        }
    }

    /// The same without asking for robots. A press needs no more, and pays for no more.
    pub fn of_visitor(client: Client<'_>) -> Self {
        let agent = Agent(client.user_agent);
        let (os, form) = agent.device(client.touch_points);
        let container = match agent.app() {
            Some((app, _)) => app,
            None if agent.is_webview(os) => Container::GenericWebview,
            None => Container::Browser,
        };
        Self {
            os,
            form,
            container,
        }
    }
}

struct Agent<'a>(&'a str);

impl<'a> Agent<'a> {
    fn has(&self, part: &str) -> bool {
        scan::has(self.0, part)
    }

    fn any(&self, parts: &[&str]) -> bool {
        parts.iter().any(|part| self.has(part))
    }

    /// The app by its token, and what follows that.
    fn app(&self) -> Option<(Container, &'a str)> {
        APPS.into_iter()
            .find_map(|(token, app)| Some((app, self.after(token)?)))
    }

    /// What follows the token, where it begins a word.
    fn after(&self, token: &str) -> Option<&'a str> {
        let (before, rest) = scan::split(self.0, token)?;
        let inside = before
            .bytes()
            .last()
            .is_some_and(|byte| byte.is_ascii_alphabetic());
        (!inside).then_some(rest)
    }

    fn device(&self, touch_points: u32) -> (Os, Form) {
        let phone = |form| {
            if self.has("Mobile") {
                Form::Mobile
            } else {
                form
            }
        };
        // What Android's tablets call themselves too, when they ask for desktop sites.
        let linux = self.has("X11") && self.has("Linux");
        if self.has("Windows Phone") {
            (Os::Other, Form::Mobile)
        } else if self.has("Android") || linux && touch_points > 1 {
            // Before Apple's: other makers call theirs HiPad and TechniPhone.
            (Os::Android, phone(Form::Tablet))
        } else if self.has("iPad") || self.has("Macintosh") && touch_points > 1 {
            (Os::Ios, Form::Tablet)
        } else if self.has("iPhone") || self.has("iPod") {
            (Os::Ios, Form::Mobile)
        } else if self.has("Windows") {
            (Os::Windows, Form::Desktop)
        } else if self.has("Macintosh") {
            (Os::Macos, Form::Desktop)
        } else if linux {
            (Os::Linux, Form::Desktop)
        } else {
            (Os::Other, phone(Form::Desktop))
        }
    }

    /// An app's own window on the web, without an app's name in it.
    fn is_webview(&self, os: Os) -> bool {
        match os {
            Os::Android => self.any(&ANDROID_VIEWS),
            Os::Ios => !self.has("Safari/") && !self.has("Version/"),
            _ => {
                let named = self.has("Electron/") || self.has("OBS/") || self.has("NAVER(pc");
                // The engine's own words alone are a program's on a Mac.
                named || self.0.ends_with("like Gecko)")
            }
        }
    }
}
