//! The JSON convention: an array of one object, or an object alone. Desks use the first object.

use alloc::collections::BTreeSet;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::Value;

use crate::decode::Decoded;
use crate::report::Finding;

/// Reads the first object's members into `decoded`, in their order: a text as it is, all else as
/// JSON. What was passed over or could not be read is said, and never guessed.
pub(super) fn read(value: &str, decoded: &mut Decoded) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut find = |code, message: &str| findings.push(Finding::new(code, message));
    let objects = match value.starts_with('[') {
        true => serde_json::from_str::<Vec<Members>>(value),
        false => serde_json::from_str::<Members>(value).map(|members| [members].into()),
    };
    match objects {
        Err(_) => find(
            "json",
            "the value is no JSON object or array of objects, or it was cut",
        ),
        Ok(objects) => {
            if objects.len() != 1 {
                find(
                    "json-objects",
                    "the array holds another number of objects than one: the first was read",
                );
            }
            let members = objects.into_iter().next().map(|Members(members)| members);
            let mut names = BTreeSet::new();
            for (name, member) in members.unwrap_or_default() {
                if !names.insert(name.clone()) {
                    find(
                        "json-repeated",
                        "a name stands twice: both values were kept",
                    );
                }
                match member {
                    Value::String(text) => decoded.keep(&name, &text),
                    mut member => {
                        // The same however another crate in the build has set serde_json up.
                        member.sort_all_objects();
                        decoded.keep(&name, &member.to_string());
                    }
                }
            }
        }
    }
    findings
}

/// An object's members, none lost: a map would keep the last of two.
struct Members(Vec<(String, Value)>);

impl<'de> Deserialize<'de> for Members {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(MembersVisitor)
    }
}

struct MembersVisitor;

impl<'de> Visitor<'de> for MembersVisitor {
    type Value = Members;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members, A::Error> {
        let mut members = Vec::new();
        while let Some(member) = map.next_entry()? {
            members.push(member);
        }
        Ok(Members(members))
    }
}
