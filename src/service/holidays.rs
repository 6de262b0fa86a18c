//! The days on which the week's timetable does not hold.

use alloc::format;
use alloc::vec::Vec;

use super::calendar::Date;
use super::fault::{RuleFault, RuleProblem};
use super::hours::Span;
use super::korea;

/// The most holidays that count; a range and `kr` are one each.
pub const LIMIT: usize = 1000;

/// The word for Korea's public holidays.
const KOREA: &str = "kr";

/// The days on which the week's timetable does not hold, each closed or with hours of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Holidays {
    /// Closed from a day to a day, both inclusive, in the order of their beginnings, apart.
    closed: Vec<(Date, Date)>,
    /// Hours of their own, in the order of the days. They hold although the day is closed by another
    /// word: whoever writes hours for a day means that day.
    open: Vec<(Date, Span)>,
    /// How many words have been read.
    count: usize,
    /// Whether Korea's public holidays are among them.
    korean: bool,
}

impl Holidays {
    /// Reads one word: `2026-12-25`, `2027-02-06/2027-02-09`, `2026-12-31@09:00-12:00` or `kr`. Several
    /// words for one day with hours of its own are several spans.
    pub fn read(&mut self, word: &str, place: &str, problems: &mut Vec<RuleProblem>) {
        let read = match word.split_once('@') {
            Some((date, times)) => match times.split_once('-') {
                Some((start, end)) => self.read_open(date, start, end),
                None => Err(RuleFault::HolidayForm),
            },
            None => self.read_closed(word),
        };
        if let Err(fault) = read {
            problems.push(RuleProblem::new(fault, place));
        }
    }

    /// Reads words with spaces or commas between them, as an attribute has them.
    pub fn read_text(&mut self, text: &str, problems: &mut Vec<RuleProblem>) {
        let signs = |sign: char| sign == ',' || sign.is_whitespace();
        let words = text.split(signs).filter(|word| !word.is_empty());
        for (index, word) in words.enumerate() {
            self.read(word, &format!("holidays[{index}]"), problems);
        }
    }

    /// Reads a date, and the hours that it has of its own, or neither of them.
    pub fn read_parts(
        &mut self,
        (date, start, end): (Option<&str>, Option<&str>, Option<&str>),
        place: &str,
        problems: &mut Vec<RuleProblem>,
    ) {
        let read = match (date, start, end) {
            (Some(date), None, None) => self.read_closed(date),
            (Some(date), Some(start), Some(end)) => self.read_open(date, start, end),
            _ => Err(RuleFault::HolidayForm),
        };
        if let Err(fault) = read {
            problems.push(RuleProblem::new(fault, place));
        }
    }

    /// Reads a day with hours of its own.
    ///
    /// # Errors
    ///
    /// [`RuleFault::HolidayForm`], [`RuleFault::HolidayDate`], those of [`Span::parse`], and
    /// [`RuleFault::HolidayMany`] for the first word after [`LIMIT`].
    fn read_open(&mut self, date: &str, start: &str, end: &str) -> Result<(), RuleFault> {
        let date = read_date(date)?;
        let span = Span::parse(start, end).map_err(|(fault, _)| fault)?;
        if self.counts()? {
            self.open.push((date, span));
            self.open.sort_unstable();
        }
        Ok(())
    }

    fn read_closed(&mut self, word: &str) -> Result<(), RuleFault> {
        if word == KOREA {
            self.korean |= self.counts()?;
            return Ok(());
        }
        let (first, last) = word.split_once('/').unwrap_or((word, word));
        let (first, last) = (read_date(first)?, read_date(last)?);
        if last < first {
            return Err(RuleFault::HolidayOrder);
        }
        if self.counts()? {
            self.close(first, last);
        }
        Ok(())
    }

    /// Whether one more word counts; the first that does not is a fault.
    fn counts(&mut self) -> Result<bool, RuleFault> {
        self.count += 1;
        match self.count.checked_sub(LIMIT + 1) {
            Some(0) => Err(RuleFault::HolidayMany),
            over => Ok(over.is_none()),
        }
    }

    /// Keeps the closed ranges in order and apart.
    fn close(&mut self, first: Date, last: Date) {
        self.closed.push((first, last));
        self.closed.sort_unstable();
        let mut apart: Vec<(Date, Date)> = Vec::new();
        for &(first, last) in &self.closed {
            match apart.last_mut() {
                Some(before) if first <= before.1.next() => before.1 = before.1.max(last),
                _ => apart.push((first, last)),
            }
        }
        self.closed = apart;
    }

    /// The spans that start on a day, in place of the week's; `None` on a day like any other.
    pub fn on(&self, date: Date) -> Option<&[(Date, Span)]> {
        let from = self.open.partition_point(|(day, _)| *day < date);
        let to = self.open.partition_point(|(day, _)| *day <= date);
        let own = self.open.get(from..to).unwrap_or_default();
        (!own.is_empty() || self.is_closed(date)).then_some(own)
    }

    fn is_closed(&self, date: Date) -> bool {
        let after = self.closed.partition_point(|(first, _)| *first <= date);
        let range = after
            .checked_sub(1)
            .and_then(|index| self.closed.get(index));
        range.is_some_and(|(_, last)| date <= *last) || self.korean && korea::is_holiday(date)
    }

    /// The last day that is not like any other; `None` where there is none.
    pub fn last(&self) -> Option<Date> {
        let closed = self.closed.last().map(|(_, last)| *last);
        let open = self.open.last().map(|(day, _)| *day);
        let korean = self.korean.then(korea::last).flatten();
        [closed, open, korean].into_iter().flatten().max()
    }

    /// Whether a day lies past the data for the word `kr`.
    pub fn is_past_data(&self, date: Date) -> bool {
        self.korean && date.parts().0 > korea::LAST_YEAR
    }
}

fn read_date(text: &str) -> Result<Date, RuleFault> {
    let signs = text.len() == 10
        && text.bytes().enumerate().all(|(index, byte)| match index {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    match signs {
        true => Date::parse(text).ok_or(RuleFault::HolidayDate),
        false => Err(RuleFault::HolidayForm),
    }
}
