//! `platform`: from user agents to system, form and container.

use kakao_consult_button::platform::Client;
use kakao_consult_button::report::{Finding, Whereabouts};
use serde::{Deserialize, Serialize};

use crate::args::PlatformArgs;
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
        let touch_points = asked
            .hints
            .and_then(|hints| hints.max_touch_points)
            .unwrap_or(0);
        let client = Client {
            user_agent: &asked.ua,
            touch_points,
        };
        Self {
            whereabouts: Whereabouts::of(client),
            problems,
        }
    }
}
