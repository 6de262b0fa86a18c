//! What the sandbox is told when it starts.

use std::time::Duration;

use clap::ValueEnum;
use kakao_consult_button::kakao::channel::Channel;
use kakao_consult_button::kakao::endpoint::EXTRA_LIMIT_MAX;
use unicode_normalization::UnicodeNormalization;

#[derive(Clone, Debug, clap::Args)]
pub(crate) struct Options {
    /// Port on 127.0.0.1; 0 takes a free one.
    #[arg(long, default_value_t = 8787)]
    pub(crate) port: u16,
    /// Print the addresses as one line of JSON.
    #[arg(long)]
    pub(crate) json: bool,
    /// Where `extra` is cut without a word; 50 and 1000 are both documented.
    #[arg(long, value_name = "N", default_value_t = EXTRA_LIMIT_MAX)]
    pub(crate) extra_limit: usize,
    /// What that limit counts.
    #[arg(long, value_name = "UNIT", default_value = "points")]
    pub(crate) extra_unit: ExtraUnit,
    /// A channel that exists; without any, every well-formed id does.
    #[arg(long = "channel", value_name = "ID", value_parser = channel)]
    pub(crate) channels: Vec<Channel>,
    /// Seconds until a page that a launch opened expires.
    #[arg(long, value_name = "SECONDS", default_value_t = 600)]
    pub(crate) page_lifetime: u64,
}

impl Options {
    pub(crate) fn page_lifetime(&self) -> Duration {
        Duration::from_secs(self.page_lifetime)
    }

    pub(crate) fn knows(&self, channel: &Channel) -> bool {
        self.channels.is_empty() || self.channels.contains(channel)
    }
}

/// A unit in which a limit is counted, and cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExtraUnit {
    /// Unicode code points.
    Points,
    /// UTF-16 code units; a pair of surrogates is kept or dropped as one.
    Utf16,
    /// UTF-8 bytes, cut in mid-character as a column of bytes cuts; the rest of that character
    /// then reads as U+FFFD.
    Bytes,
}

impl ExtraUnit {
    /// The first `limit` units.
    pub(crate) fn cut(self, text: &str, limit: usize) -> String {
        match self {
            Self::Points => text.chars().take(limit).collect(),
            Self::Utf16 => {
                let mut room = limit;
                let fits = |c: &char| {
                    let rest = room.checked_sub(c.len_utf16());
                    room = rest.unwrap_or(0);
                    rest.is_some()
                };
                text.chars().take_while(fits).collect()
            }
            Self::Bytes => {
                let bytes = text.as_bytes();
                String::from_utf8_lossy(bytes.get(..limit).unwrap_or(bytes)).into_owned()
            }
        }
    }
}

fn channel(text: &str) -> Result<Channel, String> {
    Channel::parse(&text.nfc().collect::<String>()).map_err(|problem| problem.message())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cut_counts_in_its_unit() {
        let text = "가😀b";
        let cases = [
            (ExtraUnit::Points, 2, "가😀"),
            (ExtraUnit::Points, 9, "가😀b"),
            (ExtraUnit::Utf16, 2, "가"),
            (ExtraUnit::Utf16, 3, "가😀"),
            (ExtraUnit::Bytes, 3, "가"),
            (ExtraUnit::Bytes, 4, "가\u{FFFD}"),
            (ExtraUnit::Bytes, 8, "가😀b"),
            (ExtraUnit::Bytes, 0, ""),
        ];
        for (unit, limit, cut) in cases {
            assert_eq!(unit.cut(text, limit), cut, "{unit:?} {limit}");
        }
    }
}
