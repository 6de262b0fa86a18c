//! `style` as an owner calls it: our tokens, a stylesheet with their own, and what is refused.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::time::{Duration, Instant};

use assert_cmd::Command;
use serde_json::{Value, json};

const SHEET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../dist/kakao-consult.css");

fn style(args: &[&str]) -> Output {
    let mut command = Command::cargo_bin("kakao-consult").expect("the program");
    command.timeout(Duration::from_secs(20));
    command.arg("style").args(args).output().expect("a run")
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("style")
        .join(name);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).expect("UTF-8")
}

/// An SVG on the word of a contract, by itself or as a file beside the tokens.
fn tokens(drawing: &str) -> Value {
    let said = json!({"kakao-consult-button": {"basis": "contract", "source": "guide"}});
    json!({"drawing": {"$value": drawing, "$extensions": said}})
}

fn written(folder: &Path, tokens: &Value) -> String {
    let file = folder.join("tokens.json");
    fs::write(&file, tokens.to_string()).expect("a file");
    file.to_str().expect("a path").to_owned()
}

#[test]
fn our_own_tokens_make_our_own_stylesheet() {
    let printed = style(&[]);
    let ours: Value = serde_json::from_slice(&printed.stdout).expect("JSON");
    let names = ours.as_object().expect("an object").iter();
    for (name, token) in names.filter(|(name, _)| !name.starts_with('$')) {
        let said = &token["$extensions"]["kakao-consult-button"];
        for word in [
            &said["basis"],
            &said["source"],
            &token["$description"],
            &token["$type"],
        ] {
            assert!(word.is_string(), "{name} says where it comes from");
        }
    }
    let folder = folder("ours");
    let file = folder.join("tokens.json");
    fs::write(&file, &printed.stdout).expect("a file");
    let made = style(&["--tokens", file.to_str().expect("a path")]);
    assert_eq!(made.status.code(), Some(0), "{}", text(&made.stderr));
    let built = fs::read_to_string(SHEET).expect("dist/ is built");
    assert!(text(&made.stdout) == built, "every byte of ours");
}

#[test]
fn only_the_owners_values_differ() {
    let folder = folder("own");
    let mut file = tokens("symbol.svg");
    file["radius"] = json!({"$value": "6px"});
    let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="10 0 20 10"><g transform="translate(10)"><path fill="#000" d="M0 0H20V10H0Z M5 2V8H15V2Z"/></g></svg>"##;
    fs::write(folder.join("symbol.svg"), svg).expect("a file");
    let path = written(&folder, &file);
    let out = folder.join("public");
    let run = style(&["--tokens", &path, "--out", out.to_str().expect("a path")]);
    assert_eq!(run.status.code(), Some(0), "{}", text(&run.stderr));
    assert!(run.stdout.is_empty());
    let made = fs::read_to_string(out.join("kakao-consult.css")).expect("a stylesheet");
    let built = fs::read_to_string(SHEET).expect("dist/ is built");
    let rules =
        |text: &str| -> Vec<String> { text.split([';', '{', '}']).map(str::to_owned).collect() };
    let (made, built) = (rules(&made), rules(&built));
    assert_eq!(made.len(), built.len());
    let differ: Vec<&str> = made
        .iter()
        .zip(&built)
        .filter(|(made, built)| made != built)
        .map(|(made, _)| made.as_str())
        .collect();
    // Two parts as one polygon, the hole by its winding, twice as wide as high.
    assert_eq!(
        differ,
        [
            "border-radius:var(--kc-round, .375em)!important",
            "border-width:0 0 0 2.25em!important",
            "block-size:1.125em!important",
            "clip-path:polygon(0 0,100% 0,100% 100%,0 100%,0 0,25% 20%,25% 80%,75% 80%,75% 20%,25% 20%,0 0)!important",
        ]
    );
}

#[test]
fn what_is_no_plain_drawing_is_refused() {
    const HEAD: &str =
        "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'";
    let path = "<path d='M0 0H20V20H0Z'/>";
    let svg = |inside: &str| format!("{HEAD} viewBox='0 0 20 20'>{inside}</svg>");
    let many: String = (0..500)
        .map(|at| format!("L{} {}", at % 20, at * 7 % 20))
        .collect();
    let rows = [
        ("", svg(path)),
        (
            "",
            svg("<title>url(x) on</title><circle cx='10' cy='10' r='10'/>"),
        ),
        (
            "",
            svg("<style>.a{fill:#000}</style><path class='a' d='M0 0H20V20H0Z'/>"),
        ),
        ("art-active", svg(&format!("<script>1</script>{path}"))),
        ("art-active", svg("<path onclick='x' d='M0 0H20V20H0Z'/>")),
        (
            "art-active",
            svg(&format!("<animate attributeName='x'/>{path}")),
        ),
        (
            "art-active",
            svg(&format!("<a xlink:href='javascript:x'>{path}</a>")),
        ),
        ("art-active", svg(&format!("<foreignObject/>{path}"))),
        (
            "art-reference",
            svg("<image href='https://x.example/a.png'/>"),
        ),
        (
            "art-reference",
            svg("<image xlink:href='data:image/png;base64,AA'/>"),
        ),
        (
            "art-reference",
            svg("<path fill='URL(https://x.example/#a)' d='M0 0H20V20H0Z'/>"),
        ),
        (
            "art-reference",
            svg(&format!("<style>@import 'x.css'</style>{path}")),
        ),
        (
            "art-viewbox",
            format!("{HEAD} width='20' height='20'>{path}</svg>"),
        ),
        ("art-viewbox", svg("<path d='M0 0H4V4H0Z'/>")),
        (
            "art-viewbox",
            format!("{HEAD} viewBox='0 0 200 20'><path d='M0 0H200V20Z'/></svg>"),
        ),
        ("art-shape", svg("<text>x</text>")),
        ("art-shape", svg(&format!("{path}{path}"))),
        ("art-shape", svg("<path stroke='#000' d='M0 0H20V20H0Z'/>")),
        ("art-shape", svg("<path fill='none' d='M0 0H20V20H0Z'/>")),
        ("art-shape", svg(&format!("<g opacity='.5'>{path}</g>"))),
        ("art-shape", svg("")),
        ("art-large", svg(&format!("<path d='M0 0{many}Z'/>"))),
        (
            "art-large",
            svg(&format!("<desc>{}</desc>{path}", "x".repeat(70_000))),
        ),
        ("art-svg", "<svg>".into()),
        ("art-svg", "<html/>".into()),
        (
            "art-svg",
            format!("<!DOCTYPE svg [<!ENTITY a 'b'>]>{}", svg(path)),
        ),
        ("file-unread", "../none.svg".into()),
    ];
    refused("art", &rows);
}

/// What would take all memory or no end of time, and what `clip-path` would not show as it was drawn.
#[test]
fn what_is_not_seen_in_its_box_is_refused() {
    const HEAD: &str = "<svg xmlns='http://www.w3.org/2000/svg'";
    let path = "<path d='M0 0H10V10H0Z'/>";
    let svg = |inside: &str| format!("{HEAD} viewBox='0 0 10 10'>{inside}</svg>");
    let sized = |size: &str| format!("{HEAD} viewBox='0 0 10 10' {size}>{path}</svg>");
    let boxed = |view: &str| format!("{HEAD} viewBox='{view}'>{path}</svg>");
    let deep = |depth| {
        svg(&format!(
            "{}{path}{}",
            "<g>".repeat(depth),
            "</g>".repeat(depth)
        ))
    };
    let styled = |style: &str| svg(&format!("<path style='{style}' d='M0 0H10V10H0Z'/>"));
    let rows = [
        ("", sized("width='1em' height='1em'")),
        ("", boxed("0,0 , 10.0,1e1")),
        ("", svg("<path d='M0 0h10.09v10h-10.09z'/>")),
        ("", svg("<path d='M0 0C0 13 10 13 10 0Z'/>")),
        ("", deep(90)),
        ("", styled("filter:none;d:none;fill:#000!important")),
        (
            "",
            svg("<style>path{ /* d:x */ fill:red }</style><path d='M0 0H10V10H0Z'/>"),
        ),
        ("", format!("\u{FEFF}{}", svg(path))),
        (
            "art-viewbox",
            svg("<path d='M0 0C1e30 1e30 -1e30 1e30 10 10z'/>"),
        ),
        (
            "art-viewbox",
            svg("<path d='M0 0C1e15 1e15 -1e15 1e15 10 10z'/>"),
        ),
        ("art-viewbox", svg("<circle r='1e12'/>")),
        ("art-viewbox", svg("<path d='M1000 1000h10v10h-10z'/>")),
        ("art-viewbox", svg("<path d='M0 0h100v100h-100z'/>")),
        ("art-viewbox", svg("<path d='M-5 -5h10v10h-10z'/>")),
        (
            "art-viewbox",
            svg("<path transform='rotate(45 5 5)' d='M0 0H10V10H0Z'/>"),
        ),
        (
            "art-viewbox",
            sized("width='30' height='10' preserveAspectRatio='xMidYMid slice'"),
        ),
        ("art-viewbox", sized("width='30' height='10'")),
        ("art-viewbox", boxed("0 0 NaN 1")),
        ("art-viewbox", boxed("0 0 -10 10")),
        ("art-viewbox", boxed("0 0 10")),
        ("art-viewbox", boxed("0 0 10 10 10")),
        ("art-viewbox", boxed("0 0 10 inf")),
        ("art-viewbox", boxed("0 0 10 0")),
        ("art-shape", svg("<path d='M0 0h10M0 10h10'/>")),
        ("art-shape", svg("<path d='M0 0L10 10L5 5z'/>")),
        ("art-shape", svg("<path d='M0 0H10V10H0ZM0 0V10H10V0Z'/>")),
        (
            "art-shape",
            svg("<path clip-path='circle(1px)' d='M0 0H10V10H0Z'/>"),
        ),
        ("art-shape", styled("clip-path:circle(1px)")),
        ("art-shape", styled("filter : blur(1px)")),
        (
            "art-shape",
            styled("fill:red;MASK/**/:linear-gradient(#000,#fff)"),
        ),
        ("art-shape", styled("d:path(\"M0 0h5v5z\")")),
        ("art-shape", styled("cl\\69p-path:circle(1px)")),
        (
            "art-shape",
            svg("<style>path{d:path(\"M0 0h5v5z\")}</style><path d='M0 0H10V10H0Z'/>"),
        ),
        ("art-large", deep(9000)),
        (
            "art-large",
            svg(&format!(
                "<path d='{}'/>",
                "M0 5a5 5 0 1 1 10 0z".repeat(2500)
            )),
        ),
    ];
    refused("box", &rows);
}

/// Each drawing is told by its code, without a wait.
fn refused(name: &str, rows: &[(&str, String)]) {
    let folder = folder(name);
    for (code, drawing) in rows {
        let path = written(&folder, &tokens(drawing));
        let begun = Instant::now();
        let run = style(&["--tokens", &path]);
        let told = text(&run.stderr);
        let begins = told.split(':').next().unwrap_or_default();
        assert_eq!(begins, *code, "{drawing:.300}\n{told}");
        let took = begun.elapsed();
        assert!(took < Duration::from_secs(5), "{drawing:.300}: {took:?}");
        let wanted = if code.is_empty() { 0 } else { 2 };
        assert_eq!(run.status.code(), Some(wanted), "{drawing:.300}");
        assert_eq!(run.stdout.is_empty(), wanted == 2);
    }
}

#[test]
fn nothing_is_written_where_something_is_wrong() {
    let folder = folder("bad");
    let path = written(&folder, &json!({"gap": {"$value": "8"}, "colour": {}}));
    let out = folder.join("public");
    let run = style(&["--tokens", &path, "--out", out.to_str().expect("a path")]);
    assert_eq!(run.status.code(), Some(2));
    let told = text(&run.stderr);
    let mut codes: Vec<&str> = told
        .lines()
        .filter_map(|line| line.split(':').next())
        .collect();
    codes.sort_unstable();
    assert_eq!(codes, ["token-unknown", "token-value"]);
    assert!(!out.exists());
    for args in [&["--tokens", "none.json"][..], &["--out", "x"]] {
        assert_eq!(style(args).status.code(), Some(2), "{args:?}");
    }
}

#[test]
fn sentences_say_what_stood_there() {
    let folder = folder("sentences");
    let rows = [
        (
            r##"{"container": "#FFDD33"}"##,
            "token-value: container has no $value: write {\"$value\": …}.\n",
        ),
        (
            r#"{"gap": {"$value": "8 pixels"}}"#,
            "token-value: gap is \"8 pixels\", no length: write \"12px\", or a value and its unit, px or rem.\n",
        ),
        (
            r#"{"gap": {"$value": "500px"}}"#,
            "token-range: gap is \"500px\": write 2 to 32 px.\n",
        ),
        (
            r#"{"radius": {"$value": "-0px"}}"#,
            "token-range: radius is \"-0px\": write 0 to 22 px.\n",
        ),
        (
            r#"{"gap": {"$value": "8px", "$value": "9px"}}"#,
            "token-repeated: gap has $value twice: write it once.\n",
        ),
        (
            r#"{"\u001b[2J\n\u202ea": {}}"#,
            "token-unknown: \\u{1b}[2J\\u{a}\\u{202e}a is no token of the look: `kakao-consult style` prints those that are.\n",
        ),
    ];
    for (file, wanted) in rows {
        let path = folder.join("tokens.json");
        fs::write(&path, file).expect("a file");
        let run = style(&["--tokens", path.to_str().expect("a path")]);
        assert_eq!(text(&run.stderr), wanted);
        assert_eq!(run.status.code(), Some(2));
    }
}

#[test]
fn a_drawing_is_a_plain_file() {
    let folder = folder("plain");
    fs::create_dir_all(folder.join("symbol.svg")).expect("a folder");
    let long = format!("<svg>{}</svg>", "x".repeat(70_000));
    fs::write(folder.join("long.svg"), long).expect("a file");
    let mark = "\u{FEFF}<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><path d='M0 0H1V1H0Z'/></svg>";
    fs::write(folder.join("mark.svg"), mark).expect("a file");
    let pipe = folder.join("pipe.svg");
    if cfg!(unix) && !pipe.exists() {
        let made = std::process::Command::new("mkfifo").arg(&pipe).status();
        assert!(made.is_ok_and(|made| made.success()), "a pipe");
    }
    let mut rows = vec![
        ("file-unread", "symbol.svg"),
        ("art-large", "long.svg"),
        ("file-unread", "\u{1b}[2J\n.svg"),
        ("", "mark.svg"),
    ];
    if cfg!(unix) {
        rows.push(("file-unread", "pipe.svg"));
    }
    for (code, drawing) in rows {
        let run = style(&["--tokens", &written(&folder, &tokens(drawing))]);
        let told = text(&run.stderr);
        assert_eq!(told.split(':').next(), Some(code), "{drawing}: {told}");
        let lines = told.trim_end();
        assert!(!lines.contains(char::is_control), "{told:?}");
    }
}

#[test]
fn a_folder_in_the_way_leaves_nothing_behind() {
    let folder = folder("way");
    let path = written(&folder, &json!({}));
    let out = folder.join("public");
    fs::create_dir_all(out.join("kakao-consult.css")).expect("a folder");
    let run = style(&["--tokens", &path, "--out", out.to_str().expect("a path")]);
    let told = text(&run.stderr);
    assert!(told.starts_with("file-unwritten: "), "{told}");
    assert!(told.contains("is a folder: move it away"), "{told}");
    assert_eq!(fs::read_dir(&out).expect("a folder").count(), 1);
}
