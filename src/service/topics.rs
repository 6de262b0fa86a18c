//! The menu of topics before the consult: questions that a page answers, and launches that tell the
//! desk what it is about.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::fault::{RuleFault, RuleProblem};
use super::node::Node;
use super::words::Words;
use crate::kakao::endpoint::EVENT_LIMIT;

/// The most topics on one level.
pub const LIMIT: usize = 8;
/// The longest label, in code points.
pub const LABEL_LIMIT: usize = 40;
/// The longest `topic`, in code points: longer ones find no room in the value.
pub const TOPIC_LIMIT: usize = 40;

/// One entry of the menu.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    pub label: Words,
    pub does: Does,
}

/// What an entry of the menu does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Does {
    /// Opens the chat, with a topic for the desk.
    Launch { topic: String },
    /// Opens the chat with a block of the bot.
    Bot { event: String },
    /// Follows a link: a page answers this.
    Link(String),
    /// Shows entries of its own.
    More(Vec<Topic>),
}

/// Where links of topics may lead beside the page's own origin.
#[derive(Clone, Copy, Debug)]
pub struct Origins<'a> {
    /// The page's own origin; empty where it is not known, such as on the command line.
    pub page: &'a str,
    /// Others that the owner allows, `https:` alone.
    pub others: &'a [String],
}

/// Reads the menu: an array of objects of a `label` and one of `topic`, `event`, `href` and `topics`. What
/// is bad is left out.
pub(super) fn read(
    node: &Node,
    origins: Origins<'_>,
    problems: &mut Vec<RuleProblem>,
) -> Vec<Topic> {
    read_level(node, origins, "topics", true, problems)
}

fn read_level(
    node: &Node,
    origins: Origins<'_>,
    place: &str,
    first: bool,
    problems: &mut Vec<RuleProblem>,
) -> Vec<Topic> {
    let Node::List(items) = node else {
        problems.push(RuleProblem::new(RuleFault::TopicsForm, place));
        return Vec::new();
    };
    if items.len() > LIMIT {
        problems.push(RuleProblem::new(RuleFault::TopicsMany, place));
    }
    let items = items.iter().take(LIMIT).enumerate();
    items
        .filter_map(|(index, item)| {
            let place = format!("{place}[{index}]");
            read_one(item, origins, &place, first, problems)
        })
        .collect()
}

fn read_one(
    node: &Node,
    origins: Origins<'_>,
    place: &str,
    first: bool,
    problems: &mut Vec<RuleProblem>,
) -> Option<Topic> {
    let label = node.member("label").unwrap_or(&Node::Null);
    let label = Words::read(label, LABEL_LIMIT, &format!("{place}.label"), problems)?;
    let member = |name: &str| node.member(name);
    let found = ["topic", "event", "href", "topics"]
        .into_iter()
        .filter_map(|name| Some((name, member(name)?)))
        .collect::<Vec<_>>();
    let [(name, value)] = found.as_slice() else {
        problems.push(RuleProblem::new(RuleFault::TopicForm, place));
        return None;
    };
    let place = format!("{place}.{name}");
    let text = value.as_text().unwrap_or_default().trim();
    let short = |limit: usize| !text.is_empty() && text.chars().nth(limit).is_none();
    let does = match *name {
        "topics" if first => {
            let more = read_level(value, origins, &place, false, problems);
            if more.is_empty() {
                return None;
            }
            Ok(Does::More(more))
        }
        "topics" => Err(RuleFault::TopicsDeep),
        "href" if leads(text, origins) => Ok(Does::Link(text.to_owned())),
        "href" => Err(RuleFault::TopicLink),
        "event" if short(EVENT_LIMIT) => Ok(Does::Bot {
            event: text.to_owned(),
        }),
        "topic" if short(TOPIC_LIMIT) => Ok(Does::Launch {
            topic: text.to_owned(),
        }),
        _ => Err(RuleFault::TopicForm),
    };
    match does {
        Ok(does) => Some(Topic { label, does }),
        Err(fault) => {
            problems.push(RuleProblem::new(fault, place));
            None
        }
    }
}

/// Whether a link leads to the page's own origin by a path, or by `https:` to one that is allowed.
fn leads(text: &str, origins: Origins<'_>) -> bool {
    // Browsers drop tabs and line ends, and take a backslash for a slash.
    let plain = text.bytes().all(|byte| byte > b' ' && byte != b'\\');
    let own = text.starts_with('/') && !text.starts_with("//");
    let on = |origin: &str| {
        let rest = text.strip_prefix(origin);
        let rest = rest.filter(|_| origin.starts_with("https://") || origin == origins.page);
        !origin.is_empty()
            && rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?', '#']))
    };
    plain && (own || on(origins.page) || origins.others.iter().any(|origin| on(origin)))
}
