//! Whether a button can be reached: its size, the room around it, and where it leads.

use alloc::borrow::ToOwned;
use alloc::format;

use super::text::Word;
use super::{Area, Finding, Judge, Outcome};
use crate::look;

/// WCAG 2.2, 2.5.5 and 2.5.8, in pixels.
const TARGET: f64 = 44.0;
const TARGET_COMPACT: f64 = 24.0;
/// No document has a figure: half the label's size, as between symbol and label.
const CLEAR: f64 = 0.5;
/// Where there is no label to measure by.
const LABEL_PIXELS: f64 = 16.0;
/// Lengths are rounded where a page is zoomed.
const HAIR: f64 = 0.1;

impl Judge<'_> {
    pub(super) fn size(&self) -> Finding {
        let (choice, words) = look::SIZE;
        let chosen = self.facts.attributes.get(choice);
        // The second of the sizes is the compact one.
        let compact = chosen.is_some_and(|word| words.get(1) == Some(&word.trim()));
        let compact = compact || self.facts.compact;
        let least = if compact { TARGET_COMPACT } else { TARGET };
        let Area {
            left,
            top,
            right,
            bottom,
        } = self.facts.area;
        let enough = self.facts.area.least() >= least - HAIR;
        let outcome = match (self.facts.shown, enough, compact) {
            (false, ..) => Outcome::SizeUnseen,
            (_, true, false) => Outcome::SizeEnough,
            (_, true, true) => Outcome::SizeCompact,
            (_, false, false) => Outcome::SizeSmall,
            (_, false, true) => Outcome::SizeCompactSmall,
        };
        let measured = match self.facts.shown {
            false => self.word(Word::Unknown),
            true => format!("{} × {} px", tenth(right - left), tenth(bottom - top)),
        };
        self.finding(outcome, measured, format!("{least} × {least} px"))
    }

    pub(super) fn clear_space(&self) -> Finding {
        let pixels = self.facts.labels.first().map(|label| label.pixels);
        let least = pixels.unwrap_or(LABEL_PIXELS) * CLEAR;
        let gaps = self.facts.near.iter().map(|near| {
            let gap = self.facts.area.gap(near.area);
            (gap.max(0.0), near.what.as_str())
        });
        let nearest = gaps.min_by(|(one, _), (other, _)| one.total_cmp(other));
        let nearest = nearest.filter(|(gap, _)| *gap < least - HAIR);
        let (outcome, measured) = match nearest {
            _ if !self.facts.shown => (Outcome::SpaceUnseen, self.word(Word::Unknown)),
            None => (Outcome::SpaceClear, format!("≥ {} px", tenth(least))),
            Some((gap, what)) => (
                Outcome::SpaceCrowded,
                format!("{} px (<{what}>)", tenth(gap)),
            ),
        };
        self.finding(outcome, measured, format!("≥ {} px", tenth(least)))
    }

    pub(super) fn link(&self) -> Finding {
        let written = self.facts.written.as_deref().map(str::trim);
        let address = self.facts.address.as_deref().unwrap_or_default();
        let scheme = address.split(':').next().unwrap_or_default();
        let outcome = match (written, scheme) {
            (None, "http" | "https") => Outcome::LinkReal,
            (None, _) => Outcome::LinkNone,
            (Some(text), _) if text.is_empty() || text.starts_with('#') => Outcome::LinkNowhere,
            (_, "http" | "https") => Outcome::LinkReal,
            (_, "javascript") => Outcome::LinkScript,
            _ => Outcome::LinkScheme,
        };
        let measured = match (written, address) {
            (Some(text), _) => format!("href=\"{text}\""),
            (None, "") => format!("<{}>", self.facts.element),
            (None, address) => address.to_owned(),
        };
        self.finding(outcome, measured, self.word(Word::WebAddress))
    }
}

fn tenth(length: f64) -> f64 {
    libm::round(length * 10.0) / 10.0
}
