//! Which Kakao channel a button opens.

use alloc::string::String;

use crate::attribute;
use crate::base::percent;
use crate::problem::{Fault, Problem};
use crate::value::budget::Unit;

/// The element's attribute.
pub const ATTRIBUTE: &str = attribute::CHANNEL.name;

/// The longest id taken, in characters. Ids met in the wild have up to 15; the limit keeps a pasted
/// document out of the address.
pub const LIMIT: usize = 64;

/// A channel, by one of its two ids.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Channel {
    /// `@` and the search id: 상담톡, which takes metadata. Letter case is kept, since whether
    /// Kakao folds it is not documented.
    Search(String),
    /// `_` and letters or digits: an ordinary channel, chat without metadata.
    Profile(String),
}

impl Channel {
    /// Reads an id as sites write it: raw or percent-encoded, in any script.
    ///
    /// # Errors
    ///
    /// [`Fault::ChannelMissing`] for nothing; [`Fault::ChannelForm`] for an id without its mark
    /// (`brand`), with white space or address syntax in it (`@a/b`), too long, or a profile id with
    /// other than ASCII letters and digits (`_your_channel_id`).
    pub fn parse(text: &str) -> Result<Self, Problem> {
        let form = || Problem::new(Fault::ChannelForm, ATTRIBUTE);
        let text = text.trim_ascii();
        if text.is_empty() {
            return Err(Problem::new(Fault::ChannelMissing, ATTRIBUTE));
        }
        if text.len() > LIMIT * 12 {
            return Err(form());
        }
        let id = percent::decode(text).ok_or_else(form)?;
        let rest = id.get(1..).unwrap_or_default();
        let channel = match id.as_bytes().first() {
            Some(b'@') if rest.chars().all(is_search) => Self::Search(id),
            Some(b'_') if rest.bytes().all(|byte| byte.is_ascii_alphanumeric()) => {
                Self::Profile(id)
            }
            _ => return Err(form()),
        };
        match (2..=LIMIT).contains(&Unit::Points.count(channel.as_str())) {
            true => Ok(channel),
            false => Err(form()),
        }
    }

    /// The id with its mark, not encoded.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Search(id) | Self::Profile(id) => id,
        }
    }
}

/// Anything that is not syntax of an address, white space, control or the lost-character mark:
/// which characters Kakao allows is not documented, so scripts are not judged.
fn is_search(c: char) -> bool {
    match c {
        '-' | '_' | '.' => true,
        '\u{FFFD}' => false,
        c if c.is_ascii() => c.is_ascii_alphanumeric(),
        c => !crate::value::escape::is_hidden(c),
    }
}
