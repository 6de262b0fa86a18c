//! Everything that touches a browser.
