//! Everything that one element says, read once.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use crate::attribute;
use crate::base::percent;
use crate::base::scan;
use crate::element::click;
use crate::element::handoff;
use crate::kakao::channel::{self, Channel};
use crate::kakao::endpoint::{self, EVENT_LIMIT, EXTRA_LIMIT, Endpoint};
use crate::kakao::launch::{self, Launch, word};
use crate::kakao::template;
use crate::look;
use crate::press::plan::{self, Pc};
use crate::problem::{Fault, Problem};
use crate::value::budget::{self, Budget, Unit};
use crate::value::context::Context;
use crate::value::convention::{self, Convention};
use crate::value::encode::{Value, encode, encode_urgent};
use crate::value::field::Field;
use crate::visit::tripwire;

const BOT_WORDS: &[&str] = attribute::BOT.values.words();
const APP_OPEN_TYPE_WORDS: &[&str] = attribute::APP_OPEN_TYPE.values.words();

/// Reads one attribute's text into the settings.
type Read = fn(&mut Config, &str, &Page<'_>) -> Result<(), Problem>;

/// Attributes beside those of the fields, in the order they are read.
const SETTINGS: [(&str, Read); 15] = [
    (channel::ATTRIBUTE, |config, text, _| {
        config.launch.channel = Some(Channel::parse(text)?);
        Ok(())
    }),
    (endpoint::ATTRIBUTE, |config, text, page| {
        config.endpoint = Endpoint::parse(text, page.origin)?;
        Ok(())
    }),
    (launch::BOT_ATTRIBUTE, |config, text, _| {
        config.launch.bot = Some(word(launch::BOT_ATTRIBUTE, text, BOT_WORDS)?);
        Ok(())
    }),
    (launch::EVENT_ATTRIBUTE, |config, text, _| {
        let text = short(launch::EVENT_ATTRIBUTE, text, EVENT_LIMIT, Unit::Points)?;
        config.launch.event = Some(text);
        Ok(())
    }),
    (launch::APP_OPEN_TYPE_ATTRIBUTE, |config, text, _| {
        config.launch.app_open_type = Some(word(
            launch::APP_OPEN_TYPE_ATTRIBUTE,
            text,
            APP_OPEN_TYPE_WORDS,
        )?);
        Ok(())
    }),
    (convention::ATTRIBUTE, |config, text, _| {
        config.convention = Convention::parse(text)?;
        Ok(())
    }),
    (budget::LIMIT_ATTRIBUTE, |config, text, _| {
        config.limit = budget::parse_limit(text)?;
        Ok(())
    }),
    (budget::UNIT_ATTRIBUTE, |config, text, _| {
        config.unit = Unit::parse(text)?;
        Ok(())
    }),
    // After the limit and its unit, which it must keep to.
    (launch::EXTRA_ATTRIBUTE, |config, text, _| {
        config.launch.extra = Some(short(
            launch::EXTRA_ATTRIBUTE,
            text,
            config.limit,
            config.unit,
        )?);
        Ok(())
    }),
    (click::ATTRIBUTE, |config, text, _| {
        config.click = click::Policy::parse(text)?;
        Ok(())
    }),
    (handoff::ATTRIBUTE, |config, text, page| {
        let allowed = page.text(handoff::ORIGIN_ATTRIBUTE);
        config.handoff = Some(handoff::parse(text, page.origin, &allowed)?);
        Ok(())
    }),
    // Read with the address that it is about.
    (handoff::ORIGIN_ATTRIBUTE, |_, _, _| Ok(())),
    (plan::PC_ATTRIBUTE, |config, text, _| {
        config.pc = Pc::parse(text)?;
        Ok(())
    }),
    // Filled by an artefact that comes after the button.
    (template::ATTRIBUTE, |config, _, _| {
        config.dealer = true;
        Ok(())
    }),
    (look::LABEL_ATTRIBUTE, |config, text, _| {
        config.label = Some(look::label(text)?);
        Ok(())
    }),
];

/// One element's settings. What was bad is as if it had not been set.
#[derive(Clone, Debug, Default)]
pub struct Config {
    pub endpoint: Endpoint,
    /// All of the launch; its `extra` is a literal one, sent in place of `context`.
    pub launch: Launch,
    pub context: Context,
    pub convention: Convention,
    pub limit: usize,
    pub unit: Unit,
    pub click: click::Policy,
    /// Where a press posts all of the context.
    pub handoff: Option<String>,
    pub pc: Pc,
    /// Whether a [dealer's link](template) takes the place of Kakao's.
    pub dealer: bool,
    /// The text of a link that the element draws.
    pub label: Option<String>,
}

impl Config {
    /// Reads every setting through `get`, which gives a set attribute's text in NFC. `page` is the
    /// page's origin. White space around a text is not part of it, and an empty text sets nothing.
    pub fn read(get: &dyn Fn(&str) -> Option<String>, page: &str) -> (Self, Vec<Problem>) {
        let page = Page { get, origin: page };
        let mut problems = Vec::new();
        let mut config = Self {
            limit: EXTRA_LIMIT,
            ..Self::default()
        };
        let mut note = |read: Result<(), Problem>| {
            if let Err(problem) = read {
                problems.push(problem);
            }
        };
        for (name, read) in SETTINGS {
            let text = page.text(name);
            // The channel alone must be there.
            if !text.is_empty() || name == channel::ATTRIBUTE {
                note(read(&mut config, &text, &page));
            }
        }
        // The stylesheet acts on these by itself; here they are read for their problems alone.
        for choice in look::CHOICES {
            let text = page.text(choice.0);
            if !text.is_empty() {
                note(look::choice(choice, &text));
            }
        }
        // The mark stands beside what was captured, which reads like attributes.
        let read = |field: &Field| field.row().attribute || *field == Field::Captured;
        for field in Field::ALL.into_iter().filter(read) {
            let text = page.text(field.name());
            if !text.is_empty() {
                note(config.context.set(field, &text));
            }
        }
        if config.launch.extra.is_some() && !config.context.is_empty() {
            problems.push(Problem::new(Fault::ExtraAlone, launch::EXTRA_ATTRIBUTE));
        }
        let Launch {
            channel: _,
            extra,
            bot,
            event,
            app_open_type,
        } = &config.launch;
        let carries = [extra, bot, event, app_open_type]
            .into_iter()
            .any(Option::is_some);
        if config.launch.is_ordinary() && (carries || !config.context.is_empty()) {
            problems.push(Problem::new(Fault::ChannelPlain, channel::ATTRIBUTE));
        }
        (config, problems)
    }

    /// The same behind the [tripwire]: what it refuses counts as not set.
    pub fn screened(get: &dyn Fn(&str) -> Option<String>, page: &str) -> (Self, Vec<Problem>) {
        let mut problems = tripwire::screen(get);
        let refused = problems.clone();
        let kept = |name: &str| get(name).filter(|_| !tripwire::refuses(&refused, name));
        let (config, more) = Self::read(&kept, page);
        problems.extend(more);
        let method = get(endpoint::METHOD.0).unwrap_or_default();
        if !method.trim_ascii().is_empty() {
            problems.extend(look::choice(endpoint::METHOD, method.trim_ascii()).err());
        }
        (config, problems)
    }

    /// The value that travels with one press, and what had to stay home.
    pub fn value(&self, press: Press<'_>) -> Value {
        let budget = self.launch.budget(&self.endpoint, self.limit, self.unit);
        if let Some(literal) = &self.launch.extra {
            return Value::literal(literal, &budget);
        }
        let mut context = self.shown(press);
        let more = context.iter().any(|(field, _)| field != Field::Entry);
        let joins = self.click != click::Policy::Auto || self.handoff.is_some();
        let click = press.click.filter(|_| joins);
        for (field, text) in [(Field::Click, click), (Field::Via, press.via)] {
            // A page that sets an entry alone sends exactly that, however it travels.
            if let Some(text) = text.filter(|_| more || click.is_some()) {
                context.put(field, text);
            }
        }
        // Where the context is kept elsewhere, its key is worth more than any part of it.
        let kept = self.handoff.is_some() || matches!(self.click, click::Policy::Fixed(_));
        let urgent = kept.then_some(Field::Click);
        encode_urgent(&context, &budget, self.convention, urgent)
    }

    /// The context without what this press may not show.
    fn shown(&self, press: Press<'_>) -> Context {
        let mut context = self.context.clone();
        if press.shared {
            for field in Field::ALL.into_iter().filter(|field| field.is_membership()) {
                context.put(field, "");
            }
        }
        context
    }

    /// What this press posts, and where to; `None` where nothing is to be posted.
    pub fn handoff(&self, click: &str) -> Option<(&str, String)> {
        let url = self.handoff.as_deref()?;
        let mut context = self.context.clone();
        context.put(Field::Click, click);
        let budget = Budget {
            limit: usize::MAX,
            unit: Unit::Bytes,
            encoded: handoff::LIMIT,
        };
        let value = encode(&context, &budget, Convention::V1).text;
        let channel = self.launch.channel.as_ref()?.as_str();
        let pairs = [(handoff::CHANNEL, channel), (handoff::EXTRA, &value)];
        Some((url, percent::query(pairs.into_iter())))
    }

    /// All that a [dealer's link](template) may take up, as a query: channel, value, and each field
    /// by its name.
    pub fn spoken(&self, press: Press<'_>) -> String {
        let mut context = self.shown(press);
        context.put(Field::Click, press.click.unwrap_or_default());
        context.put(Field::Via, press.via.unwrap_or_default());
        let value = self.value(press).text;
        let channel = self.launch.channel.as_ref().map_or("", Channel::as_str);
        let pairs = [(channel::ATTRIBUTE, channel), (endpoint::EXTRA, &value)];
        let fields = context.iter().map(|(field, text)| (field.name(), text));
        percent::query(pairs.into_iter().chain(fields))
    }

    /// The address of one press, and what had to stay home; `None` without a channel.
    pub fn url(&self, press: Press<'_>) -> Option<(String, Vec<Problem>)> {
        let Value { text, left_out } = self.value(press);
        let extra = Some(text.as_str()).filter(|text| !text.is_empty());
        Some((self.launch.url_with(&self.endpoint, extra)?, left_out))
    }

    /// The address between presses: what is copied or dragged, and may be sent to anyone.
    pub fn at_rest(&self) -> Option<String> {
        let press = Press {
            shared: true,
            ..Press::default()
        };
        self.url(press).map(|(url, _)| url)
    }
}

/// What one press adds to its element's settings.
#[derive(Clone, Copy, Debug, Default)]
pub struct Press<'a> {
    /// Its id; travels only where the element's policy says so.
    pub click: Option<&'a str>,
    /// How it travels, where not by the button itself.
    pub via: Option<&'a str>,
    /// It may be sent to anyone, so nothing of the membership travels.
    pub shared: bool,
}

/// What a page says.
struct Page<'a> {
    get: &'a dyn Fn(&str) -> Option<String>,
    origin: &'a str,
}

impl Page<'_> {
    /// An attribute's text without the white space around it; empty where it is not set.
    fn text(&self, name: &str) -> String {
        let text = (self.get)(name).unwrap_or_default();
        text.trim_ascii().to_owned()
    }
}

/// A literal text that is sent whole or not at all.
fn short(place: &'static str, text: &str, limit: usize, unit: Unit) -> Result<String, Problem> {
    let fault = match text {
        text if unit.count(text) > limit => Fault::TooLong,
        text if scan::has(text, "\u{FFFD}") => Fault::NotText,
        text => return Ok(text.to_owned()),
    };
    Err(Problem::new(fault, place))
}
