//! Programs that read pages with nobody in front of them. No press asks for them, so the first
//! press does not pay for them.

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

/// Whether a robot says this of itself; letter case does not count.
pub(super) fn is_robot(user_agent: &str) -> bool {
    let text = user_agent.to_ascii_lowercase();
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
