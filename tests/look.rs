//! The stylesheet knows the words of the attributes, and every language has texts of its own.
#![cfg(not(target_arch = "wasm32"))]
// A broken source is a broken test.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use kakao_consult_button::look::CHOICES;
use kakao_consult_button::text::{Language, Update};

const STYLE: &str = include_str!("../src/browser/widget/kakao-consult.css");

/// The first word is what the stylesheet does unasked; a corner has no such word.
#[test]
fn each_word_has_its_rule_on_both_sides() {
    for side in ["kakao-consult-button[", ":host(["] {
        let mut styled: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for rest in STYLE.split(side).skip(1) {
            let Some((name, words)) = rest
                .split(']')
                .next()
                .and_then(|rule| rule.split_once("~="))
            else {
                continue;
            };
            styled.entry(name).or_default().insert(words);
        }
        let mut meant = BTreeMap::new();
        for (name, words) in CHOICES {
            let asked = if name == "floating" {
                words
            } else {
                &words[1..]
            };
            meant.insert(name, asked.iter().copied().collect());
        }
        assert_eq!(styled, meant, "the rules that begin with {side}");
    }
}

#[test]
fn the_nearest_language() {
    use Language::{ChineseHans, ChineseHant, English, Japanese, Korean};
    let rows: [(Language, &[&str]); 5] = [
        (
            Korean,
            &["", " ", "ko", "KO", "ko-KR", "ko-Kore-KR", " ko "],
        ),
        (
            English,
            &[
                "en",
                "en-US",
                "fr",
                "kok",
                "jam",
                "zhx",
                "x",
                "한국어",
                "ko_KR",
                "-",
            ],
        ),
        (Japanese, &["ja", "JA-jp", "ja-Latn"]),
        (
            ChineseHans,
            &[
                "zh",
                "zh-CN",
                "zh-Hans",
                "zh-Hans-HK",
                "zh-Hans-TW",
                "zh-SG",
                "zh-MY",
                "ZH-cn",
            ],
        ),
        (
            ChineseHant,
            &[
                "zh-TW",
                "zh-tw",
                "zh-HK",
                "zh-MO",
                "zh-Hant",
                "ZH-HANT-CN",
                "zh-Hant-HK",
            ],
        ),
    ];
    for (language, tags) in rows {
        for tag in tags {
            // One that begins with a hyphen is as good as none.
            let wanted = if *tag == "-" { Korean } else { language };
            assert_eq!(Language::of(tag), wanted, "{tag:?}");
        }
    }
    for language in Language::ALL {
        assert_eq!(Language::of(language.button().lang), language);
    }
}

#[test]
fn no_two_languages_share_a_sentence() {
    let mut all = BTreeSet::new();
    for language in Language::ALL {
        let Update { title, how, go } = language.update();
        let json = language.dialog();
        assert!(!json.contains('\\'), "{language:?} needs an escape in JSON");
        let texts: Vec<String> = serde_json::from_str(json).expect("the texts are JSON");
        assert_eq!(texts.len(), 13, "{language:?}");
        assert_eq!(texts[0], language.button().lang);
        for text in texts
            .iter()
            .map(String::as_str)
            .chain([language.button().label])
            .chain([*title, *how, *go])
        {
            assert!(!text.trim().is_empty(), "{language:?} has an empty text");
            assert!(
                all.insert(text.to_owned()) || text == texts[0],
                "{language:?} has {text:?} of another"
            );
        }
    }
}

/// A label that is no sentence, and the app by its name.
#[test]
fn the_labels_keep_the_owners_rules() {
    for language in Language::ALL {
        let label = language.button().label;
        let kept = kakao_consult_button::look::label(label);
        assert_eq!(kept.as_deref(), Ok(label));
    }
}
