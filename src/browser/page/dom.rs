//! The few things that the artefacts ask of a page and do to it, each a line or a few of JavaScript
//! in `dom.js`: bound one by one instead, they would cost the first press more than all that the
//! core decides.

use alloc::string::String;
use wasm_bindgen::prelude::*;

/// The button that a call is about, while it lasts: the place of its element among those that
/// `dom.js` holds; its anchor follows. A number crosses for less than an element does.
pub type Held = i32;

#[wasm_bindgen(raw_module = "#dom")]
extern "C" {
    /// What the files of dialogs and windows say of the [shell](crate::press::platform::Shell), by number.
    pub(in crate::browser) fn shell() -> u32;

    /// Shows the dialog of a button at rest; `here` is the detail of the launch from this PC, `scan`
    /// of the one to be scanned. An old KakaoTalk is asked for an update. False where it cannot be shown.
    pub(in crate::browser) fn open(host: Held, here: &str, scan: &str, lang: &str) -> bool;

    /// Posts a form's body, also while the page is being left. Nothing waits for it or hears of it.
    pub(in crate::browser) fn post(url: &str, body: &str);

    /// The user agent, and the client's hints in JSON behind it.
    pub(in crate::browser) fn agent() -> String;

    /// How many fingers the screen tells apart.
    #[wasm_bindgen(js_name = touchPoints)]
    pub(in crate::browser) fn touch_points() -> u32;

    /// 32 random bits.
    pub(in crate::browser) fn random() -> u32;

    /// All that an element says: see `Said`.
    pub(in crate::browser) fn said(host: Held) -> String;

    /// An attribute's text in NFC.
    pub(in crate::browser) fn get(host: Held, name: &str) -> Option<String>;

    /// Whether a text in doubt may travel from a place, as far as is known.
    pub(in crate::browser) fn clear(host: Held, place: &str, text: &str) -> bool;

    /// What the page's address (0) or what the tab keeps of the visit (1) says under a name, or what
    /// a pattern has in brackets for the host of another site's page that led here (2); in NFC.
    pub(in crate::browser) fn look(place: u32, name: &str) -> String;

    /// Has the tab keep a text for the visit's other pages; an empty one removes what it keeps.
    pub(in crate::browser) fn keep(text: &str);

    /// Aims the anchor, and keeps the page's path and query at home; without an address it gets back
    /// what its author wrote.
    pub(in crate::browser) fn aim(host: Held, url: Option<&str>, target: &str);

    /// Sets the anchor's text and its language.
    pub(in crate::browser) fn label(host: Held, text: &str, lang: &str);

    /// Dispatches `kakao-consult-<type>`, bubbling and composed, with a detail in JSON. False where
    /// a handler cancelled it.
    #[wasm_bindgen(js_name = send)]
    pub(in crate::browser) fn emit(host: Held, kind: &str, detail: &str) -> bool;

    /// Tells the page of a problem in JSON, once an element.
    #[wasm_bindgen(js_name = note)]
    pub(in crate::browser) fn tell(host: Held, problem: &str);

    /// Goes to an address in a window of its own, as the plan of this number says; false where that
    /// was blocked, and where the browser does it as well.
    pub(in crate::browser) fn leave(host: Held, url: &str, plan: u32) -> bool;

    /// What asks the app itself for an ordinary channel's chat, once that is known.
    #[wasm_bindgen(js_name = appLink)]
    pub(in crate::browser) fn app_link(url: &str) -> String;

    /// A dealer's link for what is spoken. Until that is known, empty where the author has a link of
    /// their own in the element, or else `url`.
    pub(in crate::browser) fn dealer(host: Held, spoken: &str, url: &str) -> String;

    /// Whether the page stands in another, or in a sandbox of its own.
    pub(in crate::browser) fn framed() -> bool;
}
