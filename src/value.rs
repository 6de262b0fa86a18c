//! The value that travels with a launch: its parameters, its text, and reading it back.

pub mod budget;
pub mod checksum;
pub mod context;
pub mod convention;
pub mod decode;
pub mod encode;
pub mod escape;
pub mod field;
