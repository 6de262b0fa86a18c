//! Where a page runs: system, form and container, from what the client says of itself.
//!
//! Apps are told by tokens that they put into the user agent on purpose. A rule names a token with
//! its separator, never a device or a version, so that the next release still matches.

use crate::scan;

/// What the client says.
#[derive(Clone, Copy, Debug, Default)]
pub struct Client<'a> {
    pub user_agent: &'a str,
    /// `navigator.maxTouchPoints`: tells an iPad that asks for desktop sites from a Mac.
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
        GoogleApp = "google-app",
        GenericWebview = "generic-webview",
        Bot = "bot",
    }
);

/// The tokens of the apps. A token counts at the start of a word only (`BAND/` is not in
/// `HUSBAND/`), and its letter case counts (`kakaotalk-scrap` is a robot).
const APPS: [(&str, Container); 18] = [
    ("KAKAOTALK", Container::Kakaotalk),
    ("KAKAOSTORY", Container::Kakaostory),
    ("NAVER(inapp", Container::Naver),
    ("DaumApps/", Container::Daum),
    ("BAND/", Container::Band),
    ("Instagram ", Container::Instagram),
    ("FBAN/", Container::Facebook),
    ("FB_IAB/", Container::Facebook),
    ("FBAV/", Container::Facebook),
    ("MetaIAB", Container::Facebook),
    ("Line/", Container::Line),
    ("MicroMessenger/", Container::Wechat),
    ("Snapchat/", Container::Snapchat),
    ("musical_ly", Container::Tiktok),
    ("BytedanceWebview/", Container::Tiktok),
    ("TwitterAndroid", Container::Twitter),
    ("Twitter for ", Container::Twitter),
    ("GSA/", Container::GoogleApp),
];

/// Parts of the names that robots give themselves.
const ROBOTS: [&str; 7] = [
    "bot",
    "crawl",
    "spider",
    "-scrap",
    "externalhit",
    "Yeti/",
    "Daumoa",
];

impl Form {
    /// The form alone, which is all that a press asks for. A robot's is that of the device it plays.
    pub fn of(client: Client<'_>) -> Self {
        Agent(client.user_agent).device(client.touch_points).1
    }
}

/// Whether a page may open windows: on a PC, and not inside another program.
pub fn opens_windows(client: Client<'_>) -> bool {
    let agent = Agent(client.user_agent);
    Form::of(client) == Form::Desktop && !agent.has("KAKAOTALK") && !agent.is_webview(Os::Other)
}

impl Platform {
    pub fn of(client: Client<'_>) -> Self {
        let agent = Agent(client.user_agent);
        if agent.is_robot() {
            return Self {
                os: Os::Other,
                form: Form::Desktop,
                container: Container::Bot,
            };
        }
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

/// The version of the app that shows the page, as the app writes it; NAVER's is the last of the
/// list in its brackets.
pub fn version(user_agent: &str) -> Option<&str> {
    let agent = Agent(user_agent);
    // A robot that borrows an app's name has no app.
    let (app, rest) = agent.app().filter(|_| !agent.is_robot())?;
    let start = match app {
        Container::Naver => rest.split(')').next()?.split("; ").nth(3)?,
        Container::Facebook => rest.split_once("FBAV/").map_or(rest, |(_, rest)| rest),
        _ => rest.trim_start_matches(['/', ' ', '_']),
    };
    let end = start
        .find(|c: char| c != '.' && !c.is_ascii_digit())
        .unwrap_or(start.len());
    let version = start.get(..end)?.trim_matches('.');
    (!version.is_empty()).then_some(version)
}

struct Agent<'a>(&'a str);

impl<'a> Agent<'a> {
    fn has(&self, part: &str) -> bool {
        scan::has(self.0, part)
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
            .is_some_and(|byte| byte.is_ascii_alphanumeric());
        (!inside).then_some(rest)
    }

    /// Phones by the name of Cubot write it in capitals or at the start of a word.
    fn is_robot(&self) -> bool {
        ROBOTS.into_iter().any(|part| self.has(part)) && !self.has("Cubot")
    }

    fn device(&self, touch_points: u32) -> (Os, Form) {
        let phone = |form| {
            if self.has("Mobile") {
                Form::Mobile
            } else {
                form
            }
        };
        if self.has("Windows Phone") {
            (Os::Other, Form::Mobile)
        } else if self.has("iPad") || self.has("Macintosh") && touch_points > 1 {
            (Os::Ios, Form::Tablet)
        } else if self.has("iPhone") || self.has("iPod") {
            (Os::Ios, Form::Mobile)
        } else if self.has("Android") {
            (Os::Android, phone(Form::Tablet))
        } else if self.has("Windows") {
            (Os::Windows, Form::Desktop)
        } else if self.has("Macintosh") {
            (Os::Macos, Form::Desktop)
        } else if self.has("Linux") && self.has("X11") {
            (Os::Linux, Form::Desktop)
        } else {
            (Os::Other, phone(Form::Desktop))
        }
    }

    /// An app's own window on the web, without an app's name in it.
    fn is_webview(&self, os: Os) -> bool {
        match os {
            Os::Android => self.has("; wv)") || self.has("Version/4.0 Chrome/"),
            Os::Ios => !self.has("Safari/") && !self.has("Version/"),
            _ => self.has("Electron/") || self.has("OBS/") || self.has("NAVER(pc"),
        }
    }
}
