//! What the artefacts share of a page: its effects, and the runtime of those that count bytes.

pub(super) mod dom;
pub(super) mod runtime;
