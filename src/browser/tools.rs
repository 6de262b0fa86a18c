//! The `tools` artefact: the core for pages and servers in JavaScript.
