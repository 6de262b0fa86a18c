//! `link`: from attributes to the launch address and the snippet.

use std::io::{self, IsTerminal, Write};

use kakao_consult_button::budget::Unit;
use kakao_consult_button::channel::{self, Channel};
use kakao_consult_button::config::{Config, Press};
use serde::Serialize;

use crate::args::LinkArgs;
use crate::attributes::Attributes;
use crate::finding::Finding;
use crate::html;
use crate::lines::{self, Line};
use crate::outcome::Outcome;

/// One link. Without a usable channel there is neither address nor snippet.
#[derive(Debug, Serialize)]
struct Report {
    url: Option<String>,
    html: Option<String>,
    extra: Option<String>,
    counts: Counts,
    limit: usize,
    left_out: Vec<LeftOut>,
    problems: Vec<Finding>,
}

/// Length of `extra` in each unit, since none is documented.
#[derive(Debug, Serialize)]
struct Counts {
    points: usize,
    utf16: usize,
    bytes: usize,
}

#[derive(Debug, Serialize)]
struct LeftOut {
    field: &'static str,
    /// A stable code, as that of a problem.
    reason: &'static str,
}

pub(crate) fn run(args: &LinkArgs) -> anyhow::Result<Outcome> {
    if args.attributes.get(channel::ATTRIBUTE).is_some() || io::stdin().is_terminal() {
        return one(args);
    }
    let mut outcome = Outcome::Good;
    let mut lines = 0_u64;
    lines::answer(|line| {
        let report = of_line(args.attributes.clone(), line);
        outcome = outcome.max(report.outcome().min(Outcome::Findings));
        lines += 1;
        report
    })?;
    // An empty input beside flags is a forgotten --channel rather than an empty stream.
    if lines == 0 && !args.attributes.is_empty() {
        one(args)
    } else {
        Ok(outcome)
    }
}

fn one(args: &LinkArgs) -> anyhow::Result<Outcome> {
    let report = Report::of(&args.attributes);
    let mut output = io::stdout().lock();
    if args.json {
        writeln!(output, "{}", serde_json::to_string(&report)?)?;
    } else {
        report.print(&mut output, &mut io::stderr().lock())?;
    }
    Ok(report.outcome())
}

fn of_line(mut attributes: Attributes, line: Line) -> Report {
    let mut findings = Vec::from_iter(line.finding);
    let read = match findings.is_empty() {
        true => attributes.read_line(&line.text),
        false => Ok(Vec::new()),
    };
    match read {
        Ok(more) if findings.is_empty() => {
            let mut report = Report::of(&attributes);
            report.problems.extend(more);
            report
        }
        Ok(_) => Report::nothing(findings),
        Err(finding) => {
            findings.push(finding);
            Report::nothing(findings)
        }
    }
}

impl Report {
    fn of(attributes: &Attributes) -> Self {
        // Links are made for any page, so `/`, the page's own origin, is not known here.
        let (config, problems) = Config::read(&|name| attributes.get(name), "");
        let (launch, left_out) = config.launch(Press::default());
        let url = launch.url(&config.endpoint);
        let travels = matches!(launch.channel, Some(Channel::Search(_)));
        let extra = launch.extra.filter(|_| travels);
        Self {
            html: url.as_deref().map(|url| html::snippet(attributes, url)),
            counts: Counts::of(extra.as_deref().unwrap_or_default()),
            limit: config.limit,
            left_out: left_out
                .into_iter()
                .map(|problem| LeftOut {
                    field: problem.place,
                    reason: problem.fault.code(),
                })
                .collect(),
            problems: problems.into_iter().map(Finding::from).collect(),
            url,
            extra,
        }
    }

    /// The answer to what could not be read.
    fn nothing(problems: Vec<Finding>) -> Self {
        Self {
            problems,
            ..Self::of(&Attributes::default())
        }
    }

    fn outcome(&self) -> Outcome {
        match self.url {
            None => Outcome::Unusable,
            Some(_) => Outcome::found(!self.problems.is_empty() || !self.left_out.is_empty()),
        }
    }

    fn print(&self, output: &mut impl Write, errors: &mut impl Write) -> io::Result<()> {
        if let (Some(url), Some(html)) = (&self.url, &self.html) {
            let Counts {
                points,
                utf16,
                bytes,
            } = self.counts;
            writeln!(output, "{url}\n\n{html}")?;
            if let Some(extra) = &self.extra {
                writeln!(output, "\nextra: {extra}")?;
                writeln!(
                    output,
                    "length: {points} points, {utf16} UTF-16 units, {bytes} bytes"
                )?;
            }
        }
        for LeftOut { field, .. } in &self.left_out {
            writeln!(
                errors,
                "left out: {field} (shorten the values or raise --extra-limit)"
            )?;
        }
        for Finding { code, message } in &self.problems {
            writeln!(errors, "{code}: {message}")?;
        }
        Ok(())
    }
}

impl Counts {
    fn of(text: &str) -> Self {
        Self {
            points: Unit::Points.count(text),
            utf16: Unit::Utf16.count(text),
            bytes: Unit::Bytes.count(text),
        }
    }
}
