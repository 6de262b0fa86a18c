//! JSON objects as strangers send them: members as they were written, so that numbers keep their
//! digits however a build sets its reader up.

use alloc::borrow::ToOwned;
use alloc::boxed::Box;
use alloc::collections::BTreeMap;
use alloc::string::String;

use serde_json::value::RawValue;

/// Claims by name: a text as it is, all else as JSON as it was written.
pub type Claims = BTreeMap<String, String>;

/// An object's members; the last of a repeated name.
pub(super) struct Object(BTreeMap<String, Box<RawValue>>);

impl Object {
    /// `None` for what is no object alone.
    pub(super) fn read(json: &[u8]) -> Option<Self> {
        serde_json::from_slice(json).ok().map(Self)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.0.contains_key(name)
    }

    /// A member as it was written.
    pub(super) fn raw(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(|raw| raw.get())
    }

    /// A member that is a text.
    pub(super) fn text(&self, name: &str) -> Option<String> {
        serde_json::from_str(self.raw(name)?).ok()
    }

    pub(super) fn claims(&self) -> Claims {
        let claims = self.0.iter().map(|(name, raw)| {
            let text = serde_json::from_str(raw.get());
            (name.clone(), text.unwrap_or_else(|_| raw.get().to_owned()))
        });
        claims.collect()
    }
}
