//! What is known of the visit: where the visitor came from, and what must not travel.

pub mod capture;
pub mod tripwire;
