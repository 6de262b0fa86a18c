//! What a press does: where the page runs, and the plan.

pub mod plan;
pub mod platform;
