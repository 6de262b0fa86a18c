//! One file a command.

pub(crate) mod decode;
pub(crate) mod link;
pub(crate) mod platform;
pub(crate) mod rules;
pub(crate) mod sandbox;
pub(crate) mod seal;
pub(crate) mod style;
pub(crate) mod token;
