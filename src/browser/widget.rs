//! The first-press artefact: what the loader calls.

use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

use crate::browser::{dom, window};
use crate::click;
use crate::config::{self, Config, Press};
use crate::plan::{Pc, Plan};
use crate::platform::{Client, Platform};
use crate::problem::{self, Problem};
use crate::scan;
use crate::text::Language;

/// What stays the same while the page lives.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Widget {
    platform: Platform,
    origin: String,
}

#[wasm_bindgen]
impl Widget {
    #[wasm_bindgen(constructor)]
    pub fn new(user_agent: &str, touch_points: u32, origin: String) -> Self {
        Self {
            platform: Platform::of(Client {
                user_agent,
                touch_points,
            }),
            origin,
        }
    }

    /// The observed attributes, separated by spaces.
    pub fn attributes(&self) -> String {
        let mut names = String::new();
        for name in config::attributes() {
            names.push_str(name);
            names.push(' ');
        }
        names
    }

    /// Whether a press on this device may want the dialog.
    pub fn dialog(&self) -> bool {
        Plan::of(&self.platform, Pc::default()) == Plan::Dialog
    }

    /// Points `anchor` to where the attributes of `host` say, and labels it in the language `lang`
    /// if it is `drawn` by the loader. `told` is what the last call gave back, so that a problem is
    /// told once; absent the first time.
    pub fn update(
        &self,
        host: &dom::Element,
        anchor: &dom::Element,
        drawn: bool,
        lang: &str,
        told: Option<String>,
    ) -> String {
        let (config, problems) = self.read(host);
        let url = config.at_rest();
        if drawn {
            dom::label(anchor, Language::of(lang).button().label);
            dom::put(anchor, "href", url.as_deref());
        }
        let plan = Plan::of(&self.platform, config.pc);
        point(
            anchor,
            url.as_deref(),
            (plan != Plan::Here).then_some(window::BLANK),
        );
        let known = told.as_deref().unwrap_or_default();
        let mut now = String::new();
        for problem in &problems {
            let message = problem.message();
            if !scan::has(known, &message) {
                dom::emit(host, "problem", &problem.json());
                dom::warn(host, &message);
            }
            now.push_str(&message);
        }
        if told.is_none() {
            dom::emit(host, "ready", "{}");
        }
        now
    }

    /// A plain click on `anchor`; true where the browser shall not follow it: a handler took the
    /// launch over, or the dialog is open. `dialog` says that the dialog has arrived.
    ///
    /// In every other case the browser follows the anchor after this. It is complete at every
    /// moment, so whatever fails here costs the click id and no more.
    pub fn press(
        &self,
        host: &dom::Element,
        anchor: &dom::Element,
        lang: &str,
        random: &[u8],
        dialog: bool,
    ) -> bool {
        let (config, _) = self.read(host);
        let (random, other) = random
            .split_at_checked(random.len() / 2)
            .unwrap_or_default();
        let click = click::id(random);
        let Some((url, left_out)) = config.url(Press {
            click: Some(&click),
            via: None,
        }) else {
            return false;
        };
        let plan = match Plan::of(&self.platform, config.pc) {
            Plan::Dialog if !dialog => Plan::Popup,
            plan => plan,
        };
        let detail = detail(&url, &click, plan, &left_out);
        if !dom::emit(host, "press", &detail) {
            return true;
        }
        if plan == Plan::Dialog {
            let press = Press {
                click: Some(&click::id(other)),
                via: Some("qr"),
            };
            let code = config.url(press).map(|(url, _)| url).unwrap_or_default();
            dom::open(host, &url, &code, lang);
            return true;
        }
        let target = match plan {
            Plan::Here => None,
            Plan::Popup => Some(window::open()),
            _ => Some(window::BLANK),
        };
        point(anchor, Some(&url), target);
        dom::emit(host, "launch", &detail);
        false
    }
}

impl Widget {
    fn read(&self, host: &dom::Element) -> (Config, Vec<Problem>) {
        Config::read(&|name| dom::get(host, name), &self.origin)
    }
}

/// Aims the anchor; one that leads nowhere of ours keeps its author's address.
fn point(anchor: &dom::Element, url: Option<&str>, target: Option<&str>) {
    if let Some(url) = url {
        dom::put(anchor, "href", Some(url));
    }
    dom::put(anchor, "target", target);
    // The page's path and query stay at home.
    dom::put(anchor, "referrerpolicy", Some("no-referrer"));
}

/// The detail of a press in JSON. An address, an id, a word: no text here needs an escape.
fn detail(url: &str, click: &str, plan: Plan, left_out: &[Problem]) -> String {
    let left_out = problem::json(left_out);
    [
        r#"{"url":""#,
        url,
        r#"","clickId":""#,
        click,
        r#"","plan":""#,
        plan.as_str(),
        r#"","leftOut":"#,
        &left_out,
        "}",
    ]
    .concat()
}
