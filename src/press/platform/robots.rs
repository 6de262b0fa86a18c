//! Programs that read pages with nobody in front of them. No press asks for them, so the first
//! press does not pay for them.

use super::{Container, Os, Platform};

/// What stands in the user agents of robots, in small letters. Robots give an address where they
/// explain themselves; what shows pages to people does not.
const PARTS: [&str; 8] = [
    "crawl",
    "-scrap",
    "externalhit",
    "headless",
    "yeti/",
    "daumoa",
    "http://",
    "https://",
];

/// How names of robots end, in small letters.
const ENDS: [&str; 2] = ["bot", "spider"];

/// WhatsApp's preview of a link in a chat. Its own browser begins as every browser does.
const PREVIEW: &str = "whatsapp/";

/// A robot, where the rest of its user agent says `here`.
pub(super) fn claimed(user_agent: &str, here: Platform) -> Platform {
    // Daumoa writes a sentence, `not on Windows server`; a system is followed by its version.
    let is_sentence = |rest: &str| {
        rest.trim_start()
            .starts_with(|c: char| c.is_ascii_lowercase())
    };
    let os = match here.os {
        Os::Windows if user_agent.split("Windows").skip(1).all(is_sentence) => Os::Other,
        os => os,
    };
    Platform {
        os,
        container: Container::Bot,
        ..here
    }
}

/// Whether a robot says this of itself; letter case does not count.
pub(super) fn is_robot(user_agent: &str) -> bool {
    let text = user_agent.to_ascii_lowercase();
    if text.starts_with(PREVIEW) {
        return true;
    }
    // Toolbars put their maker's address into Internet Explorer's user agent.
    let part =
        |part: &&str| text.contains(*part) && !(part.ends_with("//") && text.contains("msie"));
    PARTS.iter().any(part) || ENDS.iter().any(|end| is_named(&text, end))
}

/// Whether a whole name ends so. Phones go on after it (`XBot Junior`, `htc_botdugls`), and those
/// by Cubot end with it.
fn is_named(text: &str, end: &str) -> bool {
    text.match_indices(end).any(|(at, _)| {
        let (before, after) = (text.get(..at), text.get(at + end.len()..));
        let goes_on = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'_');
        !before.is_some_and(|before| before.ends_with("cu"))
            && !after.is_some_and(|after| after.bytes().next().is_some_and(goes_on))
    })
}
