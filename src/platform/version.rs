//! Versions of apps, as they write them.

use super::{Agent, Container, robots};

/// The first KakaoTalk that opens a consult chat: 5.8.0, whose last part is nought.
const FIRST: (u32, u32) = (5, 8);

/// The version of the app that shows the page, as the app writes it; NAVER's is the last of the
/// list in its brackets.
pub fn version(user_agent: &str) -> Option<&str> {
    // A robot that borrows an app's name has no app.
    let (app, rest) = Agent(user_agent)
        .app()
        .filter(|_| !robots::is_robot(user_agent))?;
    let start = match app {
        Container::Naver => rest.split(')').next()?.split("; ").nth(3)?,
        Container::Facebook => rest.split_once("FBAV/").map_or(rest, |(_, rest)| rest),
        _ => rest.trim_start_matches(['/', ' ', '_']),
    };
    let end = start
        .find(|c: char| c != '.' && !c.is_ascii_digit())
        .unwrap_or(start.len());
    let version = start.get(..end)?.trim_matches('.');
    (!version.is_empty()).then_some(version)
}

/// Whether this is a KakaoTalk too old to open a consult chat. A number without a point is that of
/// a build and tells nothing, so the answer is no.
pub fn outdated(user_agent: &str) -> bool {
    let mut bytes = Agent(user_agent)
        .after("KAKAOTALK")
        .unwrap_or_default()
        .bytes()
        .skip(1);
    // A number, and whether a point ended it.
    let mut number = || {
        let mut value = 0_u32;
        loop {
            match bytes.next() {
                Some(digit @ b'0'..=b'9') => {
                    value = value
                        .saturating_mul(10)
                        .saturating_add(u32::from(digit - b'0'));
                }
                end => return (value, end == Some(b'.')),
            }
        }
    };
    let (major, goes_on) = number();
    goes_on && (major, number().0) < FIRST
}
