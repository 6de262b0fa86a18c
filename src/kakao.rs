//! Kakao's side: its hosts and limits, whom a launch opens, its address, its apps and a dealer's link.

pub mod app;
pub mod channel;
pub mod endpoint;
pub mod launch;
pub mod template;
