//! The look's values as a file: our own, with where each comes from, and an owner's, such as what a
//! contract's guide asks for. It is checked by the rules of [`crate::guideline`], and becomes a
//! `kakao-consult.css` that is ours in all else. The form is that of the Design Tokens Community Group.

mod members;
mod style;
mod value;

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use serde_json::Value;

use crate::guideline::{self, Colour, Layer};
use crate::report::Finding;
use crate::value::escape::is_hidden;
use members::{Members, Repeated};
pub use style::{Outline, restyle};
use value::{colour, length};

/// Our own file, to begin from: the one home of these values.
pub const OURS: &str = include_str!("tokens/ours.json");

/// The word for this project's own drawing of the symbol.
pub const BALLOON: &str = "balloon";

/// Characters of what stood in a file that a sentence repeats.
const SHOWN: usize = 60;
/// Where the label keeps its contrast: at rest, hovered, pressed. What lies over the container then.
const OVERLAYS: [(&str, Colour); 3] = [
    ("at rest", Colour(119.0, 119.0, 119.0, 0.0)),
    ("hovered", Colour(119.0, 119.0, 119.0, 1.0 / 15.0)),
    ("pressed", Colour(119.0, 119.0, 119.0, 3.0 / 15.0)),
];
const CONTRAST_LABEL: f64 = 7.0;
const CONTRAST_SYMBOL: f64 = 3.0;

const NAMES: [&str; 8] = [
    "container",
    "label",
    "symbol",
    "drawing",
    "symbol-height",
    "radius",
    "gap",
    "padding",
];

/// What the button is made of; lengths are pixels where a label is 16.
#[derive(Clone, Debug, PartialEq)]
pub struct Tokens {
    pub container: Colour,
    pub label: Colour,
    pub symbol: Colour,
    /// [`BALLOON`], the text of an SVG, or the path of one beside the file.
    pub drawing: String,
    pub symbol_height: f64,
    pub radius: f64,
    pub gap: f64,
    pub padding: f64,
}

impl Tokens {
    /// Reads a file; what it leaves out is ours.
    ///
    /// # Errors
    ///
    /// All that is wrong with it, each by the token's name: `token-json`, `token-unknown`,
    /// `token-repeated`, `token-value`, `token-range`, `token-opaque`, `token-contrast`, `token-guide`.
    pub fn read(text: &str) -> Result<Self, Vec<Finding>> {
        let mut reader = Reader::default();
        let mut tokens = reader.members(OURS, Self::none());
        if reader.problems.is_empty() {
            reader.contracts.clear();
            tokens = reader.members(text, tokens);
        }
        if reader.problems.is_empty() {
            reader.judge(&tokens);
        }
        match reader.problems.is_empty() {
            true => Ok(tokens),
            false => Err(reader.problems),
        }
    }

    /// Before ours were read.
    fn none() -> Self {
        Self {
            container: Colour(0.0, 0.0, 0.0, 1.0),
            label: Colour(0.0, 0.0, 0.0, 1.0),
            symbol: Colour(0.0, 0.0, 0.0, 1.0),
            drawing: String::new(),
            symbol_height: 0.0,
            radius: 0.0,
            gap: 0.0,
            padding: 0.0,
        }
    }
}

#[derive(Default)]
struct Reader {
    problems: Vec<Finding>,
    /// The tokens that a named document asks for.
    contracts: Vec<String>,
}

impl Reader {
    fn tell(&mut self, code: &'static str, place: &str, sentence: &str) {
        let message = format!("{} {sentence}.", shown(place));
        self.problems.push(Finding::new(code, message));
    }

    fn members(&mut self, text: &str, mut tokens: Tokens) -> Tokens {
        // What editors put before a file.
        let text = text.trim_start_matches('\u{FEFF}');
        let read = serde_json::from_str::<Members<Value>>(text)
            .and_then(|members| Ok((members, serde_json::from_str::<Members<Repeated>>(text)?)));
        let (members, repeated) = match read {
            Ok((Members(members), Members(repeated))) => (members, repeated),
            Err(error) => {
                let sentence = format!("is no JSON object of tokens ({error})");
                self.tell("token-json", "the file", &sentence);
                return tokens;
            }
        };
        let mut known = Vec::new();
        for ((name, token), (_, Repeated(repeated))) in members.into_iter().zip(repeated) {
            if name.starts_with('$') {
                continue;
            }
            if known.contains(&name) {
                self.tell("token-repeated", &name, "stands twice: write it once");
                continue;
            }
            match repeated {
                Some(inner) => {
                    let sentence = format!("has {} twice: write it once", shown(&inner));
                    self.tell("token-repeated", &name, &sentence);
                }
                None => self.token(&name, &token, &mut tokens),
            }
            known.push(name);
        }
        tokens
    }

    fn token(&mut self, name: &str, token: &Value, tokens: &mut Tokens) {
        let value = token.get("$value").unwrap_or(&Value::Null);
        match name {
            _ if !NAMES.contains(&name) => self.tell(
                "token-unknown",
                name,
                "is no token of the look: `kakao-consult style` prints those that are",
            ),
            _ if value.is_null() => {
                let sentence = "has no $value: write {\"$value\": …}";
                self.tell("token-value", name, sentence);
            }
            "container" => self.colour(name, value, &mut tokens.container),
            "label" => self.colour(name, value, &mut tokens.label),
            "symbol" => self.colour(name, value, &mut tokens.symbol),
            "drawing" => self.drawing(name, value, &mut tokens.drawing),
            "symbol-height" => self.length(name, value, [12.0, 28.0], &mut tokens.symbol_height),
            "radius" => self.length(name, value, [0.0, 22.0], &mut tokens.radius),
            "gap" => self.length(name, value, [2.0, 32.0], &mut tokens.gap),
            "padding" => self.length(name, value, [8.0, 48.0], &mut tokens.padding),
            _ => {}
        }
        let said = token
            .get("$extensions")
            .and_then(|all| all.get("kakao-consult-button"));
        let word = |key| said.and_then(|said| said.get(key)).and_then(Value::as_str);
        let named = word("source").is_some_and(|source| !source.trim().is_empty());
        if word("basis") == Some("contract") && named {
            self.contracts.push(name.into());
        }
    }

    fn colour(&mut self, name: &str, value: &Value, into: &mut Colour) {
        match colour(value) {
            Ok(colour) => *into = colour,
            Err(sentence) => self.tell("token-value", name, sentence),
        }
    }

    fn length(&mut self, name: &str, value: &Value, [least, most]: [f64; 2], into: &mut f64) {
        match length(value) {
            None => {
                let stood = shown(&format!("{value}"));
                let sentence = format!(
                    "is {stood}, no length: write \"12px\", or a value and its unit, px or rem"
                );
                self.tell("token-value", name, &sentence);
            }
            Some(pixels) if pixels.is_sign_negative() || !(least..=most).contains(&pixels) => {
                let stood = shown(&format!("{value}"));
                let sentence = format!("is {stood}: write {least} to {most} px");
                self.tell("token-range", name, &sentence);
            }
            Some(pixels) => *into = pixels,
        }
    }

    fn drawing(&mut self, name: &str, value: &Value, into: &mut String) {
        // A file's text can begin with what editors put before it.
        let spare = |c: char| c.is_whitespace() || c == '\u{FEFF}';
        match value.as_str().map(|text| text.trim_matches(spare)) {
            Some(text) if !text.is_empty() => *into = text.into(),
            _ => self.tell(
                "token-value",
                name,
                "is no drawing: write \"balloon\", an SVG's text, or its path beside this file",
            ),
        }
    }

    fn judge(&mut self, tokens: &Tokens) {
        let Tokens {
            container,
            label,
            symbol,
            ..
        } = tokens;
        if container.3 < 1.0 {
            let sentence = "lets the page through: make it opaque";
            return self.tell("token-opaque", "container", sentence);
        }
        for (name, ink, least) in [
            ("label", *label, CONTRAST_LABEL),
            ("symbol", *symbol, CONTRAST_SYMBOL),
        ] {
            let ratio = |(state, over)| Some((contrast(ink, over, *container)?, state));
            let worst = OVERLAYS.into_iter().filter_map(ratio);
            let worst = worst.min_by(|one, two| one.0.total_cmp(&two.0));
            if let Some((ratio, state)) = worst.filter(|(ratio, _)| *ratio < least) {
                // Rounded down: 6.99 is not 7.
                let ratio = libm::floor(ratio * 10.0) / 10.0;
                let sentence = format!("has {ratio}:1 to the container {state}: make it {least}:1");
                self.tell("token-contrast", name, &sentence);
            }
        }
        let public = guideline::departs(*container, *label, *symbol);
        let drawn = (tokens.drawing != BALLOON).then_some(("drawing", "this project's balloon"));
        for (name, guide) in public.into_iter().chain(drawn) {
            if !self.contracts.iter().any(|known| known == name) {
                let sentence = format!(
                    "is not what the public guides have ({guide}): where your contract's guide asks for it, say so in $extensions with basis \"contract\" and its source"
                );
                self.tell("token-guide", name, &sentence);
            }
        }
    }
}

/// What stood in a file, as a console can print it.
fn shown(text: &str) -> String {
    let mut out = String::new();
    for (at, c) in text.chars().enumerate() {
        match c {
            _ if at == SHOWN => {
                out.push('…');
                break;
            }
            c if c != ' ' && is_hidden(c) => out.extend(c.escape_unicode()),
            c => out.push(c),
        }
    }
    out
}

/// WCAG's ratio of an ink to a container under something.
fn contrast(ink: Colour, over: Colour, container: Colour) -> Option<f64> {
    let layers = [over, container].map(|colour| Layer {
        colour,
        opacity: 1.0,
        covered: false,
        altered: false,
    });
    guideline::ratio(ink, &layers)
}
