//! `platform`: from user agents to system, form and container.

use kakao_consult_button::press::platform::{Client, Hints};
use kakao_consult_button::report::{Finding, Whereabouts};
use serde::{Deserialize, Serialize};

use crate::args::PlatformArgs;
use crate::lines::{self, Line};
use crate::outcome::Outcome;

/// A client as a page or a log describes it; other keys are passed over.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    ua: String,
    hints: Option<Hinted>,
}

/// What `navigator` says beside the user agent, or what the headers of client hints say.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Hinted {
    #[serde(alias = "touchPoints")]
    max_touch_points: Option<u32>,
    platform: Option<String>,
    mobile: Option<Mobile>,
    brands: Option<Brands>,
}

/// As JavaScript has it, or as the header writes it.
#[derive(Clone, Copy, Debug, Deserialize)]
enum Header {
    #[serde(rename = "?1")]
    Yes,
    #[serde(rename = "?0")]
    No,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(untagged)]
enum Mobile {
    Script(bool),
    Header(Header),
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Brands {
    Script(Vec<Brand>),
    Header(String),
}

#[derive(Debug, Deserialize)]
struct Brand {
    brand: String,
}

impl Hinted {
    fn hints(&self) -> Hints<'_> {
        Hints {
            // Headers have quotes around it.
            platform: self.platform.as_deref().map(|it| it.trim_matches('"')),
            mobile: self.mobile.map(|mobile| match mobile {
                Mobile::Script(mobile) => mobile,
                Mobile::Header(header) => matches!(header, Header::Yes),
            }),
            webview: match &self.brands {
                None => false,
                Some(Brands::Script(brands)) => brands.iter().any(|it| it.brand == Hints::WEBVIEW),
                Some(Brands::Header(text)) => text.contains(Hints::WEBVIEW),
            },
        }
    }
}

#[derive(Debug, Serialize)]
struct Report {
    #[serde(flatten)]
    whereabouts: Whereabouts,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    problems: Vec<Finding>,
}

pub(crate) fn run(_: &PlatformArgs) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Good;
    lines::answer(|line| {
        let report = Report::of(line);
        outcome = outcome.max(Outcome::found(!report.problems.is_empty()));
        report
    })?;
    Ok(outcome)
}

impl Report {
    fn of(line: Line) -> Self {
        let mut problems = Vec::from_iter(line.finding);
        let asked = match line.text.starts_with('{') {
            false => Asked {
                ua: line.text,
                hints: None,
            },
            true => serde_json::from_str(&line.text).unwrap_or_else(|error| {
                let message = format!("the line is no {{\"ua\":…,\"hints\":{{…}}}}: {error}");
                problems.push(Finding::new("input-json", message));
                Asked::default()
            }),
        };
        let hinted = asked.hints.unwrap_or_default();
        let client = Client {
            user_agent: &asked.ua,
            touch_points: hinted.max_touch_points.unwrap_or(0),
        };
        Self {
            whereabouts: Whereabouts::hinted(client, hinted.hints()),
            problems,
        }
    }
}
