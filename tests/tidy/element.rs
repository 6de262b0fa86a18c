//! Asking the element itself.

use kakao_consult_button::element::config::{Config, Press};
use kakao_consult_button::element::seal;
use kakao_consult_button::kakao::template;
use kakao_consult_button::problem::{Fault, Problem};

/// Every code that a page can be told.
pub(crate) fn problem_codes() -> Vec<&'static str> {
    let sealing = seal::PROBLEMS.map(|(code, _)| code);
    Fault::ALL
        .map(Fault::code)
        .into_iter()
        .chain(sealing)
        .collect()
}

/// Where an element leads between presses, and all its problems.
pub(crate) fn element(attributes: &[(&str, &str)]) -> (Option<String>, Vec<Problem>) {
    let get = |name: &str| {
        let found = attributes.iter().find(|(own, _)| *own == name);
        found.map(|(_, text)| (*text).to_owned())
    };
    let (config, mut problems) = Config::screened(&get, "https://shop.example");
    problems.extend(template::link(&get, &config, Press::default()).and_then(Result::err));
    match config.url(Press::default()) {
        None => (None, problems),
        Some((url, left_out)) => {
            problems.extend(left_out);
            (Some(url), problems)
        }
    }
}

pub(crate) fn borrow(attributes: &[(String, String)]) -> Vec<(&str, &str)> {
    let pairs = attributes.iter();
    pairs
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect()
}
