//! Personal data as people write it.

use super::random::Random;
use kakao_consult_button::visit::tripwire::Kind::{self, Card, Email, Keyed, Phone, Resident};

/// A sort of personal data.
pub(crate) struct Person {
    pub(crate) name: &'static str,
    /// What it may be seen as: under a key, an address is both.
    pub(crate) kinds: &'static [Kind],
    /// A text, and whether it is one that may name its values.
    pub(crate) make: fn(&mut Random) -> (String, bool),
}

pub(crate) const PEOPLE: &[Person] = &[
    Person {
        name: "mobile numbers",
        kinds: &[Phone],
        make: |random| (mobile(random), false),
    },
    Person {
        name: "landline numbers, separated",
        kinds: &[Phone],
        make: |random| (landline(random), false),
    },
    Person {
        name: "internet and safe numbers, separated",
        kinds: &[Phone],
        make: |random| (internet(random), false),
    },
    Person {
        name: "e-mail addresses",
        kinds: &[Email],
        make: |random| (email(random), false),
    },
    Person {
        name: "registration numbers, separated",
        kinds: &[Resident],
        make: |random| (separated(random), false),
    },
    Person {
        name: "card numbers",
        kinds: &[Card],
        make: |random| (card(random), false),
    },
    Person {
        name: "values under keys",
        kinds: &[Keyed, Phone, Email, Resident],
        make: |random| (keyed(random), true),
    },
];

// ---- telephone: the national numbering plan -----------------------------------

/// Signs between groups, by how often people use them.
const GAPS: &[(u64, &str)] = &[
    (60, "-"),
    (12, " "),
    (10, "."),
    (3, " - "),
    (2, "/"),
    (1, "~"),
    (2, "_"),
    (2, "–"),
    (1, "−"),
    (1, "－"),
    (1, "·"),
    (1, "\u{a0}"),
    (1, "ㅡ"),
    (1, "%2D"),
    (1, "%20"),
    (1, "+"),
];

/// What stands around a number in a field.
fn placed(random: &mut Random, number: &str) -> String {
    let before = random.weighed(&[
        (60, ""),
        (8, "tel:"),
        (4, "전화 "),
        (3, "연락처:"),
        (3, "휴대폰("),
        (3, "홍길동 "),
        (2, "홍길동"),
        (3, "cust-"),
        (3, "order_"),
        (3, "pdp."),
        (3, "A1234567 "),
        (2, "tel"),
        (3, "user/"),
    ]);
    let after = random.weighed(&[
        (70, ""),
        (5, " "),
        (5, ")"),
        (5, "님"),
        (5, " 홍길동"),
        (5, "."),
        (5, " 문의"),
    ]);
    full_width_at_times(random, format!("{before}{number}{after}"))
}

fn full_width_at_times(random: &mut Random, text: String) -> String {
    if text.contains('%') || !random.chance(2) {
        return text;
    }
    let wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).expect("a full-width form"),
        ' ' => '\u{3000}',
        c => c,
    };
    text.chars().map(wide).collect()
}

/// Prefix without its zero and the subscriber's number, in the spellings of a number with groups.
fn spelled(random: &mut Random, prefix: &str, subscriber: &str) -> String {
    let (exchange, line) = subscriber.split_at(subscriber.len() - 4);
    let gap = random.weighed(GAPS);
    match random.within(1, 100) {
        1..=76 => format!("0{prefix}{gap}{exchange}{gap}{line}"),
        77..=80 => format!("(0{prefix}){exchange}-{line}"),
        81..=83 => format!("(0{prefix}) {exchange}-{line}"),
        84..=86 => format!("0{prefix}){exchange}-{line}"),
        87..=88 => format!("0{prefix}-{exchange}{line}"),
        89..=90 => format!("0{prefix}-{exchange} {line}"),
        91..=92 => format!("+82-{prefix}-{exchange}-{line}"),
        93..=94 => format!("+82 {prefix} {exchange} {line}"),
        95..=96 => format!("+82 {prefix}-{exchange}-{line}"),
        97 => format!("+82{prefix}{exchange}{line}"),
        98 => format!("+82 (0){prefix}-{exchange}-{line}"),
        99 => format!("82-{prefix}-{exchange}-{line}"),
        _ => format!("+82.{prefix}.{exchange}.{line}"),
    }
}

/// 010 with eight digits from 2000-0000 on; the older prefixes with seven or eight.
fn mobile(random: &mut Random) -> String {
    let (prefix, subscriber) = if random.chance(97) {
        let first = random.within(2, 9).to_string();
        ("10", random.digits(&first, 8))
    } else {
        let first = random.within(2, 9).to_string();
        let count = random.within(7, 8) as usize;
        (
            random.pick(&["11", "16", "17", "18", "19"]),
            random.digits(&first, count),
        )
    };
    let number = match random.within(1, 100) {
        1..=30 => format!("0{prefix}{subscriber}"),
        31..=32 => format!("82{prefix}{subscriber}"),
        33 => format!(
            "0082-{prefix}-{}-{}",
            &subscriber[..subscriber.len() - 4],
            &subscriber[subscriber.len() - 4..]
        ),
        _ => spelled(random, prefix, &subscriber),
    };
    placed(random, &number)
}

const AREAS: &[&str] = &[
    "2", "31", "32", "33", "41", "42", "43", "44", "51", "52", "53", "54", "55", "61", "62", "63",
    "64",
];

fn landline(random: &mut Random) -> String {
    let area = if random.chance(40) {
        "2"
    } else {
        random.pick(AREAS)
    };
    let first = random.within(2, 9).to_string();
    let count = random.within(7, 8) as usize;
    let subscriber = random.digits(&first, count);
    let number = spelled(random, area, &subscriber);
    placed(random, &number)
}

/// 070 and the numbers 0502 to 0508 that shops show in place of a person's own.
fn internet(random: &mut Random) -> String {
    let number = if random.chance(50) {
        let first = random.within(2, 8).to_string();
        let subscriber = random.digits(&first, 8);
        let (exchange, line) = subscriber.split_at(4);
        let gap = random.weighed(GAPS);
        format!("070{gap}{exchange}{gap}{line}")
    } else {
        let prefix = random.pick(&["0502", "0503", "0504", "0505", "0506", "0507", "0508"]);
        let exchange = {
            let count = random.within(3, 4) as usize;
            random.digits("", count)
        };
        let line = random.digits("", 4);
        let gap = random.weighed(GAPS);
        format!("{prefix}{gap}{exchange}{gap}{line}")
    };
    placed(random, &number)
}

// ---- e-mail -------------------------------------------------------------------

const LOWER: &str = "abcdefghijklmnopqrstuvwxyz";

fn email(random: &mut Random) -> String {
    let name = |random: &mut Random| {
        let count = random.within(2, 9);
        random.letters(LOWER, count)
    };
    let local = match random.within(1, 100) {
        1..=35 => name(random),
        36..=60 => name(random) + &random.within(1, 2026).to_string(),
        61..=72 => format!("{}.{}", name(random), name(random)),
        73..=82 => format!("{}_{}", name(random), name(random)),
        83..=86 => format!("{}-{}", name(random), name(random)),
        87..=90 => format!("{}+{}", name(random), name(random)),
        91..=94 => korean_name(random),
        95..=97 => name(random).to_uppercase(),
        _ => random.digits("", 6),
    };
    let made = name(random);
    let domain = match random.within(1, 100) {
        1..=60 => random
            .pick(&[
                "naver.com",
                "gmail.com",
                "daum.net",
                "hanmail.net",
                "kakao.com",
                "nate.com",
                "hotmail.com",
                "outlook.com",
                "icloud.com",
                "yahoo.co.kr",
                "me.com",
                "kt.com",
                "qq.com",
                "Naver.COM",
            ])
            .to_owned(),
        61..=75 => format!(
            "{made}.{}",
            random.pick(&["com", "kr", "net", "io", "shop", "app", "me"])
        ),
        76..=90 => format!("{made}.{}.kr", random.pick(&["co", "or", "go", "ac", "re"])),
        91..=94 => format!("mail.{made}.{}", random.pick(&["com", "co.kr"])),
        95..=96 => format!("{made}-{}.com", name(random)),
        97 => random
            .pick(&["163.com", "126.com", "21cn.com", "mail.163.com"])
            .to_owned(),
        _ => format!(
            "{}.{}",
            korean_name(random),
            random.pick(&["한국", "kr", "com"])
        ),
    };
    let at = random.weighed(&[
        (88, "@"),
        (4, "＠"),
        (3, "%40"),
        (2, "(at)"),
        (2, " (at) "),
        (1, "[at]"),
    ]);
    let before = random.weighed(&[
        (75, ""),
        (6, "mailto:"),
        (6, "이메일 "),
        (6, "<"),
        (4, "user/"),
        (3, "홍길동 "),
    ]);
    let after = random.weighed(&[(80, ""), (10, ">"), (5, " 문의"), (5, ",")]);
    full_width_at_times(random, format!("{before}{local}{at}{domain}{after}"))
}

// ---- registration numbers -----------------------------------------------------

/// Thirteen digits: date of birth, sex and century, place or chance.
pub(crate) fn resident(random: &mut Random) -> String {
    let year = random.within(1930, 2024);
    let month = random.within(1, 12);
    let day = random.within(
        1,
        match month {
            2 => 28 + u64::from(year.is_multiple_of(4)),
            4 | 6 | 9 | 11 => 30,
            _ => 31,
        },
    );
    let century = match (year < 2000, random.chance(93)) {
        (true, true) => random.within(1, 2),
        (false, true) => random.within(3, 4),
        (true, false) => random.within(5, 6),
        (false, false) => random.within(7, 8),
    };
    let head = format!("{:02}{month:02}{day:02}{century}", year % 100);
    let body = random.digits(&head, 12);
    // Numbers given before October 2020 have a check digit.
    if !random.chance(80) {
        return random.digits(&body, 13);
    }
    let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5];
    let sum: u32 = body
        .bytes()
        .zip(weights)
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    let shift = if century > 4 { 13 } else { 11 };
    body + &((shift - sum % 11) % 10).to_string()
}

fn separated(random: &mut Random) -> String {
    let number = resident(random);
    let (date, rest) = number.split_at(6);
    let gap = random.weighed(&[
        (80, "-"),
        (6, " - "),
        (4, " "),
        (3, "–"),
        (2, "."),
        (1, "~"),
        (1, "_"),
        (1, "－"),
        (1, "%2D"),
        (1, "ㅡ"),
    ]);
    let before = random.weighed(&[
        (75, ""),
        (8, "주민번호 "),
        (6, "주민번호:"),
        (5, "홍길동 "),
        (3, "홍길동"),
        (3, "rrn="),
    ]);
    let after = random.weighed(&[(90, ""), (5, ")"), (5, " 님")]);
    full_width_at_times(random, format!("{before}{date}{gap}{rest}{after}"))
}

// ---- cards: issuers' ranges, and the check digit of ISO/IEC 7812 ---------------

fn card(random: &mut Random) -> String {
    let (issuer, count) = match random.within(1, 100) {
        1..=38 => ("4".to_owned(), 16),
        39..=68 => (random.within(51, 55).to_string(), 16),
        69..=72 => (random.within(2221, 2720).to_string(), 16),
        73..=77 => (random.pick(&["34", "37"]).to_owned(), 15),
        78..=81 => (random.within(3528, 3589).to_string(), 16),
        82..=87 => ("62".to_owned(), 16),
        88..=89 => (random.pick(&["6011", "65", "644"]).to_owned(), 16),
        90 => (random.pick(&["36", "38", "39"]).to_owned(), 14),
        _ => ("9".to_owned(), 16),
    };
    let body = random.digits(&issuer, count - 1);
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| {
            let digit = u32::from(digit - b'0');
            match at % 2 {
                0 if digit > 4 => digit * 2 - 9,
                0 => digit * 2,
                _ => digit,
            }
        })
        .sum();
    let number = body + &((10 - sum % 10) % 10).to_string();
    let gap = random.weighed(&[
        (50, "-"),
        (22, " "),
        (24, ""),
        (2, "."),
        (1, " - "),
        (1, "–"),
    ]);
    let groups: &[usize] = if count == 16 { &[4, 8, 12] } else { &[4, 10] };
    let mut text = String::new();
    for (at, digit) in number.chars().enumerate() {
        if groups.contains(&at) {
            text.push_str(gap);
        }
        text.push(digit);
    }
    let before = random.weighed(&[(80, ""), (8, "카드 "), (6, "card:"), (6, "결제 ")]);
    full_width_at_times(random, format!("{before}{text}"))
}

// ---- values under keys --------------------------------------------------------

fn korean_name(random: &mut Random) -> String {
    let family = random.pick(&[
        "김", "이", "박", "최", "정", "강", "조", "윤", "장", "임", "한", "오", "남궁",
    ]);
    let given = "민서지우현준도윤하은주원시아예린수빈태영철희정숙경미";
    format!("{family}{}", random.letters(given, 2))
}

fn keyed(random: &mut Random) -> String {
    let (key, value) = match random.within(1, 100) {
        1..=40 => (
            random.pick(&["name", "username", "user_name", "이름", "성명"]),
            korean_name(random),
        ),
        41..=46 => {
            let own = mobile(random).replace(['"', '%'], "");
            (random.pick(&["mobile", "휴대폰"]), own)
        }
        47..=55 => {
            let bare = random.digits("02", 10);
            let keys = &["phone", "tel", "전화", "전화번호", "연락처"];
            (random.pick(keys), bare)
        }
        56..=65 => (
            random.pick(&["email", "이메일"]),
            email(random).replace(['<', '>', ','], ""),
        ),
        66..=82 => {
            let date = resident(random)[..6].to_owned();
            (random.pick(&["birth", "birthday", "생년월일"]), date)
        }
        83..=90 => (
            random.pick(&["주민", "주민번호", "주민등록번호"]),
            resident(random),
        ),
        _ => (
            random.pick(&["address", "주소"]),
            "서울시 종로구 세종대로 1".to_owned(),
        ),
    };
    match random.within(1, 100) {
        1..=30 => format!("[{{\"{key}\":\"{value}\"}}]"),
        31..=50 => format!("{{\"item\": \"A1234567\", \"{key}\": \"{value}\"}}"),
        51..=60 => format!("{{\\\"{key}\\\":\\\"{value}\\\",\\\"item\\\":\\\"A1\\\"}}"),
        61..=70 => format!("G__{}__{value}", key.to_uppercase()),
        71..=80 => format!("item=A1&{key}={value}"),
        81..=90 => format!("{key}:{value}"),
        _ => {
            // The convention's own example: a person's name after the key.
            let name = korean_name(random);
            format!("{}_{name}", random.pick(&["name", "이름", "item_A1__name"]))
        }
    }
}
