//! The address of a launch, in both directions.

use alloc::borrow::ToOwned;
use alloc::string::String;

use crate::attribute;
use crate::base::percent::{self, encode_into};
use crate::kakao::channel::Channel;
use crate::kakao::endpoint::{self, Endpoint};
use crate::problem::{Fault, Problem};
use crate::value::budget::{Budget, Unit};

/// The element's attribute for a literal value, for desks that have a code list.
pub const EXTRA_ATTRIBUTE: &str = attribute::EXTRA.name;
/// The element's attribute for who answers first.
pub const BOT_ATTRIBUTE: &str = attribute::BOT.name;
/// The element's attribute for the bot block to run.
pub const EVENT_ATTRIBUTE: &str = attribute::EVENT.name;
/// The element's attribute for how a phone fires the app's scheme.
pub const APP_OPEN_TYPE_ATTRIBUTE: &str = attribute::APP_OPEN_TYPE.name;

/// A launch: whom it opens, and what it carries. Kakao passes `extra` on unread.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Launch {
    pub channel: Option<Channel>,
    pub extra: Option<String>,
    /// `true`, `false` or `auto`.
    pub bot: Option<String>,
    pub event: Option<String>,
    /// `direct` or `modal`.
    pub app_open_type: Option<String>,
}

impl Launch {
    /// The address, in ASCII; `None` without a channel. An ordinary channel takes no parameters.
    pub fn url(&self, endpoint: &Endpoint) -> Option<String> {
        self.url_with(endpoint, self.extra.as_deref())
    }

    /// Whether it opens an ordinary channel's chat.
    pub fn is_ordinary(&self) -> bool {
        matches!(self.channel, Some(Channel::Profile(_)))
    }

    /// The address with another `extra`.
    pub fn url_with(&self, endpoint: &Endpoint, extra: Option<&str>) -> Option<String> {
        let mut url = String::new();
        match self.channel.as_ref()? {
            Channel::Profile(id) => {
                for part in [endpoint.profile(), "/", id, "/", endpoint::PROFILE_CHAT] {
                    url.push_str(part);
                }
            }
            Channel::Search(id) => {
                for part in [endpoint.bizmessage(), endpoint::CHAT_OPEN, "/"] {
                    url.push_str(part);
                }
                encode_into(id, &mut url);
                let pairs = [
                    (endpoint::EXTRA, extra),
                    (endpoint::BOT, self.bot.as_deref()),
                    (endpoint::EVENT, self.event.as_deref()),
                    (endpoint::APP_OPEN_TYPE, self.app_open_type.as_deref()),
                ];
                let mut mark = '?';
                for (name, text) in pairs {
                    let Some(text) = text else { continue };
                    url.push(mark);
                    url.push_str(name);
                    url.push('=');
                    encode_into(text, &mut url);
                    mark = '&';
                }
            }
        }
        Some(url)
    }

    /// The room that the rest of this launch leaves for an `extra`.
    pub fn budget(&self, endpoint: &Endpoint, limit: usize, unit: Unit) -> Budget {
        let taken = self.url_with(endpoint, Some("")).map_or(0, |url| url.len());
        Budget {
            limit,
            unit,
            encoded: endpoint::URL_LIMIT.saturating_sub(taken),
        }
    }

    /// Reads an address as sites ship it: `http:` or `https:`, raw or encoded, on Kakao's hosts or
    /// `endpoint`'s. A channel's home page counts as its chat.
    ///
    /// # Errors
    ///
    /// [`Fault::ChannelMissing`] for a launch without a channel; [`Fault::ChannelForm`] for an id
    /// that is none, for a tokenised page (`/chat/<token>/<token>`, which expires) and for any
    /// other address.
    pub fn parse(url: &str, endpoint: &Endpoint) -> Result<Self, Problem> {
        let form = || Problem::new(Fault::ChannelForm, crate::kakao::channel::ATTRIBUTE);
        let (scheme, rest) = url.trim().split_once("://").ok_or_else(form)?;
        let web = ["https", "http"];
        if !web.iter().any(|web| scheme.eq_ignore_ascii_case(web)) {
            return Err(form());
        }
        let rest = rest.split('#').next().unwrap_or_default();
        let (address, query) = rest.split_once('?').unwrap_or((rest, ""));
        let of = |origin: &str, path: &str| {
            let host = origin.split_once("://").map_or(origin, |(_, host)| host);
            let head = address
                .get(..host.len())
                .filter(|head| head.eq_ignore_ascii_case(host))?;
            let tail = address.get(head.len()..)?.strip_prefix(path)?;
            (tail.is_empty() || tail.starts_with('/')).then(|| tail.trim_matches('/'))
        };
        let mut launch = Self::from_pairs(query.split('&').map(|pair| {
            let (name, text) = pair.split_once('=').unwrap_or((pair, ""));
            (form_decode(name), form_decode(text))
        }));
        let open = of(endpoint::BIZMESSAGE, endpoint::CHAT_OPEN)
            .or_else(|| of(endpoint.bizmessage(), endpoint::CHAT_OPEN));
        let profile = || of(endpoint::PROFILE, "").or_else(|| of(endpoint.profile(), ""));
        let id = match open {
            Some(id) => id,
            None => profile()
                .map(|path| path.strip_suffix("/chat").unwrap_or(path))
                .filter(|id| id.starts_with('_'))
                .ok_or_else(form)?,
        };
        if !id.is_empty() || launch.channel.is_none() {
            launch.channel = Some(Channel::parse(id)?);
        }
        Ok(launch)
    }

    /// Reads the fields of a posted form or a query; of a repeated name the last counts, unknown
    /// names are passed over, and so is a channel that is none.
    pub fn from_pairs<N: AsRef<str>>(pairs: impl Iterator<Item = (N, String)>) -> Self {
        let mut launch = Self::default();
        for (name, text) in pairs {
            let slot = match name.as_ref() {
                endpoint::UUID => {
                    launch.channel = Channel::parse(&text).ok();
                    continue;
                }
                endpoint::EXTRA => &mut launch.extra,
                endpoint::BOT => &mut launch.bot,
                endpoint::EVENT => &mut launch.event,
                endpoint::APP_OPEN_TYPE => &mut launch.app_open_type,
                _ => continue,
            };
            *slot = Some(text);
        }
        launch
    }
}

/// A launch's address as the form that says the same: the address that it is posted to, and its fields
/// as the query. `None` for an address of anything but a 상담톡 launch.
pub fn posted(url: &str) -> Option<String> {
    let (origin, rest) = crate::base::scan::split(url, endpoint::CHAT_OPEN)?;
    let (id, query) = crate::base::scan::split(rest, "?").unwrap_or((rest, ""));
    let id = id.strip_prefix('/')?;
    let more = if query.is_empty() { "" } else { "&" };
    let parts = [
        origin,
        endpoint::CHAT_OPEN,
        "?",
        endpoint::UUID,
        "=",
        id,
        more,
        query,
    ];
    Some(parts.concat())
}

/// Decodes a query value as servers do: `+` is a space, and what is no UTF-8 is seen to be none.
fn form_decode(text: &str) -> String {
    percent::decode_lossy(&text.replace('+', " "))
}

/// Checks a setting that is one of a few words.
///
/// # Errors
///
/// [`Fault::WordUnknown`] for any other; Kakao takes these words in lower case only.
pub fn word(place: &'static str, text: &str, words: &[&str]) -> Result<String, Problem> {
    match words.contains(&text) {
        true => Ok(text.to_owned()),
        false => Err(Problem::new(Fault::WordUnknown, place)),
    }
}
