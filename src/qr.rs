//! QR codes: text in, dark modules out as one SVG path; drawing is somebody else's.

use alloc::string::String;
use alloc::vec;

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};

/// Light modules around a code: without them readers do not find it (ISO/IEC 18004).
pub const QUIET_ZONE: u32 = 4;

/// The largest version shown on a screen, at medium correction: 73 modules a side. Denser codes are
/// too fine for a phone held before a monitor.
const LARGEST: Version = Version::new(14);

/// The most bytes that such a code takes.
pub const LIMIT: usize = 362;

/// All dark modules as an SVG path in units of one module, and the side of the whole square in
/// modules, quiet zone included. `None` for a text beyond [`LIMIT`].
pub fn path(text: &str) -> Option<(String, u32)> {
    if text.len() > LIMIT {
        return None;
    }
    let mut scratch = vec![0; LARGEST.buffer_len()];
    let mut buffer = vec![0; LARGEST.buffer_len()];
    let (least, ecc) = (Version::MIN, QrCodeEcc::Medium);
    let code = QrCode::encode_text(
        text,
        &mut scratch,
        &mut buffer,
        ecc,
        least,
        LARGEST,
        None,
        false,
    );
    let code = code.ok()?;
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
