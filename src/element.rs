//! What one element of the page says, and what a press of it posts.

pub mod click;
pub mod config;
pub mod handoff;
pub mod html;
pub mod seal;
