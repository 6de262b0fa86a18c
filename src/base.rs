//! What every room stands on: percent-encoding, and looking for one text in another.

pub mod percent;
pub mod scan;
