//! JSON as strangers send it: members keep their order, their repeats and the digits of their
//! numbers, and what stands before a fault is read.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use crate::report::Finding;
use crate::report::names::names;
use crate::value::decode::{Decoded, State};

/// Containers within containers of one member beyond which it is told: many readers stop there.
const DEPTH: usize = 127;

/// JSON's white space.
pub(super) const SPACE: [char; 4] = [' ', '\t', '\n', '\r'];

/// What is told of JSON that could not be read to its end.
pub(super) const BROKEN: &str = "the value is no JSON object or array of objects, or it was cut: what stands before the fault was read";

/// Reads the first object's members into `decoded`, in their order: a text as it is, all else as it
/// was written. What was passed over or could not be read is said, and never guessed.
pub(super) fn read(value: &str, decoded: &mut Decoded) -> Vec<Finding> {
    let mut findings = Vec::new();
    let object = Object::read(value);
    if object.rest.is_none() && object.count != 1 {
        findings.push(Finding::new(
            "json-objects",
            "the array holds another number of objects than one: the first was read",
        ));
    }
    let (mut empty, mut deep) = (Vec::new(), Vec::new());
    for (name, raw) in &object.members {
        let name = text(name).unwrap_or_default();
        match text(raw) {
            Some(text) => decoded.keep(&name, &text),
            None if *raw == "null" => {
                decoded.others.push((name.clone(), "null".to_owned()));
                empty.push(name);
            }
            None => {
                decoded.keep(&name, raw);
                if depth(raw) > DEPTH {
                    deep.push(name);
                }
            }
        }
    }
    if !empty.is_empty() {
        let message = format!("members are null and were not set: {}", names(&empty));
        findings.push(Finding::new("json-null", message));
    }
    if !deep.is_empty() {
        let message = format!(
            "members nest deeper than {DEPTH} levels and were kept as they were written: {}",
            names(&deep)
        );
        findings.push(Finding::new("json-deep", message));
    }
    findings.extend(repeated("json-repeated", decoded));
    if let Some(rest) = object.rest {
        match unfinished(rest).and_then(|(name, raw)| Some((name, cut_text(raw)?))) {
            Some((name, text)) => {
                decoded.state = State::Cut;
                decoded.partial = Some((name, text));
            }
            None => {
                findings.insert(0, Finding::new("json", BROKEN));
                if !rest.is_empty() {
                    decoded.others.push((String::new(), rest.to_owned()));
                }
            }
        }
    }
    findings
}

/// The names that a value holds more than once, as one finding however many there are.
pub(super) fn repeated(code: &'static str, decoded: &Decoded) -> Option<Finding> {
    let fields = decoded.context.iter().map(|(field, _)| field.name());
    let mut seen: alloc::collections::BTreeSet<&str> = fields.collect();
    let mut twice = Vec::new();
    let others = decoded.others.iter().map(|(name, _)| name.as_str());
    for name in others.filter(|name| code == "json-repeated" || !name.is_empty()) {
        if !seen.insert(name) {
            twice.push(name);
        }
    }
    (!twice.is_empty()).then(|| {
        let message = format!(
            "names stand more than once, the first counts and the others were kept: {}",
            names(&twice)
        );
        Finding::new(code, message)
    })
}

/// One object, as far as it could be read.
pub(super) struct Object<'a> {
    /// Names and values, both as they were written.
    pub(super) members: Vec<(&'a str, &'a str)>,
    /// How many objects there are; one where there is no array.
    count: usize,
    /// Where the text is at fault: what stands after the last whole member.
    pub(super) rest: Option<&'a str>,
}

impl<'a> Object<'a> {
    /// Reads an object, or an array of objects of which only the first is kept.
    pub(super) fn read(text: &'a str) -> Self {
        let mut found = Vec::new();
        let mut count = 1;
        let mut reader = serde_json::Deserializer::from_str(text);
        let read = match text.trim_start_matches(SPACE).starts_with('[') {
            true => {
                count = 0;
                let array = First(&mut found, &mut count);
                reader.deserialize_seq(array)
            }
            false => Members(&mut found).deserialize(&mut reader),
        };
        let sound = read.and_then(|()| reader.end()).is_ok();
        let mut members: Vec<_> = found
            .into_iter()
            .map(|(name, raw)| (name.get(), raw.get()))
            .collect();
        let mut rest = None;
        if !sound {
            // A number may go on behind the fault.
            let torn = |(_, raw): &mut (&str, &str)| {
                !raw.starts_with(['"', '{', '['])
                    && !after(text, raw).starts_with([' ', '\t', '\n', '\r', ',', '}'])
            };
            members.pop_if(torn);
            let last = members.last().map_or(text, |(_, raw)| after(text, raw));
            rest = Some(last.trim_start_matches([',', ' ', '\t', '\n', '\r']));
        }
        Self {
            members,
            count,
            rest,
        }
    }
}

/// The member in whose middle a text ends: its name, and what there is of its value.
pub(super) fn unfinished(rest: &str) -> Option<(String, &str)> {
    let rest = rest.trim_start_matches([',', '[', '{', ' ', '\t', '\n', '\r']);
    let mut stream = serde_json::Deserializer::from_str(rest).into_iter::<&RawValue>();
    let name = text(stream.next()?.ok()?.get())?;
    let raw = rest.get(stream.byte_offset()..)?.trim_start_matches(SPACE);
    Some((name, raw.strip_prefix(':')?.trim_start_matches(SPACE)))
}

/// What a JSON string says; half a surrogate pair stands as U+FFFD. `None` for all else.
pub(super) fn text(raw: &str) -> Option<String> {
    if !raw.starts_with('"') {
        return None;
    }
    let raw: &RawValue = serde_json::from_str(raw).ok()?;
    let mut reader = serde_json::Deserializer::from_str(raw.get());
    reader.deserialize_bytes(Text).ok()
}

/// What there is of a string without its end: an escape cut in two is left off.
pub(super) fn cut_text(raw: &str) -> Option<String> {
    let inner = raw.strip_prefix('"')?;
    // The longest escape but its last digit.
    (0..=5).find_map(|cut| {
        let (head, tail) = inner.split_at_checked(inner.len().checked_sub(cut)?)?;
        is_begun(tail).then(|| text(&format!("\"{head}\"")))?
    })
}

/// Nothing, or an escape without its end.
fn is_begun(tail: &str) -> bool {
    let Some(escape) = tail.strip_prefix('\\') else {
        return tail.is_empty();
    };
    let digits = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    escape.is_empty() || escape.strip_prefix('u').is_some_and(digits)
}

/// How deep containers stand in each other.
fn depth(raw: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    let (mut quoted, mut escaped) = (false, false);
    for byte in raw.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => {
                depth += 1;
                deepest = deepest.max(depth);
            }
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    deepest
}

/// What stands after a part of `text`.
fn after<'a>(text: &'a str, part: &str) -> &'a str {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    text.get(start + part.len()..).unwrap_or_default()
}

type Found<'a> = Vec<(&'a RawValue, &'a RawValue)>;

/// Keeps each member that is read, also where the next is at fault.
struct Members<'m, 'a>(&'m mut Found<'a>);

impl<'a> DeserializeSeed<'a> for Members<'_, 'a> {
    type Value = ();

    fn deserialize<D: Deserializer<'a>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'a> Visitor<'a> for Members<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'a>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(name) = map.next_key()? {
            self.0.push((name, map.next_value()?));
        }
        Ok(())
    }
}

/// Keeps the members of the first object, and counts all.
struct First<'m, 'a>(&'m mut Found<'a>, &'m mut usize);

impl<'a> Visitor<'a> for First<'_, 'a> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an array of objects")
    }

    fn visit_seq<A: SeqAccess<'a>>(self, mut objects: A) -> Result<(), A::Error> {
        if objects.next_element_seed(Members(self.0))?.is_none() {
            return Ok(());
        }
        *self.1 = 1;
        while let Some(more) = objects.next_element::<&RawValue>()? {
            if !more.get().starts_with('{') {
                return Err(A::Error::custom("no object"));
            }
            *self.1 += 1;
        }
        Ok(())
    }
}

/// A string's bytes, where half a surrogate pair stands as the three bytes that it would have.
struct Text;

impl Visitor<'_> for Text {
    type Value = String;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_bytes<E: Error>(self, bytes: &[u8]) -> Result<String, E> {
        let mut bytes = bytes.to_vec();
        for at in 0..bytes.len().saturating_sub(2) {
            if let Some(half @ [0xED, 0xA0..=0xBF, _]) = bytes.get_mut(at..at + 3) {
                half.copy_from_slice("\u{FFFD}".as_bytes());
            }
        }
        String::from_utf8(bytes).map_err(E::custom)
    }
}
