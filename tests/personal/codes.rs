//! What fields hold when nobody is careless: codes of goods, orders, parcels, programs, campaigns.

use super::random::Random;

/// A sort of code.
pub(crate) struct Code {
    pub(crate) name: &'static str,
    pub(crate) make: fn(&mut Random) -> String,
}

const UPPER: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
const BOTH: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
const HEX: &str = "0123456789abcdef";

pub(crate) const CODES: &[Code] = &[
    Code {
        name: "GTIN-13 of Korea",
        make: |random| gtin(random, "880", 13),
    },
    Code {
        name: "GTIN-13 of others",
        make: |random| {
            let prefix = random.pick(&[
                "00", "30", "40", "45", "49", "50", "69", "76", "80", "87", "93",
            ]);
            gtin(random, prefix, 13)
        },
    },
    Code {
        name: "GTIN-8",
        make: |random| gtin(random, "", 8),
    },
    Code {
        name: "GTIN-12",
        make: |random| gtin(random, "", 12),
    },
    Code {
        name: "GTIN-14",
        make: |random| {
            let first = random.within(0, 8);
            let prefix = if random.chance(50) {
                format!("{first}880")
            } else {
                first.to_string()
            };
            gtin(random, &prefix, 14)
        },
    },
    Code {
        name: "ISBN-13",
        make: |random| {
            let prefix = random.pick(&["97889", "97911", "9780", "9784"]);
            gtin(random, prefix, 13)
        },
    },
    Code {
        name: "ISBN-13 with hyphens",
        make: |random| {
            let text = gtin(random, "97889", 13);
            format!(
                "{}-{}-{}-{}-{}",
                &text[..3],
                &text[3..5],
                &text[5..9],
                &text[9..12],
                &text[12..]
            )
        },
    },
    Code {
        name: "ISBN-10",
        make: isbn10,
    },
    Code {
        name: "order 20261123-0001234",
        make: |random| format!("{}-{:07}", date(random, ""), random.within(1, 99_999)),
    },
    Code {
        name: "order 2026112300012345",
        make: |random| format!("{}{:08}", date(random, ""), random.within(1, 999_999)),
    },
    Code {
        name: "order of 16 digits",
        make: |random| {
            let date = date(random, "");
            random.digits(&date, 16)
        },
    },
    Code {
        name: "order with letters",
        make: |random| {
            format!(
                "{}{}-{:06}",
                random.letters(UPPER, 3),
                date(random, ""),
                random.within(1, 999_999)
            )
        },
    },
    Code {
        name: "order 261123-0001234",
        make: |random| format!("{}-{:07}", &date(random, "")[2..], random.within(1, 99_999)),
    },
    Code {
        name: "epoch seconds",
        make: |random| random.within(946_684_800, 1_900_000_000).to_string(),
    },
    Code {
        name: "epoch milliseconds",
        make: |random| {
            random
                .within(1_400_000_000_000, 1_900_000_000_000)
                .to_string()
        },
    },
    Code {
        name: "date and time",
        make: |random| {
            let gap = random.pick(&["-", ".", "/", ""]);
            let time = format!(
                "{:02}{:02}{:02}",
                random.within(0, 23),
                random.within(0, 59),
                random.within(0, 59)
            );
            let joint = random.pick(&["_", "T", "-", " "]);
            format!("{}{joint}{time}", date(random, gap))
        },
    },
    Code {
        name: "date, time and number",
        make: |random| {
            let time = format!(
                "{:02}{:02}{:02}",
                random.within(0, 23),
                random.within(0, 59),
                random.within(0, 59)
            );
            let date = date(random, "");
            let joint = random.pick(&["_", "-"]);
            format!("{date}{joint}{time}{joint}{:04}", random.within(0, 9999))
        },
    },
    Code {
        name: "SKU AB-1234-CD",
        make: |random| {
            format!(
                "{}-{:04}-{}",
                random.letters(UPPER, 2),
                random.within(0, 9999),
                random.letters(UPPER, 2)
            )
        },
    },
    Code {
        name: "SKU of digit groups",
        make: |random| {
            let groups = random.within(2, 4);
            (0..groups)
                .map(|_| {
                    let count = random.within(2, 5) as usize;
                    random.digits("", count)
                })
                .collect::<Vec<_>>()
                .join("-")
        },
    },
    Code {
        name: "SKU of letters and groups",
        make: |random| {
            let a = random.within(2, 4) as usize;
            let b = random.within(3, 6) as usize;
            format!(
                "{}-{}-{}",
                random.letters(UPPER, 3),
                random.digits("", a),
                random.digits("", b)
            )
        },
    },
    Code {
        name: "SKU in one",
        make: |random| {
            let count = random.within(6, 14);
            random.letters(BOTH, count)
        },
    },
    Code {
        name: "goods number",
        make: |random| {
            let count = random.within(5, 10) as usize;
            let first = random.within(1, 9).to_string();
            random.digits(&first, count)
        },
    },
    Code {
        name: "UUID",
        make: |random| {
            [8, 4, 4, 4, 12]
                .map(|count| random.letters(HEX, count))
                .join("-")
        },
    },
    Code {
        name: "hexadecimal",
        make: |random| {
            let count = [8, 12, 16, 24, 32, 40, 64][random.within(0, 6) as usize];
            random.letters(HEX, count)
        },
    },
    Code {
        name: "ULID",
        make: |random| {
            format!(
                "01{}",
                random.letters("0123456789ABCDEFGHJKMNPQRSTVWXYZ", 24)
            )
        },
    },
    Code {
        name: "price",
        make: |random| {
            let won = random.within(1, 99_999);
            match random.within(0, 3) {
                0 => format!("{won}00원"),
                1 => format!("₩{},{:03}", won, random.within(0, 999)),
                2 => format!(
                    "{},{:03},{:03}",
                    random.within(1, 99),
                    random.within(0, 999),
                    random.within(0, 999)
                ),
                _ => format!("{won}.{:02}", random.within(0, 99)),
            }
        },
    },
    Code {
        name: "version",
        make: |random| {
            let parts = random.within(2, 4);
            (0..parts)
                .map(|_| {
                    let most = [9, 99, 9999][random.within(0, 2) as usize];
                    random.within(0, most).to_string()
                })
                .collect::<Vec<_>>()
                .join(".")
        },
    },
    Code {
        name: "parcel of 10 digits",
        make: |random| random.digits("", 10),
    },
    Code {
        name: "parcel of 11 digits",
        make: |random| random.digits("", 11),
    },
    Code {
        name: "parcel of 12 digits",
        make: |random| random.digits("", 12),
    },
    Code {
        name: "parcel of 13 digits",
        make: |random| {
            let first = random.pick(&["1", "6", "7"]);
            random.digits(first, 13)
        },
    },
    Code {
        name: "parcel 1234-5678-9012",
        make: |random| [4, 4, 4].map(|count| random.digits("", count)).join("-"),
    },
    Code {
        name: "campaign with a date",
        make: |random| {
            let date = date(random, "");
            let name = random.pick(&[
                "spring_sale",
                "블랙프라이데이",
                "summer-sale",
                "앱푸시",
                "newsletter",
                "생일_쿠폰",
                "mail_spring",
                "mobile_main",
                "name_tag",
                "1+1",
            ]);
            match random.within(0, 3) {
                0 => format!("{name}_{date}"),
                1 => format!("{date}-{name}"),
                2 => format!("{name}{}", &date[2..6]),
                _ => format!("{name} {}~{}", &date[4..], &date[4..6]),
            }
        },
    },
    Code {
        name: "tag",
        make: |random| {
            format!(
                "{}{}{}",
                random.pick(&["pdp", "home", "web", "cart", "m_app", "상품상세", "푸터"]),
                random.pick(&[".", "_", "/"]),
                random.pick(&[
                    "hero",
                    "bottom",
                    "banner2",
                    "popup",
                    "전화_상담",
                    "email_footer",
                    "02",
                    "tel_sale"
                ])
            )
        },
    },
    Code {
        name: "IPv4 address",
        make: |random| {
            [(); 4]
                .map(|()| random.within(0, 255).to_string())
                .join(".")
        },
    },
    Code {
        name: "coordinates",
        make: |random| {
            format!(
                "{}.{:06},{}.{:06}",
                random.within(33, 38),
                random.within(0, 999_999),
                random.within(124, 131),
                random.within(0, 999_999)
            )
        },
    },
    Code {
        name: "business registration",
        make: |random| {
            format!(
                "{}-{}-{}",
                random.digits("", 3),
                random.digits("", 2),
                random.digits("", 5)
            )
        },
    },
    Code {
        name: "company's number",
        make: |random| {
            let line = random.digits("", 4);
            let prefix = random.pick(&[
                "1588", "1577", "1544", "1566", "1600", "1644", "1670", "1800", "1899",
            ]);
            if random.chance(80) {
                format!("{prefix}-{line}")
            } else {
                format!("080-{}-{line}", random.digits("", 3))
            }
        },
    },
    Code {
        name: "model",
        make: |random| {
            let a = random.digits("", 3);
            format!(
                "{}-{}{a}{}",
                random.letters(UPPER, 2),
                random.letters(UPPER, 1),
                random.letters(UPPER, 1)
            )
        },
    },
    Code {
        name: "voucher",
        make: |random| {
            [4, 4, 4, 4]
                .map(|count| random.letters(BOTH, count))
                .join("-")
        },
    },
];

/// With GS1's check digit.
fn gtin(random: &mut Random, prefix: &str, count: usize) -> String {
    let body = random.digits(prefix, count - 1);
    let sum: u32 = body
        .bytes()
        .rev()
        .enumerate()
        .map(|(at, digit)| u32::from(digit - b'0') * if at % 2 == 0 { 3 } else { 1 })
        .sum();
    body + &((10 - sum % 10) % 10).to_string()
}

fn isbn10(random: &mut Random) -> String {
    let group = random.weighed(&[(70, "89"), (20, "0"), (10, "1")]);
    let body = random.digits(group, 9);
    let sum: u32 = body
        .bytes()
        .zip((2..=10).rev())
        .map(|(digit, weight)| u32::from(digit - b'0') * weight)
        .sum();
    match (11 - sum % 11) % 11 {
        10 => body + "X",
        digit => body + &digit.to_string(),
    }
}

/// Of the years 2020 to 2029.
fn date(random: &mut Random, gap: &str) -> String {
    format!(
        "{}{gap}{:02}{gap}{:02}",
        random.within(2020, 2029),
        random.within(1, 12),
        random.within(1, 28)
    )
}
