//! What upstream says beside what we say.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::thread;

use kakao_consult_button::press::platform::{Client, Container, Platform};

use super::labels;
use super::sets::{Row, Set};

/// A set, and where each of its rows runs for us.
#[derive(Debug)]
pub(crate) struct Told<'a> {
    pub(crate) set: &'a Set,
    here: Vec<Platform>,
}

/// One question, asked of every row whose answer upstream knows.
#[derive(Debug)]
pub(crate) struct Confusion<'a> {
    pub(crate) asked: Vec<Answer<'a>>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    pub(crate) row: &'a Row,
    pub(crate) theirs: &'static str,
    pub(crate) ours: &'static str,
}

/// How well one app is told.
#[derive(Debug)]
pub(crate) struct Score {
    /// Rows that upstream gives to it.
    pub(crate) labelled: usize,
    /// Of these, what no page sends.
    pub(crate) no_page: usize,
    /// Of the rest, what upstream knows from a header.
    pub(crate) header: usize,
    /// Of the rest, what we give to it.
    pub(crate) told: usize,
    /// Rows of other families, less those that upstream knows from a header.
    pub(crate) others: usize,
    /// Of these, what we give to it.
    pub(crate) mistaken: usize,
}

impl Score {
    pub(crate) fn left(&self) -> usize {
        self.labelled - self.no_page - self.header
    }

    /// At least 99 in 100, and at most 1 in 10,000.
    pub(crate) fn holds(&self) -> bool {
        self.told * 100 >= self.left() * 99 && self.mistaken * 10_000 <= self.others
    }
}

impl<'a> Told<'a> {
    /// Asks on all cores: without optimisation that takes its time.
    pub(crate) fn of(set: &'a Set) -> Self {
        let cores = thread::available_parallelism().map_or(1, NonZero::get);
        let parts = set.rows.chunks(set.rows.len().div_ceil(cores).max(1));
        let places = |rows: &[Row]| rows.iter().map(place).collect::<Vec<_>>();
        let here = thread::scope(|scope| {
            let parts: Vec<_> = parts
                .map(|rows| scope.spawn(move || places(rows)))
                .collect();
            let done = parts.into_iter().map(|part| part.join().expect("no panic"));
            done.flatten().collect()
        });
        Self { set, here }
    }

    pub(crate) fn apps(&self) -> Confusion<'a> {
        self.ask(|row, here| {
            let theirs = row.app?;
            let ours = match labels::word(here.container) {
                "bot" if theirs == "other" && !self.set.robots => "other",
                told => told,
            };
            Some((theirs, ours))
        })
    }

    /// Of pages alone: in what else is sent, systems and devices are written in any way.
    pub(crate) fn systems(&self) -> Confusion<'a> {
        self.ask(|row, here| Some((row.os.filter(|_| is_visit(row, here))?, here.os.as_str())))
    }

    pub(crate) fn forms(&self) -> Confusion<'a> {
        self.ask(|row, here| {
            Some((
                row.form.filter(|_| is_visit(row, here))?,
                here.form.as_str(),
            ))
        })
    }

    fn ask(
        &self,
        ask: impl Fn(&Row, Platform) -> Option<(&'static str, &'static str)>,
    ) -> Confusion<'a> {
        let asked = self
            .set
            .rows
            .iter()
            .zip(&self.here)
            .filter_map(|(row, here)| {
                let (theirs, ours) = ask(row, *here)?;
                Some(Answer { row, theirs, ours })
            });
        Confusion {
            asked: asked.collect(),
        }
    }
}

fn place(row: &Row) -> Platform {
    Platform::of(Client {
        user_agent: &row.user_agent,
        touch_points: 0,
    })
}

fn is_visit(row: &Row, here: Platform) -> bool {
    row.is_page() && here.container != Container::Bot
}

impl<'a> Confusion<'a> {
    /// How often each pair of answers was given.
    pub(crate) fn counts(&self) -> BTreeMap<(&'static str, &'static str), usize> {
        let mut counts = BTreeMap::new();
        for answer in &self.asked {
            *counts.entry((answer.theirs, answer.ours)).or_default() += 1;
        }
        counts
    }

    pub(crate) fn differing(&self) -> impl Iterator<Item = &Answer<'a>> {
        self.asked.iter().filter(|it| it.theirs != it.ours)
    }

    pub(crate) fn score(&self, app: &str) -> Score {
        let mut score = Score {
            labelled: 0,
            no_page: 0,
            header: 0,
            told: 0,
            others: 0,
            mistaken: 0,
        };
        for Answer { row, theirs, ours } in &self.asked {
            let ours = usize::from(*ours == app);
            if *theirs != app {
                if !row.headers {
                    score.others += 1;
                    score.mistaken += ours;
                }
                continue;
            }
            score.labelled += 1;
            match (row.is_page(), row.headers) {
                (false, _) => score.no_page += 1,
                (true, true) => score.header += 1,
                (true, false) => score.told += ours,
            }
        }
        score
    }
}
