//! The commands as other programs call them: keys, streams and exit codes.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::process::Output;

use assert_cmd::Command;
use serde_json::{Value, json};

struct Run {
    code: Option<i32>,
    lines: Vec<Value>,
    stderr: String,
}

fn run(args: &[&str], input: impl Into<Vec<u8>>) -> Run {
    let Output {
        status,
        stdout,
        stderr,
    } = Command::cargo_bin("kakao-consult")
        .expect("the program")
        .args(args)
        .write_stdin(input)
        .output()
        .expect("a run");
    let stdout = String::from_utf8(stdout).expect("UTF-8");
    let parse = |line| serde_json::from_str(line).unwrap_or(Value::String(String::from(line)));
    Run {
        code: status.code(),
        lines: stdout.lines().map(parse).collect(),
        stderr: String::from_utf8_lossy(&stderr).into_owned(),
    }
}

fn keys(value: &Value) -> Vec<&str> {
    let object = value.as_object();
    object.map_or_else(Vec::new, |it| it.keys().map(String::as_str).collect())
}

fn codes(value: &Value) -> Vec<&str> {
    let problems = value["problems"].as_array();
    problems.map_or_else(Vec::new, |it| {
        it.iter()
            .filter_map(|problem| problem["code"].as_str())
            .collect()
    })
}

#[test]
fn a_link_has_every_key_whatever_happens() {
    let cases: [(&[&str], i32); 5] = [
        (&["--channel", "@brand", "--entry", "pdp.hero"], 0),
        (&["--channel", "@brand", "--bot", "TRUE"], 1),
        (&["--channel", "_abc", "--entry", "pdp.hero"], 1),
        (
            &[
                "--channel",
                "@b",
                "--entry",
                "e",
                "--term",
                "0123456789",
                "--extra-limit",
                "9",
            ],
            1,
        ),
        (&["--channel", "brand"], 2),
    ];
    for (flags, code) in cases {
        let args = [&["link", "--json"], flags].concat();
        let run = run(&args, "");
        assert_eq!(run.code, Some(code), "{flags:?} {}", run.stderr);
        let [line] = run.lines.as_slice() else {
            panic!("one line: {flags:?}")
        };
        let mut expected = [
            "url", "html", "extra", "counts", "limit", "left_out", "problems",
        ];
        let mut found = keys(line);
        expected.sort_unstable();
        found.sort_unstable();
        assert_eq!(found, expected, "{flags:?}");
        assert_eq!(line["url"].is_null(), code == 2, "{flags:?}");
    }
}

#[test]
fn a_link_and_its_snippet_say_what_was_given() {
    let flags = [
        "link",
        "--json",
        "--channel",
        "@brand",
        "--entry",
        "pdp.hero",
        "--bot",
        "auto",
    ];
    let line = &run(&flags, "").lines[0];
    let url = "https://bizmessage.kakao.com/chat/open/@brand?extra=pdp.hero&bot=auto";
    assert_eq!(line["url"], url);
    assert_eq!(line["extra"], "pdp.hero");
    assert_eq!(line["counts"], json!({"points": 8, "utf16": 8, "bytes": 8}));
    assert_eq!(line["limit"], 50);
    assert_eq!(
        line["html"],
        format!(
            "<kakao-consult-button channel=\"@brand\" bot=\"auto\" entry=\"pdp.hero\">\
             <a class=\"kakao-consult\" href=\"{}\">카카오톡 상담하기</a></kakao-consult-button>",
            url.replace('&', "&amp;")
        )
    );
}

#[test]
fn a_look_goes_into_the_element_and_a_label_into_the_link() {
    let look = [
        "link",
        "--json",
        "--channel",
        "@b",
        "--variant",
        "outline",
        "--floating",
        "bottom-left",
    ];
    let html = |label| {
        let run = run(&[&look[..], &["--label", label]].concat(), "");
        run.lines[0]["html"].as_str().unwrap_or_default().to_owned()
    };
    let snippet = |label| {
        format!(
            "<kakao-consult-button channel=\"@b\" variant=\"outline\" floating=\"bottom-left\">\
             <a class=\"kakao-consult\" href=\"https://bizmessage.kakao.com/chat/open/@b\">{label}</a>\
             </kakao-consult-button>"
        )
    };
    assert_eq!(html("배송 상담하기"), snippet("배송 상담하기"));
    // A label that breaks a rule is as if it were not there.
    assert_eq!(html("카카오 상담"), snippet("카카오톡 상담하기"));
}

#[test]
fn what_had_to_stay_home_is_named() {
    let flags = [
        "link",
        "--json",
        "--channel",
        "@b",
        "--entry",
        "pdp",
        "--term",
        "0123456789",
        "--extra-limit",
        "12",
    ];
    let run = run(&flags, "");
    assert_eq!(run.code, Some(1));
    assert_eq!(
        run.lines[0]["left_out"],
        json!([{"field": "term", "reason": "left-out"}])
    );
    assert_eq!(run.lines[0]["limit"], 12);
}

#[test]
fn html_in_a_value_stays_text() {
    let flags = [
        "link",
        "--json",
        "--channel",
        "@b",
        "--entry",
        "\"><script>&",
    ];
    let line = &run(&flags, "").lines[0];
    let html = line["html"].as_str().unwrap_or_default();
    assert!(!html.contains("<script"), "{html}");
    assert!(
        html.contains("entry=\"&quot;&gt;&lt;script&gt;&amp;\""),
        "{html}"
    );
}

#[test]
fn decomposed_hangul_is_composed_first() {
    let composed = run(&["link", "--json", "--channel", "@b", "--entry", "각"], "");
    let apart = [
        "link",
        "--json",
        "--channel",
        "@b",
        "--entry",
        "\u{1100}\u{1161}\u{11A8}",
    ];
    assert_eq!(composed.lines, run(&apart, "").lines);
}

#[test]
fn a_stream_of_links_answers_every_line_in_its_place() {
    let input = [
        &b"\xEF\xBB\xBF{\"channel\":\"@a\",\"entry\":\"one\"}\r\n"[..],
        b"not json\n",
        b"[1]\n",
        b"\xFF\xFE\n",
        b"\n",
        b"{\"channel\":\"@a\",\"nonsense\":1,\"item\":[]}\n",
        b"{\"channel\":\"@a\",\"entry\":\"last\",\"item\":12345678901234567890123,\"bot\":true}",
    ]
    .concat();
    let run = run(&["link"], input);
    assert_eq!(run.code, Some(1));
    let expected: [(&[&str], bool); 7] = [
        (&[], true),
        (&["input-json"], false),
        (&["input-json"], false),
        (&["input-utf8"], false),
        (&["input-json"], false),
        (&["input-value", "input-key"], true),
        (&[], true),
    ];
    assert_eq!(run.lines.len(), expected.len());
    for (at, (line, (expected, has_url))) in run.lines.iter().zip(expected).enumerate() {
        let mut found = codes(line);
        found.sort_unstable();
        let mut expected = expected.to_vec();
        expected.sort_unstable();
        assert_eq!(
            (found, line["url"].is_string()),
            (expected, has_url),
            "{at}"
        );
    }
    let last = &run.lines[6]["extra"];
    assert!(
        last.as_str()
            .is_some_and(|it| it.starts_with("last~i:12345678901234567890123~")),
        "{last}"
    );
}

#[test]
fn flags_stand_for_what_a_line_does_not_say() {
    let input = "{\"channel\":\"@a\"}\n{\"channel\":\"@a\",\"entry\":\"own\"}\n{\"channel\":\"@a\",\"entry\":null}\n";
    let run = run(&["link", "--entry", "common"], input);
    let extras: Vec<_> = run.lines.iter().map(|line| &line["extra"]).collect();
    assert_eq!(extras, [&json!("common"), &json!("own"), &Value::Null]);
}

#[test]
fn a_forgotten_channel_is_unusable_and_an_empty_stream_is_not() {
    assert_eq!(run(&["link", "--entry", "x"], "").code, Some(2));
    assert_eq!(run(&["link"], "").code, Some(0));
    assert_eq!(run(&["link", "--nonsense"], "").code, Some(2));
}

#[test]
fn what_json_loses_or_hides_is_named() {
    let cases = [
        ("[{\"a\":1},{\"b\":2}]", "json-objects"),
        ("[]", "json-objects"),
        ("{\"a\":1,\"a\":2}", "json-repeated"),
        ("[{\"a\":", "json"),
        ("[1]", "json"),
        (&"[".repeat(9_000), "json"),
    ];
    for (value, code) in cases {
        let read = run(&["decode"], format!("{value}\n"));
        assert_eq!(read.code, Some(1), "{code}");
        assert_eq!(read.lines.first().map(codes), Some(vec![code]));
    }
}

#[test]
fn values_are_read_in_every_format() {
    let cases = [
        (
            "pdp.hero",
            "bare",
            "unchecked",
            json!({"entry": "pdp.hero"}),
            Value::Null,
        ),
        (
            "pdp.hero~i:A1234567~w2n",
            "v1",
            "whole",
            json!({"entry": "pdp.hero", "item": "A1234567"}),
            Value::Null,
        ),
        (
            "pdp.hero~i:A1234568~w2n",
            "v1",
            "altered",
            json!({"entry": "pdp.hero", "item": "A1234568"}),
            Value::Null,
        ),
        (
            "pdp.hero~i:A12",
            "v1",
            "cut",
            json!({"entry": "pdp.hero"}),
            Value::Null,
        ),
        ("~2~x", "unknown", "newer", json!({}), Value::Null),
        ("", "unknown", "unchecked", json!({}), Value::Null),
        (
            "path_nz__bid_1__mid_5",
            "pairs",
            "unchecked",
            json!({}),
            json!({"path": "nz", "bid": "1", "mid": "5"}),
        ),
        (
            "a_1__a_2",
            "pairs",
            "unchecked",
            json!({}),
            json!({"a": "1", "a~2": "2"}),
        ),
        (
            "G__ROUTERTARGET__2020",
            "palette",
            "unchecked",
            json!({}),
            json!({"ROUTERTARGET": "2020"}),
        ),
        (
            "[{\"INQRY\":1689884130894833200,\"x\":\"y\"}]",
            "json",
            "unchecked",
            json!({}),
            json!({"INQRY": "1689884130894833200", "x": "y"}),
        ),
        (
            "https://bizmessage.kakao.com/chat/open/@a?extra=web_hero&bot=true",
            "bare",
            "unchecked",
            json!({"entry": "web_hero"}),
            Value::Null,
        ),
        (
            "http://127.0.0.1:8787/chat/open/@a?extra=web_hero",
            "bare",
            "unchecked",
            json!({"entry": "web_hero"}),
            Value::Null,
        ),
    ];
    let input: String = cases.iter().map(|case| format!("{}\n", case.0)).collect();
    let streamed = run(&["decode"], input);
    assert_eq!(streamed.code, Some(1));
    assert_eq!(streamed.lines.len(), cases.len());
    for ((value, format, state, context, others), line) in cases.iter().zip(&streamed.lines) {
        assert_eq!(line["format"], *format, "{value}");
        assert_eq!(line["state"], *state, "{value}");
        assert_eq!(line["context"], *context, "{value}");
        assert_eq!(line["others"], *others, "{value}");
        assert_eq!(keys(&line["trust"]), keys(context), "{value}");
        let bad = ["cut", "altered", "newer"].contains(state);
        let expected = match (bad, *value) {
            (true, _) => vec![*state],
            (false, "a_1__a_2") => vec!["pairs-repeated"],
            (false, _) => Vec::new(),
        };
        assert_eq!(codes(line), expected, "{value}");
        let one = run(&["decode", "--json", "--", value], "");
        assert_eq!(one.code, Some(i32::from(!expected.is_empty())), "{value}");
        assert_eq!(one.lines.first(), Some(line), "{value}");
    }
}

#[test]
fn what_was_left_out_is_told_with_its_own_reason() {
    let long = "긴".repeat(60);
    for (arguments, sentence) in [
        (
            ["--item", "A__1", "--extra-format", "pairs"],
            "format-loses: item would be lost in this extra-format and was left out: choose another format.",
        ),
        (
            ["--item", long.as_str(), "--extra-format", "v1"],
            "left-out: item did not fit and was left out: shorten the values or raise extra-limit.",
        ),
    ] {
        let link = ["link", "--channel", "@b", "--entry", "a"];
        let run = run(&[&link[..], &arguments].concat(), "");
        assert_eq!(run.stderr.trim_end(), sentence, "{arguments:?}");
    }
}

#[test]
fn a_cut_field_and_a_left_out_one_are_marked() {
    let cut = run(&["decode", "--json", "pdp.hero~i:A12"], "");
    assert_eq!(
        cut.lines[0]["partial"],
        json!({"field": "item", "text": "A12"})
    );
    let flags = [
        "--extra-limit",
        "16",
        "--entry",
        "pdp.hero",
        "--campaign",
        "spring26",
    ];
    let link = run(
        &[&["link", "--json", "--channel", "@b"], &flags[..]].concat(),
        "",
    );
    let extra = link.lines[0]["extra"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    let read = run(&["decode", "--json", &extra], "");
    assert_eq!(read.lines[0]["left_out"], true, "{extra}");
    assert_eq!(read.lines[0]["state"], "whole", "{extra}");
}

#[test]
fn what_a_link_carries_is_what_decode_reads() {
    let texts = [
        "pdp.hero",
        "가 나",
        "~*%+&=#\"'<>\\`,;",
        "😀 e\u{301}",
        "-=x",
        "a  b",
    ];
    for text in texts {
        let entry = format!("--entry={text}");
        let flags = [
            "--channel",
            "@b",
            &entry,
            "--item",
            "1",
            "--extra-limit",
            "500",
        ];
        let made = run(&[&["link", "--json"], &flags[..]].concat(), "");
        let url = made.lines[0]["url"].as_str().unwrap_or_default().to_owned();
        let read = run(&["decode", "--json", &url], "");
        assert_eq!(read.lines[0]["state"], "whole", "{text} {url}");
        let entry = read.lines[0]["context"]["entry"]
            .as_str()
            .unwrap_or_default();
        assert_eq!(entry, text.replace("e\u{301}", "é"), "{url}");
    }
}

#[test]
fn hostile_values_are_answered() {
    let long = "가~c:".repeat(250_000);
    let deep = "[".repeat(200_000);
    let over = "x".repeat(5 << 20);
    let pairs = "a_1__".repeat(200_000) + "a_1";
    let input = [
        long.as_bytes(),
        deep.as_bytes(),
        over.as_bytes(),
        pairs.as_bytes(),
        b"pdp\xFF\xFE\x00~",
        b"\x1b[31m\x07\r",
        b"pdp.hero",
    ]
    .join(&b'\n');
    let run = run(&["decode"], input);
    assert_eq!(run.code, Some(1));
    assert_eq!(run.lines.len(), 7);
    assert_eq!(codes(&run.lines[2]), ["input-long"]);
    assert!(codes(&run.lines[4]).contains(&"input-utf8"));
    assert_eq!(run.lines[6]["context"], json!({"entry": "pdp.hero"}));
    for line in [&run.lines[0], &run.lines[1], &run.lines[3]] {
        assert_eq!(codes(line).first(), Some(&"value-long"));
        assert!(line.to_string().len() < 100_000);
    }
}

#[test]
fn a_format_can_be_forced() {
    let pair = run(&["decode", "--format", "pairs"], "entry_x\nx\n");
    assert_eq!(pair.lines[0]["context"], json!({"entry": "x"}));
    assert_eq!(codes(&pair.lines[0]), Vec::<&str>::new());
    assert_eq!(pair.lines[1]["others"], json!({"": "x"}));
    assert_eq!(codes(&pair.lines[1]), ["format"]);
    let link = "https://bizmessage.kakao.com/chat/open/@a?extra=a_1__b_2";
    let bare = run(&["decode", "--json", "--format", "bare", link], "");
    assert_eq!(bare.lines[0]["context"], json!({"entry": "a_1__b_2"}));
    assert_eq!(run(&["decode", "--format", "tag", "x"], "").code, Some(2));
}

#[test]
fn a_value_that_is_taken_apart_in_a_link_or_a_body_is_put_together() {
    // "카페" of single letters, as macOS names files, and as a JSON writer escapes them.
    let link = "https://bizmessage.kakao.com/chat/open/@a?extra=%E1%84%8F%E1%85%A1%ED%8E%98";
    let body = r#"{"user_key":"u","reference":"\u110f\u1161페"}"#;
    let read = run(
        &["decode"],
        format!("{link}\n{body}\n\u{FEFF}\u{FEFF}카페\n"),
    );
    for line in &read.lines {
        assert_eq!(line["context"], json!({"entry": "카페"}));
    }
    assert_eq!(read.lines[1]["webhook"]["key"], "u//카페");
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_utf8_is_read_and_told_of() {
    use std::os::unix::ffi::OsStrExt;
    let output = Command::cargo_bin("kakao-consult")
        .expect("the program")
        .args(["decode", "--json"])
        .arg(std::ffi::OsStr::from_bytes(b"\xC0\xCC"))
        .output()
        .expect("a run");
    assert_eq!(output.status.code(), Some(1));
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(
        said.contains("input-utf8") && said.contains("lost"),
        "{said}"
    );
}

#[test]
fn plain_output_cannot_drive_a_terminal() {
    let run = run(&["decode", "\u{1b}[31m\u{202e}x~c:\u{9b}2J~abc"], "");
    for line in &run.lines {
        let text = line.as_str().unwrap_or_default();
        let quiet = |c: char| !c.is_control() && c != '\u{202e}';
        assert!(text.chars().all(quiet), "{text:?}");
    }
}

#[test]
fn platforms_are_told_line_by_line() {
    let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17 Safari/605.1.15";
    let talk = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_1 like Mac OS X) Mobile/15E148 KAKAOTALK/10.7.1 (INAPP)";
    let robot = "facebookexternalhit/1.1; kakaotalk-scrap/1.0; KAKAOTALK/1.0";
    let touched = json!({"ua": mac, "hints": {"maxTouchPoints": 5}, "os": "ios"});
    let input = format!("{mac}\n{touched}\n{talk}\n{{\"ua\":\n\n{robot}");
    let run = run(&["platform", "--json"], input);
    assert_eq!(run.code, Some(1));
    let expected = [
        json!({"os": "macos", "form": "desktop", "container": "browser"}),
        json!({"os": "ios", "form": "tablet", "container": "browser"}),
        json!({"os": "ios", "form": "mobile", "container": "kakaotalk", "version": "10.7.1"}),
    ];
    assert_eq!(run.lines.get(..3), Some(&expected[..]));
    assert_eq!(codes(&run.lines[3]), ["input-json"]);
    assert_eq!(run.lines[4]["form"], "desktop");
    assert_eq!(run.lines[5]["container"], "bot");
    assert_eq!(run.lines[5]["version"], Value::Null);
}

#[test]
fn platforms_are_told_by_hints_as_scripts_and_headers_have_them() {
    let ua = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36";
    let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Version/17 Safari/605.1.15";
    let script = json!({"platform": "Android", "mobile": true, "maxTouchPoints": 5,
        "brands": [{"brand": "Chromium", "version": "140"}, {"brand": "Android WebView", "version": "140"}]});
    let header = json!({"platform": "\"Android\"", "mobile": "?0",
        "brands": "\"Chromium\";v=\"140\", \"Google Chrome\";v=\"140\""});
    let cases = [
        (ua, script, ["android", "mobile", "generic-webview"]),
        (ua, header, ["android", "tablet", "browser"]),
        (ua, json!({"mobile": "?1"}), ["linux", "mobile", "browser"]),
        (ua, json!({}), ["linux", "desktop", "browser"]),
        (mac, json!({"touchPoints": 5}), ["ios", "tablet", "browser"]),
    ];
    let input: Vec<String> = cases
        .iter()
        .map(|(ua, hints, _)| json!({"ua": ua, "hints": hints}).to_string())
        .collect();
    let found = run(&["platform", "--json"], input.join("\n"));
    assert_eq!(found.code, Some(0));
    for (line, (_, hints, words)) in found.lines.iter().zip(&cases) {
        let [os, form, container] = words;
        let wanted = json!({"os": os, "form": form, "container": container});
        assert_eq!(line, &wanted, "{hints}");
    }
    for hints in [
        json!({"mobile": "yes"}),
        json!({"touchPoints": -1}),
        json!([]),
    ] {
        let line = json!({"ua": ua, "hints": hints}).to_string();
        let found = run(&["platform", "--json"], line);
        assert_eq!(codes(&found.lines[0]), ["input-json"], "{hints}");
    }
}

#[test]
fn personal_data_is_a_finding_and_stays_out_of_every_answer() {
    let number = "010-1234-5678";
    let flags = [
        "link",
        "--channel",
        "@brand",
        "--entry",
        "pdp.hero",
        "--item",
        number,
    ];
    for json in [false, true] {
        let args: Vec<&str> = flags.into_iter().chain(json.then_some("--json")).collect();
        let Run {
            code,
            lines,
            stderr,
        } = run(&args, "");
        let said = format!("{lines:?}{stderr}");
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("personal-data"), "{said}");
        assert!(said.contains("extra=pdp.hero"), "{said}");
        assert!(!said.contains("1234"), "{said}");
    }
    let Run { code, lines, .. } = run(
        &[&flags[..], &["--tripwire", "off:item", "--json"]].concat(),
        "",
    );
    assert_eq!((code, codes(&lines[0])), (Some(0), Vec::new()));
}
