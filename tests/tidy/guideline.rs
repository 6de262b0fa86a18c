//! The rules of the guide, in the docs, the types and the page that shows them.

use crate::reading::*;

#[cfg(feature = "json")]
#[test]
fn the_rules_of_the_guide_are_listed_everywhere() {
    use kakao_consult_button::guideline::RULES;
    let pages = [
        ("docs/look.md", "## What is inspected"),
        ("docs/look.ko.md", "## 검사하는 것"),
    ];
    for (page, heading) in pages {
        let rows = rows(&section(&read(page), heading));
        let names = rows.iter().map(|row| code(&row[0]));
        same(
            page,
            names,
            RULES,
            "give each rule one row, in both languages",
        );
    }
    let types = read("pkg-template/kakao-consult-tools.d.ts");
    let (_, names) = types
        .split_once("type GuidelineRule =")
        .expect("the rules' type");
    let names = names.split(';').next().unwrap_or_default();
    let names = names.split('\'').skip(1).step_by(2);
    same("kakao-consult-tools.d.ts", names, RULES, "list each rule");
    let page = read("www/assets/inspect.js");
    for rule in RULES {
        let quoted = format!("'{rule}': ");
        let said = page.matches(&quoted).count() + page.matches(&format!(" {rule}: ")).count();
        assert!(
            said >= 2,
            "www/assets/inspect.js: name the rule {rule} in both languages"
        );
    }
}
