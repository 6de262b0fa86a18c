//! Where in a file a member of its JSON stands.

use std::collections::BTreeMap;

use serde_json::value::RawValue;

/// The line, from 1, of the member that a place such as `hours[3].end_at` names; that of the nearest
/// one around it where the member is not there.
pub(super) fn line(text: &str, place: &str) -> usize {
    let mut inner = text;
    for step in steps(place) {
        match enter(inner, step) {
            Some(found) => inner = found,
            None => break,
        }
    }
    // Both are parts of one text, so the difference of their places is how far the inner one stands.
    let before = (inner.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let before = text.as_bytes().get(..before).unwrap_or_default();
    before.iter().filter(|byte| **byte == b'\n').count() + 1
}

#[derive(Clone, Copy)]
enum Step<'a> {
    Name(&'a str),
    Index(usize),
}

fn steps(place: &str) -> impl Iterator<Item = Step<'_>> {
    let parts = place.split(['.', '[']);
    parts.filter_map(|part| match part.strip_suffix(']') {
        Some(index) => index.parse().ok().map(Step::Index),
        None => Some(Step::Name(part)),
    })
}

fn enter<'a>(text: &'a str, step: Step<'_>) -> Option<&'a str> {
    let found = match step {
        Step::Name(name) => {
            let members = serde_json::from_str::<BTreeMap<String, &RawValue>>(text).ok()?;
            members.get(name).copied()
        }
        Step::Index(index) => {
            let items = serde_json::from_str::<Vec<&RawValue>>(text).ok()?;
            items.get(index).copied()
        }
    };
    found.map(RawValue::get)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_member_is_found_by_its_place() {
        let text = "{\n \"until\": 7,\n \"hours\": [\n  {\"day\": \"mon\"},\n  {\"day\":\n\"moon\"}\n ]\n}";
        for (place, expected) in [
            ("until", 2),
            ("hours[0].day", 4),
            ("hours[1].day", 6),
            ("hours[1].end_at", 5),
            ("hours[9]", 3),
            ("config", 1),
        ] {
            assert_eq!(line(text, place), expected, "{place}");
        }
    }
}
