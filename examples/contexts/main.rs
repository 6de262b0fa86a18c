//! Contexts and values from a seed, for programs that read values in other languages:
//!
//! ```text
//! cargo run --example contexts -- --seed 7 --count 10000
//! ```
//!
//! One JSON a line. `value` is what arrives at a desk, alone, in a launch link or in the body of a
//! call, and `change` what happened to it on the way; where that is `none`, `context` holds what a
//! reader must find and `left_out` what it cannot. `as` is the format that a reader is asked for.

// A generator that cannot go on has nothing better to do than to end.
#![allow(clippy::expect_used)]

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    host::run();
}

/// The tests in a browser build every example; this one is for the host.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
mod around;

#[cfg(not(target_arch = "wasm32"))]
mod host {
    use std::env;
    use std::io::{BufWriter, Write, stdout};

    use kakao_consult_button::base::percent;
    use kakao_consult_button::value::budget::{Budget, Unit};
    use kakao_consult_button::value::checksum::DIGITS;
    use kakao_consult_button::value::context::Context;
    use kakao_consult_button::value::convention::Convention;
    use kakao_consult_button::value::encode::encode;
    use kakao_consult_button::value::field::{Field, SURFACES};
    use serde_json::{Map, Value, json};
    use unicode_normalization::UnicodeNormalization;

    pub(crate) fn run() {
        let mut random = Random(option("--seed"));
        let mut out = BufWriter::new(stdout().lock());
        let mut write =
            |line: Value| writeln!(out, "{line}").expect("standard output takes a line");
        for _ in 0..option("--count") {
            let arrival = match random.below(20) {
                0..12 => launch(&mut random),
                12..14 => named("foreign-pairs", pairs(&mut random)),
                14 => named("foreign-palette", palette(&mut random)),
                15..18 => named("foreign-json", Json(&mut random).value()),
                18 => named("soup", text(&mut random, 1, 40)),
                _ => named("rare", rare(&mut random)),
            };
            let arrival = crate::around::put(&mut random, arrival);
            let (change, changed) = change(&mut random, &arrival.value);
            write(arrival.line("none"));
            let changed = Arrival {
                value: changed,
                context: None,
                ..arrival
            };
            write(changed.line(change));
        }
    }

    fn option(name: &str) -> u64 {
        let mut arguments = env::args().skip_while(|argument| argument != name);
        let number = arguments.nth(1).and_then(|number| number.parse().ok());
        number.unwrap_or_else(|| panic!("{name} needs a number"))
    }

    pub(crate) struct Arrival {
        /// What the value was made as.
        pub(crate) made: &'static str,
        /// What is around it: `link`, `body`, or nothing.
        pub(crate) around: Option<&'static str>,
        /// The format that a reader is asked for.
        pub(crate) forced: Option<&'static str>,
        pub(crate) value: String,
        pub(crate) context: Option<Context>,
        pub(crate) left_out: Vec<&'static str>,
    }

    impl Arrival {
        fn line(&self, change: &str) -> Value {
            let mut line = Map::new();
            line.insert("made".to_owned(), json!(self.made));
            line.insert("change".to_owned(), json!(change));
            line.insert("value".to_owned(), json!(self.value));
            if let Some(around) = self.around {
                line.insert("around".to_owned(), json!(around));
            }
            if let Some(forced) = self.forced {
                line.insert("as".to_owned(), json!(forced));
            }
            if let Some(context) = &self.context {
                let fields = context.iter();
                let fields: Map<_, _> = fields
                    .map(|(field, text)| (field.name().to_owned(), json!(text)))
                    .collect();
                line.insert("context".to_owned(), Value::Object(fields));
                line.insert("left_out".to_owned(), json!(self.left_out));
            }
            Value::Object(line)
        }
    }

    fn named(made: &'static str, value: String) -> Arrival {
        Arrival {
            made,
            value: one_line(&value),
            around: None,
            forced: None,
            context: None,
            left_out: Vec::new(),
        }
    }

    const CONVENTIONS: [(&str, Convention); 9] = [
        ("auto", Convention::Auto),
        ("auto", Convention::Auto),
        ("auto", Convention::Auto),
        ("auto", Convention::Auto),
        ("v1", Convention::V1),
        ("tag", Convention::Tag),
        ("pairs", Convention::Pairs),
        ("json", Convention::Json),
        ("palette", Convention::Palette),
    ];

    /// What a button sends.
    fn launch(random: &mut Random) -> Arrival {
        let mut context = Context::default();
        for _ in 0..1 + random.below(7) {
            let field = random.pick(&Field::ALL);
            let text = match field {
                Field::Surface => random.pick(&SURFACES).to_owned(),
                Field::Click => digits(random, 8),
                _ => {
                    let long = if random.one_in(20) { 200 } else { 20 };
                    text(random, 1, long)
                }
            };
            // A refused text is no part of the context.
            let _ = context.set(field, &text);
        }
        let budget = Budget {
            limit: random.pick(&[20, 50, 50, 100, 200, 1000, 1000, 1000]),
            unit: random.pick(&[Unit::Points, Unit::Utf16, Unit::Bytes]),
            ..Budget::default()
        };
        let (made, convention) = random.pick(&CONVENTIONS);
        let value = encode(&context, &budget, convention);
        Arrival {
            made,
            value: one_line(&value.text),
            around: None,
            forced: None,
            context: Some(context),
            left_out: value.left_out.iter().map(|problem| problem.place).collect(),
        }
    }

    /// What a later version sends, what is far too long, and bytes of another encoding.
    fn rare(random: &mut Random) -> String {
        let text = text(random, 1, 40);
        match random.below(8) {
            0 => format!("~{}~{text}", random.below(10)),
            1 => text.repeat(10_001 / text.chars().count() + usize::from(random.one_in(2))),
            2 => format!("~i:{}", text.repeat(600)),
            3 => String::from_utf8_lossy(b"\xC0\xCC\xBA\xA5\xC6\xAE").into_owned(),
            4 => text + "\u{fffd}",
            5 => format!("{{\"a\":{}", "[{\"b\":".repeat(2000)),
            _ => text,
        }
    }

    fn pairs(random: &mut Random) -> String {
        let pairs: Vec<String> = (0..2 + random.below(4))
            .map(|_| format!("{}_{}", name(random), text(random, 0, 8)))
            .collect();
        pairs.join("__")
    }

    fn palette(random: &mut Random) -> String {
        let name = name(random);
        let name = match random.one_in(2) {
            true => name.to_uppercase(),
            false => name,
        };
        let end = if random.one_in(4) { "__more" } else { "" };
        format!("G__{name}__{}{end}", text(random, 0, 20))
    }

    /// A name that is a field's, nearly one, or any; a few, so that some stand twice.
    fn name(random: &mut Random) -> String {
        const NAMES: [&str; 14] = [
            "entry",
            "item",
            "campaign",
            "topic",
            "Entry",
            "ITEM",
            "a",
            "a",
            "a~2",
            "path",
            "bid",
            "이름",
            "clic\u{212A}",
            "",
        ];
        match random.one_in(5) {
            true => text(random, 1, 5),
            false => random.pick(&NAMES).to_owned(),
        }
    }

    /// JSON as others write it, sound for the most part.
    pub(crate) struct Json<'a>(pub(crate) &'a mut Random);

    impl Json<'_> {
        pub(crate) fn value(&mut self) -> String {
            let objects: Vec<String> = (0..self.0.pick(&[0, 1, 1, 1, 1, 1, 1, 1, 2, 3]))
                .map(|_| match self.0.one_in(30) {
                    true => self.scalar(),
                    false => self.object(0),
                })
                .collect();
            let all = objects.join(self.0.pick(&[",", " , "]));
            match objects.len() == 1 && self.0.one_in(2) && all.starts_with('{') {
                true => all,
                false => format!("[{all}]"),
            }
        }

        pub(crate) fn object(&mut self, depth: u64) -> String {
            let members: Vec<String> = (0..self.0.below(5))
                .map(|_| {
                    let name = name(self.0);
                    let colon = self.0.pick(&[":", ": ", "\t:"]);
                    format!("{}{colon}{}", self.text(&name), self.member(depth))
                })
                .collect();
            format!("{{{}}}", members.join(","))
        }

        fn member(&mut self, depth: u64) -> String {
            match self.0.below(8) {
                0 if depth < 3 => self.object(depth + 1),
                1 if depth < 3 => {
                    let items: Vec<String> = (0..self.0.below(4))
                        .map(|_| self.member(depth + 1))
                        .collect();
                    format!("[{}]", items.join(", "))
                }
                2 if depth == 0 && self.0.one_in(10) => {
                    let deep = self.0.pick(&[100, 124, 125, 126, 127, 128, 500]);
                    "[".repeat(deep) + &"]".repeat(deep)
                }
                0..5 => self.scalar(),
                _ => {
                    let text = text(self.0, 0, 12);
                    self.text(&text)
                }
            }
        }

        pub(crate) fn scalar(&mut self) -> String {
            const ODD: [&str; 22] = [
                "true",
                "false",
                "null",
                "0",
                "-0",
                "-0.0",
                "1.50",
                "1E5",
                "1e+5",
                "2e-07",
                "1.0E+2",
                "9007199254740993",
                "18446744073709551615",
                "18446744073709551616",
                "-9223372036854775808",
                "123456789012345678901234567890.10",
                "01",
                ".5",
                "1.",
                "+1",
                "NaN",
                "nul",
            ];
            match self.0.one_in(2) {
                true => self.0.next().to_string(),
                false => self.0.pick(&ODD).to_owned(),
            }
        }

        /// A text in quotes, with a character here and there escaped or broken.
        pub(crate) fn text(&mut self, text: &str) -> String {
            let mut out = String::from("\"");
            for c in text.chars() {
                match self.0.below(40) {
                    0..3 => {
                        for half in c.encode_utf16(&mut [0; 2]) {
                            out += &format!("\\u{half:04x}");
                        }
                    }
                    3 if self.0.one_in(20) => out += "\\ud800",
                    4 if self.0.one_in(20) => out += "\\x",
                    5 => {
                        out += self
                            .0
                            .pick(&["\\n", "\\t", "\\/", "\\b", "\\f", "\\r", "\\u000B"]);
                    }
                    _ if c == '"' || c == '\\' => out.extend(['\\', c]),
                    _ => out.push(c),
                }
            }
            out + "\""
        }
    }

    /// What storage, transport and people do to a value. Only what Unicode fixed long ago is taken
    /// apart or folded, so that readers with tables of any age agree.
    fn change(random: &mut Random, value: &str) -> (&'static str, String) {
        let chars: Vec<char> = value.chars().collect();
        let len = chars.len() as u64;
        let at = random.below(len.max(1)) as usize;
        let (name, changed) = match random.below(17) {
            0..3 => ("cut-points", chars.iter().take(at).collect()),
            3 => {
                let bytes = value.as_bytes();
                let end = random.below(bytes.len() as u64 + 1) as usize;
                let head = bytes.get(..end).unwrap_or_default();
                ("cut-bytes", String::from_utf8_lossy(head).into_owned())
            }
            4 => {
                let units: Vec<u16> = value.encode_utf16().collect();
                let end = random.below(units.len() as u64 + 1) as usize;
                let head = units.get(..end).unwrap_or_default();
                ("cut-utf16", String::from_utf16_lossy(head))
            }
            5 => ("decoded", percent::decode(value).unwrap_or_default()),
            6 => (
                "decoded-plus",
                percent::decode(&value.replace('+', " ")).unwrap_or_default(),
            ),
            7 => ("lower", value.to_ascii_lowercase()),
            8 => ("upper", value.to_ascii_uppercase()),
            9 => ("nfd", value.nfd().collect()),
            10 => ("longer", value.to_owned() + &text(random, 1, 5)),
            11 => {
                let mut chars = chars;
                if let [.., _, _] = chars.as_slice() {
                    let at = at.min(chars.len() - 2);
                    chars.swap(at, at + 1);
                }
                ("swapped", chars.into_iter().collect())
            }
            12 => {
                let mut encoded = String::new();
                percent::encode_into(value, &mut encoded);
                ("encoded", encoded)
            }
            13 => ("plus", value.replace(' ', "+")),
            14 => ("quoted", json!(value).to_string()),
            15 => {
                let kept = chars.iter().enumerate().filter(|(other, _)| *other != at);
                ("dropped", kept.map(|(_, c)| c).collect())
            }
            _ => {
                let new = char(random);
                let chars = chars.iter().enumerate();
                (
                    "replaced",
                    chars
                        .map(|(other, c)| if other == at { new } else { *c })
                        .collect(),
                )
            }
        };
        (name, one_line(&changed))
    }

    pub(crate) fn text(random: &mut Random, shortest: u64, longest: u64) -> String {
        let len = shortest + random.below(longest - shortest + 1);
        let one = random.one_in(2).then(|| random.pick(&SCRIPTS));
        let chars = (0..len).map(|_| match one {
            Some(range) if !random.one_in(6) => random.within(range),
            _ => char(random),
        });
        chars.collect::<Vec<_>>().into_iter().nfc().collect()
    }

    pub(crate) fn digits(random: &mut Random, len: usize) -> String {
        (0..len).map(|_| char::from(random.pick(DIGITS))).collect()
    }

    /// Blocks whose characters have been there since long.
    const SCRIPTS: [(u32, u32); 24] = [
        (0x20, 0x7E),
        (0x30, 0x39),
        (0x61, 0x7A),
        (0xA0, 0x2AF),
        (0x300, 0x345),
        (0x391, 0x3A1),
        (0x400, 0x45F),
        (0x5D0, 0x5EA),
        (0x621, 0x64A),
        (0x905, 0x939),
        (0xE01, 0xE3A),
        (0x1100, 0x1112),
        (0x1161, 0x1175),
        (0x11A8, 0x11C2),
        (0x1E00, 0x1EF9),
        (0x2000, 0x206F),
        (0x3041, 0x3096),
        (0x30A1, 0x30FA),
        (0x3131, 0x318E),
        (0x4E00, 0x9FA5),
        (0xAC00, 0xD7A3),
        (0xF900, 0xFA0D),
        (0xFF01, 0xFFEE),
        (0x1F300, 0x1F5FF),
    ];

    const ODD: [char; 48] = [
        '~',
        '~',
        '~',
        '*',
        '*',
        ':',
        ':',
        '%',
        '+',
        '&',
        '=',
        '#',
        '"',
        '\'',
        '<',
        '>',
        '\\',
        '`',
        ',',
        ';',
        ' ',
        ' ',
        '_',
        '_',
        '-',
        '.',
        '@',
        '[',
        '{',
        '(',
        ']',
        '}',
        '|',
        '/',
        '\u{301}',
        '\u{327}',
        '\u{1161}',
        '\u{11a8}',
        '\u{200b}',
        '\u{202e}',
        '\u{feff}',
        '\u{fe0f}',
        '\u{a0}',
        '\u{ad}',
        '\u{7f}',
        '\u{1f}',
        '\u{fffe}',
        '\u{10ffff}',
    ];

    fn char(random: &mut Random) -> char {
        match random.below(20) {
            0..8 => {
                let range = random.pick(&SCRIPTS);
                random.within(range)
            }
            8..13 => random.pick(&ODD),
            13 => random.pick(&[
                '😀',
                '👩',
                '🇰',
                '🇷',
                '\u{200d}',
                '𝒳',
                '\u{1d160}',
                '\u{e0041}',
                '가',
                '각',
            ]),
            14 => random.pick(&['G', '_', '2', 'a', 'e', '9', 'c', 'f']),
            _ => char::from(random.pick(DIGITS)),
        }
    }

    /// Programs are given one value a line.
    pub(crate) fn one_line(text: &str) -> String {
        text.replace(['\n', '\r'], "|")
    }

    /// SplitMix64: small, and the same for ever.
    pub(crate) struct Random(u64);

    impl Random {
        pub(crate) fn next(&mut self) -> u64 {
            self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
            let z = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
            let z = (z ^ z >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
            z ^ z >> 31
        }

        pub(crate) fn below(&mut self, bound: u64) -> u64 {
            self.next() % bound
        }

        pub(crate) fn one_in(&mut self, bound: u64) -> bool {
            self.below(bound) == 0
        }

        pub(crate) fn pick<T: Copy>(&mut self, all: &[T]) -> T {
            let at = self.below(all.len() as u64) as usize;
            *all.get(at).expect("something to pick from")
        }

        fn within(&mut self, (first, last): (u32, u32)) -> char {
            let code = u64::from(first) + self.below(u64::from(last - first) + 1);
            let char = u32::try_from(code).ok().and_then(char::from_u32);
            char.expect("a range of characters")
        }
    }
}
