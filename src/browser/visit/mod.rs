//! The `visit` artefact: where the visitor came from, whether a text may travel, and how an ordinary
//! channel's chat is asked for on this phone. It comes after the button, and only where one of these is
//! asked.

use alloc::string::String;
use alloc::vec::Vec;
use wasm_bindgen::prelude::*;

use crate::browser::page::dom::{self, Held};
use crate::browser::page::runtime::call;
use crate::kakao::app;
use crate::kakao::template;
use crate::press::platform::Client;
use crate::problem;
use crate::value::convention::Convention;
use crate::visit::capture;
use crate::visit::tripwire;

/// What was captured for an element, as JSON: an array of an array that may hold an object of fields
/// by name, and an array of problems. Keeps it or forgets it for the visit's other pages.
#[wasm_bindgen(js_name = cameFrom)]
pub fn came_from(host: Held) -> String {
    call(|| {
        let captured = capture::capture(&|name| dom::get(host, name), &|place, name| {
            dom::look(place as u32, name)
        });
        if let Some(kept) = captured.kept {
            dom::keep(&kept);
        }
        let mut out = String::from("[");
        out.push_str(&match captured.fields.is_empty() {
            true => String::from("[]"),
            false => Convention::Json.write(&captured.fields, false),
        });
        out.push(',');
        out.push_str(&problem::json(&captured.problems));
        out.push(']');
        out
    })
}

/// Whether a text of an element's may travel from a place, as JSON: an array of that and an array of
/// problems.
#[wasm_bindgen]
pub fn vet(host: Held, place: &str, text: &str) -> String {
    call(|| {
        let (rules, bad) = tripwire::rules(&|name| dom::get(host, name));
        let found = tripwire::places()
            .find(|known| *known == place)
            .and_then(|place| rules.check(place, text));
        let problems: Vec<_> = bad.into_iter().chain(found).collect();
        let mut out = String::from(match tripwire::refuses(&problems, place) {
            true => "[false,",
            false => "[true,",
        });
        out.push_str(&problem::json(&problems));
        out.push(']');
        out
    })
}

/// What asks the app itself for an ordinary channel's chat.
#[wasm_bindgen(js_name = appLink)]
pub fn app_link(url: &str) -> String {
    call(|| {
        let client = Client {
            user_agent: &dom::agent(),
            touch_points: dom::touch_points(),
        };
        app::link(url, client).unwrap_or_else(|| String::from(url))
    })
}

/// The dealer's link of an element for what is [spoken](crate::element::config::Config::spoken), as JSON: an
/// array of it, or `null`, and an array of problems.
#[wasm_bindgen]
pub fn dealer(host: Held, spoken: &str) -> String {
    call(|| {
        let template = dom::get(host, template::ATTRIBUTE).unwrap_or_default();
        match template::fill(template.trim_ascii(), spoken) {
            Ok(link) => ["[\"", &link, "\",[]]"].concat(),
            Err(problem) => ["[null,[", &problem.json(), "]]"].concat(),
        }
    })
}
