//! One arrival on the agent's screen: where the button was, what it said, how far to believe it.

use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::value::field::Field;
use maud::{Markup, html};

use super::words::{self, visible};
use crate::sandbox::store::arrival::{Arrival, Bot};
use crate::sandbox::token::Token;
use kakao_consult_button::report::Reading;

/// Pairs of other conventions shown; a stranger decides how many there are.
const OTHERS: usize = 12;

/// The card; `chosen` is the room whose conversation is open.
pub(crate) fn card(desk: &str, arrival: &Arrival, chosen: Option<&Token>) -> Markup {
    let reading = arrival.extra.as_deref().map(Reading::of_value);
    let state = reading.as_ref().map_or("none", |reading| reading.state);
    let open = chosen.is_some() && arrival.room.as_ref() == chosen;
    html! {
        article id={ "arrival-" (arrival.number) } class="card" data-testid="arrival"
            data-into="arrivals" data-at="start" data-open[open] {
            header {
                time datetime=(arrival.at.seconds()) { (arrival.at.seconds()) }
                span class="channel" data-testid="channel" { (visible(arrival.channel.as_str())) }
                (badge(state))
            }
            (place(reading.as_ref()))
            @if let Some(reading) = &reading { (details(reading)) (trust(reading)) (raw(arrival)) }
            @else if let Channel::Profile(_) = arrival.channel {
                p class="hint" { "일반 채널 채팅은 메타데이터를 전달하지 않습니다." }
            }
            (facts(arrival))
            (door(desk, arrival, open))
        }
    }
}

fn badge(state: &'static str) -> Markup {
    let (word, meaning) = words::state(state);
    html! { span class="badge" data-testid="state" data-state=(state) title=(meaning) { (word) } }
}

/// The one thing that an agent looks for first.
fn place(reading: Option<&Reading>) -> Markup {
    let entry = reading.and_then(|reading| reading.get(Field::Entry));
    let surface = reading.and_then(|reading| match reading.get(Field::Surface) {
        // v1 does not write its default.
        None => (reading.format == "v1" && reading.state == "whole").then_some("web"),
        surface => surface,
    });
    html! {
        div class="place" {
            @match entry {
                Some(entry) => strong data-field="entry" { (visible(entry)) },
                None => strong class="quiet" { "버튼 위치 정보 없음" },
            }
            @if let Some(surface) = surface {
                span class="chip" { (words::field(Field::Surface)) " " b data-field="surface" { (visible(surface)) } }
            }
        }
    }
}

fn details(reading: &Reading) -> Markup {
    let rows: Vec<_> = Field::ALL
        .into_iter()
        .filter(|field| !matches!(field, Field::Entry | Field::Surface | Field::Captured))
        .filter_map(|field| Some((field, reading.get(field)?)))
        .collect();
    let hidden = reading.others.len().saturating_sub(OTHERS);
    html! {
        @if !rows.is_empty() || !reading.others.is_empty() {
            dl class="fields" {
                @for (field, text) in rows {
                    div {
                        dt { (words::field(field)) }
                        dd data-field=(field.name()) { (visible(text)) }
                    }
                }
                @for (name, text) in reading.others.iter().take(OTHERS) {
                    div {
                        dt class="other" { (visible(name)) }
                        dd data-other=(name) {
                            @if text.is_empty() { span class="quiet" { "빈 값" } }
                            (visible(text))
                        }
                    }
                }
            }
        }
        @if reading.get(Field::Captured).is_some() {
            p class="hint" data-testid="captured" {
                "유입 정보는 페이지가 아니라 고객이 타고 온 링크에 적혀 있던 값입니다."
            }
        }
        @if hidden > 0 { p class="hint" { "그 밖에 " (hidden) "개 항목이 더 있습니다." } }
        @if let Some(partial) = &reading.partial {
            p class="hint" data-testid="partial" {
                (partial_name(&partial.field)) ": “" (visible(&partial.text)) "…”에서 잘렸습니다."
            }
        }
        @if reading.left_out {
            p class="hint" data-testid="left-out" { "길이 제한 때문에 버튼이 일부 항목을 보내지 않았습니다." }
        }
    }
}

fn partial_name(name: &str) -> String {
    Field::of_name(name).map_or_else(|| visible(name), |field| words::field(field).to_owned())
}

fn trust(reading: &Reading) -> Markup {
    let (_, meaning) = words::state(reading.state);
    html! {
        p class="trust" data-testid="trust" {
            b { "고객이 보낸 값 · 확인되지 않음" }
            @if reading.state != "unchecked" { " " span { (meaning) } }
        }
    }
}

fn raw(arrival: &Arrival) -> Markup {
    html! {
        @if let Some(extra) = &arrival.extra {
            p class="raw" {
                span { "extra" } " "
                code data-testid="raw" { (visible(extra)) }
                " " span class="quiet" { (extra.chars().count()) "자" }
            }
        }
    }
}

/// What else the launch said, and where it was pressed.
fn facts(arrival: &Arrival) -> Markup {
    html! {
        p class="facts" {
            span { (words::platform(&arrival.platform)) }
            span { (words::channel(&arrival.channel)) " " (arrival.method.as_str()) }
            @match &arrival.bot {
                None => {},
                Some(bot @ Bot::Unknown(_)) => span class="warn" data-testid="bot" {
                    "bot=" (visible(bot.as_str())) " 인식되지 않음(소문자만)"
                },
                Some(bot) => span data-testid="bot" { "bot=" (bot.as_str()) },
            }
            @if let Some(event) = &arrival.event {
                span data-testid="event" { "event=" (visible(event)) }
            }
            @if let Some(kind) = &arrival.app_open_type {
                span data-testid="app-open-type" { "app_open_type=" (visible(kind)) }
            }
            @if let Some(way) = arrival.way { span { (way.label()) } }
        }
    }
}

fn door(desk: &str, arrival: &Arrival, open: bool) -> Markup {
    html! {
        @match &arrival.room {
            Some(_) if open => p class="door" aria-current="true" { "대화 중" },
            Some(room) => a class="door" href={ (desk) "/" (room) } data-testid="open" { "대화 열기" },
            None => p class="door quiet" { "고객이 아직 대화방에 들어오지 않았습니다" },
        }
    }
}
