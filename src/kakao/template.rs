//! A dealer's own launch link, with placeholders for what a press says.

use alloc::string::String;

use crate::attribute;
use crate::base::scan;
use crate::element::config::{Config, Press};
use crate::kakao::channel;
use crate::kakao::endpoint::{self, is_origin};
use crate::problem::{Fault, Problem};
use crate::value::field::Field;

/// The element's attribute.
pub const ATTRIBUTE: &str = attribute::LAUNCH_URL.name;

/// The link of an element that says where, through `get`; `None` where it does not.
pub fn link(
    get: &dyn Fn(&str) -> Option<String>,
    config: &Config,
    press: Press<'_>,
) -> Option<Result<String, Problem>> {
    let template = get(ATTRIBUTE).unwrap_or_default();
    match template.trim_ascii() {
        "" => None,
        template => Some(fill(template, &config.spoken(press))),
    }
}

/// Fills a link such as `https://dealer.example/open?yid={channel}&page={entry}` from a query such as
/// [`Config::spoken`] gives. What is not said leaves nothing behind.
///
/// Values stay percent-encoded, so that each remains one value in a path, a query or a fragment. A
/// [dealer's name](endpoint::DEALERS) stands for the beginning of its links.
///
/// # Errors
///
/// [`Fault::LaunchUrlForm`] for any scheme but `https:` (`http:` on this machine), a placeholder
/// before the path, one that is none, a dealer's name that no parameter follows, a path with `.` or `..` between its slashes, or a character that
/// no address has; [`Fault::TooLong`] for a link beyond [`endpoint::URL_LIMIT`].
pub fn fill(template: &str, spoken: &str) -> Result<String, Problem> {
    let form = Problem::new(Fault::LaunchUrlForm, ATTRIBUTE);
    let preset = endpoint::DEALERS
        .iter()
        .find_map(|(name, link)| Some((link, template.strip_prefix(name)?)));
    // What the contract gives is the dealer's to check.
    if preset.is_some_and(|(_, more)| more.is_empty() || more.starts_with(['?', '&'])) {
        return Err(form);
    }
    let preset = preset.map(|(link, more)| [link, more].concat());
    let template = preset.as_deref().unwrap_or(template);
    let (scheme, rest) = scan::split(template, "//").ok_or(form)?;
    let host = rest.bytes().position(|byte| b"/?#".contains(&byte));
    let origin = host.and_then(|host| template.get(..scheme.len() + 2 + host));
    let mut link = String::new();
    let mut rest = template;
    while let Some((before, after)) = scan::split(rest, "{") {
        let (name, after) = scan::split(after, "}").ok_or(form)?;
        let known = name == channel::ATTRIBUTE || name == endpoint::EXTRA;
        if !known && Field::of_name(name).is_none() {
            return Err(form);
        }
        link.push_str(before);
        link.push_str(value(spoken, name));
        rest = after;
    }
    link.push_str(rest);
    let other = |byte: u8| !byte.is_ascii_graphic() || b"\"<>\\^`|{}".contains(&byte);
    // Readers of addresses leave a folder at two dots, also where a value brought them.
    let mut ends = link.as_bytes().split(|byte| b"?#".contains(byte));
    let mut parts = ends.next().unwrap_or_default().split(|byte| *byte == b'/');
    let leaves = parts.any(|part| part == b"." || part == b"..");
    if !origin.is_some_and(is_origin) || leaves || link.bytes().any(other) {
        return Err(form);
    }
    match link.len() > endpoint::URL_LIMIT {
        true => Err(Problem::new(Fault::TooLong, ATTRIBUTE)),
        false => Ok(link),
    }
}

fn value<'a>(spoken: &'a str, name: &str) -> &'a str {
    let of = |pair: &'a [u8]| pair.strip_prefix(name.as_bytes())?.strip_prefix(b"=");
    let mut pairs = spoken.as_bytes().split(|byte| *byte == b'&');
    let value = pairs.find_map(of).unwrap_or_default();
    core::str::from_utf8(value).unwrap_or_default()
}
