//! QR codes: text in, dark modules out as one SVG path; drawing is somebody else's.

use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::mem;

use qrcodegen_no_heap::{QrCode, QrCodeEcc, QrSegment, Version};

/// Light modules around a code: without them readers do not find it (ISO/IEC 18004).
pub const QUIET_ZONE: u32 = 4;

/// The largest version shown on a screen: 77 modules a side, the most that the PC dialog has three
/// pixels each for; `tests/e2e/codes.test.mjs` has such read by others.
const LARGEST: Version = Version::new(15);

/// Medium correction, and low for what it alone leaves room for: screens are not torn or stained.
const CORRECTIONS: [QrCodeEcc; 2] = [QrCodeEcc::Medium, QrCodeEcc::Low];

/// From here on a run of capitals, digits and `%`, such as escaped letters, is worth the switch to
/// 5.5 bits each and back: it costs 35 bits.
const RUN: usize = 14;

/// All dark modules as an SVG path in units of one module, and the side of the whole square in
/// modules, quiet zone included. `None` for a text that needs a finer code than a screen shows.
pub fn path(text: &str) -> Option<(String, u32)> {
    let mut packed = vec![0; text.len()];
    let segments = segments(text, &mut packed);
    let mut scratch = vec![0; LARGEST.buffer_len()];
    let mut buffer = vec![0; LARGEST.buffer_len()];
    let (len, ecc, version) = CORRECTIONS.iter().find_map(|ecc| {
        let least = Version::MIN;
        QrCode::encode_segments_to_codewords(&segments, &mut buffer, *ecc, least, LARGEST, false)
            .ok()
    })?;
    let code = QrCode::encode_codewords(&mut buffer, len, &mut scratch, ecc, version, None);
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let start = x;
            while x < size && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                row(start as u32, y as u32, (x - start) as u32, &mut path);
            }
            x += 1;
        }
    }
    Some((path, size as u32 + 2 * QUIET_ZONE))
}

/// Long runs of the alphanumeric alphabet (ISO/IEC 18004, table 5), and bytes between them.
fn segments<'a>(text: &'a str, mut room: &'a mut [u8]) -> Vec<QrSegment<'a>> {
    let is_dense =
        |byte: &u8| matches!(byte, b' ' | b'$' | b'%' | b'*' | b'+' | b'-'..=b':' | b'A'..=b'Z');
    let bytes = |part: Option<&'a str>| QrSegment::make_bytes(part.unwrap_or_default().as_bytes());
    let mut segments = Vec::new();
    let (mut done, mut at) = (0, 0);
    for run in text.as_bytes().split(|byte| !is_dense(byte)) {
        let end = at + run.len();
        if run.len() >= RUN {
            let (own, rest) = mem::take(&mut room).split_at_mut(run.len());
            let run = text.get(at..end).unwrap_or_default();
            segments.push(bytes(text.get(done..at)));
            segments.push(QrSegment::make_alphanumeric(run, own));
            (room, done) = (rest, end);
        }
        at = end + 1;
    }
    segments.push(bytes(text.get(done..)));
    segments.retain(|segment| segment.num_chars() > 0);
    segments
}

/// Neighbouring dark modules: `Mx yhwv1h-wz`.
fn row(x: u32, y: u32, width: u32, path: &mut String) {
    for (mark, number) in [
        ("M", x + QUIET_ZONE),
        (" ", y + QUIET_ZONE),
        ("h", width),
        ("v1h-", width),
    ] {
        path.push_str(mark);
        decimal(number, path);
    }
    path.push('z');
}

/// A number without the bytes that formatting brings along.
pub(crate) fn decimal(number: u32, out: &mut String) {
    if number > 9 {
        decimal(number / 10, out);
    }
    out.extend(char::from_digit(number % 10, 10));
}
