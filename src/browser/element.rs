//! The host element: its settings, and the anchor that a press follows.

use js_sys::JsString;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{HtmlAnchorElement, HtmlElement, ShadowRoot};

use crate::browser::client;
use crate::config::Config;
use crate::problem::Problem;
use crate::text::Language;

/// The class that `kakao-consult.css` finishes.
const CLASS: &str = "kakao-consult";

/// The element's settings, and what is wrong with them.
pub(super) fn read(host: &HtmlElement) -> (Config, Vec<Problem>) {
    let get = |name: &str| host.get_attribute(name).map(nfc);
    Config::read(&get, &client::origin())
}

/// The language around the element.
pub(super) fn language(host: &HtmlElement) -> Language {
    let near = host.closest("[lang]").ok().flatten();
    Language::of(&near.and_then(|near| near.get_attribute("lang")).unwrap_or_default())
}

/// The author's anchor, or else the one that the widget drew.
pub(super) fn anchor(host: &HtmlElement) -> Option<HtmlAnchorElement> {
    authored(host).or_else(|| drawn(&host.shadow_root()?))
}

/// Shows the author's anchor where there is one; else draws one if `launch` says that it leads
/// somewhere, or nothing.
pub(super) fn draw(host: &HtmlElement, launch: bool) -> Result<Option<HtmlAnchorElement>, JsValue> {
    let (Some(root), Some(document)) = (host.shadow_root(), host.owner_document()) else {
        return Ok(authored(host));
    };
    let drawn = drawn(&root);
    let authored = authored(host);
    // The slot stays for what a framework may put in later.
    let slot = match root.query_selector("slot")? {
        Some(slot) => slot,
        None => {
            let slot = document.create_element("slot")?;
            root.append_child(&slot)?;
            slot
        }
    };
    if authored.is_some() || !launch {
        if let Some(drawn) = drawn {
            drawn.remove();
        }
        slot.remove_attribute("hidden")?;
        return Ok(authored);
    }
    let anchor: HtmlAnchorElement = match drawn {
        Some(drawn) => drawn,
        None => {
            let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
            anchor.set_class_name(CLASS);
            anchor.set_attribute("part", "button")?;
            root.append_child(&anchor)?;
            slot.set_attribute("hidden", "")?;
            anchor
        }
    };
    let label = language(host).button().label;
    if anchor.text_content().as_deref() != Some(label) {
        anchor.set_text_content(Some(label));
    }
    Ok(Some(anchor))
}

/// Writes the address where it is not there already.
pub(super) fn point(anchor: &HtmlAnchorElement, url: &str) {
    if anchor.get_attribute("href").as_deref() != Some(url) {
        anchor.set_href(url);
    }
}

fn authored(host: &HtmlElement) -> Option<HtmlAnchorElement> {
    host.query_selector(":scope > a").ok().flatten()?.dyn_into().ok()
}

fn drawn(root: &ShadowRoot) -> Option<HtmlAnchorElement> {
    root.query_selector("[part=button]").ok().flatten()?.dyn_into().ok()
}

/// Text in the normal form that the core expects.
fn nfc(text: String) -> String {
    match text.is_ascii() {
        true => text,
        false => JsString::from(text).normalize("NFC").into(),
    }
}
