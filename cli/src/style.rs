//! An owner's drawing, read for the look.

pub(crate) mod art;
mod plain;
mod trace;
