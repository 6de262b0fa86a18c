//! The sandbox over HTTP, as browsers and strangers call it.

#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::unwrap_used)]

mod common;

use std::time::Duration;

use common::{Answer, PC, PHONE, Sandbox};

const V1: &str = "pdp.hero~i:A1234567~w2n";

fn open(sandbox: &Sandbox, query: &str, agent: &str) -> Answer {
    sandbox.get(&format!("/chat/open/{query}"), &[("user-agent", agent)])
}

/// From a launch to the room's path and the visitor's cookie.
fn enter(sandbox: &Sandbox, query: &str, cookie: &str) -> (String, String) {
    let ticket = open(sandbox, query, PHONE);
    let headers = [("user-agent", PHONE), ("cookie", cookie)];
    let entered = sandbox.get(ticket.header("location"), &headers);
    assert_eq!(entered.status, 303, "{}", entered.body);
    let cookie = entered.header("set-cookie").split(';').next();
    let cookie = cookie.unwrap_or_default().to_owned();
    (entered.header("location").to_owned(), cookie)
}

fn desk(sandbox: &Sandbox) -> String {
    sandbox.get(&sandbox.desk, &[]).body
}

/// The text of the first element with this attribute.
fn text_at<'a>(html: &'a str, attribute: &str) -> &'a str {
    let rest = html.split_once(attribute).map_or("", |(_, rest)| rest);
    let rest = rest.split_once('>').map_or("", |(_, rest)| rest);
    rest.split('<').next().unwrap_or_default()
}

#[test]
fn a_phone_goes_straight_into_the_room() {
    let sandbox = Sandbox::start(&[]);
    let ticket = open(&sandbox, &format!("@brand?extra={V1}"), PHONE);
    assert_eq!(ticket.status, 302);
    assert_eq!(ticket.header("location").split('/').count(), 4);
    let (room, cookie) = enter(&sandbox, "@brand", "");
    assert!(room.starts_with("/talk/"));
    let page = sandbox.get(&room, &[]).body;
    assert_eq!(text_at(&page, "data-testid=\"channel\""), "@brand");
    assert_eq!(page.matches("data-from=").count(), 1);
    assert!(page.contains("data-from=\"notice\""));
    let (again, _) = enter(&sandbox, "@brand", &cookie);
    assert_eq!(again, room, "the same visitor comes back to the same room");
    let (other, _) = enter(&sandbox, "@other", &cookie);
    assert_ne!(other, room);
}

#[test]
fn a_pc_chooses_between_login_and_qr() {
    let sandbox = Sandbox::start(&[]);
    let ticket = open(&sandbox, &format!("@brand?extra={V1}"), PC);
    let path = ticket.header("location").to_owned();
    let page = sandbox.get(&path, &[("user-agent", PC)]);
    assert_eq!(page.status, 200);
    assert!(page.body.contains("카카오계정으로 로그인 (모의)"));
    assert!(page.body.contains("<svg class=\"qr\""));
    assert!(
        page.body
            .contains(&format!("data-url=\"{}{path}\"", sandbox.url))
    );
    let entered = sandbox.post(&path, &[("user-agent", PC), ("origin", &sandbox.url)], &[]);
    assert_eq!(entered.status, 303);
    assert_eq!(sandbox.get(entered.header("location"), &[]).status, 200);
}

#[test]
fn a_posted_launch_arrives_with_every_field() {
    let sandbox = Sandbox::start(&[]);
    let fields = [
        ("uuid", "@커버링스팟"),
        ("extra", V1),
        ("bot", "TRUE"),
        ("event", "시작"),
        ("app_open_type", "modal"),
    ];
    let answer = sandbox.post("/chat/open", &[("user-agent", PHONE)], &fields);
    assert_eq!(answer.status, 303);
    let desk = desk(&sandbox);
    assert_eq!(text_at(&desk, "data-testid=\"channel\""), "@커버링스팟");
    assert_eq!(text_at(&desk, "data-field=\"entry\""), "pdp.hero");
    assert_eq!(text_at(&desk, "data-field=\"item\""), "A1234567");
    assert_eq!(text_at(&desk, "data-testid=\"state\""), "온전함");
    assert_eq!(text_at(&desk, "data-testid=\"raw\""), V1);
    assert!(text_at(&desk, "data-testid=\"bot\"").contains("인식되지 않음"));
    assert_eq!(text_at(&desk, "data-testid=\"event\""), "event=시작");
    assert!(desk.contains("고객이 보낸 값 · 확인되지 않음"));
    assert!(desk.contains("휴대폰 · Android"));
}

#[test]
fn an_unknown_channel_gets_a_page_and_no_arrival() {
    let sandbox = Sandbox::start(&["--channel", "@brand", "--channel", "_abc"]);
    let paths = [
        "/chat/open/@other?extra=x",
        "/chat/open/brand",
        "/chat/open/_abc",
        "/chat/open/@",
        "/chat/open/@a/b",
        "/chat/open/%FF",
        "/chat/open?uuid=@brand",
        "/_other/chat",
    ];
    for path in paths {
        let answer = sandbox.get(path, &[]);
        assert_eq!(answer.status, 404, "{path}");
        assert!(answer.body.contains("채널을 찾을 수 없습니다"), "{path}");
    }
    let posts: [&[(&str, &str)]; 3] = [&[], &[("uuid", "@other")], &[("uuid", "")]];
    for fields in posts {
        assert_eq!(sandbox.post("/chat/open", &[], fields).status, 404);
    }
    assert!(!desk(&sandbox).contains("data-testid=\"arrival\""));
    for path in ["/chat/open/@brand", "/chat/open/%40brand", "/_abc/chat"] {
        assert_eq!(sandbox.get(path, &[]).status, 302, "{path}");
    }
    assert_eq!(desk(&sandbox).matches("data-testid=\"arrival\"").count(), 3);
}

#[test]
fn a_long_extra_is_cut_without_a_word() {
    let cases = [
        (&["--extra-limit", "12"][..], "pdp.hero~i:A", "뒤가 잘림"),
        (
            &["--extra-limit", "8", "--extra-unit", "bytes"],
            "pdp.hero",
            "검증값 없음",
        ),
        (&[], V1, "온전함"),
    ];
    for (flags, raw, state) in cases {
        let sandbox = Sandbox::start(flags);
        assert_eq!(open(&sandbox, &format!("@b?extra={V1}"), PC).status, 302);
        let desk = desk(&sandbox);
        assert_eq!(text_at(&desk, "data-testid=\"raw\""), raw, "{flags:?}");
        assert_eq!(text_at(&desk, "data-testid=\"state\""), state, "{flags:?}");
    }
}

#[test]
fn a_page_that_a_launch_opened_expires() {
    let sandbox = Sandbox::start(&["--page-lifetime", "0"]);
    let path = open(&sandbox, "@b", PHONE).header("location").to_owned();
    for agent in [PHONE, PC] {
        let answer = sandbox.get(&path, &[("user-agent", agent)]);
        assert_eq!(answer.status, 410);
        assert!(answer.body.contains("만료된 주소입니다"));
    }
    assert_eq!(sandbox.post(&path, &[], &[]).status, 410);
    assert_eq!(sandbox.get("/chat/abc/def", &[]).status, 404);
}

#[test]
fn strangers_are_refused() {
    let sandbox = Sandbox::start(&[]);
    let port = sandbox.url.rsplit(':').next().unwrap_or_default();
    let local = format!("localhost:{port}");
    let foreign = format!("evil.example:{port}");
    for (host, status) in [
        (local.as_str(), 302),
        (&foreign, 421),
        ("127.0.0.1", 421),
        ("127.0.0.1:1", 421),
        ("", 421),
    ] {
        let answer = sandbox.get("/chat/open/@b", &[("host", host)]);
        assert_eq!(answer.status, status, "{host}");
        assert_eq!(answer.header("access-control-allow-origin"), "");
    }
    let own_local = format!("http://{local}");
    let lookalike = format!("{}.evil.example", sandbox.url);
    let none: &[(&str, &str)] = &[];
    let cases = [
        (none, 303),
        (&[("origin", sandbox.url.as_str())], 303),
        (&[("origin", &own_local)], 303),
        (
            &[("origin", "null"), ("sec-fetch-site", "same-origin")],
            303,
        ),
        (&[("origin", "null"), ("sec-fetch-site", "cross-site")], 403),
        (&[("origin", "null")], 403),
        (&[("origin", "https://evil.example")], 403),
        (&[("origin", &lookalike)], 403),
        (&[("origin", "http://127.0.0.1:1")], 403),
    ];
    let (room, _) = enter(&sandbox, "@b", "");
    for (headers, status) in cases {
        let answer = sandbox.post(&room, headers, &[("text", "안녕")]);
        assert_eq!(answer.status, status, "{headers:?}");
        // A launch is any shop's to make, by a form as by an address.
        let launch = sandbox.post("/chat/open", headers, &[("uuid", "@b")]);
        assert_eq!(launch.status, 303, "{headers:?}");
    }
}

#[test]
fn the_desk_opens_for_its_address_alone() {
    let sandbox = Sandbox::start(&[]);
    assert!(desk(&sandbox).contains("아직 들어온 상담이 없습니다"));
    let good = sandbox.get(&sandbox.desk, &[]);
    assert_eq!(good.header("cache-control"), "no-store");
    assert_eq!(good.header("referrer-policy"), "no-referrer");
    assert!(
        good.header("content-security-policy")
            .starts_with("default-src 'self';")
    );
    let mut wrong = sandbox.desk.clone();
    let last = wrong.pop();
    wrong.push(if last == Some('A') { 'B' } else { 'A' });
    for path in [&wrong, &format!("{wrong}/live"), "/desk/x", "/desk/x/live"] {
        assert_eq!(sandbox.get(path, &[]).status, 404, "{path}");
    }
    let (room, _) = enter(&sandbox, "@b", "");
    let id = room.trim_start_matches("/talk/");
    let reply = sandbox.post(&format!("{wrong}/{id}"), &[], &[("text", "안녕")]);
    assert_eq!(reply.status, 404);
}

#[test]
fn a_conversation_goes_both_ways_live() {
    let sandbox = Sandbox::start(&[]);
    let mut arrivals = sandbox.listen(&format!("{}/live?after=0", sandbox.desk));
    let (room, _) = enter(&sandbox, &format!("@b?extra={V1}&bot=true&event=start"), "");
    let card = arrivals.find(|line| line.contains("data-testid=\"arrival\""));
    assert_eq!(
        text_at(&card.unwrap_or_default(), "data-field=\"entry\""),
        "pdp.hero"
    );
    let joined = arrivals.find(|line| line.contains("대화 열기"));
    assert!(joined.is_some(), "the card changes when the visitor enters");

    let consult = format!("{}/{}", sandbox.desk, room.trim_start_matches("/talk/"));
    let page = sandbox.get(&consult, &[]).body;
    assert!(page.contains("이벤트 블록 ‘start’"));
    let mut talk = sandbox.listen(&format!("{room}/live?after=0"));
    let mut agent = sandbox.listen(&format!("{consult}/live?after=0"));
    let said = "<b>우전</b> 있나요?\n둘째 줄";
    assert_eq!(sandbox.post(&room, &[], &[("text", said)]).status, 303);
    let heard = agent.find(|line| line.contains("우전")).unwrap_or_default();
    assert!(
        heard.contains("&lt;b&gt;우전&lt;/b&gt; 있나요?<br>둘째 줄"),
        "{heard}"
    );
    assert!(heard.contains("data-from=\"visitor\"") && !heard.contains("data-own"));
    assert_eq!(
        sandbox
            .post(&consult, &[], &[("text", "네, 있습니다")])
            .status,
        303
    );
    let reply = talk
        .find(|line| line.contains("네, 있습니다"))
        .unwrap_or_default();
    assert!(reply.contains("data-from=\"agent\""), "{reply}");
}

#[test]
fn a_listener_gets_what_it_has_not_seen() {
    let sandbox = Sandbox::start(&[]);
    for entry in ["one", "two"] {
        open(&sandbox, &format!("@b?extra={entry}"), PC);
    }
    let mut lines = sandbox.listen(&format!("{}/live?after=1", sandbox.desk));
    let first = lines.find(|line| line.contains("data-field=\"entry\""));
    assert_eq!(
        text_at(&first.unwrap_or_default(), "data-field=\"entry\""),
        "two"
    );
}

#[test]
fn hostile_launches_are_shown_as_text() {
    let sandbox = Sandbox::start(&[]);
    let extra = "pdp~c:<img src=x onerror=alert(1)>\u{202E}\u{0}~abc";
    let fields = [
        ("uuid", "@b"),
        ("extra", extra),
        ("event", "<script>1</script>"),
    ];
    assert_eq!(sandbox.post("/chat/open", &[], &fields).status, 303);
    let desk = desk(&sandbox);
    assert!(!desk.contains("<img") && !desk.contains("<script>1"));
    assert!(desk.contains("⟨U+202E⟩⟨U+0000⟩"));
    let long = "x".repeat(70_000);
    assert_eq!(
        sandbox
            .post("/chat/open", &[], &[("uuid", "@b"), ("extra", &long)])
            .status,
        413
    );
    let json = [("content-type", "application/json")];
    assert_eq!(sandbox.get("/talk/nobody", &json).status, 404);
}

#[test]
fn memory_is_bounded() {
    let sandbox = Sandbox::start(&[]);
    for number in 0..510 {
        open(&sandbox, &format!("@b?extra=n{number}"), PC);
    }
    let desk = desk(&sandbox);
    assert_eq!(desk.matches("data-testid=\"arrival\"").count(), 500);
    assert_eq!(text_at(&desk, "data-field=\"entry\""), "n509");
    let (room, _) = enter(&sandbox, "@b", "");
    assert_eq!(
        sandbox
            .post(&room, &[], &[("text", &"x".repeat(5000))])
            .status,
        303
    );
    let page = sandbox.get(&room, &[]).body;
    assert!(page.contains(&"x".repeat(1000)) && !page.contains(&"x".repeat(1001)));
}

#[test]
fn files_have_their_types_and_stay_inside() {
    let sandbox = Sandbox::start(&[]);
    let style = sandbox.get("/sandbox/sandbox.css", &[]);
    assert_eq!(style.header("content-type"), "text/css; charset=utf-8");
    let empty = sandbox.get("/pkg-empty-wasm/any.wasm", &[]);
    assert_eq!((empty.status, empty.body.as_str()), (200, ""));
    assert_eq!(empty.header("content-type"), "application/wasm");
    for path in [
        "/pkg-no-wasm/any.wasm",
        "/pkg/none.js",
        "/pkg/..%2fCargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/Cargo.toml",
        "/%FF",
        "/none",
    ] {
        let answer = sandbox.get(path, &[]);
        assert_eq!(answer.status, 404, "{path}");
        assert!(!answer.body.contains("[package]"), "{path}");
    }
}

#[cfg(unix)]
#[test]
fn a_signal_ends_it_cleanly_even_with_pages_open() {
    for signal in ["-INT", "-TERM"] {
        let sandbox = Sandbox::start(&[]);
        let lines = sandbox.listen(&format!("{}/live", sandbox.desk));
        let (status, took) = sandbox.end(signal);
        assert_eq!(status.code(), Some(0), "{signal}");
        assert!(took < Duration::from_secs(2), "{signal} took {took:?}");
        drop(lines);
    }
}
