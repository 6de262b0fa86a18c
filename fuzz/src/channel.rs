//! A channel's id, as a site writes it.

use kakao_consult_button::base::percent::{encode_into, encoded_len};
use kakao_consult_button::kakao::channel::{ATTRIBUTE, Channel, LIMIT};
use kakao_consult_button::problem::Fault;
use kakao_consult_button::value::escape::is_hidden;

/// Just the ids of the grammar are taken, and each reads back from its own text, raw or encoded.
pub fn channel(text: &str) {
    let parsed = Channel::parse(text);
    let text = text.trim_ascii();
    match &parsed {
        Ok(channel) => {
            let id = channel.as_str();
            assert_eq!(Some(channel), expected(text).as_ref(), "of {text:?}");
            assert_eq!(Channel::parse(id).as_ref(), Ok(channel), "{id:?} raw");
            let mut encoded = String::new();
            encode_into(id, &mut encoded);
            assert_eq!(encoded.len(), encoded_len(id), "length of {id:?}");
            assert!(encoded.is_ascii(), "{encoded:?}");
            assert_eq!(super::decoded(&encoded), id, "by the url crate");
            assert_eq!(Channel::parse(&encoded).as_ref(), Ok(channel), "{encoded}");
            let lower = encoded.to_ascii_lowercase();
            if id == id.to_ascii_lowercase() {
                assert_eq!(Channel::parse(&lower).as_ref(), Ok(channel), "{lower}");
            }
        }
        Err(problem) => {
            assert_eq!(expected(text), None, "refused: {text:?}");
            let missing = text.is_empty();
            assert_eq!(problem.fault == Fault::ChannelMissing, missing, "{text:?}");
            assert_eq!(problem.fault == Fault::ChannelForm, !missing, "{text:?}");
            assert_eq!(problem.place, ATTRIBUTE);
        }
    }
}

/// The grammar once more, by other means.
fn expected(text: &str) -> Option<Channel> {
    let id = super::decoded(text);
    let mut rest = id.chars();
    let mark = rest.next()?;
    let plain = |c: char| c.is_ascii_alphanumeric();
    let search = |c: char| match c {
        '-' | '_' | '.' => true,
        '\u{FFFD}' => false,
        _ => plain(c) || !c.is_ascii() && !is_hidden(c),
    };
    let short = text.len() <= LIMIT * 12 && (2..=LIMIT).contains(&id.chars().count());
    let channel = match mark {
        '@' if rest.all(search) => Channel::Search(id),
        '_' if rest.all(plain) => Channel::Profile(id),
        _ => return None,
    };
    short.then_some(channel)
}
