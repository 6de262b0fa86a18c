//! What is printed or shown for a camera.

pub mod qr;
