//! The snippet that a site owner pastes.

use std::fmt::Write;

use kakao_consult_button::text::Language;
use maud::Escaper;

use crate::attributes::Attributes;

/// The element with the attributes that were given, around the anchor that works without script.
pub(crate) fn snippet(attributes: &Attributes, url: &str) -> String {
    let mut html = String::from("<kakao-consult-button");
    for (name, text) in attributes.iter() {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape_into(text, &mut html);
        html.push('"');
    }
    html.push_str("><a class=\"kakao-consult\" href=\"");
    escape_into(url, &mut html);
    html.push_str("\">");
    escape_into(Language::default().button().label, &mut html);
    html.push_str("</a></kakao-consult-button>");
    html
}

/// `&`, `<`, `>` and `"`: enough in text and between double quotes.
fn escape_into(text: &str, html: &mut String) {
    // Writing to a string cannot fail.
    let _ = Escaper::new(html).write_str(text);
}
