//! QR codes: text in, modules out; drawing is somebody else's.

use alloc::string::{String, ToString};

use qrcodegen_no_heap::{QrCode, QrCodeEcc, Version};

/// Light modules around a code: without them readers do not find it (ISO/IEC 18004).
pub const QUIET_ZONE: usize = 4;

/// The largest version shown on a screen, at medium correction. Denser codes are too fine for a
/// phone held before a monitor; the largest takes 362 bytes and has 73 modules a side.
const LARGEST: Version = Version::new(14);

/// One SVG path over all dark modules, in units of one module, and the side of the whole picture
/// in modules, quiet zone included. `None` for a text too long to scan comfortably.
pub fn path(text: &str) -> Option<(String, usize)> {
    let mut scratch = [0u8; LARGEST.buffer_len()];
    let mut out = [0u8; LARGEST.buffer_len()];
    let code = QrCode::encode_text(
        text,
        &mut scratch,
        &mut out,
        QrCodeEcc::Medium,
        Version::MIN,
        LARGEST,
        None,
        false,
    )
    .ok()?;
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
                run(start, y, x - start, &mut path);
            }
            x += 1;
        }
    }
    Some((path, size as usize + 2 * QUIET_ZONE))
}

/// A row of dark modules: `Mx yhwv1h-wz`.
fn run(x: i32, y: i32, width: i32, path: &mut String) {
    let zone = QUIET_ZONE as i32;
    let parts = [
        ("M", x + zone),
        (" ", y + zone),
        ("h", width),
        ("v1h-", width),
    ];
    for (mark, number) in parts {
        path.push_str(mark);
        path.push_str(&number.to_string());
    }
    path.push('z');
}
