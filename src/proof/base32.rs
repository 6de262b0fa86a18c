//! Numbers and macs in the digits of [`check`](crate::value::checksum::DIGITS).

use alloc::string::String;

use crate::value::checksum::{DIGITS, digit};

/// The number that a digit stands for.
pub(super) fn value(digit: char) -> Option<u32> {
    let at = DIGITS.iter().position(|own| char::from(*own) == digit)?;
    u32::try_from(at).ok()
}

/// A number below 2^25 in five digits, highest first.
pub(super) fn five(number: u32) -> String {
    [20, 15, 10, 5, 0]
        .map(|at| digit(number >> at))
        .iter()
        .collect()
}

/// The number that digits stand for, highest first.
pub(super) fn number(digits: &str) -> Option<u32> {
    digits
        .chars()
        .try_fold(0_u32, |sum, digit| Some(sum << 5 | value(digit)?))
}

/// The first `count` digits of `bytes`, five bits each, highest first.
pub(super) fn digits(bytes: &[u8], count: usize) -> String {
    let byte = |at: usize| bytes.get(at).copied().map_or(0, u32::from);
    (0..count)
        .map(|at| at * 5)
        .map(|bit| {
            let pair = byte(bit / 8) << 8 | byte(bit / 8 + 1);
            digit(pair >> (11 - bit % 8))
        })
        .collect()
}
