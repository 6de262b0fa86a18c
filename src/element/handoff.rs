//! What a press posts to the site's own server, so that a short value can stand for a long context:
//! all of it, under the press's id, which then travels in the value.
//!
//! The body is a form of two fields, `channel` and `extra`: the value as it would travel if there
//! were room, always in this crate's own format and with the id in it.

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::attribute;
use crate::kakao::endpoint;
use crate::problem::{Fault, Problem};

/// The element's attribute for the address.
pub const ATTRIBUTE: &str = attribute::HANDOFF.name;
/// The element's attribute for the one other origin that the address may be on.
pub const ORIGIN_ATTRIBUTE: &str = attribute::HANDOFF_ORIGIN.name;
/// The longest encoded value, in bytes: browsers post no more than 64 KiB from a page that is being
/// left. Beyond it fields are left out as in any value.
pub const LIMIT: usize = 64_000;
/// The form's field that holds the channel.
pub const CHANNEL: &str = "channel";
/// The form's field that holds the value.
pub const EXTRA: &str = "extra";

/// Checks an address: a path on `page`, the page's own origin, or one on `allowed`, which may be
/// empty.
///
/// # Errors
///
/// [`Fault::HandoffForm`] for any other, and for `http:` elsewhere than on this machine.
pub fn parse(text: &str, page: &str, allowed: &str) -> Result<String, Problem> {
    // Browsers drop tabs and line ends, and take a backslash for a slash.
    let plain = text.bytes().all(|byte| byte > b' ' && byte != b'\\');
    let own = text.starts_with('/') && !text.starts_with("//");
    let on = |origin: &str| {
        let rest = text.strip_prefix(origin);
        !origin.is_empty() && rest.is_some_and(|rest| rest.starts_with('/'))
    };
    let other = endpoint::is_origin(allowed) && on(allowed);
    match plain && (own || on(page) || other) {
        true => Ok(text.to_owned()),
        false => Err(Problem::new(Fault::HandoffForm, ATTRIBUTE)),
    }
}
