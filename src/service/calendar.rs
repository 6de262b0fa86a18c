//! Dates and moments, as Korea counts them.

use core::fmt;

/// The first and the last year that a rule may name. Beyond them a date is taken for a slip.
pub const YEARS: core::ops::RangeInclusive<i64> = 2000..=2199;

/// Seconds in a minute, an hour and a day.
const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
pub(super) const DAY: i64 = 24 * HOUR;

/// What Korea's clocks are ahead of UTC, in seconds. There is no daylight saving time since 1988.
const OFFSET: i64 = 9 * HOUR;

/// A day in Korea: the number of days since 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(i64);

impl Date {
    /// The day of a calendar date; `None` where the calendar has no such day, or its year is not one
    /// of [`YEARS`].
    pub fn of(year: i64, month: i64, day: i64) -> Option<Self> {
        let exists = (1..=days_in(year, month)?).contains(&day);
        (exists && YEARS.contains(&year)).then(|| Self(days_since_1970(year, month, day)))
    }

    /// Reads `2026-12-25`.
    pub fn parse(text: &str) -> Option<Self> {
        let [year, month, day] = numbers(text, [4, 2, 2], "-")?;
        Self::of(year, month, day)
    }

    /// The day after.
    pub fn next(self) -> Self {
        self.plus(1)
    }

    /// So many days later, or earlier where it is negative.
    pub fn plus(self, days: i64) -> Self {
        Self(self.0 + days)
    }

    /// Monday is 0, Sunday is 6.
    pub fn weekday(self) -> usize {
        // 1970-01-01 was a Thursday.
        usize::try_from((self.0 + 3).rem_euclid(7)).unwrap_or_default()
    }

    /// Year, month from 1 and day from 1.
    pub fn parts(self) -> (i64, i64, i64) {
        // Counted from 0000-03-01, so that the leap day ends a year: Howard Hinnant's method.
        let days = self.0 + 719_468;
        let era = days.div_euclid(146_097);
        let in_era = days.rem_euclid(146_097);
        let year_of_era = (in_era - in_era / 1_460 + in_era / 36_524 - in_era / 146_096) / 365;
        let in_year = in_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month_from_march = (5 * in_year + 2) / 153;
        let day = in_year - (153 * month_from_march + 2) / 5 + 1;
        let month = (month_from_march + 2) % 12 + 1;
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month, day)
    }

    /// Its first moment.
    pub fn begin(self) -> Moment {
        self.at_minute(0)
    }

    /// The moment so many minutes after its beginning.
    pub fn at_minute(self, minutes: i64) -> Moment {
        Moment(self.0 * DAY - OFFSET + minutes * MINUTE)
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.parts();
        write!(out, "{year:04}-{month:02}-{day:02}")
    }
}

/// A moment, in seconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Moment(pub i64);

impl Moment {
    /// Reads RFC 3339 with any offset, such as `2026-12-31T18:00:00+09:00`. A part of a second is
    /// dropped. `None` for anything else, and for years other than [`YEARS`] in UTC.
    pub fn parse(text: &str) -> Option<Self> {
        let (date, rest) = (text.get(..10)?, text.get(10..)?);
        let time = rest.strip_prefix(['T', 't', ' '])?;
        let date = Date::parse(date)?;
        let [hour, minute, second] = numbers(time.get(..8)?, [2, 2, 2], ":")?;
        // 60 is a leap second; it counts as the next minute's first.
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let zone = skip_fraction(time.get(8..)?)?;
        let ahead = match zone {
            "Z" | "z" => 0,
            _ => offset(zone)?,
        };
        let local = date.0 * DAY + hour * HOUR + minute * MINUTE + second;
        Some(Self(local - ahead))
    }

    /// The day in Korea that it falls on.
    pub fn date(self) -> Date {
        Date((self.0 + OFFSET).div_euclid(DAY))
    }

    /// Minutes since the day began in Korea; a begun minute does not count.
    pub fn minute_of_day(self) -> i64 {
        (self.0 + OFFSET).rem_euclid(DAY) / MINUTE
    }
}

/// RFC 3339 with Korea's offset.
impl fmt::Display for Moment {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let seconds = (self.0 + OFFSET).rem_euclid(DAY);
        let (hour, minute, second) = (seconds / HOUR, seconds / MINUTE % 60, seconds % 60);
        write!(
            out,
            "{}T{hour:02}:{minute:02}:{second:02}+09:00",
            self.date()
        )
    }
}

/// `.5` and the like, without which the rest stands.
fn skip_fraction(text: &str) -> Option<&str> {
    let Some(digits) = text.strip_prefix('.') else {
        return Some(text);
    };
    let rest = digits.trim_start_matches(|sign: char| sign.is_ascii_digit());
    (rest.len() < digits.len()).then_some(rest)
}

/// `+09:00`, in seconds.
fn offset(text: &str) -> Option<i64> {
    let (sign, rest) = match text.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, text.strip_prefix('-')?),
    };
    let [hours, minutes] = numbers(rest, [2, 2], ":")?;
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * HOUR + minutes * MINUTE))
}

/// Numbers of so many ASCII digits each, with a separator between them and nothing else.
fn numbers<const N: usize>(text: &str, digits: [usize; N], separator: &str) -> Option<[i64; N]> {
    let mut parts = text.split(separator);
    let mut found = [0; N];
    for (value, digits) in found.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        *value = part.parse().ok()?;
    }
    parts.next().is_none().then_some(found)
}

/// How many days a month has; `None` for no month.
fn days_in(year: i64, month: i64) -> Option<i64> {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 => Some(28 + i64::from(leap)),
        4 | 6 | 9 | 11 => Some(30),
        1..=12 => Some(31),
        _ => None,
    }
}

fn days_since_1970(year: i64, month: i64, day: i64) -> i64 {
    // Years begin in March, so that the leap day ends one: Howard Hinnant's method.
    let year = year - i64::from(month <= 2);
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let in_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let in_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + in_year;
    era * 146_097 + in_era - 719_468
}
