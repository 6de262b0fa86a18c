//! Where the visitor came from: what the landing's address and referrer say of it, and what an
//! earlier page of the visit kept.
//!
//! Anybody can write a link. So what is taken from one fills the five campaign fields alone, holds
//! [tag characters](tag) alone, and is marked for the desk.

use alloc::string::String;
use alloc::vec::Vec;

use crate::attribute;
use crate::base::scan;
use crate::kakao::{channel, launch};
use crate::problem::{Fault, Problem};
use crate::value::budget::Unit;
use crate::value::context::Context;
use crate::value::convention::{self, Convention};
use crate::value::escape::stands_alone;
use crate::value::field::Field;
use crate::visit::tripwire::{self, Tripwire};

/// The element's attribute for what is read.
pub const ATTRIBUTE: &str = attribute::CAPTURE.name;
/// The element's attribute for which touch counts.
pub const TOUCH_ATTRIBUTE: &str = attribute::TOUCH.name;
/// The element's attribute for what may be stored.
pub const CONSENT_ATTRIBUTE: &str = attribute::CONSENT.name;

/// The longest captured text, in code points.
pub const LIMIT: usize = 40;
/// What the mark that a context was captured says.
const MARK: &str = "1";

/// The words of [`ATTRIBUTE`], and the family of each as a bit.
const WORDS: [(&str, u8); 5] = [
    ("none", 0),
    ("utm", UTM),
    ("naver", NAVER),
    ("click-ids", CLICK_IDS),
    ("referrer", REFERRER),
];
const UTM: u8 = 1;
const NAVER: u8 = 2;
const CLICK_IDS: u8 = 4;
const REFERRER: u8 = 8;

/// What each family is read from: a letter and a parameter each. A field's key takes the parameter's
/// value, where no earlier one said something; a capital says who sends visitors with it, whatever
/// its value.
const FAMILIES: [(u8, &str); 4] = [
    (
        UTM,
        "cutm_campaign cutm_id sutm_source mutm_medium dutm_content qutm_term ",
    ),
    (
        NAVER,
        "snt_source mnt_medium dnt_detail dn_ad qnt_keyword qn_keyword qn_query Nn_media ",
    ),
    (
        CLICK_IDS,
        "Ggclid Ggbraid Gwbraid Bmsclkid Tttclid Ffbclid ",
    ),
    (NAVER | CLICK_IDS, "NNaPm "),
];

/// What is kept of a visit, by the fields' own names.
const VISIT: &str = "ccampaign ssource mmedium dcontent qterm ";

/// Patterns of hosts with a dot before them, and how such a site sends before each; the first
/// brackets name the source. A known name stands before a public suffix, such as `.co.kr`, and no
/// other site's name.
const SITES: &str = concat!(
    r"O\.(?:search|www)\.(naver|google|daum|bing|yahoo)(\.\w{2,3}){1,2}$ ",
    r"E\.mail\.(naver|google|daum|yahoo)(\.\w{2,3}){1,2}$ ",
    r"S\.(facebook|instagram|threads|youtube|twitter|x|t|tiktok|band)(\.\w{2,3}){1,2}$ ",
    r"R^\.(?:www\.)?([-.\w]{1,40})$ ",
);

/// Where something is looked up by its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// The query of the page's address.
    Address,
    /// What an earlier page of the visit kept.
    Visit,
    /// The host of another site's page that led here, a dot before it: what a pattern has in its
    /// first brackets.
    Before,
}

/// Looks something up, decoded and in NFC; of a repeated name it gives the first. Empty for nothing.
pub type Look<'a> = &'a dyn Fn(Place, &str) -> String;

/// What a page's visit says for one element.
#[derive(Debug, Default)]
pub struct Captured {
    /// [Campaign fields](Field::is_campaign) with the mark beside them, or nothing.
    pub fields: Context,
    /// What the tab shall keep for the visit's other pages, empty for nothing; `None` where it stays
    /// as it is.
    pub kept: Option<String>,
    pub problems: Vec<Problem>,
}

/// Reads a visit for the element whose attributes `get` gives.
///
/// A page's own campaign stands alone, lest one campaign be given another's source. Nothing joins
/// what could not travel either, so that a visitor's link is never a fault of the page's.
pub fn capture(get: &dyn Fn(&str) -> Option<String>, look: Look<'_>) -> Captured {
    let mut captured = Captured::default();
    // A bad rule is told where a text of the page's own is judged by it.
    let (rules, _) = tripwire::rules(get);
    let Policy {
        families,
        first,
        keep,
    } = Policy::of(get, &mut captured.problems);
    if families == 0 && keep {
        return captured;
    }
    let mut touch = Context::default();
    for (family, list) in &FAMILIES {
        if families & family != 0 {
            fill(
                &mut touch,
                list,
                Place::Address,
                look,
                rules,
                &mut captured.problems,
            );
        }
    }
    let mut earlier = Context::default();
    if keep {
        fill(
            &mut earlier,
            VISIT,
            Place::Visit,
            look,
            rules,
            &mut captured.problems,
        );
    }
    if (first || touch.is_empty()) && !earlier.is_empty() {
        touch = earlier;
    } else if families & REFERRER != 0 {
        fill(
            &mut touch,
            SITES,
            Place::Before,
            look,
            rules,
            &mut captured.problems,
        );
    }
    captured.kept = Some(match keep {
        true => Convention::Json.write(&touch, false),
        false => String::new(),
    });
    if !touch.is_empty() && joins(get) {
        touch.put(Field::Captured, MARK);
        captured.fields = touch;
    }
    captured
}

/// Whether what was captured may join what an element says.
fn joins(get: &dyn Fn(&str) -> Option<String>) -> bool {
    let text = |name: &str| get(name).unwrap_or_default();
    let fields = Field::ALL.into_iter().filter(|field| field.is_campaign());
    let mut own = fields.map(Field::name).chain([launch::EXTRA_ATTRIBUTE]);
    own.all(|name| text(name).trim_ascii().is_empty())
        && !matches!(text(convention::ATTRIBUTE).trim_ascii(), "tag" | "palette")
        && text(channel::ATTRIBUTE)
            .trim_ascii()
            .starts_with(['@', '%'])
}

/// What an element wants read and kept.
struct Policy {
    /// Bits of [`FAMILIES`].
    families: u8,
    /// The first touch counts, not the last.
    first: bool,
    /// Whether a touch may be kept for the visit's other pages.
    keep: bool,
}

impl Policy {
    fn of(get: &dyn Fn(&str) -> Option<String>, problems: &mut Vec<Problem>) -> Self {
        let mut one_of = |name: &'static str, words: &[&str]| {
            let text = get(name).unwrap_or_default();
            let at = words.iter().position(|word| *word == text.trim_ascii());
            if at.is_none() {
                problems.push(Problem::new(Fault::WordUnknown, name));
            }
            at
        };
        let first = one_of(TOUCH_ATTRIBUTE, &["", "last", "first"]) == Some(2);
        // A word that nobody knows may well have meant no.
        let keep = one_of(CONSENT_ATTRIBUTE, &["", "session", "granted", "none"])
            .is_some_and(|consent| consent < 3);
        let text = get(ATTRIBUTE).unwrap_or_default();
        let usual = UTM | NAVER;
        let families = match text.trim_ascii() {
            "" => usual,
            text => families(text).unwrap_or_else(|problem| {
                problems.push(problem);
                usual
            }),
        };
        Self {
            families,
            first,
            keep,
        }
    }
}

/// The families that an attribute names, words with white space between, as bits.
fn families(text: &str) -> Result<u8, Problem> {
    let mut families = 0;
    for word in text.as_bytes().split(u8::is_ascii_whitespace) {
        let known = WORDS
            .iter()
            .find(|(known, _)| known.as_bytes() == word || word.is_empty());
        let (_, family) = known.ok_or(Problem::new(Fault::WordUnknown, ATTRIBUTE))?;
        families |= family;
    }
    Ok(families)
}

/// Adds what is found by the names of a list.
fn fill(
    touch: &mut Context,
    mut list: &'static str,
    place: Place,
    look: Look<'_>,
    rules: Tripwire,
    problems: &mut Vec<Problem>,
) {
    while let Some((word, rest)) = scan::split(list, " ") {
        list = rest;
        let name = word.get(1..).unwrap_or_default();
        let text = look(place, name);
        if text.is_empty() {
            continue;
        }
        let field = match word.as_bytes().first() {
            Some(b'c') => Field::Campaign,
            Some(b's') => Field::Source,
            Some(b'm') => Field::Medium,
            Some(b'd') => Field::Content,
            Some(b'q') => Field::Term,
            sender => {
                let (source, medium) = match sender {
                    Some(b'N') => ("naver", "cpc"),
                    Some(b'G') => ("google", "cpc"),
                    Some(b'B') => ("bing", "cpc"),
                    Some(b'T') => ("tiktok", "cpc"),
                    // On every link out of Facebook, paid or not.
                    Some(b'F') => ("facebook", "social"),
                    Some(b'O') => (&*text, "organic"),
                    Some(b'E') => (&*text, "email"),
                    Some(b'S') => (&*text, "social"),
                    _ => (&*text, "referral"),
                };
                // The two are a pair.
                if touch
                    .get(Field::Source)
                    .or(touch.get(Field::Medium))
                    .is_none()
                {
                    touch.put(Field::Source, source);
                    touch.put(Field::Medium, medium);
                }
                continue;
            }
        };
        if touch.get(field).is_none() {
            // Before signs are taken from it.
            let fault = rules
                .check(field.name(), &text)
                .map(|problem| problem.fault);
            problems.extend(fault.map(|fault| Problem::new(fault, name)));
            if fault == Some(Fault::PersonalData) {
                continue;
            }
            match tag(&text) {
                Ok(text) => touch.put(field, &text),
                Err(fault) => problems.push(Problem::new(fault, name)),
            }
        }
    }
}

/// Restricts a text to tag characters: ASCII letters and digits, `.`, `-`, and letters of Latin,
/// Hangul, Han and kana. Whatever stands between two of them becomes one `_`.
///
/// # Errors
///
/// [`Fault::NotText`] where a character was lost; [`Fault::TooLong`] beyond [`LIMIT`].
pub fn tag(text: &str) -> Result<String, Fault> {
    let mut tag = String::new();
    let mut gap = false;
    for c in text.chars() {
        let plain = match c {
            '\u{FFFD}' => return Err(Fault::NotText),
            '.' | '-' => true,
            // Signs among the letters of Latin, and marks that are drawn beside letters.
            '×' | '÷' | '\u{2B0}'..='\u{2FF}' => false,
            c => c.is_ascii_alphanumeric() || c >= '\u{C0}' && stands_alone(c),
        };
        if plain {
            if gap && !tag.is_empty() {
                tag.push('_');
            }
            tag.push(c);
        }
        gap = !plain;
    }
    match Unit::Points.count(&tag) > LIMIT {
        true => Err(Fault::TooLong),
        false => Ok(tag),
    }
}
