//! The first-press artefact: what the loader calls.

use alloc::string::String;
use alloc::vec::Vec;
use core::sync::atomic::{AtomicU8, Ordering};
use wasm_bindgen::prelude::*;

use crate::browser::dom::{self, Element};
use crate::browser::window;
use crate::click;
use crate::config::{self, Config, Press};
use crate::plan::{Pc, Plan};
use crate::platform::{Client, Form};
use crate::problem::{self, Problem};
use crate::seal;
use crate::text::Language;

/// A property that no attribute reflects, and the observed attributes, separated by spaces.
#[wasm_bindgen]
pub fn attributes() -> String {
    let mut names = String::from(seal::PROPERTY);
    names.push_str(" lang");
    for name in config::attributes() {
        names.push(' ');
        names.push_str(name);
    }
    names
}

/// Whether a press on this device may want the dialog.
#[wasm_bindgen]
pub fn dialog() -> bool {
    Plan::of(form(), Pc::default()) == Plan::Dialog
}

/// Points `anchor` to where the attributes of `host` say, and labels it where the loader has drawn
/// it.
#[wasm_bindgen]
pub fn update(host: &Element, anchor: &Element, drawn: bool) {
    let (config, problems) = read(host);
    let url = config.at_rest();
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
    let plan = Plan::of(form(), config.pc);
    dom::aim(anchor, url.as_deref(), target(plan));
    for problem in problems.iter().chain(left_out.iter().flatten()) {
        dom::tell(host, &problem.json());
    }
}

/// A click on `anchor`, a `plain` one or one that asks for a tab or a window; true where the browser
/// shall not follow it: a handler took the launch over, the dialog is open, or a window of the
/// advised size is.
///
/// In every other case the browser follows the anchor after this. It is complete at every moment,
/// so whatever fails here costs the click id and the membership, and no more.
#[wasm_bindgen]
pub fn press(host: &Element, anchor: &Element, plain: bool) -> bool {
    let (config, _) = read(host);
    let plan = match Plan::of(form(), config.pc) {
        _ if !plain => Plan::Window,
        Plan::Dialog if !dom::has_dialog() => Plan::Popup,
        plan => plan,
    };
    let Some((url, detail)) = launch(&config, plan, None) else {
        return false;
    };
    if !dom::emit(host, "press", &detail) {
        return true;
    }
    if plan == Plan::Dialog {
        let (_, scan) = launch(&config, plan, Some("qr")).unwrap_or_default();
        if dom::open(host, anchor, &detail, &scan, &dom::lang(host)) {
            return true;
        }
    }
    dom::aim(anchor, Some(&url), target(plan));
    let opened = matches!(plan, Plan::Popup | Plan::Dialog) && window::open(&url);
    dom::emit(host, "launch", &detail);
    opened
}

/// Where the browser follows the anchor to.
fn target(plan: Plan) -> &'static str {
    match plan {
        // Said aloud, since a page's `<base>` may say otherwise.
        Plan::Here => "_self",
        Plan::Window | Plan::Popup | Plan::Dialog => "_blank",
    }
}

/// One launch, with an id of its own: its address, and what an event says of it.
fn launch(config: &Config, plan: Plan, via: Option<&str>) -> Option<(String, String)> {
    let click = match &config.click {
        click::Policy::Fixed(id) => id.clone(),
        _ => click::id(dom::random(), dom::random()),
    };
    let (url, left_out) = config.url(Press {
        click: Some(&click),
        via,
        shared: false,
    })?;
    if let Some((url, body)) = config.handoff(&click) {
        dom::post(url, &body);
    }
    let detail = detail(&url, &click, plan, &left_out);
    Some((url, detail))
}

fn read(host: &Element) -> (Config, Vec<Problem>) {
    Config::read(&|name| dom::get(host, name), &dom::origin())
}

/// The device's form. It stays while the page lives, so it is found once for all buttons.
fn form() -> Form {
    static FORM: AtomicU8 = AtomicU8::new(UNKNOWN);
    const UNKNOWN: u8 = u8::MAX;
    const FORMS: [Form; 3] = [Form::Mobile, Form::Tablet, Form::Desktop];
    let known = FORMS
        .into_iter()
        .find(|form| *form as u8 == FORM.load(Ordering::Relaxed));
    known.unwrap_or_else(|| {
        let client = Client {
            user_agent: &dom::agent(),
            touch_points: dom::touch_points(),
        };
        let form = Form::of(client);
        FORM.store(form as u8, Ordering::Relaxed);
        form
    })
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
