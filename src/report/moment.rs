//! Dates as desks meet them.

/// Korean time is nine hours ahead of UTC, without summer time.
const KOREA: i64 = 9 * 3600;

/// Milliseconds since 1970, in up to fifteen digits: the year 9999 needs no more.
pub(super) fn millis(text: &str) -> Option<i64> {
    let sound = text.len() <= 15 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| sound)
}

/// Seconds since 1970 of `YYYY-MM-DDThh:mm:ss`, with or without a fraction, with a space for the
/// `T`, in Korean time unless it ends in `Z` or an offset such as `+09:00`; or of milliseconds since
/// 1970.
pub(super) fn seconds(date: &str) -> Option<i64> {
    if let Some(millis) = millis(date) {
        return Some(millis / 1000);
    }
    let mark = |at: usize, marks: &str| {
        let mark = date.get(at..=at).filter(|mark| marks.contains(mark));
        mark.map(|_| ())
    };
    for (at, marks) in [(4, "-"), (7, "-"), (10, "T "), (13, ":"), (16, ":")] {
        mark(at, marks)?;
    }
    let number = |from, to| number(date.get(from..to)?);
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let (hour, minute, second) = (number(11, 13)?, number(14, 16)?, number(17, 19)?);
    let zone = zone(date.get(19..)?)?;
    let sound = (1970..=9999).contains(&year)
        && (1..=12).contains(&month)
        && (1..=31).contains(&day)
        && hour < 24
        && minute < 60
        && second <= 60;
    sound.then(|| days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - zone)
}

/// Seconds ahead of UTC, by what stands after the second.
fn zone(rest: &str) -> Option<i64> {
    let rest = match rest.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|c: char| c.is_ascii_digit()),
        None => rest,
    };
    let (sign, rest) = match rest.as_bytes().first() {
        None => return Some(KOREA),
        Some(b'Z') if rest.len() == 1 => return Some(0),
        Some(b'+') => (1, rest.get(1..)?),
        Some(b'-') => (-1, rest.get(1..)?),
        Some(_) => return None,
    };
    let minutes = rest.get(2..)?;
    let minutes = minutes.strip_prefix(':').unwrap_or(minutes);
    let sound = minutes.len() == 2;
    let minutes = number(minutes)?;
    sound.then_some(sign * (number(rest.get(..2)?)? * 3600 + minutes * 60))
}

/// Digits alone, where the library also takes a sign.
fn number(text: &str) -> Option<i64> {
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
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
            ("2026-11-23T13:37:10+09:00", Some(1_795_408_630)),
            ("2026-11-23T13:37:10.123+0900", Some(1_795_408_630)),
            ("2026-11-22T23:37:10-05:00", Some(1_795_408_630)),
            ("2026-11-23T13:37:10+9", None),
            ("2026-11-23T13:37:10 KST", None),
            ("2026/11/23 13:37:10", None),
            ("2026-11-23T13:37:+1", None),
            ("-5", None),
            ("yesterday", None),
            ("", None),
            ("２０２６-11-23T00:00:00", None),
        ];
        for (date, wanted) in cases {
            assert_eq!(seconds(date), wanted, "{date}");
        }
    }
}
