//! JSON that somebody else has parsed: serde_json on a host, the browser's own parser on a page. So one
//! reader serves both, and the page downloads no parser.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

/// How deep lists and objects may stand within each other. Rules need four levels.
const DEPTH: usize = 8;

/// A value of JSON. Numbers are told apart but not kept: no rule is a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Null,
    Bool(bool),
    Number,
    Text(String),
    List(Vec<Node>),
    /// Members in their order; of a repeated name the last counts, as browsers have it.
    Object(Vec<(String, Node)>),
    /// What stands deeper than any rule.
    Deep,
}

impl Node {
    /// Reads what `writeNode` of the page's script wrote: one sign for the kind, and NUL after each text.
    /// `None` for anything else.
    pub fn read(written: &str) -> Option<Self> {
        let mut rest = written;
        let node = take(&mut rest, 0)?;
        rest.is_empty().then_some(node)
    }

    pub fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The member of an object; `None` where there is none, or it is null.
    pub fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let found = members.iter().rev().find(|(known, _)| known == name);
        found
            .map(|(_, node)| node)
            .filter(|node| **node != Self::Null)
    }
}

#[cfg(feature = "json")]
impl From<&serde_json::Value> for Node {
    fn from(value: &serde_json::Value) -> Self {
        of_json(value, 0)
    }
}

#[cfg(feature = "json")]
fn of_json(value: &serde_json::Value, depth: usize) -> Node {
    use serde_json::Value;
    match value {
        _ if depth > DEPTH => Node::Deep,
        Value::Null => Node::Null,
        Value::Bool(on) => Node::Bool(*on),
        Value::Number(_) => Node::Number,
        Value::String(text) => Node::Text(text.clone()),
        Value::Array(items) => {
            Node::List(items.iter().map(|item| of_json(item, depth + 1)).collect())
        }
        Value::Object(members) => {
            let members = members.iter();
            let members = members.map(|(name, value)| (name.clone(), of_json(value, depth + 1)));
            Node::Object(members.collect())
        }
    }
}

fn take(rest: &mut &str, depth: usize) -> Option<Node> {
    let kind = rest.chars().next()?;
    *rest = rest.get(kind.len_utf8()..)?;
    let node = match kind {
        'n' => Node::Null,
        't' => Node::Bool(true),
        'f' => Node::Bool(false),
        '0' => Node::Number,
        's' => Node::Text(take_text(rest)?),
        '[' | '{' if depth > DEPTH => return None,
        '[' => {
            let mut items = Vec::new();
            while !ends(rest, ']') {
                items.push(take(rest, depth + 1)?);
            }
            Node::List(items)
        }
        '{' => {
            let mut members = Vec::new();
            while !ends(rest, '}') {
                members.push((take_text(rest)?, take(rest, depth + 1)?));
            }
            Node::Object(members)
        }
        'd' => Node::Deep,
        _ => return None,
    };
    Some(node)
}

/// Takes the sign that ends a list or an object, where it comes next.
fn ends(rest: &mut &str, sign: char) -> bool {
    match rest.strip_prefix(sign) {
        Some(after) => {
            *rest = after;
            true
        }
        None => false,
    }
}

fn take_text(rest: &mut &str) -> Option<String> {
    let (text, after) = rest.split_once('\0')?;
    *rest = after;
    Some(text.to_owned())
}
