//! All that an element says, read in one go: each crossing into JavaScript costs more than looking a
//! name up.

/// What `dom.js` wrote, with NUL between the parts: the page's origin, the language around the element;
/// then of each text its name, and itself behind 1 where it is in doubt or 0. What was sealed stands
/// before what the page wrote, and that before what was captured.
pub(super) struct Said<'a> {
    pub(super) origin: &'a str,
    /// Empty where none is said.
    pub(super) lang: &'a str,
    texts: &'a str,
}

impl<'a> Said<'a> {
    pub(super) fn read(all: &'a str) -> Self {
        let (origin, rest) = part(all);
        let (lang, texts) = part(rest);
        Self {
            origin,
            lang,
            texts,
        }
    }

    /// A text in NFC, and whether it may be somebody's number or address.
    pub(super) fn get(&self, name: &str) -> Option<(&'a str, bool)> {
        let mut rest = self.texts;
        while !rest.is_empty() {
            let (known, after) = part(rest);
            let (text, after) = part(after);
            if known == name {
                return Some((text.get(1..)?, text.starts_with('1')));
            }
            rest = after;
        }
        None
    }
}

/// What stands before the first NUL, and after it.
fn part(text: &str) -> (&str, &str) {
    let end = text
        .bytes()
        .position(|byte| byte == 0)
        .unwrap_or(text.len());
    (
        text.get(..end).unwrap_or_default(),
        text.get(end + 1..).unwrap_or_default(),
    )
}
