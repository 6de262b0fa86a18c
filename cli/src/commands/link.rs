//! `link`: from attributes to the launch address and the snippet.

use std::io::{self, IsTerminal, Write};

use kakao_consult_button::kakao::channel;
use kakao_consult_button::report::{Finding, LinkReport};

use crate::args::LinkArgs;
use crate::attributes::Attributes;
use crate::lines::{self, Line};
use crate::outcome::Outcome;

pub(crate) fn run(args: &LinkArgs) -> anyhow::Result<Outcome> {
    if args.attributes.get(channel::ATTRIBUTE).is_some() || io::stdin().is_terminal() {
        return one(args);
    }
    let mut outcome = Outcome::Good;
    let mut lines = 0_u64;
    lines::answer(|line| {
        let report = of_line(args.attributes.clone(), line);
        outcome = outcome.max(self::outcome(&report).min(Outcome::Findings));
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
    let report = self::report(&args.attributes);
    let mut output = io::stdout().lock();
    if args.json {
        writeln!(output, "{}", serde_json::to_string(&report)?)?;
    } else {
        print(&report, &mut output, &mut io::stderr().lock())?;
    }
    Ok(outcome(&report))
}

fn of_line(mut attributes: Attributes, line: Line) -> LinkReport {
    let mut findings = Vec::from_iter(line.finding);
    let read = match findings.is_empty() {
        true => attributes.read_line(&line.text),
        false => Ok(Vec::new()),
    };
    match read {
        Ok(more) if findings.is_empty() => {
            let mut report = self::report(&attributes);
            report.problems.extend(more);
            report
        }
        Ok(_) => nothing(findings),
        Err(finding) => {
            findings.push(finding);
            nothing(findings)
        }
    }
}

fn nothing(problems: Vec<Finding>) -> LinkReport {
    LinkReport {
        problems,
        ..report(&Attributes::default())
    }
}

fn report(attributes: &Attributes) -> LinkReport {
    LinkReport::of(&|name| attributes.get(name))
}

fn outcome(report: &LinkReport) -> Outcome {
    match report.url {
        None => Outcome::Unusable,
        Some(_) => Outcome::found(!report.problems.is_empty() || !report.left_out.is_empty()),
    }
}

fn print(report: &LinkReport, output: &mut impl Write, errors: &mut impl Write) -> io::Result<()> {
    if let (Some(url), Some(html)) = (&report.url, &report.html) {
        writeln!(output, "{url}\n\n{html}")?;
    }
    if let Some(extra) = &report.extra {
        let counts = &report.counts;
        writeln!(output, "\nextra: {extra}")?;
        writeln!(
            output,
            "length: {} points, {} UTF-16 units, {} bytes",
            counts.points, counts.utf16, counts.bytes
        )?;
    }
    for left_out in &report.left_out {
        writeln!(errors, "{}: {}", left_out.reason, left_out.message())?;
    }
    for Finding { code, message } in &report.problems {
        writeln!(errors, "{code}: {message}")?;
    }
    Ok(())
}
