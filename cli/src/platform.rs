//! `platform`: from user agents to system, form and container.

use kakao_consult_button::platform::{self, Client, Container, Platform};
use serde::{Deserialize, Serialize};

use crate::args::PlatformArgs;
use crate::finding::Finding;
use crate::lines::{self, Line};
use crate::outcome::Outcome;

/// A client as a page or a log describes it; other keys are passed over.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    ua: String,
    hints: Option<Hints>,
}

#[derive(Debug, Default, Deserialize)]
struct Hints {
    #[serde(rename = "maxTouchPoints")]
    max_touch_points: Option<u32>,
}

/// The words are those of the library.
#[derive(Debug, Serialize)]
struct Report {
    os: &'static str,
    form: &'static str,
    container: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
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
        let touch_points = asked
            .hints
            .and_then(|hints| hints.max_touch_points)
            .unwrap_or(0);
        let platform = Platform::of(Client {
            user_agent: &asked.ua,
            touch_points,
        });
        Self {
            os: platform.os.as_str(),
            form: platform.form.as_str(),
            container: platform.container.as_str(),
            version: version(&platform, &asked.ua),
            problems,
        }
    }
}

/// A robot that borrows an app's name has no app.
fn version(platform: &Platform, user_agent: &str) -> Option<String> {
    let version = platform::version(user_agent).filter(|_| platform.container != Container::Bot);
    version.map(str::to_owned)
}
