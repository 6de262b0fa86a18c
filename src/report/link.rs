//! One link, its snippet, and what it costs.

use alloc::string::String;
use alloc::vec::Vec;

use serde::Serialize;

use crate::attribute;
use crate::element::config::{Config, Press};
use crate::element::html;
use crate::kakao::channel::Channel;
use crate::kakao::template;
use crate::problem::{Fault, Problem};
use crate::report::Finding;
use crate::value::budget::Unit;
use crate::visit::tripwire;

/// The JSON of `link`. Without a usable channel there is neither address nor snippet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LinkReport {
    pub url: Option<String>,
    pub html: Option<String>,
    pub extra: Option<String>,
    pub counts: Counts,
    pub limit: usize,
    pub left_out: Vec<LeftOut>,
    pub problems: Vec<Finding>,
}

/// Length of `extra` in each unit, since none is documented.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counts {
    pub points: usize,
    pub utf16: usize,
    pub bytes: usize,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LeftOut {
    pub field: &'static str,
    /// A stable code, as that of a problem.
    pub reason: &'static str,
}

impl LinkReport {
    /// The link of an element with these attributes, their texts in NFC.
    pub fn of(get: &dyn Fn(&str) -> Option<String>) -> Self {
        // Links are made for any page: an address on its own origin, `/`, is relative.
        let (config, mut problems) = Config::screened(get, "");
        let mut url = config.url(Press::default()).map(|(url, _)| url);
        match template::link(get, &config, Press::default()) {
            Some(Ok(link)) => url = url.map(|_| link),
            Some(Err(problem)) => problems.push(problem),
            None => {}
        }
        let value = config.value(Press::default());
        let travels = matches!(config.launch.channel, Some(Channel::Search(_)));
        let extra = Some(value.text).filter(|text| travels && !text.is_empty());
        // A snippet is kept and mailed about: what was refused is no part of it.
        let set = attribute::names()
            .filter(|name| !tripwire::refuses(&problems, name))
            .filter_map(|name| Some((name, get(name)?)));
        Self {
            html: url
                .as_deref()
                .map(|url| html::snippet(set, url, config.label.as_deref())),
            counts: Counts::of(extra.as_deref().unwrap_or_default()),
            limit: config.limit,
            left_out: value
                .left_out
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
}

impl LeftOut {
    /// The sentence, as of a problem.
    pub fn message(&self) -> String {
        Fault::of_code(self.reason)
            .map(|fault| Problem::new(fault, self.field).message())
            .unwrap_or_default()
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
