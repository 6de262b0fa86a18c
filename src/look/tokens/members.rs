//! A file's members as they stand there: JSON keeps the last of two that have one name, and says nothing.

use alloc::collections::BTreeSet;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::marker::PhantomData;

use serde::Deserialize;
use serde::de::{MapAccess, SeqAccess, Visitor};

/// An object's members in their order, repeated ones too.
pub(super) struct Members<T>(pub(super) Vec<(String, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Members<T> {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Each<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Each<T> {
            type Value = Members<T>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Members<T>, A::Error> {
                let mut members = Vec::new();
                while let Some(member) = map.next_entry()? {
                    members.push(member);
                }
                Ok(Members(members))
            }
        }
        from.deserialize_map(Each(PhantomData))
    }
}

/// The first name that stands twice in one object of a value.
pub(super) struct Repeated(pub(super) Option<String>);

impl<'de> Deserialize<'de> for Repeated {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_any(Any)
    }
}

struct Any;

/// What has no names in it; a number can come as any of these, and as an object of its own.
const NONE: Repeated = Repeated(None);

impl<'de> Visitor<'de> for Any {
    type Value = Repeated;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Repeated, E> {
        Ok(NONE)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Repeated, E> {
        Ok(NONE)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Repeated, E> {
        Ok(NONE)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Repeated, E> {
        Ok(NONE)
    }

    fn visit_f64<E>(self, _: f64) -> Result<Repeated, E> {
        Ok(NONE)
    }

    fn visit_str<E>(self, _: &str) -> Result<Repeated, E> {
        Ok(NONE)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut from: A) -> Result<Repeated, A::Error> {
        let mut repeated = None;
        while let Some(Repeated(inner)) = from.next_element()? {
            repeated = repeated.or(inner);
        }
        Ok(Repeated(repeated))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Repeated, A::Error> {
        let mut repeated = None;
        let mut names = BTreeSet::new();
        while let Some((name, Repeated(inner))) = map.next_entry::<String, Repeated>()? {
            repeated = repeated.or(inner);
            if repeated.is_none() && names.contains(&name) {
                repeated = Some(name);
            } else {
                names.insert(name);
            }
        }
        Ok(Repeated(repeated))
    }
}
