//! `token`: a member's reference that the site's server signs and the desk verifies.

use std::io::{self, Write};

use kakao_consult_button::proof::key::{SECRET_LENGTH, TokenKey, TokenKeys};
use kakao_consult_button::proof::token::{self, Order};
use kakao_consult_button::proof::{Claims, Fault, Refusal};
use kakao_consult_button::report::Finding;
use serde::Serialize;
use zeroize::Zeroizing;

use crate::lines::{self, Line};
use crate::outcome::Outcome;
use crate::proof::options::{TokenCommand, TokenKeygen, TokenMint, TokenVerify};
use crate::proof::{self, channel, files, now, of_flag, say};

pub(crate) fn run(command: &TokenCommand) -> anyhow::Result<Outcome> {
    match command {
        TokenCommand::Keygen(args) => say(keygen(args)?, args.json, |made| {
            format!("key {} is in {}", made.number, made.key_file)
        }),
        TokenCommand::Mint(args) => say(mint(args), args.json, |made| made.token.clone()),
        TokenCommand::Verify(args) => verify(args),
    }
}

#[derive(Debug, Serialize)]
struct NewKey {
    number: u8,
    key_file: String,
}

fn keygen(args: &TokenKeygen) -> anyhow::Result<Result<NewKey, Finding>> {
    let mut secret = Zeroizing::new([0; SECRET_LENGTH]);
    getrandom::fill(&mut *secret)?;
    let key = TokenKey::new(args.number, &secret).map_err(|fault| of_flag(fault, "--number"));
    Ok(key.and_then(|key| {
        files::create_private(&args.key_file, &key.jwk())?;
        Ok(NewKey {
            number: key.number(),
            key_file: args.key_file.display().to_string(),
        })
    }))
}

#[derive(Debug, Serialize)]
struct Minted {
    token: String,
    /// Minutes since 2024-01-01 UTC.
    exp: u64,
    /// The same in seconds since 1970.
    ends: u64,
}

fn mint(args: &TokenMint) -> Result<Minted, Finding> {
    let keys: TokenKeys = files::secret(&args.key_file)?;
    let order = Order {
        channel: &channel(&args.channel)?,
        id: &args.id,
        life: args.expires.as_secs(),
        mac_length: args.mac_length,
    };
    let minted = token::mint(&order, keys.first(), now(args.clock.at));
    let (token, claims) = minted.map_err(|fault| {
        let flag = match fault {
            Fault::IdForm => "--id",
            Fault::MacLength => "--mac-length",
            _ => "--expires",
        };
        of_flag(fault, flag)
    })?;
    Ok(Minted {
        token,
        exp: claims.exp,
        ends: claims.ends(),
    })
}

/// What a desk may believe of a token.
#[derive(Debug, Serialize)]
struct Verdict {
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Claims>,
    trust: &'static str,
    problems: Vec<Finding>,
}

fn verify(args: &TokenVerify) -> anyhow::Result<Outcome> {
    let given = channel(&args.channel).and_then(|it| Ok((it, files::keys(&args.key_file)?)));
    let (channel, keys) = match given {
        Ok(given) => given,
        Err(finding) => return say::<()>(Err(finding), args.json, |()| String::new()),
    };
    let now = now(args.clock.at);
    let mut outcome = Outcome::Good;
    let mut verdict = |text: &str, finding: Option<Finding>| {
        let verdict = match token::verify(text, &channel, &keys, now) {
            Ok(claims) => Verdict {
                claims: Some(claims.into()),
                trust: "verified",
                problems: Vec::from_iter(finding),
            },
            Err(refusal) => Verdict {
                claims: None,
                trust: "unverified",
                problems: finding.into_iter().chain([refused(refusal)]).collect(),
            },
        };
        outcome = outcome.max(Outcome::found(!verdict.problems.is_empty()));
        verdict
    };
    if args.tokens.is_empty() {
        lines::answer(|Line { text, finding }| verdict(&text, finding))?;
        return Ok(outcome);
    }
    let mut output = io::stdout().lock();
    for text in &args.tokens {
        let verdict = verdict(text, None);
        if args.json {
            writeln!(output, "{}", serde_json::to_string(&verdict)?)?;
            continue;
        }
        match &verdict.claims {
            Some(claims) => writeln!(output, "verified{}", proof::lines(claims))?,
            None => writeln!(output, "unverified")?,
        }
        for Finding { code, message } in &verdict.problems {
            writeln!(output, "  {code}: {message}")?;
        }
    }
    Ok(outcome)
}

fn refused(refusal: Refusal) -> Finding {
    Finding::new(refusal.code(), format!("the token {}", refusal.sentence()))
}
