//! What the sandbox remembers, all of it bounded.

pub(crate) mod arrival;
pub(crate) mod memory;
pub(crate) mod room;
pub(crate) mod ticket;
