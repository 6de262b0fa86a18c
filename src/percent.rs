//! The only percent-encoder.

use alloc::borrow::Cow;
use alloc::string::String;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// All but the unreserved characters of RFC 3986 section 2.3 and those reserved ones that both a
/// path segment (`pchar`, section 3.3) and a query may hold and no form decoder reads as syntax.
/// The shorter the address, the coarser its QR code.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'*')
    .remove(b':')
    .remove(b'@');

/// Appends `text` to `out` as one path segment or query value.
pub fn encode_into(text: &str, out: &mut String) {
    out.extend(utf8_percent_encode(text, ESCAPED));
}

/// Length of `text` once encoded, in bytes.
pub fn encoded_len(text: &str) -> usize {
    utf8_percent_encode(text, ESCAPED).map(str::len).sum()
}

/// Decodes once. `None` where the bytes are no UTF-8; a `%` without two digits stays as it is.
pub fn decode(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}
