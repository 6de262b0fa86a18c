//! The `more` artefact: the choice on a PC between the phone's camera and going on here.

use std::cell::RefCell;

use gloo_events::EventListener;
use js_sys::Object;
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, HtmlAnchorElement, HtmlDialogElement, HtmlElement, ShadowRoot};

use crate::browser::{events, window};
use crate::qr;
use crate::text::{Dialog, Language};

thread_local! {
    /// The listeners of the dialog that is open; a modal dialog is alone.
    static LISTENERS: RefCell<Vec<EventListener>> = const { RefCell::new(Vec::new()) };
}

/// Shows the dialog in `host`'s shadow root. `here` is the launch from this PC, `code` the one that
/// a phone scans, `lang` the language's tag.
#[wasm_bindgen]
pub fn open(host: &HtmlElement, here: &str, code: &str, lang: &str) -> Result<(), JsValue> {
    let root = host.shadow_root().ok_or(JsValue::NULL)?;
    if root.query_selector("dialog")?.is_some() {
        return Ok(());
    }
    let language = Language::of(lang);
    let draft = Draft {
        document: host.owner_document().ok_or(JsValue::NULL)?,
        text: language.dialog(),
    };
    let dialog: HtmlDialogElement = draft.element("dialog", "", None)?.unchecked_into();
    dialog.set_attribute("lang", language.tag())?;
    dialog.set_attribute("aria-labelledby", TITLE)?;
    let title = draft.within(&dialog, "h2", "", Some(draft.text.title))?;
    title.set_id(TITLE);
    let close = draft.within(&dialog, "button", "close", None)?;
    close.set_attribute("type", "button")?;
    close.set_attribute("aria-label", draft.text.close)?;

    let scan = draft.way(&dialog, draft.text.scan, draft.text.scan_how)?;
    draft.code(&scan, code)?;
    let copy = draft.within(&scan, "button", "copy", Some(draft.text.copy))?;
    copy.set_attribute("type", "button")?;
    let said = draft.within(&scan, "p", "said", None)?;
    said.set_attribute("role", "status")?;

    let way = draft.way(&dialog, draft.text.here, draft.text.here_how)?;
    let go: HtmlAnchorElement = draft
        .within(&way, "a", "kakao-consult", Some(draft.text.here_go))?
        .unchecked_into();
    go.set_href(here);
    go.set_target("_blank");
    go.set_referrer_policy("no-referrer");
    let blocked = draft.within(&way, "p", "said", None)?;
    blocked.set_attribute("role", "status")?;

    root.append_child(&dialog)?;
    dialog.show_modal()?;
    listen(
        host,
        &root,
        &dialog,
        Parts {
            close,
            copy,
            said,
            go,
            blocked,
        },
        code,
        draft.text,
    );
    events::dispatch(
        host,
        events::DIALOG,
        &events::detail(&[("url", code.into())]),
    );
    Ok(())
}

const TITLE: &str = "kakao-consult-title";

struct Parts {
    close: Element,
    copy: Element,
    said: Element,
    go: HtmlAnchorElement,
    blocked: Element,
}

fn listen(
    host: &HtmlElement,
    root: &ShadowRoot,
    dialog: &HtmlDialogElement,
    parts: Parts,
    code: &str,
    text: &'static Dialog,
) {
    let Parts {
        close,
        copy,
        said,
        go,
        blocked,
    } = parts;
    let shut = dialog.clone();
    let closing = EventListener::new(&close, "click", move |_| shut.close());
    let link = code.to_owned();
    let copying = EventListener::new(&copy, "click", move |_| copy_link(&link, &said, text));
    let address = go.href();
    let starter = host.clone();
    let going = EventListener::new(&go.clone(), "click", move |_| {
        let opened = window::aim(&go);
        blocked.set_text_content((!opened).then_some(text.blocked));
        let detail = events::detail(&[("url", address.as_str().into()), ("plan", "popup".into())]);
        events::dispatch(&starter, events::LAUNCH, &detail);
    });
    let (starter, gone, root) = (host.clone(), dialog.clone(), root.clone());
    let closed = EventListener::once(dialog, "close", move |_| {
        let _ = root.remove_child(&gone);
        LISTENERS.with(|listeners| drop(listeners.take()));
        events::dispatch(&starter, events::CLOSE, &Object::new());
    });
    LISTENERS.with(|listeners| drop(listeners.replace(vec![closing, copying, going, closed])));
}

/// Copies the link, or shows it for copying by hand where the browser does not let a page copy.
fn copy_link(link: &str, said: &Element, text: &'static Dialog) {
    said.set_text_content(Some(link));
    let clipboard = web_sys::window().map(|window| window.navigator().clipboard());
    // Absent on plain http, whatever the type says.
    let Some(clipboard) = clipboard.filter(|clipboard| clipboard.is_object()) else {
        return;
    };
    let said = said.clone();
    // One function for both outcomes, as only one of them comes and lets it go.
    let done = Closure::once_into_js(move |failure: JsValue| {
        if failure.is_undefined() {
            said.set_text_content(Some(text.copied));
        }
    });
    clipboard
        .write_text(link)
        .unchecked_ref::<Thenable>()
        .then(&done, &done);
}

#[wasm_bindgen]
extern "C" {
    type Thenable;
    #[wasm_bindgen(method)]
    fn then(this: &Thenable, done: &JsValue, failed: &JsValue);
}

/// A dialog being drawn.
struct Draft {
    document: Document,
    text: &'static Dialog,
}

impl Draft {
    fn element(&self, name: &str, class: &str, text: Option<&str>) -> Result<Element, JsValue> {
        let element = self.document.create_element(name)?;
        if !class.is_empty() {
            element.set_class_name(class);
        }
        element.set_text_content(text);
        Ok(element)
    }

    fn within(
        &self,
        parent: &Element,
        name: &str,
        class: &str,
        text: Option<&str>,
    ) -> Result<Element, JsValue> {
        let element = self.element(name, class, text)?;
        parent.append_child(&element)?;
        Ok(element)
    }

    /// One of the two ways: its heading and how it goes.
    fn way(&self, dialog: &Element, heading: &str, how: &str) -> Result<Element, JsValue> {
        let way = self.within(dialog, "section", "", None)?;
        self.within(&way, "h3", "", Some(heading))?;
        self.within(&way, "p", "", Some(how))?;
        Ok(way)
    }

    /// The QR code, dark on light with its quiet zone in every theme, or a sentence in its place.
    fn code(&self, parent: &Element, code: &str) -> Result<(), JsValue> {
        const SVG: Option<&str> = Some("http://www.w3.org/2000/svg");
        let Some((path, side)) = qr::path(code) else {
            self.within(parent, "p", "code", Some(self.text.scan_impossible))?;
            return Ok(());
        };
        let side = side.to_string();
        let svg = self.document.create_element_ns(SVG, "svg")?;
        svg.set_attribute("viewBox", &["0 0 ", &side, " ", &side].concat())?;
        svg.set_attribute("role", "img")?;
        svg.set_attribute("aria-label", self.text.scan_picture)?;
        svg.set_attribute("class", "code")?;
        let modules = self.document.create_element_ns(SVG, "path")?;
        modules.set_attribute("d", &path)?;
        svg.append_child(&modules)?;
        parent.append_child(&svg)?;
        Ok(())
    }
}
