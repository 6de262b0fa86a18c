//! `rules`: whether the desk is open at a moment, and what is wrong with the rules.

mod place;

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, bail};
use kakao_consult_button::report::Finding;
use kakao_consult_button::service::{Answer, CONFIG_LIMIT, Moment, Node, RuleProblem, Settings};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::args::RulesArgs;
use crate::lines::{self, Line};
use crate::outcome::Outcome;

/// What holds at a moment, as other programs read it.
#[derive(Debug, Serialize)]
struct Report {
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opens_at: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    closes_at: Option<String>,
    problems: Vec<Finding>,
}

/// A line of standard input; other keys are passed over.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    config: Option<Value>,
    at: Option<String>,
}

pub(crate) fn run(args: &RulesArgs) -> anyhow::Result<Outcome> {
    if let Some(file) = &args.check {
        return check(file, args.json);
    }
    let rules = [&args.hours, &args.holidays, &args.off_hours, &args.until];
    if args.config.is_none() && rules.iter().all(|rule| rule.is_none()) {
        return answer_lines(args);
    }
    let mut problems = Vec::new();
    let flags = Settings::read(&flags(args), "", &mut problems);
    let file = match &args.config {
        Some(path) => Settings::read_file(&node(&read(path)?, path)?, "", &mut problems),
        None => None,
    };
    let settings = match file {
        Some(file) => flags.under(file),
        None => flags,
    };
    let report = Report::of(&settings, args.at.unwrap_or_else(now), problems);
    let mut output = io::stdout().lock();
    if args.json {
        writeln!(output, "{}", serde_json::to_string(&report)?)?;
    } else {
        report.print(&mut output)?;
    }
    Ok(Outcome::found(!report.problems.is_empty()))
}

fn answer_lines(args: &RulesArgs) -> anyhow::Result<Outcome> {
    let mut outcome = Outcome::Good;
    lines::answer(|line| {
        let report = Report::of_line(line, args.at);
        outcome = outcome.max(Outcome::found(!report.problems.is_empty()));
        report
    })?;
    Ok(outcome)
}

/// Names each fault with the line it stands on.
fn check(path: &Path, json: bool) -> anyhow::Result<Outcome> {
    #[derive(Serialize)]
    struct Placed {
        line: usize,
        place: String,
        #[serde(flatten)]
        finding: Finding,
    }
    let text = read(path)?;
    let mut problems = Vec::new();
    let settings = Settings::read_file(&node(&text, path)?, "", &mut problems);
    if let Some(settings) = settings {
        settings.rules().check_data(now(), &mut problems);
    }
    let placed = problems.iter().map(|problem| Placed {
        line: place::line(&text, &problem.place),
        place: problem.place.clone(),
        finding: finding(problem),
    });
    let mut output = io::stdout().lock();
    if json {
        let problems = placed.collect::<Vec<_>>();
        writeln!(output, "{}", serde_json::json!({ "problems": problems }))?;
    } else if problems.is_empty() {
        writeln!(output, "{}: every rule is good", path.display())?;
    } else {
        for Placed { line, finding, .. } in placed {
            let Finding { code, message } = finding;
            writeln!(output, "{}:{line}: {message} ({code})", path.display())?;
        }
    }
    Ok(Outcome::found(!problems.is_empty()))
}

impl Report {
    fn of(settings: &Settings, at: Moment, mut problems: Vec<RuleProblem>) -> Self {
        let rules = settings.rules();
        rules.check_data(at, &mut problems);
        let Answer {
            state,
            reason,
            opens_at,
            closes_at,
        } = rules.answer(at);
        Self {
            state: Some(state.as_str()),
            reason: reason.map(|reason| reason.as_str()),
            opens_at: opens_at.map(|at| at.to_string()),
            closes_at: closes_at.map(|at| at.to_string()),
            problems: problems.iter().map(finding).collect(),
        }
    }

    fn without_answer(problems: Vec<Finding>) -> Self {
        Self {
            state: None,
            reason: None,
            opens_at: None,
            closes_at: None,
            problems,
        }
    }

    fn of_line(line: Line, at: Option<Moment>) -> Self {
        let Asked { config, at: asked } = match serde_json::from_str(&line.text) {
            Ok(asked) if line.finding.is_none() => asked,
            Ok(_) => return Self::without_answer(Vec::from_iter(line.finding)),
            Err(error) => {
                let message = format!("the line is no {{\"config\":{{…}},\"at\":\"…\"}}: {error}");
                return Self::without_answer(vec![Finding::new("input-json", message)]);
            }
        };
        let at = match asked {
            None => at.unwrap_or_else(now),
            Some(text) => match Moment::parse(&text) {
                Some(at) => at,
                None => {
                    let message = "at is no moment: write it with its offset, such as 2027-02-08T10:00:00+09:00";
                    return Self::without_answer(vec![Finding::new("at-form", message)]);
                }
            },
        };
        let mut problems = Vec::new();
        let node = config.as_ref().map_or(Node::Null, Node::from);
        let settings = Settings::read_file(&node, "", &mut problems).unwrap_or_default();
        Self::of(&settings, at, problems)
    }

    fn print(&self, output: &mut impl Write) -> io::Result<()> {
        let state = self.state.unwrap_or_default();
        match self.reason {
            Some(reason) => writeln!(output, "{state} ({reason})")?,
            None => writeln!(output, "{state}")?,
        }
        for (name, at) in [("opens at", &self.opens_at), ("closes at", &self.closes_at)] {
            if let Some(at) = at {
                writeln!(output, "  {name} {at}")?;
            }
        }
        for Finding { code, message } in &self.problems {
            writeln!(output, "  {code}: {message}")?;
        }
        Ok(())
    }
}

/// The flags, as an element's attributes.
fn flags(args: &RulesArgs) -> Node {
    let flags = [
        ("hours", &args.hours),
        ("holidays", &args.holidays),
        ("off-hours", &args.off_hours),
        ("until", &args.until),
    ];
    let set = flags
        .into_iter()
        .filter_map(|(name, text)| Some((name.to_owned(), attribute(text.as_ref()?))));
    Node::Object(set.collect())
}

/// An attribute's text, which may be JSON.
fn attribute(text: &str) -> Node {
    let json = text.trim_start().starts_with(['[', '{']);
    let value = json.then(|| serde_json::from_str::<Value>(text).ok());
    match value.flatten() {
        Some(value) => Node::from(&value),
        None => Node::Text(text.to_owned()),
    }
}

fn finding(problem: &RuleProblem) -> Finding {
    Finding::new(problem.fault.code(), problem.message())
}

fn read(path: &Path) -> anyhow::Result<String> {
    let shown = path.display();
    let file = fs::metadata(path).with_context(|| format!("{shown} could not be read"))?;
    if !file.is_file() {
        bail!("{shown} is no file: name a file of rules");
    }
    if file.len() > CONFIG_LIMIT as u64 {
        bail!("{shown} is longer than {CONFIG_LIMIT} bytes, which no page reads: shorten it");
    }
    let text = fs::read_to_string(path).with_context(|| format!("{shown} could not be read"))?;
    Ok(text
        .strip_prefix('\u{FEFF}')
        .map(str::to_owned)
        .unwrap_or(text))
}

fn node(text: &str, path: &Path) -> anyhow::Result<Node> {
    let value = serde_json::from_str::<Value>(text)
        .with_context(|| format!("{} is no JSON, so no page reads it", path.display()))?;
    Ok(Node::from(&value))
}

fn now() -> Moment {
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    Moment(since.map_or(0, |since| since.as_secs().try_into().unwrap_or(i64::MAX)))
}
