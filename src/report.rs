//! What other programs read: the JSON of the command line, the desk and the `tools` artefact, in
//! one shape. Names in it are a contract.

#[cfg(feature = "proof")]
mod claims;
mod finding;
mod json;
mod link;
mod moment;
mod names;
mod reading;
mod webhook;
mod whereabouts;

#[cfg(feature = "proof")]
pub use claims::{Claims, Desk};
pub use finding::Finding;
pub use link::LinkReport;
pub use reading::{Partial, Reading};
pub use webhook::Webhook;
pub use whereabouts::Whereabouts;
