//! What a press does, printed from the code.

use std::collections::{BTreeMap, BTreeSet};

use kakao_consult_button::app;
use kakao_consult_button::plan::{Pc, Plan};
use kakao_consult_button::platform::{self, Client, Container, Platform};
use serde_json::Value;

use super::page::line;

/// An ordinary channel's chat.
const CHAT: &str = "https://pf.kakao.com/_abc/chat";

const HEAD: &str = "## The plan

Each combination of system, form and container that stands in the tables of `tests/`. `dialog`, `popup` and `link` are the values of `pc`; what a press does is the link's own doing in this window, or in a new one. The last column is for an ordinary channel (`channel=\"_abc\"`), whose chat the app can be asked for by itself; a 상담톡 launch always goes by the web, since only that carries the value. Where rows of one combination differ, both answers stand.

";

/// What a press does, for every kind of place that our own tables know.
pub(crate) fn section() -> String {
    let mut places = BTreeMap::<_, [BTreeSet<&str>; 4]>::new();
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
        let [dialog, popup, link, app] = places.entry(key).or_default();
        for (pc, answers) in [("dialog", dialog), ("popup", popup), ("link", link)] {
            let pc = Pc::parse(pc).expect("a word of `pc`");
            answers.insert(match Plan::of(platform::opens_windows(client), pc) {
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
    let names = "system | form | container | `dialog` | `popup` | `link` | ordinary channel";
    line(&mut out, names.split(" | "));
    line(&mut out, names.split(" | ").map(|_| "---"));
    for ((os, form, container), answers) in places {
        let answers = answers.map(|it| it.into_iter().collect::<Vec<_>>().join(" or "));
        let place = [os, form, container].map(str::to_owned);
        line(&mut out, place.into_iter().chain(answers));
    }
    out + "\n"
}
