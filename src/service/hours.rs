//! The weekly timetable.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::fault::{RuleFault, RuleProblem};

/// The days of a week as dealers write them, Monday first.
pub const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

/// Minutes in a day and in a week.
pub(super) const DAY: i64 = 24 * 60;
const WEEK: i64 = 7 * DAY;

/// A time that the desk is open, in minutes after the beginning of the day on which it starts. It may
/// end on the next day, never later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    pub start: i64,
    /// Not part of it.
    pub end: i64,
}

impl Span {
    /// The whole day.
    pub const DAY: Self = Self { start: 0, end: DAY };

    /// Reads a start and an end, each `0900` or `09:00`. `0000` to `0000` is the whole day, and an end
    /// before its start lies on the next day.
    ///
    /// # Errors
    ///
    /// [`RuleFault::HoursTime`] with the part that is no time of day: `true` for the end. `2400` and
    /// `24:00` are ends alone. [`RuleFault::HoursEmpty`] where both are the same.
    pub fn parse(start: &str, end: &str) -> Result<Self, (RuleFault, bool)> {
        let wrong = |is_end| (RuleFault::HoursTime, is_end);
        let start = minutes(start)
            .filter(|start| *start < DAY)
            .ok_or(wrong(false))?;
        let end = minutes(end).ok_or(wrong(true))?;
        match end {
            0 if start == 0 => Ok(Self::DAY),
            _ if end == start => Err((RuleFault::HoursEmpty, true)),
            _ if end < start => Ok(Self {
                start,
                end: end + DAY,
            }),
            _ => Ok(Self { start, end }),
        }
    }
}

/// One row of a dealer's timetable, as it was written.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    pub day: &'a str,
    pub start_at: &'a str,
    pub end_at: &'a str,
}

/// When the desk is open in a week without holidays. A day without a span is closed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hours {
    days: [Vec<Span>; 7],
}

impl Hours {
    /// The desk that never closes.
    pub fn always() -> Self {
        Self {
            days: core::array::from_fn(|_| [Span::DAY].into()),
        }
    }

    /// The spans that start on a weekday; Monday is 0.
    pub fn on(&self, weekday: usize) -> &[Span] {
        self.days.get(weekday).map_or(&[], Vec::as_slice)
    }

    /// Reads a dealer's rows. A bad row is left out, and where there are rows but no good one, there is
    /// no timetable: a slip must not close the desk for good. No rows at all are a desk that is never
    /// open.
    pub fn of_rows<'a>(
        rows: impl IntoIterator<Item = Row<'a>>,
        problems: &mut Vec<RuleProblem>,
    ) -> Option<Self> {
        let mut hours = Self::default();
        let (mut all, mut good) = (0, 0);
        for (index, row) in rows.into_iter().enumerate() {
            all += 1;
            match read_row(row) {
                Ok((day, span)) => {
                    hours.add(day, span, &format!("hours[{index}]"), problems);
                    good += 1;
                }
                Err((fault, key)) => {
                    problems.push(RuleProblem::new(fault, format!("hours[{index}].{key}")));
                }
            }
        }
        (all == 0 || good > 0).then_some(hours)
    }

    /// Reads schema.org's `openingHours`, such as `Mo-Fr 09:00-18:00, Sa 09:00-13:00`: days, then the
    /// times that are the same on them; days without times are whole days. A bad word is left out, with
    /// the days or times that belong to it. `None` where nothing is left.
    pub fn of_text(text: &str, problems: &mut Vec<RuleProblem>) -> Option<Self> {
        let text = join_ranges(text);
        let signs = |sign: char| sign == ',' || sign == ';' || sign.is_whitespace();
        let words = text.split(signs).filter(|word| !word.is_empty());
        let mut groups = Vec::from([Group::default()]);
        for (index, word) in words.enumerate() {
            // A word is told by its number, since it may be anything.
            let place = format!("hours word {}", index + 1);
            let is_time = word.starts_with(|sign: char| sign.is_ascii_digit());
            if !is_time && groups.last().is_some_and(|group| group.timed) {
                groups.push(Group::default());
            }
            let Some(group) = groups.last_mut() else {
                continue;
            };
            let read = match is_time {
                true => group.read_times(word, &place),
                false => group.read_days(word),
            };
            if let Err(fault) = read {
                problems.push(RuleProblem::new(fault, place));
            }
        }
        let mut hours = Self::default();
        let mut good = false;
        for (day, span, place) in groups.iter().flat_map(Group::spans) {
            hours.add(day, span, place, problems);
            good = true;
        }
        if !good && problems.is_empty() {
            problems.push(RuleProblem::new(RuleFault::HoursForm, "hours"));
        }
        good.then_some(hours)
    }

    /// Adds a span, and says where it overlaps one that is there.
    fn add(&mut self, day: usize, span: Span, place: &str, problems: &mut Vec<RuleProblem>) {
        if self.overlaps(day, span) {
            problems.push(RuleProblem::new(RuleFault::HoursOverlap, place));
        }
        if let Some(spans) = self.days.get_mut(day) {
            spans.push(span);
            spans.sort_unstable();
        }
    }

    /// Whether a span shares a minute with another, round the end of the week too.
    fn overlaps(&self, day: usize, span: Span) -> bool {
        let in_week = |day: usize, span: Span| {
            let begin = i64::try_from(day).unwrap_or_default() * DAY;
            (begin + span.start, begin + span.end)
        };
        let (start, end) = in_week(day, span);
        let mut others = (0..7).flat_map(|other| {
            let spans = self.on(other).iter();
            spans.map(move |span| in_week(other, *span))
        });
        others.any(|(from, to)| {
            [-WEEK, 0, WEEK]
                .iter()
                .any(|shift| start < to + shift && from + shift < end)
        })
    }
}

/// Days, and the times that are the same on them.
#[derive(Default)]
struct Group {
    days: Vec<usize>,
    times: Vec<(Span, String)>,
    /// Whether times stand behind the days, good or bad.
    timed: bool,
    /// Whether one of the words for days was bad.
    broken: bool,
}

impl Group {
    fn read_days(&mut self, word: &str) -> Result<(), RuleFault> {
        let days = days(word).ok_or(RuleFault::HoursDay);
        self.broken |= days.is_err();
        self.days.extend(days?);
        Ok(())
    }

    fn read_times(&mut self, word: &str, place: &str) -> Result<(), RuleFault> {
        self.timed = true;
        if self.days.is_empty() && !self.broken {
            return Err(RuleFault::HoursDay);
        }
        let (start, end) = word.split_once('-').ok_or(RuleFault::HoursTime)?;
        let span = Span::parse(start, end).map_err(|(fault, _)| fault)?;
        self.times.push((span, place.to_string()));
        Ok(())
    }

    /// Each day's spans, with the place that each was read from. Days alone are whole days.
    fn spans(&self) -> impl Iterator<Item = (usize, Span, &str)> {
        let whole = (!self.timed && !self.broken).then_some((Span::DAY, "hours"));
        self.days.iter().flat_map(move |day| {
            let times = self.times.iter();
            let times = times.map(|(span, place)| (*span, place.as_str()));
            times
                .chain(whole)
                .map(move |(span, place)| (*day, span, place))
        })
    }
}

/// Writes every range with a plain hyphen and without spaces: people type `09:00 ~ 18:00` too.
fn join_ranges(text: &str) -> String {
    let mut out = String::new();
    for sign in text.chars() {
        let after_range = out.ends_with('-');
        match sign {
            '-' | '~' | '\u{2013}' => {
                out.truncate(out.trim_end().len());
                out.push('-');
            }
            _ if after_range && sign.is_whitespace() => {}
            _ => out.push(sign),
        }
    }
    out
}

fn read_row(row: Row<'_>) -> Result<(usize, Span), (RuleFault, &'static str)> {
    let day = read_day(row.day).ok_or((RuleFault::HoursDay, "day"))?;
    let span = Span::parse(row.start_at, row.end_at)
        .map_err(|(fault, is_end)| (fault, if is_end { "end_at" } else { "start_at" }))?;
    Ok((day, span))
}

/// `Mo`, or `Mo-Fr`, which may go round the end of the week.
fn days(word: &str) -> Option<impl Iterator<Item = usize> + use<>> {
    let (first, last) = word.split_once('-').unwrap_or((word, word));
    let (first, last) = (read_day(first)?, read_day(last)?);
    let count = (last + 7 - first) % 7 + 1;
    Some((first..first + count).map(|day| day % 7))
}

/// `mon` or `Mo`, in any letter case.
fn read_day(text: &str) -> Option<usize> {
    let text = text.to_string().to_ascii_lowercase();
    DAYS.iter().position(|day| {
        let short = day.get(..2);
        *day == text || short == Some(text.as_str())
    })
}

/// `0900` or `09:00`, in minutes; 24:00 is the last.
fn minutes(text: &str) -> Option<i64> {
    let digits = match text.split_once(':') {
        Some((hours, minutes)) if hours.len() == 2 => [hours, minutes].concat(),
        Some(_) => return None,
        None => text.to_string(),
    };
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (hours, minutes) = digits.split_at_checked(2)?;
    let (hours, minutes): (i64, i64) = (hours.parse().ok()?, minutes.parse().ok()?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY).then_some(total)
}
