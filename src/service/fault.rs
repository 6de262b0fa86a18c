//! What can be wrong with a rule: fault, place, and a sentence to act on.

use alloc::string::String;

/// A fault in the service rules. Its [`code`](Self::code) is stable.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RuleFault {
    HoursForm,
    HoursDay,
    HoursTime,
    HoursEmpty,
    HoursOverlap,
    HolidayForm,
    HolidayDate,
    HolidayOrder,
    HolidayMany,
    HolidayDataEnds,
    UntilForm,
    SwitchForm,
    OffHoursWord,
    ConfigForm,
    ConfigEmpty,
    ConfigName,
    TextForm,
    TextLong,
    TextHidden,
    TextMarkup,
    TopicsForm,
    TopicsMany,
    TopicsDeep,
    TopicForm,
    TopicLink,
    TopicOrigin,
    NoticeModeWord,
}

impl RuleFault {
    /// Every fault.
    pub const ALL: [Self; 27] = [
        Self::HoursForm,
        Self::HoursDay,
        Self::HoursTime,
        Self::HoursEmpty,
        Self::HoursOverlap,
        Self::HolidayForm,
        Self::HolidayDate,
        Self::HolidayOrder,
        Self::HolidayMany,
        Self::HolidayDataEnds,
        Self::UntilForm,
        Self::SwitchForm,
        Self::OffHoursWord,
        Self::ConfigForm,
        Self::ConfigEmpty,
        Self::ConfigName,
        Self::TextForm,
        Self::TextLong,
        Self::TextHidden,
        Self::TextMarkup,
        Self::TopicsForm,
        Self::TopicsMany,
        Self::TopicsDeep,
        Self::TopicForm,
        Self::TopicLink,
        Self::TopicOrigin,
        Self::NoticeModeWord,
    ];

    /// The fault's stable name.
    pub fn code(self) -> &'static str {
        self.row().0
    }

    /// What is wrong and what to do, to stand after the place.
    pub fn sentence(self) -> &'static str {
        self.row().1
    }

    fn row(self) -> (&'static str, &'static str) {
        match self {
            Self::HoursForm => (
                "hours-form",
                "is no timetable: write rows of day, start_at and end_at, or Mo-Fr 09:00-18:00",
            ),
            Self::HoursDay => (
                "hours-day",
                "is no day and was left out: write mon, tue, wed, thu, fri, sat or sun",
            ),
            Self::HoursTime => (
                "hours-time",
                "is no time of day and its row was left out: write four digits from 0000 to 2359, or 2400 for an end",
            ),
            Self::HoursEmpty => (
                "hours-empty",
                "ends when it starts and was left out: write 0000 and 0000 for the whole day",
            ),
            Self::HoursOverlap => (
                "hours-overlap",
                "overlaps another row and counts as one with it: mend one of the two",
            ),
            Self::HolidayForm => (
                "holiday-form",
                "is no holiday and was left out: write 2026-12-25, 2027-02-06/2027-02-09, 2026-12-31@09:00-12:00 or kr",
            ),
            Self::HolidayDate => (
                "holiday-date",
                "names a day that the calendar does not have, or a year outside of 2000 to 2199, and was left out",
            ),
            Self::HolidayOrder => (
                "holiday-order",
                "ends before it begins and was left out: write the earlier date first",
            ),
            Self::HolidayMany => (
                "holiday-many",
                "is one holiday more than the 1000 that count: take out those that are over",
            ),
            Self::HolidayDataEnds => (
                "holiday-data-ends",
                "knows Korea's public holidays only up to an earlier year: take a newer version, or write the dates",
            ),
            Self::UntilForm => (
                "until-form",
                "is neither a date nor a moment and counts as not set: write 2026-12-31, the last day, or 2026-12-31T18:00:00+09:00",
            ),
            Self::SwitchForm => (
                "disabled-form",
                "is neither true nor false and counts as not set: write true or false without quotes",
            ),
            Self::OffHoursWord => (
                "off-hours-word",
                "is none of show, notice and hide, and counts as show",
            ),
            Self::ConfigForm => (
                "config-form",
                "is no JSON object, so nothing of it counts: write an object of rules",
            ),
            Self::ConfigEmpty => (
                "config-empty",
                "says nothing, so nothing changes: an empty answer never switches a button off",
            ),
            Self::ConfigName => (
                "config-name",
                "is no rule and was left out: write the attributes' names, without those of channel and launch",
            ),
            Self::TextForm => (
                "text-form",
                "is no text and was left out: write a text, or an object of texts by language",
            ),
            Self::TextLong => ("text-long", "is too long and was left out: shorten it"),
            Self::TextHidden => (
                "text-hidden",
                "holds signs that are not seen or turn their neighbours; they were left out",
            ),
            Self::TextMarkup => (
                "text-markup",
                "holds < or >, which is shown as it stands: texts are no HTML",
            ),
            Self::TopicsForm => (
                "topics-form",
                "is no menu and was left out: write an array of objects",
            ),
            Self::TopicsMany => (
                "topics-many",
                "has more than 8 entries, of which the first 8 count",
            ),
            Self::TopicsDeep => (
                "topics-deep",
                "is a third level and was left out: a menu has two",
            ),
            Self::TopicForm => (
                "topic-form",
                "needs exactly one of topic, event, href and topics, and was left out",
            ),
            Self::TopicLink => (
                "topic-link",
                "leads to no page of your own and was left out: write a path, or name its https origin in topic-origins",
            ),
            Self::TopicOrigin => (
                "topic-origin",
                "is no https origin and was left out: write https://help.example",
            ),
            Self::NoticeModeWord => (
                "notice-mode-word",
                "is neither tell nor ask, and counts as tell",
            ),
        }
    }
}

/// One fault at one place. It never holds the offending value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleProblem {
    pub fault: RuleFault,
    /// Where it stands, such as `hours[3].end_at`.
    pub place: String,
}

impl RuleProblem {
    pub fn new(fault: RuleFault, place: impl Into<String>) -> Self {
        Self {
            fault,
            place: place.into(),
        }
    }

    /// Place and sentence, for a site owner.
    pub fn message(&self) -> String {
        crate::problem::message(&self.place, self.fault.sentence())
    }
}
