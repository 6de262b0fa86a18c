//! Versions of apps, as they write them.

use super::{Agent, Container, robots};

/// The version of the app that shows the page, as the app writes it; NAVER's is the last of the
/// list in its brackets.
pub fn version(user_agent: &str) -> Option<&str> {
    // A robot that borrows an app's name has no app.
    let (app, rest) = Agent(user_agent)
        .app()
        .filter(|_| !robots::is_robot(user_agent))?;
    let start = match app {
        Container::Naver => rest.split(')').next()?.split("; ").nth(3)?,
        Container::Facebook | Container::Whatsapp => {
            rest.split_once("FBAV/").map_or(rest, |(_, rest)| rest)
        }
        _ => rest,
    };
    let start = start.trim_start_matches(['/', ' ', '_', ']']);
    let end = start
        .find(|c: char| c != '.' && !c.is_ascii_digit())
        .unwrap_or(start.len());
    let version = start.get(..end)?.trim_matches('.');
    (!version.is_empty()).then_some(version)
}
