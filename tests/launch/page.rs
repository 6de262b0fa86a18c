//! The page in Markdown, section by section.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::figures::{Answer, Confusion, Told};
use super::labels::{PROMISED, word};
use super::sets::Set;

const HEAD: &str = "# What a press does, and how well the place of a press is told

For whoever wants to know what the button will do in an app, and how far to trust `kakao-consult platform`. The plan is printed from the code. The figures are what the detector (`src/press/platform.rs`) says of user agents that other people collected and labelled, beside their labels; no rule of the detector names a row of theirs. `cargo xtask test --lane interop` checks that this page is as the code would write it, and the promise: of KakaoTalk, NAVER, Daum, LINE, Instagram and Facebook, at least 99 pages in 100 are told, and at most 1 row of others in 10,000 is taken for one. `LAUNCH_TABLE=write cargo test --test launch` writes the plan anew; with `-- --include-ignored`, after that lane, the figures too.

";

const WORDS: &str = "## How to read the figures

Rows are upstream's labels in our words, columns what we say. `other` is every family that we have no word for, and for us `browser` and `generic-webview`.

- **no page**: user agents that do not begin with `Mozilla/`. An app's call to its own server (`KakaoTalk/… CFNetwork/…`) shows no page and has no button.
- **by header**: upstream knew the app from a header such as `X-Requested-With`. A script in a page cannot read it, and often nothing of it is in the user agent.
- **left**: what remains; **recall** is what we tell of these. Where few are left, the figure says little.
- **mistaken**: rows of other families that we take for this one, less those that upstream knew from a header.

Systems and forms are asked of pages that we take for no robot. A user agent alone cannot tell some tablets from phones: makers write `Mobile` on tablets and leave it out on phones, above all on folding ones. For the press the two are one: the link is followed in the same window.

";

pub(crate) fn head() -> String {
    HEAD.to_owned()
}

pub(crate) fn words() -> String {
    WORDS.to_owned()
}

pub(crate) fn section(told: &Told<'_>) -> String {
    let set = told.set;
    let mut out = format!("## {}\n\n{}\n\n### Apps\n\n", set.name, set.about);
    let apps = told.apps();
    matrix(&mut out, &apps);
    scores(&mut out, set, &apps);
    out += "### Apps on which we differ\n\n";
    differences(&mut out, set, &apps);
    for (title, confusion) in [("Systems", told.systems()), ("Forms", told.forms())] {
        if !confusion.asked.is_empty() {
            let _ = writeln!(out, "### {title}\n");
            matrix(&mut out, &confusion);
            places(&mut out, confusion.differing());
        }
    }
    out
}

fn matrix(out: &mut String, confusion: &Confusion<'_>) {
    let counts = confusion.counts();
    let columns: BTreeSet<&str> = counts.keys().map(|(_, ours)| *ours).collect();
    let rows: BTreeSet<&str> = counts.keys().map(|(theirs, _)| *theirs).collect();
    line(
        out,
        ["upstream ↓ ours →"]
            .into_iter()
            .chain(columns.iter().copied()),
    );
    line(
        out,
        ["---"].into_iter().chain(columns.iter().map(|_| "---")),
    );
    for theirs in rows {
        let cells = columns.iter().map(|ours| {
            let count = counts.get(&(theirs, ours));
            count.map_or(String::new(), usize::to_string)
        });
        line(out, [theirs.to_owned()].into_iter().chain(cells));
    }
    out.push('\n');
}

fn scores(out: &mut String, set: &Set, apps: &Confusion<'_>) {
    let names = "family | labelled | no page | by header | left | told | recall | others | mistaken | a 10,000";
    line(out, names.split(" | "));
    line(out, names.split(" | ").map(|_| "---"));
    let promised = PROMISED.iter().filter(|_| set.apps);
    let mut families: Vec<&str> = promised.map(|app| word(*app)).collect();
    for (theirs, _) in apps.counts().into_keys() {
        if theirs != "other" && !families.contains(&theirs) {
            families.push(theirs);
        }
    }
    for family in families {
        let score = apps.score(family);
        let rate = |part: usize, whole: usize, of: f64| match whole {
            0 => "–".to_owned(),
            _ => format!("{:.2}", part as f64 * of / whole as f64),
        };
        let numbers = [
            score.labelled,
            score.no_page,
            score.header,
            score.left(),
            score.told,
        ];
        let cells = [family.to_owned()]
            .into_iter()
            .chain(numbers.map(|number| number.to_string()))
            .chain([
                rate(score.told, score.left(), 1.0),
                score.others.to_string(),
                score.mistaken.to_string(),
                rate(score.mistaken, score.others, 10_000.0),
            ]);
        line(out, cells);
    }
    out.push('\n');
}

/// Apps one by one; robots, of which there are many, by numbers.
fn differences(out: &mut String, set: &Set, apps: &Confusion<'_>) {
    let (robots, others): (Vec<&Answer<'_>>, Vec<&Answer<'_>>) = apps
        .differing()
        .partition(|it| matches!((it.theirs, it.ours), ("bot", "other") | ("other", "bot")));
    if others.is_empty() {
        out.push_str("None but robots.\n\n");
    } else {
        let agent = set.printed.then_some("user agent");
        let names = ["row", "upstream", "we", "why"];
        line(out, names.into_iter().chain(agent));
        line(out, names.into_iter().chain(agent).map(|_| "---"));
        for answer in others {
            let row = answer.row;
            let agent = set
                .printed
                .then(|| format!("`{}`", row.user_agent.replace('|', "\\|")));
            let place = format!("`{}` {}", row.file, row.number);
            let cells = [
                place,
                row.family.clone(),
                answer.ours.to_owned(),
                reason(answer).to_owned(),
            ];
            line(out, cells.into_iter().chain(agent));
        }
        out.push('\n');
    }
    if !robots.is_empty() {
        out.push_str("Robots are told by what they say of themselves; many say nothing that would hold for the next one.\n\n");
        places(out, robots.into_iter());
    }
}

fn reason(answer: &Answer<'_>) -> &'static str {
    let row = answer.row;
    match answer.ours {
        _ if row.headers => "upstream was told by a header",
        "bot" if !row.is_page() => "no page, but the preview of a link, or the app's own call",
        _ if !row.is_page() => "no page, but the app's own call",
        "facebook" if row.user_agent.contains("[FBAN/") => {
            "another app of Meta's, which writes Facebook's token"
        }
        "other" => "missed",
        _ => "mistaken",
    }
}

/// Rows by their numbers, for each pair of answers and each file.
fn places<'a>(out: &mut String, answers: impl Iterator<Item = &'a Answer<'a>>) {
    let mut pairs = BTreeMap::<_, BTreeMap<&str, Vec<String>>>::new();
    for Answer { row, theirs, ours } in answers {
        let files = pairs.entry((theirs, ours)).or_default();
        let numbers = files.entry(&row.file).or_default();
        numbers.push(row.number.to_string());
    }
    for ((theirs, ours), files) in pairs {
        let count: usize = files.values().map(Vec::len).sum();
        let rows = if count == 1 { "row" } else { "rows" };
        let _ = writeln!(
            out,
            "<details><summary>{theirs}, for us {ours}: {count} {rows}</summary>\n"
        );
        for (file, numbers) in files {
            let _ = writeln!(out, "- `{file}` {}", numbers.join(", "));
        }
        out.push_str("\n</details>\n\n");
    }
}

/// One line of a table.
pub(crate) fn line(out: &mut String, cells: impl IntoIterator<Item = impl AsRef<str>>) {
    out.push('|');
    for cell in cells {
        let _ = write!(out, " {} |", cell.as_ref());
    }
    out.push('\n');
}
