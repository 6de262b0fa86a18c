//! The first-press artefact: what the loader calls.

use gloo_timers::callback::Timeout;
use js_sys::{Function, Object};
use wasm_bindgen::prelude::*;
use web_sys::{HtmlAnchorElement, HtmlElement, MouseEvent, console};

use crate::browser::{client, element, events, window};
use crate::click;
use crate::config::{self, Config, Press};
use crate::plan::Plan;
use crate::problem::Problem;

/// The observed attributes, separated by spaces.
#[wasm_bindgen]
pub fn attributes() -> String {
    config::attributes().collect::<Vec<_>>().join(" ")
}

/// Whether a press on this device may want the dialog.
#[wasm_bindgen(js_name = mayWantDialog)]
pub fn may_want_dialog() -> bool {
    Plan::of(&client::platform(), Default::default()) == Plan::Dialog
}

/// Draws the element as its attributes say. `told` is what the last call gave back, so that a
/// problem is told once; absent the first time.
#[wasm_bindgen]
pub fn update(host: &HtmlElement, told: Option<String>) -> Result<String, JsValue> {
    let (config, problems) = element::read(host);
    let plan = Plan::of(&client::platform(), config.pc);
    let url = config.at_rest();
    if let Some(anchor) = element::draw(host, url.is_some())? {
        rest(&anchor, url.as_deref(), plan);
    }
    let first = told.is_none();
    let told = tell(host, &problems, &told.unwrap_or_default());
    if first {
        events::dispatch(host, events::READY, &Object::new());
    }
    Ok(told)
}

/// A click somewhere in the element. `open` shows the dialog; absent until it has arrived.
///
/// The browser follows the anchor after this, and the anchor is complete at every moment, so
/// whatever fails here costs the click id and no more. The default is prevented in two cases
/// alone: a handler took the launch over, or the dialog is open.
#[wasm_bindgen]
pub fn press(host: &HtmlElement, event: &MouseEvent, open: Option<Function>) -> Result<(), JsValue> {
    let Some(anchor) = element::anchor(host) else { return Ok(()) };
    let plain = event.button() == 0
        && !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key());
    if event.default_prevented() || !plain || !event.composed_path().includes(&anchor, 0) {
        return Ok(());
    }
    let (config, _) = element::read(host);
    let click = click::id(client::random());
    let press = Press { click: Some(&click), via: None };
    let Some((url, left_out)) = config.url(press) else { return Ok(()) };
    let plan = match (Plan::of(&client::platform(), config.pc), &open) {
        (Plan::Dialog, None) => Plan::Popup,
        (plan, _) => plan,
    };
    let detail = events::detail(&[
        ("url", url.as_str().into()),
        ("clickId", click.as_str().into()),
        ("plan", plan.as_str().into()),
        ("leftOut", events::problems(&left_out).into()),
    ]);
    if !events::dispatch(host, events::PRESS, &detail) {
        event.prevent_default();
        return Ok(());
    }
    if let (Plan::Dialog, Some(open)) = (plan, open) {
        let press = Press { click: Some(&click::id(client::random())), via: Some("qr") };
        let code = config.url(press).map_or_else(|| url.clone(), |(url, _)| url);
        let lang = element::language(host).tag();
        open.call4(&JsValue::NULL, host, &url.as_str().into(), &code.into(), &lang.into())?;
        event.prevent_default();
        return Ok(());
    }
    element::point(&anchor, &url);
    if plan == Plan::Popup {
        window::aim(&anchor);
    }
    rest_soon(anchor, config, plan);
    events::dispatch(host, events::LAUNCH, &detail);
    Ok(())
}

/// The anchor between presses: without a click id, and aimed where a press without us should go.
fn rest(anchor: &HtmlAnchorElement, url: Option<&str>, plan: Plan) {
    if let Some(url) = url {
        element::point(anchor, url);
    }
    let target = if plan == Plan::Here { "" } else { "_blank" };
    if anchor.target() != target {
        anchor.set_target(target);
    }
    // The page's path and query stay at home.
    if anchor.referrer_policy() != REFERRER {
        anchor.set_referrer_policy(REFERRER);
    }
}

const REFERRER: &str = "no-referrer";

/// Puts the anchor to rest once the browser has taken the press from it.
fn rest_soon(anchor: HtmlAnchorElement, config: Config, plan: Plan) {
    Timeout::new(0, move || rest(&anchor, config.at_rest().as_deref(), plan)).forget();
}

/// Tells the page of problems it has not been told of, and gives back what it now knows.
fn tell(host: &HtmlElement, problems: &[Problem], told: &str) -> String {
    let mut now = String::new();
    for problem in problems {
        let message = problem.message();
        if !told.contains(&message) {
            events::dispatch(host, events::PROBLEM, &events::problem(problem));
            console::warn_2(&JsValue::from_str(&message), host);
        }
        now.push_str(&message);
    }
    now
}
