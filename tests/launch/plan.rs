//! What a press does, printed from the code.

use std::collections::{BTreeMap, BTreeSet};

use kakao_consult_button::kakao::app;
use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::kakao::endpoint::Endpoint;
use kakao_consult_button::kakao::launch::{self, Launch};
use kakao_consult_button::kakao::template;
use kakao_consult_button::press::plan::{Facts, Pc, Plan, Steps};
use kakao_consult_button::press::platform::{self, Client, Container, Platform, Shell};
use serde_json::Value;

use super::page::line;

/// An ordinary channel's chat.
const CHAT: &str = "https://pf.kakao.com/_abc/chat";

const HEAD: &str = "## The plan

Each combination of system, form and container that stands in the tables of `tests/`, and the [shell](#the-steps-of-a-press) that a press knows of it. `dialog`, `popup` and `link` are the values of `pc`; a press goes on in this window, or in a new one; an old KakaoTalk is asked for an update first. The last column is for an ordinary channel (`channel=\"_abc\"`), whose chat the app can be asked for by itself; a 상담톡 launch always goes by the web, since only that carries the value. Where rows of one combination differ, both answers stand.

";

/// What a press does, for every kind of place that our own tables know.
pub(crate) fn section() -> String {
    let mut places = BTreeMap::<_, [BTreeSet<&str>; 5]>::new();
    let tables = [
        include_str!("../tables/ua-corpus.jsonl"),
        include_str!("../tables/ua-more.jsonl"),
    ];
    for line in tables.into_iter().flat_map(str::lines) {
        let row: Value = serde_json::from_str(line).expect("a table's line is JSON");
        let touch = row.pointer("/hints/maxTouchPoints").and_then(Value::as_u64);
        // A press is planned by these two; by other hints, places are told of logs.
        if row.get("hints").is_some() && touch.is_none() {
            continue;
        }
        let client = Client {
            user_agent: row.get("ua").and_then(Value::as_str).unwrap_or_default(),
            touch_points: touch.and_then(|it| it.try_into().ok()).unwrap_or_default(),
        };
        let here = Platform::of(client);
        if here.container == Container::Bot {
            continue;
        }
        let key = (
            here.os.as_str(),
            here.form.as_str(),
            here.container.as_str(),
        );
        let [shell, dialog, popup, link, app] = places.entry(key).or_default();
        let known = Shell::of(client.user_agent);
        shell.insert(word(known));
        let facts = Facts {
            windows: platform::opens_windows(client),
            framed: false,
            shell: known,
            plain: true,
            consult: true,
        };
        for (pc, answers) in [("dialog", dialog), ("popup", popup), ("link", link)] {
            let pc = Pc::parse(pc).expect("a word of `pc`");
            answers.insert(match Steps::of(facts, pc).plan {
                Plan::Update => "an update",
                Plan::Here => "this window",
                Plan::Window => "new window",
                Plan::Popup => "window of the advised size",
                Plan::Dialog => "dialog",
            });
        }
        app.insert(match app::link(CHAT, client) {
            None => "the web",
            Some(address) if address.starts_with("intent:") => "Android intent",
            Some(_) => "universal link",
        });
    }
    let mut out = HEAD.to_owned();
    let names =
        "system | form | container | shell | `dialog` | `popup` | `link` | ordinary channel";
    line(&mut out, names.split(" | "));
    line(&mut out, names.split(" | ").map(|_| "---"));
    for ((os, form, container), answers) in places {
        let answers = answers.map(|it| it.into_iter().collect::<Vec<_>>().join(" or "));
        let place = [os, form, container].map(str::to_owned);
        line(&mut out, place.into_iter().chain(answers));
    }
    out + "\n"
}

const STEPS: &str = "## The steps of a press

What a press does, one thing after the other until one is done, each with its reason. It begins with the event `kakao-consult-press`, which a handler may cancel. The browser does the last step itself, so it needs nothing of the script's.

- *Click*: plain, or with the middle button or a key that asks for a tab or a window.
- *Windows*: whether the page may open any, which is so on a PC outside of other programs; told by the user agent and the touch points.
- *Framed*: in a frame, or in a sandbox of its own.
- *Shell*: what is around the page, told by the user agent and the client hints. It is known once the files of dialogs and windows have come, which are fetched on a PC, in a frame, and where a KakaoTalk may be old; *old* is one that names a version below 5.8.0. Whether a frame or a policy lets a window open, no page can know before it tries.
- *Chat*: 상담톡 by Kakao's own address, or another.

The update is asked for once a page. Where the dialog cannot be shown, a press does what `popup` does.

";

/// What is asked of a press, and the words for each answer.
const ASKED: [(&str, &[&str]); 6] = [
    ("click", &["plain", "other"]),
    ("windows", &["yes", "no"]),
    ("framed", &["no", "yes"]),
    (
        "shell",
        &["not yet", "browser", "web view", "old KakaoTalk"],
    ),
    ("`pc`", &["`dialog`", "`popup`", "`link`"]),
    ("chat", &["상담톡", "another"]),
];

fn word(shell: Shell) -> &'static str {
    match shell {
        Shell::Unknown => "not yet",
        Shell::Browser => "browser",
        Shell::WebView => "web view",
        Shell::OldTalk => "old KakaoTalk",
    }
}

/// Every combination of facts and configuration, those together that do the same.
pub(crate) fn steps() -> String {
    let mut out = STEPS.to_owned();
    line(
        &mut out,
        ASKED.iter().map(|(name, _)| *name).chain(["steps"]),
    );
    line(&mut out, ASKED.iter().map(|_| "---").chain(["---"]));
    rows(&ASKED.map(|(_, words)| words.to_vec()), &mut out);
    out + "\n"
}

/// One row where all these combinations do the same, else the rows of the answers to the first question
/// that matters.
fn rows(asked: &[Vec<&'static str>; 6], out: &mut String) {
    let answers = combinations(asked)
        .map(|all| told(&all))
        .collect::<BTreeSet<_>>();
    if let [same] = answers.into_iter().collect::<Vec<_>>().as_slice() {
        let cells =
            asked
                .iter()
                .zip(ASKED)
                .map(|(words, (_, all))| match words.len() == all.len() {
                    true => "any".to_owned(),
                    false => words.join(" or "),
                });
        line(out, cells.chain([same.clone()]));
        return;
    }
    let answered = |at: usize, words: &[&'static str]| {
        let mut one = asked.clone();
        if let Some(old) = one.get_mut(at) {
            *old = words.to_vec();
        }
        one
    };
    // The words of a question that do the same whatever else is asked stand together.
    let together = |at: usize| {
        let mut groups = Vec::<(Vec<String>, Vec<&'static str>)>::new();
        for word in asked.get(at).into_iter().flatten() {
            let does = combinations(&answered(at, &[word]))
                .map(|all| told(&all))
                .collect();
            match groups.iter_mut().find(|(other, _)| *other == does) {
                Some((_, words)) => words.push(word),
                None => groups.push((does, vec![word])),
            }
        }
        groups
    };
    let (at, groups) = (0..asked.len())
        .map(|at| (at, together(at)))
        .find(|(_, groups)| groups.len() > 1)
        .expect("a question that matters");
    for (_, words) in groups {
        rows(&answered(at, &words), out);
    }
}

fn combinations(asked: &[Vec<&'static str>; 6]) -> impl Iterator<Item = Vec<&'static str>> {
    asked
        .iter()
        .fold(vec![Vec::new()], |all, words| {
            let each = |row: Vec<&'static str>| {
                words.iter().map(move |word| [&row[..], &[*word]].concat())
            };
            all.into_iter().flat_map(each).collect()
        })
        .into_iter()
}

fn told(words: &[&str]) -> String {
    let [click, windows, framed, shell, pc, chat] = words else {
        panic!("an answer to each question");
    };
    let facts = Facts {
        windows: *windows == "yes",
        shell: (0..4)
            .map(Shell::numbered)
            .find(|known| word(*known) == *shell)
            .expect("a shell"),
        framed: *framed == "yes",
        plain: *click == "plain",
        consult: *chat == "상담톡",
    };
    let steps = Steps::of(
        facts,
        Pc::parse(pc.trim_matches('`')).expect("a word of `pc`"),
    );
    let told = steps
        .reasons(facts)
        .map(|(step, reason)| format!("**{step}**: {reason}"));
    told.collect::<Vec<_>>().join("; ")
}

const ADDRESSES: &str = "## The addresses

What the steps lead to, for a channel, an entry and where they matter other attributes.

";

const ANDROID: &str = "Mozilla/5.0 (Linux; Android 14; SM-S921N) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/145.0.0.0 Mobile Safari/537.36";
const IPHONE: &str = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";

/// Each kind of target, built as a press builds it.
pub(crate) fn addresses() -> String {
    let get = |id: &str, open: Option<&str>| {
        let launch = Launch {
            channel: Channel::parse(id).ok(),
            extra: Some("pdp.hero".into()),
            app_open_type: open.map(str::to_owned),
            ..Launch::default()
        };
        launch.url(&Endpoint::default()).expect("a channel")
    };
    let consult = get("@brand", None);
    let posted = launch::posted(&consult).expect("a 상담톡 launch");
    let (action, fields) = posted.split_once('?').expect("fields");
    let dealer =
        |link| template::fill(link, "channel=@brand&entry=pdp.hero").expect("a dealer's link");
    let asked = |user_agent| {
        app::link(
            &get("_abc", None),
            Client {
                user_agent,
                touch_points: 5,
            },
        )
        .expect("an app's address")
    };
    let open = "`app-open-type=\"modal\"`";
    let happytalk = "`launch-url=\"happytalk:site_id=4000&title={entry}\"`";
    let rows = [
        (
            "상담톡",
            consult,
            "a link works with no script and everywhere",
        ),
        (
            open,
            get("@brand", Some("modal")),
            "how a phone's page fires the app's scheme is Kakao's to do",
        ),
        (
            "`method=\"post\"` in a window of our own",
            format!("POST {action} with `{fields}`, `accept-charset=\"utf-8\"`"),
            "histories and logs keep no query; UTF-8 whatever the page is in; nowhere else, since apps and QR codes have addresses alone",
        ),
        (
            "`launch-url`, a dealer's template",
            dealer("https://dealer.example/open/{channel}?page={entry}"),
            "each value stays one value where it stands",
        ),
        (
            happytalk,
            dealer("happytalk:site_id=4000&title={entry}"),
            "the beginning is the same in every link of theirs",
        ),
        (
            "an ordinary channel",
            get("_abc", None),
            "the web, where no app is known to be asked for",
        ),
        (
            "the same on Android",
            asked(ANDROID),
            "the app by its package, or the page for whoever has none",
        ),
        (
            "the same on iOS",
            asked(IPHONE),
            "a universal link, which needs no scheme and no timer",
        ),
    ];
    let mut out = ADDRESSES.to_owned();
    line(&mut out, ["what", "address", "reason"]);
    line(&mut out, ["---"; 3]);
    for (what, address, reason) in rows {
        let address = if address.contains('`') {
            address
        } else {
            format!("`{address}`")
        };
        line(&mut out, [what.to_owned(), address, reason.to_owned()]);
    }
    out + "\n"
}
