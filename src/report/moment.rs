//! Dates as desks meet them.

/// Korean time is nine hours ahead of UTC, without summer time.
const KOREA: i64 = 9 * 3600;

/// Seconds since 1970 of `YYYY-MM-DDThh:mm:ss`, with or without a fraction, with a space for the
/// `T`, in Korean time unless it ends in `Z`; or of milliseconds since 1970.
pub(super) fn seconds(date: &str) -> Option<i64> {
    if let Ok(millis) = date.parse::<i64>() {
        return Some(millis / 1000);
    }
    let number = |from: usize, to: usize| date.get(from..to)?.parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let sound = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && (0..24).contains(&hour)
        && (0..60).contains(&minute)
        && (0..=60).contains(&second);
    let zone = if date.ends_with('Z') { 0 } else { KOREA };
    sound.then(|| days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - zone)
}

/// Days since 1970 in the Gregorian calendar, with years that begin in March so that leap days come
/// last.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month < 3 { year - 1 } else { year };
    let month = (month + 9) % 12;
    let leaps = year / 4 - year / 100 + year / 400;
    year * 365 + leaps + (month * 153 + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::seconds;

    #[test]
    fn dates() {
        let cases = [
            ("1970-01-01T00:00:00Z", Some(0)),
            ("1970-01-01T09:00:00", Some(0)),
            ("2000-02-29T12:34:56Z", Some(951_827_696)),
            ("2024-03-01T00:00:00.123Z", Some(1_709_251_200)),
            ("2026-11-23 13:37:10", Some(1_795_408_630)),
            ("1795408630000", Some(1_795_408_630)),
            ("2026-13-01T00:00:00Z", None),
            ("2026-11-23", None),
            ("yesterday", None),
            ("", None),
            ("２０２６-11-23T00:00:00", None),
        ];
        for (date, wanted) in cases {
            assert_eq!(seconds(date), wanted, "{date}");
        }
    }
}
