//! What is typed after `token`, `seal`, and for the proofs in `decode`.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Subcommand)]
pub(crate) enum TokenCommand {
    /// Make a secret that the site's server and the desk share.
    Keygen(TokenKeygen),
    /// Sign a member's reference for a short time.
    Mint(TokenMint),
    /// Verify tokens as they arrived in a value's field `u`.
    ///
    /// Without tokens: one a line from standard input; one JSON result a line in the same order.
    Verify(TokenVerify),
}

#[derive(Debug, Args)]
pub(crate) struct TokenKeygen {
    /// File to write, readable by you alone; one that is there is never overwritten.
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: PathBuf,
    /// The key's number, 0 to 31; a new key gets a new one.
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) number: u8,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TokenMint {
    /// The channel's search id, such as @brand.
    #[arg(long, value_name = "ID")]
    pub(crate) channel: String,
    /// The member's reference: 1 to 10 of A-Z a-z 0-9 _ -, never a login id or member number.
    #[arg(long, value_name = "TEXT")]
    pub(crate) id: String,
    /// File of `token keygen`; the first key in it signs.
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: PathBuf,
    /// How long it lives, up to 24h.
    #[arg(long, value_name = "TIME", default_value = "30m", value_parser = life)]
    pub(crate) expires: humantime::Duration,
    /// Digits of the mac, 12 to 16; fewer leave more room for the entry.
    #[arg(long, value_name = "N", default_value_t = 16)]
    pub(crate) mac_length: usize,
    #[command(flatten)]
    pub(crate) clock: Clock,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct TokenVerify {
    /// Tokens; after `--` where one begins with a dash.
    pub(crate) tokens: Vec<String>,
    /// The desk's channel, such as @brand.
    #[arg(long, value_name = "ID")]
    pub(crate) channel: String,
    /// File of `token keygen`, or a JWKS; may stand several times.
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) key_file: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) clock: Clock,
    /// Print one JSON object a token.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Subcommand)]
pub(crate) enum SealCommand {
    /// Make a key pair: the desk keeps one file, the site gets the other.
    Keygen(SealKeygen),
    /// Encrypt one JSON object from standard input for the desk.
    Seal(SealSeal),
    /// Open sealed values as they arrived in a value's field `x`.
    ///
    /// Without values: one a line from standard input; one JSON result a line in the same order.
    Open(SealOpen),
}

#[derive(Debug, Args)]
pub(crate) struct SealKeygen {
    /// Private file to write, readable by you alone; one that is there is never overwritten.
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: PathBuf,
    /// Public file (JWKS); where it is there, the key joins it as the first, up to three.
    #[arg(long, value_name = "FILE")]
    pub(crate) jwks: PathBuf,
    /// The key's name [default: eight characters of its thumbprint].
    #[arg(long, value_name = "NAME")]
    pub(crate) kid: Option<String>,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SealSeal {
    /// The channel's search id, such as @brand.
    #[arg(long, value_name = "ID")]
    pub(crate) channel: String,
    /// The desk's public file; its first key is used.
    #[arg(long, value_name = "FILE")]
    pub(crate) jwks: PathBuf,
    /// Id of the press, where you know it.
    #[arg(long, value_name = "ID")]
    pub(crate) click: Option<String>,
    /// How long it can be opened, up to 24h.
    #[arg(long, value_name = "TIME", default_value = "30m", value_parser = life)]
    pub(crate) expires: humantime::Duration,
    #[command(flatten)]
    pub(crate) clock: Clock,
    /// Print one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SealOpen {
    /// Sealed values.
    pub(crate) values: Vec<String>,
    /// The desk's channel, such as @brand.
    #[arg(long, value_name = "ID")]
    pub(crate) channel: String,
    /// Private file of `seal keygen`, or a JWKS of such keys; may stand several times.
    #[arg(long, value_name = "FILE", required = true)]
    pub(crate) key_file: Vec<PathBuf>,
    /// The click id of the value that it came in.
    #[arg(long, value_name = "ID")]
    pub(crate) click: Option<String>,
    #[command(flatten)]
    pub(crate) clock: Clock,
    /// Print one JSON object a value.
    #[arg(long)]
    pub(crate) json: bool,
}

/// The keys of a desk, for `decode`.
#[derive(Debug, Args)]
pub(crate) struct DeskOptions {
    /// The desk's channel, such as @brand, for which proofs must be made.
    #[arg(long, value_name = "ID")]
    pub(crate) channel: Option<String>,
    /// Verify tokens with these keys (files of `token keygen`); may stand several times.
    #[arg(long, value_name = "FILE", requires = "channel")]
    pub(crate) token_keys: Vec<PathBuf>,
    /// Open sealed parts with these keys (private files of `seal keygen`); may stand several times.
    #[arg(long, value_name = "FILE", requires = "channel")]
    pub(crate) seal_keys: Vec<PathBuf>,
    /// Seconds since 1970, in place of the clock, for proofs that arrived earlier.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) at: Option<u64>,
}

#[derive(Debug, Args)]
pub(crate) struct Clock {
    /// Seconds since 1970, in place of the clock.
    #[arg(long, value_name = "SECONDS")]
    pub(crate) at: Option<u64>,
}

fn life(text: &str) -> Result<humantime::Duration, String> {
    text.parse()
        .map_err(|_| "write one minute to 24 hours, such as 30m".to_owned())
}
