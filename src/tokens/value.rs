//! Values as token files write them: the objects of the format's 2025 version, and the texts that older
//! tools and people write.

use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::Deserialize;
use serde::de::{MapAccess, Visitor};
use serde_json::Value;

use crate::guideline::Colour;

/// Pixels of a rem.
const REM: f64 = 16.0;

/// An object's members in their order, repeated ones too.
pub(super) struct Members(pub(super) Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Each;
        impl<'de> Visitor<'de> for Each {
            type Value = Members;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Each)
    }
}

/// In whole steps of a byte, as it is written afterwards.
pub(super) fn colour(value: &Value) -> Option<Colour> {
    if let Some(text) = value.as_str() {
        return hex(text);
    }
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

/// In pixels.
pub(super) fn length(value: &Value) -> Option<f64> {
    let (number, unit) = match value.as_str().map(str::trim) {
        Some(text) => {
            let (number, unit) =
                text.split_at_checked(text.find(|c: char| c.is_ascii_alphabetic())?)?;
            (number.trim().parse().ok()?, unit)
        }
        None => (value.get("value")?.as_f64()?, value.get("unit")?.as_str()?),
    };
    let pixels = match unit {
        "px" => number,
        "rem" => number * REM,
        _ => return None,
    };
    pixels.is_finite().then_some(pixels)
}
