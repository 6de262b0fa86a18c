//! The first-press artefact: what the loader calls.

use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

use crate::browser::dom::{self, Element};
use crate::channel::Channel;
use crate::click;
use crate::config::{self, Config, Press};
use crate::plan::{Pc, Plan};
use crate::platform::Client;
use crate::problem::{self, Problem};
use crate::template;
use crate::text::Language;
use crate::tripwire;

/// A property that no attribute reflects, and the observed attributes, separated by spaces.
#[wasm_bindgen]
pub fn attributes() -> String {
    String::from(config::OBSERVED)
}

/// Whether a press on this page may want what opens windows and shows the dialog.
#[wasm_bindgen]
pub fn dialog() -> bool {
    dom::framed() || plan(Pc::default()) != Plan::Here
}

/// Points `anchor` to where the attributes of `host` say, and labels it where the loader has drawn
/// it.
#[wasm_bindgen]
pub fn update(host: &Element, anchor: &Element, drawn: bool) {
    let (config, problems) = read(host);
    let rest = Press {
        shared: true,
        ..Press::default()
    };
    let url = address(host, &config, rest).map(|(url, _)| url);
    // What a press would leave out, its id in place.
    let (_, left_out) = config
        .url(Press {
            click: Some(click::SAMPLE),
            ..Press::default()
        })
        .unzip();
    if drawn {
        let around = dom::lang(host);
        let own = Language::of(&around).button();
        match &config.label {
            Some(label) => dom::label(anchor, label, &around),
            None => dom::label(anchor, own.label, own.lang),
        }
    }
    let plan = plan(config.pc);
    dom::aim(anchor, url.as_deref(), plan.target(dom::framed()));
    if has_app_link(&config, plan) {
        // So that it is there when it is wanted.
        dom::app_link("");
    }
    for problem in problems.iter().chain(left_out.iter().flatten()) {
        dom::tell(host, &problem.json());
    }
}

/// A click on `anchor`, a `plain` one or one that asks for a tab or a window; true where the browser
/// shall not follow it: a handler took the launch over, the dialog is open, or a window is.
///
/// In every other case the browser follows the anchor after this. It is complete at every moment,
/// so whatever fails here costs the click id and the membership, and no more.
#[wasm_bindgen]
pub fn press(host: &Element, anchor: &Element, plain: bool) -> bool {
    let (config, _) = read(host);
    let full = plain && dom::has_dialog();
    let plan = match plan(config.pc) {
        plan if full || plain && plan == Plan::Here => plan,
        _ => Plan::Window,
    };
    let Some((url, detail)) = launch(host, &config, plan, None) else {
        return false;
    };
    if !dom::emit(host, "press", &detail) {
        return true;
    }
    if plan == Plan::Dialog {
        let (_, scan) = launch(host, &config, plan, Some("qr")).unwrap_or_default();
        if dom::open(host, anchor, &detail, &scan, &dom::lang(host)) {
            return true;
        }
    }
    let framed = dom::framed();
    let opened = full && (framed || plan != Plan::Here) && dom::leave(host, &url, plan as u32);
    let target = match full && framed {
        // A window was refused, so a tab would be.
        true => Plan::Here.target(true),
        false => plan.target(framed),
    };
    let to = match has_app_link(&config, plan) {
        true => dom::app_link(&url),
        false => url,
    };
    dom::aim(anchor, Some(&to), target);
    dom::emit(host, "launch", &detail);
    opened
}

/// Whether the app may be asked for by an address of its own: it takes no metadata.
fn has_app_link(config: &Config, plan: Plan) -> bool {
    let plain = matches!(config.launch.channel, Some(Channel::Profile(_)));
    plain && plan == Plan::Here
}

/// One launch, with an id of its own: its address, and what an event says of it.
fn launch(
    host: &Element,
    config: &Config,
    plan: Plan,
    via: Option<&str>,
) -> Option<(String, String)> {
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
fn address(host: &Element, config: &Config, press: Press<'_>) -> Option<(String, Vec<Problem>)> {
    let (mut url, left_out) = config.url(press)?;
    if dom::get(host, template::ATTRIBUTE).is_some() {
        url = dom::dealer(host, &config.spoken(press))?;
    }
    Some((url, left_out))
}

fn read(host: &Element) -> (Config, Vec<Problem>) {
    let get = |name: &str| {
        let text = dom::get(host, name)?;
        let open = tripwire::is_place(name);
        (!open || dom::clear(host, name, &text)).then_some(text)
    };
    Config::read(&get, &dom::origin())
}

fn plan(pc: Pc) -> Plan {
    let client = Client {
        user_agent: &dom::agent(),
        touch_points: dom::touch_points(),
    };
    Plan::of(client, pc)
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
