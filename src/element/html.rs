//! The snippet that a site owner pastes.

use alloc::string::{String, ToString};

use crate::look;
use crate::text::Language;

/// The element with the attributes that were given, around the anchor that works without script. An
/// owner's label is the anchor's text alone.
pub fn snippet(
    attributes: impl Iterator<Item = (&'static str, String)>,
    url: &str,
    label: Option<&str>,
) -> String {
    let mut html = String::from("<kakao-consult-button");
    for (name, text) in attributes.filter(|(name, _)| *name != look::LABEL_ATTRIBUTE) {
        html.push(' ');
        html.push_str(name);
        html.push_str("=\"");
        escape_into(&text, &mut html);
        html.push('"');
    }
    html.push_str("><a class=\"kakao-consult\" href=\"");
    escape_into(url, &mut html);
    html.push_str("\">");
    escape_into(
        label.unwrap_or(Language::default().button().label),
        &mut html,
    );
    html.push_str("</a></kakao-consult-button>");
    html
}

/// Enough in text and between double quotes.
fn escape_into(text: &str, html: &mut String) {
    for c in text.chars() {
        match c {
            '&' => html.push_str("&amp;"),
            '<' => html.push_str("&lt;"),
            '>' => html.push_str("&gt;"),
            '"' => html.push_str("&quot;"),
            // A terminal that shows the snippet would act on it. HTML has no escape for those above ASCII.
            c if c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r' | '\0') => {
                html.push_str("&#");
                html.push_str(&u32::from(c).to_string());
                html.push(';');
            }
            c => html.push(c),
        }
    }
}
