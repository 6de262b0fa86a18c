//! The stylesheet with other values in the places of ours.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use super::{OURS, Tokens};
use crate::guideline::Colour;

/// Of a label, in pixels: what lengths are written in.
const EM: f64 = 16.0;

/// A symbol's outline, as `clip-path` cuts it out of a box.
#[derive(Clone, Debug, PartialEq)]
pub struct Outline {
    /// What stands between the brackets of `polygon()`, in parts of the box.
    pub points: String,
    /// Of the box's width to its height.
    pub ratio: f64,
    /// Our own, which also rounds the corners of its box.
    pub round: bool,
}

impl Outline {
    /// Our balloon: three round corners, the fourth cut into a tail.
    pub fn balloon() -> Self {
        Self {
            points: "0 0,100% 0,100% 100%,5% 100%,11% 82%,7% 75%,2% 63%,0 50%".into(),
            ratio: 10.0 / 9.0,
            round: true,
        }
    }
}

/// The built stylesheet with these tokens in the places of ours; the same text for ours. `None` where
/// it is no stylesheet of this version's.
pub fn restyle(style: &str, tokens: &Tokens, outline: &Outline) -> Option<String> {
    let ours = pieces(&Tokens::read(OURS).ok()?, &Outline::balloon());
    let mut places: Vec<(usize, usize, String)> = Vec::new();
    for (ours, theirs) in ours.into_iter().zip(pieces(tokens, outline)) {
        let mut found = style.match_indices(&ours);
        let (at, _) = found.next()?;
        if found.next().is_some() {
            return None;
        }
        places.push((at, at + ours.len(), theirs));
    }
    places.sort();
    let mut out = String::with_capacity(style.len());
    let mut from = 0;
    for (at, end, theirs) in places {
        out.push_str(style.get(from..at)?);
        out.push_str(&theirs);
        from = end;
    }
    out.push_str(style.get(from..)?);
    Some(out)
}

/// What the tokens are in the stylesheet as it is built. Each stands there once.
fn pieces(tokens: &Tokens, outline: &Outline) -> [String; 8] {
    [
        format!("background:var(--kc-back, {})", colour(tokens.container)),
        format!("color:var(--kc-ink, {})", colour(tokens.label)),
        format!("border-color:var(--kc-ink, {})", colour(tokens.symbol)),
        format!("border-radius:var(--kc-round, {})", em(tokens.radius)),
        format!("gap:{}!", em(tokens.gap)),
        format!("padding:.5em {}!", em(tokens.padding)),
        format!("img,svg){{height:{};", em(tokens.symbol_height)),
        drawn(tokens.symbol_height, outline),
    ]
}

/// Borders show in forced colours and on paper. They snap to whole pixels: our balloon's are whole at
/// 16 px; any other box is one border as wide as it, and as high as it ought to be.
fn drawn(
    height: f64,
    Outline {
        points,
        ratio,
        round,
    }: &Outline,
) -> String {
    let box_of_borders = match round {
        true => format!(
            "border-width:{} {}!important;border-radius:50% 50% 50% 0!important",
            em(height / 2.0),
            em(height / 2.0 * ratio)
        ),
        false => format!(
            "border-width:0 0 0 {}!important;block-size:{}!important",
            em(height * ratio),
            em(height)
        ),
    };
    format!("{box_of_borders};clip-path:polygon({points})")
}

fn colour(Colour(red, green, blue, alpha): Colour) -> String {
    let bytes = [red, green, blue].map(|channel| channel as u8);
    let [red, green, blue] = bytes;
    if alpha < 1.0 {
        let percent = libm::round(alpha * 1000.0) / 10.0;
        format!("rgb({red} {green} {blue} / {percent}%)")
    } else if bytes.iter().all(|byte| byte % 17 == 0) {
        format!("#{:x}{:x}{:x}", red / 17, green / 17, blue / 17)
    } else {
        format!("#{red:02x}{green:02x}{blue:02x}")
    }
}

fn em(pixels: f64) -> String {
    let text = format!("{}em", libm::round(pixels / EM * 10_000.0) / 10_000.0);
    match text.strip_prefix('0') {
        Some(rest) if rest.starts_with('.') => rest.into(),
        _ => text,
    }
}
