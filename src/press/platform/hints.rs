//! What a client says beside its user agent.

use super::{Container, Form, Os, Platform};

/// Client hints, of `navigator.userAgentData` or the `Sec-CH-UA` headers. Chromium's browsers give
/// them; they know better than the user agent, which many freeze.
#[derive(Clone, Copy, Debug, Default)]
pub struct Hints<'a> {
    /// `platform`, such as `Android` or `macOS`.
    pub platform: Option<&'a str>,
    /// `mobile`: whether sites for phones are asked for.
    pub mobile: Option<bool>,
    /// Whether `brands` has Android's web view.
    pub webview: bool,
}

impl Hints<'_> {
    /// The brand of Android's web view.
    pub const WEBVIEW: &'static str = "Android WebView";

    fn os(&self) -> Option<Os> {
        Some(match self.platform? {
            "Android" => Os::Android,
            "iOS" => Os::Ios,
            "Windows" => Os::Windows,
            "macOS" => Os::Macos,
            "Linux" => Os::Linux,
            "Chrome OS" | "Chromium OS" => Os::Other,
            _ => return None,
        })
    }
}

impl Platform {
    /// The same, where the client gave hints. A robot stays one, of the system that it hints at.
    #[must_use]
    pub fn hinted(self, hints: Hints<'_>) -> Self {
        let os = hints.os().unwrap_or(self.os);
        let form = match (hints.mobile, os) {
            (Some(true), _) => Form::Mobile,
            (_, Os::Ios) => self.form,
            (Some(false), Os::Android) => Form::Tablet,
            (Some(false), _) => Form::Desktop,
            (None, _) if os == self.os => self.form,
            // The user agent spoke of another system.
            (None, Os::Android) if self.form == Form::Desktop => Form::Tablet,
            (None, Os::Android) => self.form,
            (None, _) => Form::Desktop,
        };
        let container = match self.container {
            Container::Browser if hints.webview => Container::GenericWebview,
            told => told,
        };
        Self {
            os,
            form,
            container,
        }
    }
}
