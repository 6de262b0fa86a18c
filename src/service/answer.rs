//! What the rules say of a moment.

use alloc::vec::Vec;

use super::calendar::{Date, Moment};
use super::fault::{RuleFault, RuleProblem};
use super::holidays::Holidays;
use super::hours::{Hours, Span};

/// How many days after the last holiday every change has come round: a span may reach from the day
/// before into a week, and that week has every weekday once.
const WEEK_AND_A_DAY: i64 = 8;

/// Whether somebody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    Open,
    /// Closed for now.
    Closed,
    /// The service is switched off or over.
    Off,
}

impl State {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Off => "off",
        }
    }
}

/// Why nobody answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// By the week's timetable.
    Hours,
    /// Today is a holiday.
    Holiday,
    /// The last day of the service is over.
    Until,
    /// The owner has switched it off.
    Disabled,
}

impl Reason {
    /// The stable word.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Hours => "hours",
            Self::Holiday => "holiday",
            Self::Until => "until",
            Self::Disabled => "disabled",
        }
    }
}

/// What the rules say of a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    pub state: State,
    /// `None` while it is open.
    pub reason: Option<Reason>,
    /// While it is closed, the moment that opens it; `None` where it never opens again.
    pub opens_at: Option<Moment>,
    /// While it is open, the moment that closes or ends it; `None` where it never closes. Spans that
    /// touch are one.
    pub closes_at: Option<Moment>,
}

/// When the service is there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// `None` where the desk never closes but on holidays.
    pub hours: Option<Hours>,
    pub holidays: Holidays,
    /// The moment from which the service is over.
    pub until: Option<Moment>,
    /// Whether the owner has switched it off.
    pub disabled: bool,
}

impl Rules {
    /// What holds at a moment, and when that changes.
    pub fn answer(&self, at: Moment) -> Answer {
        let off = |reason| Answer {
            state: State::Off,
            reason: Some(reason),
            opens_at: None,
            closes_at: None,
        };
        if self.disabled {
            return off(Reason::Disabled);
        }
        if self.until.is_some_and(|end| at >= end) {
            return off(Reason::Until);
        }
        if self.covering(at).is_some() {
            let closes_at = [self.closes_after(at), self.until];
            return Answer {
                state: State::Open,
                reason: None,
                opens_at: None,
                closes_at: closes_at.into_iter().flatten().min(),
            };
        }
        let reason = match self.holidays.on(at.date()) {
            Some(_) => Reason::Holiday,
            None => Reason::Hours,
        };
        let in_time = |opens: &Moment| self.until.is_none_or(|end| *opens < end);
        Answer {
            state: State::Closed,
            reason: Some(reason),
            opens_at: self.opens_after(at).filter(in_time),
            closes_at: None,
        }
    }

    /// Tells of the word `kr` on a day that its data does not reach: the days past it are open as on
    /// any other day, and the button stays.
    pub fn check_data(&self, at: Moment, problems: &mut Vec<RuleProblem>) {
        if self.holidays.is_past_data(at.date()) {
            problems.push(RuleProblem::new(RuleFault::HolidayDataEnds, "holidays"));
        }
    }

    /// The spans that start on a day.
    fn spans(&self, date: Date) -> impl Iterator<Item = (Moment, Moment)> {
        let own = self.holidays.on(date);
        let week = match (&self.hours, own) {
            (_, Some(_)) => &[],
            (Some(hours), None) => hours.on(date.weekday()),
            (None, None) => &[Span::DAY],
        };
        let own = own.unwrap_or_default().iter().map(|(_, span)| span);
        let spans = week.iter().chain(own);
        spans.map(move |span| (date.at_minute(span.start), date.at_minute(span.end)))
    }

    /// The end of a span that a moment lies in, the latest of several.
    fn covering(&self, at: Moment) -> Option<Moment> {
        let days = [at.date().plus(-1), at.date()];
        let spans = days.into_iter().flat_map(|date| self.spans(date));
        let covering = spans.filter(|(start, end)| (*start..*end).contains(&at));
        covering.map(|(_, end)| end).max()
    }

    /// The first day on which nothing new can happen any more.
    fn horizon(&self, at: Moment) -> Date {
        let last = self.holidays.last().unwrap_or(at.date());
        last.max(at.date()).plus(WEEK_AND_A_DAY)
    }

    /// When an open desk closes.
    fn closes_after(&self, at: Moment) -> Option<Moment> {
        let horizon = self.horizon(at);
        let mut end = at;
        while let Some(later) = self.covering(end) {
            end = later;
            if end.date() > horizon {
                return None;
            }
        }
        Some(end)
    }

    /// When a closed desk opens.
    fn opens_after(&self, at: Moment) -> Option<Moment> {
        let horizon = self.horizon(at);
        let mut date = at.date();
        while date <= horizon {
            let starts = self.spans(date).map(|(start, _)| start);
            let first = starts.filter(|start| *start > at).min();
            if first.is_some() {
                return first;
            }
            date = date.next();
        }
        None
    }
}
