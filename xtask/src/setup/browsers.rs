//! Browsers and their drivers: found where they usually are, or installed by apt.

use std::env;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use super::apt;
use crate::process;

/// Environment for scripts: where each browser is.
pub(crate) type Variables = Vec<(&'static str, PathBuf)>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tool {
    Chromium,
    ChromeDriver,
    Firefox,
    WebKitDriver,
    WebKitBrowser,
    Xvfb,
    KoreanFont,
}

/// Finds the tools, installs those that are missing, and says where they are. Without apt a
/// missing Chromium is a failure, any other only a note: the tests that need it are left out.
pub(crate) fn ensure(tools: &[Tool]) -> Result<Variables> {
    for tool in tools {
        tool.refuse_wrong_choice()?;
    }
    let missing = tools
        .iter()
        .filter(|tool| tool.find().is_none())
        .collect::<Vec<_>>();
    if !missing.is_empty() && apt::is_here() {
        let mut packages = missing
            .iter()
            .map(|tool| tool.package())
            .collect::<Vec<_>>();
        packages.dedup();
        apt::install(&packages)?;
    }
    let mut found = Variables::new();
    for tool in tools {
        match (tool.find(), tool.variable()) {
            (Some(path), Some(variable)) => found.push((variable, path)),
            (Some(_), None) => {}
            (None, _) if apt::is_here() => {
                bail!(
                    "{tool:?} is not found after installing {}: {}",
                    tool.package(),
                    tool.remedy()
                )
            }
            (None, _) if *tool == Tool::Chromium => {
                bail!(
                    "no Chromium or Chrome was found: install one, or {}",
                    tool.remedy()
                )
            }
            (None, _) => eprintln!(
                "setup: {tool:?} is not here, its tests are left out; {}",
                tool.remedy()
            ),
        }
    }
    Ok(found)
}

impl Tool {
    pub(crate) const ALL: [Self; 7] = [
        Self::Chromium,
        Self::ChromeDriver,
        Self::Firefox,
        Self::WebKitDriver,
        Self::WebKitBrowser,
        Self::Xvfb,
        Self::KoreanFont,
    ];

    /// The user's own choice first, then PATH, then the usual places.
    fn find(self) -> Option<PathBuf> {
        self.chosen()
            .or_else(|| self.names().iter().find_map(|name| process::find(name)))
            .or_else(|| self.places().into_iter().find(|path| path.exists()))
    }

    fn chosen(self) -> Option<PathBuf> {
        self.variable().and_then(env::var_os).map(PathBuf::from)
    }

    /// A wrong choice is told, not replaced: the tests would pass in another browser.
    fn refuse_wrong_choice(self) -> Result<()> {
        match (self.chosen(), self.variable()) {
            (Some(path), Some(variable)) if !path.is_file() => bail!(
                "{variable} names {}, which is no file: set it to the program's path or unset it",
                path.display()
            ),
            _ => Ok(()),
        }
    }

    /// The variable that names it, for the user and for our scripts.
    const fn variable(self) -> Option<&'static str> {
        match self {
            Self::Chromium => Some("CHROME"),
            Self::ChromeDriver => Some("CHROMEDRIVER"),
            Self::Firefox => Some("FIREFOX"),
            Self::WebKitDriver => Some("WEBKIT_DRIVER"),
            Self::WebKitBrowser => Some("WEBKIT_BROWSER"),
            Self::Xvfb | Self::KoreanFont => None,
        }
    }

    fn remedy(self) -> String {
        self.variable().map_or_else(
            || format!("install {}", self.package()),
            |name| format!("set {name} to its path"),
        )
    }

    const fn names(self) -> &'static [&'static str] {
        match self {
            Self::Chromium => &[
                "chromium",
                "chromium-browser",
                "google-chrome-stable",
                "google-chrome",
            ],
            Self::ChromeDriver => &["chromedriver"],
            Self::Firefox => &["firefox-esr", "firefox"],
            Self::WebKitDriver => &["WebKitWebDriver"],
            Self::Xvfb => &["xvfb-run"],
            Self::WebKitBrowser | Self::KoreanFont => &[],
        }
    }

    fn places(self) -> Vec<PathBuf> {
        let fixed: &[&str] = match self {
            Self::Chromium => &[
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "C:/Program Files/Google/Chrome/Application/chrome.exe",
            ],
            Self::Firefox => &["/Applications/Firefox.app/Contents/MacOS/firefox"],
            Self::WebKitBrowser => return mini_browsers(),
            Self::KoreanFont => return korean_fonts(),
            _ => &[],
        };
        fixed.iter().map(PathBuf::from).collect()
    }

    const fn package(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::ChromeDriver => "chromium-driver",
            Self::Firefox => "firefox-esr",
            Self::WebKitDriver | Self::WebKitBrowser => "webkit2gtk-driver",
            Self::Xvfb => "xvfb",
            Self::KoreanFont => "fonts-noto-cjk",
        }
    }
}

/// WebKitGTK's small browser lies in a folder of the machine's architecture.
fn mini_browsers() -> Vec<PathBuf> {
    let folders = fs::read_dir("/usr/lib").into_iter().flatten().flatten();
    folders
        .flat_map(|folder| {
            ["webkit2gtk-4.1", "webkit2gtk-4.0"]
                .map(|version| folder.path().join(version).join("MiniBrowser"))
        })
        .filter(|path| path.is_file())
        .collect()
}

/// Without one every screenshot shows empty boxes. Only fontconfig knows; where it is not
/// (macOS, Windows) the system brings a Korean font.
fn korean_fonts() -> Vec<PathBuf> {
    if !cfg!(target_os = "linux") {
        return vec![PathBuf::from("/")];
    }
    process::ask(Command::new("fc-list").args([":lang=ko", "file"]))
        .and_then(|list| {
            Some(PathBuf::from(
                list.lines().next()?.trim().trim_end_matches(':'),
            ))
        })
        .into_iter()
        .collect()
}
