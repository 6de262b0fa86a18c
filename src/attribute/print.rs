//! The table as texts: for `--help`, for TypeScript, and for the reference in both languages.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::fields::Field;
use super::row::{Attribute, DefaultValue, Group, Values};
use super::settings;

/// The reference's groups in order, with their headings: Korean, then English.
const GROUPS: [(Group, [&str; 2]); 8] = [
    (Group::Channel, ["채널", "The channel"]),
    (Group::Metadata, ["메타데이터", "Metadata"]),
    (Group::Visit, ["유입 경로", "Where the visitor came from"]),
    (Group::Membership, ["회원", "Membership"]),
    (Group::Value, ["값과 전달", "The value"]),
    (Group::Press, ["클릭했을 때", "What a press does"]),
    (Group::Look, ["모양", "The look"]),
    (Group::Development, ["개발", "Development"]),
];

/// What `--help` says of an attribute: its line, its words and its default.
pub fn help(attribute: &Attribute) -> String {
    let mut line = String::from(attribute.help);
    let words = attribute.values.words();
    if let Some((last, rest)) = words.split_last() {
        line.push_str(": ");
        line.push_str(&rest.join(", "));
        line.push_str(" or ");
        line.push_str(last);
    }
    if let Some(value) = default_word(attribute) {
        line.push_str(&format!(" [default: {value}]"));
    }
    line
}

/// The properties of the element in TypeScript, each with its comment.
pub fn types() -> String {
    let mut out = String::new();
    for attribute in in_groups() {
        let mut comment = format!("{}.", attribute.help);
        if let Some(value) = default_word(&attribute) {
            comment.push_str(&format!(" Default `{value}`."));
        }
        let name = camel(attribute.name);
        let kind = kind(attribute.values);
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&format!("  /** {comment} */\n"));
        out.push_str(&format!("  get {name}(): string | null;\n"));
        out.push_str(&format!(
            "  set {name}(value: {kind} | null | undefined);\n"
        ));
    }
    out
}

/// The reference's tables, in Korean or in English.
pub fn reference(korean: bool) -> String {
    let mut out = String::new();
    let head = match korean {
        true => "| 속성 | 값 | 기본값 | 뜻 | 문제 |",
        false => "| attribute | values | default | meaning | problems |",
    };
    for (group, heading) in GROUPS {
        let heading = said(heading, korean);
        out.push_str(&format!(
            "\n## {heading}\n\n{head}\n| --- | --- | --- | --- | --- |\n"
        ));
        for attribute in in_groups().filter(|attribute| attribute.group == group) {
            out.push_str(&line(&attribute, korean));
        }
    }
    out
}

/// One row of a table.
fn line(attribute: &Attribute, korean: bool) -> String {
    let problems: Vec<String> = attribute.problems.iter().map(|code| quoted(code)).collect();
    format!(
        "| {} | {} | {} | {} | {} |\n",
        quoted(attribute.name),
        values(attribute.values, korean),
        default(attribute, korean),
        said(attribute.meaning, korean),
        match problems.is_empty() {
            true => String::from("–"),
            false => problems.join(" "),
        },
    )
}

/// All attributes by group, and what travels before what says how.
fn in_groups() -> impl Iterator<Item = Attribute> {
    GROUPS.into_iter().flat_map(|(group, _)| {
        let fields = Field::ALL.into_iter().filter_map(Field::attribute);
        let all = fields.chain(settings::SETTINGS);
        all.filter(move |attribute| attribute.group == group)
    })
}

/// The value that holds where none is set, as it would be written.
fn default_word(attribute: &Attribute) -> Option<&'static str> {
    match attribute.default {
        DefaultValue::First => attribute.values.words().first().copied(),
        DefaultValue::Value(value) => Some(value),
        _ => None,
    }
}

fn default(attribute: &Attribute, korean: bool) -> String {
    match attribute.default {
        DefaultValue::Nothing => String::from("–"),
        DefaultValue::Required => String::from(said(["필수", "required"], korean)),
        DefaultValue::NotSent => String::from(said(["보내지 않음", "not sent"], korean)),
        DefaultValue::Rule(rule) => String::from(said(rule, korean)),
        DefaultValue::First | DefaultValue::Value(_) => {
            quoted(default_word(attribute).unwrap_or_default())
        }
    }
}

/// What an attribute takes, in Markdown.
fn values(values: Values, korean: bool) -> String {
    let listed = |words: &[&str], between: &str| {
        let quoted: Vec<String> = words.iter().map(|word| quoted(word)).collect();
        quoted.join(between)
    };
    match values {
        Values::Text | Values::Id => String::from(said(["텍스트", "text"], korean)),
        Values::Short(most) if korean => format!("텍스트, {most}자까지"),
        Values::Short(most) => format!("text, up to {most} characters"),
        Values::Number { least, most } if korean => format!("`{least}`에서 `{most}`까지의 정수"),
        Values::Number { least, most } => format!("whole number, `{least}` to `{most}`"),
        Values::Choice(words) | Values::Switch(words) => listed(words, " "),
        Values::Open(words, shape) => format!("{}, {}", listed(words, " "), said(shape, korean)),
        Values::List(words) => {
            let several = ["여럿이면 공백으로 구분", "several with spaces"];
            format!("{}, {}", listed(words, " "), said(several, korean))
        }
        Values::Such(examples) => listed(examples, ", "),
        Values::Format(name) => String::from(name),
    }
}

/// The type that a property takes.
fn kind(values: Values) -> String {
    let union = |words: &[&str]| {
        let quoted: Vec<String> = words.iter().map(|word| format!("'{word}'")).collect();
        quoted.join(" | ")
    };
    match values {
        Values::Choice(words) => union(words),
        Values::Switch(words) => format!("{} | boolean", union(words)),
        // The words are offered, and any other text is taken.
        Values::Open(words, _) => format!("{} | (string & {{}})", union(words)),
        Values::Id | Values::Number { .. } => String::from("string | number"),
        Values::Text | Values::Short(_) | Values::List(_) | Values::Such(_) | Values::Format(_) => {
            String::from("string")
        }
    }
}

fn said([korean, english]: [&'static str; 2], is_korean: bool) -> &'static str {
    match is_korean {
        true => korean,
        false => english,
    }
}

fn quoted(word: &str) -> String {
    format!("`{word}`")
}

/// The property of an attribute: `clickId` for `click-id`.
fn camel(name: &str) -> String {
    let mut out = String::new();
    let mut upper = false;
    for letter in name.chars() {
        match letter {
            '-' => upper = true,
            letter if core::mem::take(&mut upper) => out.push(letter.to_ascii_uppercase()),
            letter => out.push(letter),
        }
    }
    out
}
