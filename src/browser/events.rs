//! The element's events: names, details, dispatch.

use js_sys::{Object, Reflect};
use wasm_bindgen::JsValue;
use web_sys::{CustomEvent, CustomEventInit, EventTarget};

#[cfg(feature = "widget")]
use crate::problem::Problem;

#[cfg(feature = "widget")]
pub(super) const READY: &str = "kakao-consult-ready";
#[cfg(feature = "widget")]
pub(super) const PRESS: &str = "kakao-consult-press";
#[cfg(feature = "widget")]
pub(super) const PROBLEM: &str = "kakao-consult-problem";
pub(super) const LAUNCH: &str = "kakao-consult-launch";
#[cfg(feature = "more")]
pub(super) const DIALOG: &str = "kakao-consult-dialog";
#[cfg(feature = "more")]
pub(super) const CLOSE: &str = "kakao-consult-close";

/// Dispatches a bubbling, composed event. False where a handler cancelled it.
pub(super) fn dispatch(target: &EventTarget, name: &str, detail: &Object) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(true);
    init.set_detail(detail);
    CustomEvent::new_with_event_init_dict(name, &init)
        .and_then(|event| target.dispatch_event(&event))
        .unwrap_or(true)
}

/// An event's detail, or a part of one.
pub(super) fn detail(entries: &[(&str, JsValue)]) -> Object {
    let detail = Object::new();
    for (name, value) in entries {
        // A plain object takes any property.
        let _ = Reflect::set(&detail, &JsValue::from_str(name), value);
    }
    detail
}

/// A problem as pages see it.
#[cfg(feature = "widget")]
pub(super) fn problem(problem: &Problem) -> Object {
    detail(&[
        ("code", problem.fault.code().into()),
        ("place", problem.place.into()),
        ("message", problem.message().into()),
    ])
}

/// Problems as pages see them.
#[cfg(feature = "widget")]
pub(super) fn problems(list: &[Problem]) -> js_sys::Array {
    list.iter().map(problem).collect()
}
