//! Everything that an element's attributes, or the owner's file, say of the service. Both have the same
//! names and are read by the same code.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::answer::Rules;
use super::calendar::{Date, Moment};
use super::choice::{NoticeMode, OffHours};
use super::fault::{RuleFault, RuleProblem};
use super::holidays::Holidays;
use super::hours::{Hours, Row};
use super::node::Node;
use super::topics::{self, Origins, Topic};
use super::words::Words;
use crate::kakao::endpoint;

/// The names of the rules, which are those of the attributes, in the order they are read.
pub const NAMES: [&str; 9] = [
    "hours",
    "holidays",
    "off-hours",
    "until",
    "disabled",
    "topic-origins",
    "topics",
    "notice",
    "notice-mode",
];

/// The longest file of the owner's that is read, in bytes.
pub const CONFIG_LIMIT: usize = 64 << 10;

/// The longest notice, in code points.
pub const NOTICE_LIMIT: usize = 1000;

/// What an element or a file says. Whatever is not set, or was bad, is `None`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    pub hours: Option<Hours>,
    pub holidays: Option<Holidays>,
    pub off_hours: Option<OffHours>,
    /// The moment from which the service is over.
    pub until: Option<Moment>,
    pub disabled: Option<bool>,
    pub topic_origins: Option<Vec<String>>,
    pub topics: Option<Vec<Topic>>,
    /// `None` where nothing is set; the texts are ours where the owner wrote `default`.
    pub notice: Option<Notice>,
    pub notice_mode: Option<NoticeMode>,
}

/// The notice before the launch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Our own words on record keeping.
    Default,
    /// The owner's.
    Own(Words),
}

impl Settings {
    /// Reads an object of rules. A bad rule is a problem and counts as not set; `page` is the origin of
    /// the page, empty where there is none.
    pub fn read(node: &Node, page: &str, problems: &mut Vec<RuleProblem>) -> Self {
        let mut settings = Self::default();
        for name in NAMES {
            if let Some(value) = node.member(name) {
                settings.read_one(name, value, page, problems);
            }
        }
        settings
    }

    /// Reads the owner's file. `None` for what is no object or has no member: an empty answer, such as
    /// that of a broken server, must change nothing.
    pub fn read_file(node: &Node, page: &str, problems: &mut Vec<RuleProblem>) -> Option<Self> {
        let Node::Object(members) = node else {
            problems.push(RuleProblem::new(RuleFault::ConfigForm, "config"));
            return None;
        };
        if members.is_empty() {
            problems.push(RuleProblem::new(RuleFault::ConfigEmpty, "config"));
            return None;
        }
        for (name, _) in members {
            if !NAMES.contains(&name.as_str()) {
                problems.push(RuleProblem::new(RuleFault::ConfigName, shown(name)));
            }
        }
        Some(Self::read(node, page, problems))
    }

    /// What holds where both an element and the owner's file say something: the stricter switch and the
    /// earlier end, and of all else the file.
    pub fn under(self, file: Self) -> Self {
        Self {
            until: [self.until, file.until].into_iter().flatten().min(),
            disabled: match (self.disabled, file.disabled) {
                (None, None) => None,
                (own, other) => Some(own == Some(true) || other == Some(true)),
            },
            hours: file.hours.or(self.hours),
            holidays: file.holidays.or(self.holidays),
            off_hours: file.off_hours.or(self.off_hours),
            topic_origins: file.topic_origins.or(self.topic_origins),
            topics: file.topics.or(self.topics),
            notice: file.notice.or(self.notice),
            notice_mode: file.notice_mode.or(self.notice_mode),
        }
    }

    /// The rules that say whether anybody answers.
    pub fn rules(&self) -> Rules {
        Rules {
            hours: self.hours.clone(),
            holidays: self.holidays.clone().unwrap_or_default(),
            until: self.until,
            disabled: self.disabled == Some(true),
        }
    }

    fn read_one(&mut self, name: &str, value: &Node, page: &str, problems: &mut Vec<RuleProblem>) {
        let word = value.as_text().map(str::trim);
        let fault = match name {
            "hours" => {
                self.hours = read_hours(value, problems);
                return;
            }
            "holidays" => {
                self.holidays = read_holidays(value, problems);
                return;
            }
            "topic-origins" => {
                self.topic_origins = read_origins(value, problems);
                return;
            }
            "topics" => {
                let others = self.topic_origins.as_deref().unwrap_or_default();
                let menu = topics::read(value, Origins { page, others }, problems);
                self.topics = (!menu.is_empty()).then_some(menu);
                return;
            }
            "notice" => {
                self.notice = match word {
                    Some("" | "default") => Some(Notice::Default),
                    _ => Words::read(value, NOTICE_LIMIT, "notice", problems).map(Notice::Own),
                };
                return;
            }
            "off-hours" => {
                self.off_hours = word.and_then(OffHours::parse);
                self.off_hours.is_none().then_some(RuleFault::OffHoursWord)
            }
            "notice-mode" => {
                self.notice_mode = word.and_then(NoticeMode::parse);
                self.notice_mode
                    .is_none()
                    .then_some(RuleFault::NoticeModeWord)
            }
            "until" => {
                self.until = word.and_then(read_until);
                self.until.is_none().then_some(RuleFault::UntilForm)
            }
            _ => {
                self.disabled = match value {
                    Node::Bool(on) => Some(*on),
                    // As HTML writes an attribute that is there.
                    Node::Text(text) if matches!(text.trim(), "" | "true" | "disabled") => {
                        Some(true)
                    }
                    Node::Text(text) if text.trim() == "false" => Some(false),
                    _ => None,
                };
                self.disabled.is_none().then_some(RuleFault::SwitchForm)
            }
        };
        if let Some(fault) = fault {
            problems.push(RuleProblem::new(fault, name));
        }
    }
}

/// A stranger's name, where it is short and plain.
fn shown(name: &str) -> &str {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    match name.len() <= 40 && !name.is_empty() && name.bytes().all(plain) {
        true => name,
        false => "a member",
    }
}

/// The end of the service: a date, which is its last day, or a moment, from which on it is over.
fn read_until(text: &str) -> Option<Moment> {
    let last_day = Date::parse(text).map(|date| date.next().begin());
    last_day.or_else(|| Moment::parse(text))
}

fn read_hours(node: &Node, problems: &mut Vec<RuleProblem>) -> Option<Hours> {
    match node {
        Node::Text(text) => Hours::of_text(text, problems),
        Node::List(items) => {
            let part = |item: &'_ Node, name: &str| {
                let text = item.member(name).and_then(Node::as_text);
                text.unwrap_or_default().to_owned()
            };
            let rows = items
                .iter()
                .map(|item| ["day", "start_at", "end_at"].map(|name| part(item, name)));
            let rows = rows.collect::<Vec<_>>();
            let rows = rows.iter().map(|[day, start_at, end_at]| Row {
                day,
                start_at,
                end_at,
            });
            Hours::of_rows(rows, problems)
        }
        _ => {
            problems.push(RuleProblem::new(RuleFault::HoursForm, "hours"));
            None
        }
    }
}

fn read_holidays(node: &Node, problems: &mut Vec<RuleProblem>) -> Option<Holidays> {
    let mut holidays = Holidays::default();
    match node {
        Node::Text(text) => holidays.read_text(text, problems),
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let place = format!("holidays[{index}]");
                match item {
                    Node::Text(word) => holidays.read(word.trim(), &place, problems),
                    _ => {
                        let part = |name| item.member(name).and_then(Node::as_text);
                        let parts = (part("date"), part("start_at"), part("end_at"));
                        holidays.read_parts(parts, &place, problems);
                    }
                }
            }
        }
        _ => {
            problems.push(RuleProblem::new(RuleFault::HolidayForm, "holidays"));
            return None;
        }
    }
    Some(holidays)
}

fn read_origins(node: &Node, problems: &mut Vec<RuleProblem>) -> Option<Vec<String>> {
    let mut origins = Vec::new();
    let mut add = |text: &str, place: String| {
        let text = text.strip_suffix('/').unwrap_or(text);
        match text.starts_with("https://") && endpoint::is_origin(text) {
            true => origins.push(text.to_owned()),
            false => problems.push(RuleProblem::new(RuleFault::TopicOrigin, place)),
        }
    };
    match node {
        Node::Text(text) => {
            for (index, word) in text.split_whitespace().enumerate() {
                add(word, format!("topic-origins[{index}]"));
            }
        }
        Node::List(items) => {
            for (index, item) in items.iter().enumerate() {
                let text = item.as_text().unwrap_or_default();
                add(text.trim(), format!("topic-origins[{index}]"));
            }
        }
        _ => add("", "topic-origins".to_owned()),
    }
    Some(origins)
}
