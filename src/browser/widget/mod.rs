//! The first-press artefact: what the loader calls.

mod said;

use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

use crate::browser::page::dom::{self, Held};
use crate::browser::page::runtime;
use crate::element::click;
use crate::element::config::{Config, Press};
use crate::press::plan::{self, Facts, Plan, Steps};
use crate::press::platform::{self, Client, Shell};
use crate::problem::{self, Problem};
use crate::text::Language;
use crate::visit::tripwire;
use said::Said;

/// Whether a page may [open windows](platform::opens_windows) on this client.
#[wasm_bindgen]
pub fn windows(user_agent: &str, touch_points: u32) -> bool {
    runtime::call(|| {
        platform::opens_windows(Client {
            user_agent,
            touch_points,
        })
    })
}

/// Points the anchor to where the attributes of `host` say, and labels it where the loader has drawn
/// it.
#[wasm_bindgen]
pub fn update(host: Held, drawn: bool, windows: bool) {
    runtime::call(|| show(host, drawn, windows));
}

fn show(host: Held, drawn: bool, windows: bool) {
    let said = dom::said(host);
    let said = Said::read(&said);
    let (config, problems) = read(host, &said);
    let rest = Press {
        shared: true,
        ..Press::default()
    };
    let url = address(host, &config, rest).map(|(url, _)| url);
    // What a press would leave out, its id in place.
    let press = Press {
        click: Some(click::SAMPLE),
        ..Press::default()
    };
    let left_out = url.is_some().then(|| config.value(press).left_out);
    if drawn {
        let around = said.lang;
        let own = Language::of(around).button();
        match &config.label {
            Some(label) => dom::label(host, label, around),
            None => dom::label(host, own.label, own.lang),
        }
    }
    dom::aim(host, url.as_deref(), plan::target(windows, dom::framed()));
    if config.launch.is_ordinary() && !windows {
        // So that it is there when it is wanted.
        dom::app_link("");
    }
    for problem in problems.iter().chain(left_out.iter().flatten()) {
        dom::tell(host, &problem.json());
    }
}

/// A click on the anchor, a `plain` one or one that asks for a tab or a window; true where the browser
/// shall not follow it: a handler took the launch over, a dialog is open, or a window is.
///
/// In every other case the browser follows the anchor after this. It is complete at every moment,
/// so whatever fails here costs the click id and the membership, and no more.
#[wasm_bindgen]
pub fn press(host: Held, plain: bool, windows: bool) -> bool {
    runtime::call(|| follow(host, plain, windows))
}

fn follow(host: Held, plain: bool, windows: bool) -> bool {
    let said = dom::said(host);
    let said = Said::read(&said);
    let (config, _) = read(host, &said);
    let facts = Facts {
        windows,
        framed: dom::framed(),
        shell: Shell::numbered(dom::shell()),
        plain,
        consult: !config.launch.is_ordinary() && !config.dealer,
    };
    let Steps {
        plan,
        opens,
        target,
    } = Steps::of(facts, config.pc);
    let Some((url, detail)) = launch(host, &config, plan, None) else {
        return false;
    };
    if !dom::emit(host, "press", &detail) {
        return true;
    }
    if let Plan::Dialog | Plan::Update = plan {
        let (_, scan) = match plan {
            Plan::Dialog => launch(host, &config, plan, Some("qr")).unwrap_or_default(),
            _ => Default::default(),
        };
        if dom::open(host, &detail, &scan, said.lang) {
            return true;
        }
    }
    let opened = opens && dom::leave(host, &url, plan as u32);
    // The app may be asked for by an address of its own: it takes no metadata.
    let to = match config.launch.is_ordinary() && plan == Plan::Here {
        true => dom::app_link(&url),
        false => url,
    };
    dom::aim(host, Some(&to), target);
    dom::emit(host, "launch", &detail);
    opened
}

/// One launch, with an id of its own: its address, and what an event says of it.
fn launch(host: Held, config: &Config, plan: Plan, via: Option<&str>) -> Option<(String, String)> {
    let click = match &config.click {
        click::Policy::Fixed(id) => id.clone(),
        _ => click::id(dom::random(), dom::random()),
    };
    let press = Press {
        click: Some(&click),
        via,
        shared: false,
    };
    let (url, left_out) = address(host, config, press)?;
    if let Some((url, body)) = config.handoff(&click) {
        dom::post(url, &body);
    }
    let detail = detail(&url, &click, plan, &left_out);
    Some((url, detail))
}

/// The address of one press, a dealer's where the element names one; `None` where none is known yet.
fn address(host: Held, config: &Config, press: Press<'_>) -> Option<(String, Vec<Problem>)> {
    let (mut url, left_out) = config.url(press)?;
    if config.dealer {
        url = dom::dealer(host, &config.spoken(press), &url);
    }
    (!url.is_empty()).then_some((url, left_out))
}

fn read(host: Held, said: &Said<'_>) -> (Config, Vec<Problem>) {
    let get = |name: &str| {
        let (text, doubt) = said.get(name)?;
        let stays = doubt && tripwire::is_place(name) && !dom::clear(host, name, text);
        (!stays).then(|| String::from(text))
    };
    Config::read(&get, said.origin)
}

/// The detail of a press in JSON. An address, an id, a word: no text here needs an escape.
fn detail(url: &str, click: &str, plan: Plan, left_out: &[Problem]) -> String {
    let left_out = problem::json(left_out);
    let pairs = [
        ("{\"url\":\"", url),
        ("\",\"clickId\":\"", click),
        ("\",\"plan\":\"", plan.as_str()),
    ];
    let mut out = String::new();
    for (before, text) in pairs {
        out.push_str(before);
        out.push_str(text);
    }
    out.push_str("\",\"leftOut\":");
    out.push_str(&left_out);
    out.push('}');
    out
}
