//! Values as token files write them: the objects of the format's 2025 version, and the texts that older
//! tools and people write.

use alloc::vec::Vec;

use serde_json::Value;

use crate::guideline::Colour;

/// How far components that were rounded can be from their bytes.
const STEP: f64 = 1.0;
/// Pixels of a rem.
const REM: f64 = 16.0;

/// What is told of a colour, after its name.
const NO_COLOUR: &str = "is no colour: write \"#FEE500\", or components of srgb from 0 to 1";
const OTHER_HEX: &str = "has a hex that is not its components: write one of them, or both alike";

/// In whole steps of a byte, as it is written afterwards.
///
/// # Errors
///
/// What is wrong with it.
pub(super) fn colour(value: &Value) -> Result<Colour, &'static str> {
    let colour = match value.as_str() {
        Some(text) => hex(text),
        None => components(value),
    };
    let colour = colour.ok_or(NO_COLOUR)?;
    let Some(said) = value.get("hex") else {
        return Ok(colour);
    };
    // Components are often rounded; where hex means the same, it is the exact one.
    let said = said.as_str().and_then(hex).ok_or(OTHER_HEX)?;
    match said.distance(colour) <= STEP {
        true => Ok(Colour(said.0, said.1, said.2, colour.3)),
        false => Err(OTHER_HEX),
    }
}

fn components(value: &Value) -> Option<Colour> {
    if value.get("colorSpace")?.as_str()? != "srgb" {
        return None;
    }
    let mut channels = value.get("components")?.as_array()?.iter();
    let mut next = || part(channels.next()?).map(|part| libm::round(part * 255.0));
    let (red, green, blue) = (next()?, next()?, next()?);
    let alpha = match value.get("alpha") {
        None => 1.0,
        Some(alpha) => libm::round(part(alpha)? * 1000.0) / 1000.0,
    };
    channels
        .next()
        .is_none()
        .then_some(Colour(red, green, blue, alpha))
}

fn part(value: &Value) -> Option<f64> {
    value.as_f64().filter(|part| (0.0..=1.0).contains(part))
}

fn hex(text: &str) -> Option<Colour> {
    let digits = text.trim().strip_prefix('#')?;
    let digits: Vec<u32> = digits
        .chars()
        .map(|digit| digit.to_digit(16))
        .collect::<Option<_>>()?;
    let (size, scale) = match digits.len() {
        3 | 4 => (1, 17),
        6 | 8 => (2, 1),
        _ => return None,
    };
    let byte = |pair: &[u32]| f64::from(pair.iter().fold(0, |sum, digit| sum * 16 + digit) * scale);
    let mut bytes = digits.chunks(size).map(byte);
    let (red, green, blue) = (bytes.next()?, bytes.next()?, bytes.next()?);
    let alpha = bytes.next().unwrap_or(255.0) / 255.0;
    Some(Colour(
        red,
        green,
        blue,
        libm::round(alpha * 1000.0) / 1000.0,
    ))
}

/// In pixels; without end where it is too long for a number.
pub(super) fn length(value: &Value) -> Option<f64> {
    let (number, unit) = match value.as_str().map(str::trim) {
        Some(text) => {
            let (number, unit) =
                text.split_at_checked(text.find(|c: char| c.is_ascii_alphabetic())?)?;
            (number.trim().parse().ok()?, unit)
        }
        None => (value.get("value")?.as_f64()?, value.get("unit")?.as_str()?),
    };
    let number: f64 = number;
    match unit {
        _ if !number.is_finite() => None,
        "px" => Some(number),
        "rem" => Some(number * REM),
        _ => None,
    }
}
