//! Codes as a reader of others finds them, `rqrr`, in the sizes that ISO/IEC 18004 has for them.
#![cfg(all(feature = "qr", not(target_arch = "wasm32")))]
// A broken path is a broken test.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use kakao_consult_button::base::percent;
use kakao_consult_button::print::qr::{self, QUIET_ZONE};
use proptest::prelude::*;
use rqrr::{Grid, SimpleGrid};

/// Bytes of versions 1 to 15 at medium correction (ISO/IEC 18004, table 7).
const BYTES: [usize; 15] = [
    14, 26, 42, 62, 84, 106, 122, 152, 180, 213, 251, 287, 331, 362, 412,
];
/// Of version 15 at low correction: bytes, and characters of the alphanumeric alphabet.
const LONGEST: (usize, usize) = (520, 758);
/// As `rqrr` has them.
const MEDIUM: u16 = 0;
const LOW: u16 = 1;

/// What a code says, its version and its correction.
#[derive(Debug, PartialEq)]
struct Read {
    text: String,
    version: usize,
    correction: u16,
}

/// Reads the code of a text from the path that a page draws.
fn read(text: &str) -> Option<Read> {
    let (path, side) = qr::path(text)?;
    let side = side as usize;
    let mut dark = vec![false; side * side];
    for row in path.split_terminator('z') {
        let numbers: Vec<usize> = row
            .split(|char: char| !char.is_ascii_digit())
            .filter_map(|number| number.parse().ok())
            .collect();
        let [x, y, width, 1, back] = numbers[..] else {
            panic!("{row} is no row of modules");
        };
        assert_eq!(width, back, "{row}");
        dark[y * side + x..][..width].fill(true);
    }
    let zone = QUIET_ZONE as usize;
    let inside = zone..side - zone;
    for (at, _) in dark.iter().enumerate().filter(|(_, dark)| **dark) {
        let quiet = !inside.contains(&(at / side)) || !inside.contains(&(at % side));
        assert!(!quiet, "module {at} is in the quiet zone");
    }
    let modules = SimpleGrid::from_func(inside.len(), |x, y| dark[(y + zone) * side + x + zone]);
    let (meta, text) = Grid::new(modules).decode().expect("rqrr reads it");
    Some(Read {
        text,
        version: meta.version.0,
        correction: meta.ecc_level,
    })
}

/// A launch with fifty letters of Hangul as its value.
fn launch(channel: &str, more: &str) -> String {
    let mut url = String::from("https://bizmessage.kakao.com/chat/open/");
    percent::encode_into(channel, &mut url);
    url.push_str("?extra=");
    percent::encode_into(&"별마루상담".repeat(10), &mut url);
    url + more
}

#[test]
fn codes_are_read_and_as_coarse_as_can_be() {
    let bytes = |count| "a".repeat(count);
    for (what, text, wanted) in [
        (
            "an ordinary channel",
            "https://pf.kakao.com/_abc/chat".into(),
            Some((3, MEDIUM)),
        ),
        (
            "fifty letters of Hangul",
            launch("@byeolmaru", ""),
            Some((15, MEDIUM)),
        ),
        (
            "and a bot",
            launch("@byeolmaru", "&bot=auto&event=spring"),
            Some((15, MEDIUM)),
        ),
        (
            "of a channel in Hangul",
            launch("@별마루", ""),
            Some((15, MEDIUM)),
        ),
        (
            "of the longest such channel",
            launch("@별마루상담별마루상담별마루상담", ""),
            Some((14, LOW)),
        ),
        (
            "what medium correction takes",
            bytes(BYTES[14]),
            Some((15, MEDIUM)),
        ),
        ("a byte more", bytes(BYTES[14] + 1), Some((13, LOW))),
        (
            "what low correction takes",
            bytes(LONGEST.0),
            Some((15, LOW)),
        ),
        ("a byte more than that", bytes(LONGEST.0 + 1), None),
        ("capitals", "A".repeat(LONGEST.1), Some((15, LOW))),
        ("one more", "A".repeat(LONGEST.1 + 1), None),
        ("no text", String::new(), Some((1, MEDIUM))),
        (
            "a run before bytes",
            format!("{}{}", "%".repeat(14), bytes(10)),
            Some((2, MEDIUM)),
        ),
        ("far too long", bytes(100_000), None),
    ] {
        let wanted = wanted.map(|(version, correction)| Read {
            text: text.clone(),
            version,
            correction,
        });
        assert_eq!(read(&text), wanted, "{what}");
    }
}

proptest! {
    #[test]
    fn what_is_shown_is_the_text(parts in prop::collection::vec(
        prop_oneof!["[a-z/?&=~@]{1,30}", "[0-9A-Z%:./ $*+-]{1,30}", "\\PC{1,6}"], 0..12,
    )) {
        let text = parts.concat();
        match read(&text) {
            Some(read) => {
                prop_assert_eq!(&read.text, &text);
                let as_bytes = BYTES.iter().position(|bytes| text.len() <= *bytes);
                prop_assert!(as_bytes.is_none_or(|least| read.version <= least + 1), "{}", read.version);
            }
            None => prop_assert!(text.len() > LONGEST.0),
        }
    }
}
