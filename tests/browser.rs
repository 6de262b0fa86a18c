//! What a browser itself says of our texts: its parsers are the readers that count.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used)]

use kakao_consult_button::element::html;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::Url;

wasm_bindgen_test_configure!(run_in_browser);

/// Every address of the table is written as the browser would write it, or as the row says the
/// browser writes it (an owner's port keeps its zeros), and its parts are read back as they were
/// meant.
#[wasm_bindgen_test]
fn addresses() {
    let rows = include_str!("tables/attributes.jsonl").lines();
    let rows = rows.map(|line| serde_json::from_str::<serde_json::Value>(line).expect("a row"));
    let mut read = 0;
    for row in rows {
        let Some(address) = row["url"].as_str() else {
            continue;
        };
        let url = Url::new(address).expect("an address that the browser takes");
        assert_eq!(url.href(), row["href"].as_str().unwrap_or(address));
        let set = |name: &str| row["attributes"][name].as_str();
        if row.get("problems").is_none() {
            assert_eq!(
                url.search_params().get("event").as_deref(),
                set("event"),
                "{address}"
            );
            assert_eq!(
                url.search_params().get("bot").as_deref(),
                set("bot"),
                "{address}"
            );
        }
        read += 1;
    }
    assert!(read > 40, "only {read} rows have an address");
}

/// What we escape for HTML, the browser's parser gives back, and nothing else comes of it.
#[wasm_bindgen_test]
fn snippets() {
    for text in [
        "pdp.hero",
        "\"><img src=x onerror=alert(1)>",
        "a&amp;b",
        "'<>&\"",
        "상담 🙂",
        "</a><script>",
    ] {
        let url = "https://bizmessage.kakao.com/chat/open/@brand?extra=a&bot=true";
        let attributes = [("channel", "@brand".to_owned()), ("entry", text.to_owned())];
        let parent = gloo_utils::document()
            .create_element("div")
            .expect("an element");
        parent.set_inner_html(&html::snippet(attributes.into_iter(), url, None));
        assert_eq!(
            parent.query_selector_all("*").expect("a list").length(),
            2,
            "{text}"
        );
        let host = parent.first_element_child().expect("the element");
        assert_eq!(host.local_name(), "kakao-consult-button");
        assert_eq!(host.get_attribute("entry").as_deref(), Some(text));
        let anchor = host.first_element_child().expect("its anchor");
        assert_eq!(anchor.get_attribute("href").as_deref(), Some(url));
        assert_eq!(anchor.text_content().as_deref(), Some("카카오톡 상담하기"));
    }
}
