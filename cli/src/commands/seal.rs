//! `seal`: what the site says about a member, encrypted so that the desk alone can read it.

use std::io::{self, Read, Write};

use kakao_consult_button::proof::jwe::Draw;
use kakao_consult_button::proof::key::{PrivateKey, PublicKey, PublicKeys};
use kakao_consult_button::proof::sealed::{self, Arrival, Terms};
use kakao_consult_button::proof::{Claims, Fault};
use kakao_consult_button::report::Finding;
use serde::Serialize;
use serde_json::{Map, Value};
use zeroize::Zeroizing;

use crate::proof::options::{SealCommand, SealKeygen, SealOpen, SealSeal};
use crate::proof::{self, channel, files, now, of_flag, say};

use crate::files::{hold_folder, is_link, replace_public, same_file};
use crate::lines::{self, Line};
use crate::outcome::Outcome;

/// The most that is read of members, in bytes; what can be sealed is far shorter.
const LIMIT: u64 = 64 << 10;

pub(crate) fn run(command: &SealCommand) -> anyhow::Result<Outcome> {
    match command {
        SealCommand::Keygen(args) => say(keygen(args)?, args.json, |made| {
            format!(
                "key {} is in {}; the site gets {}",
                made.kid, made.key_file, made.jwks
            )
        }),
        SealCommand::Seal(args) => say(seal(args)?, args.json, |made| made.sealed.clone()),
        SealCommand::Open(args) => open(args),
    }
}

#[derive(Debug, Serialize)]
struct NewKey {
    kid: String,
    key_file: String,
    jwks: String,
}

fn keygen(args: &SealKeygen) -> anyhow::Result<Result<NewKey, Finding>> {
    let key = loop {
        let mut bytes = Zeroizing::new([0; 32]);
        getrandom::fill(&mut *bytes)?;
        match PrivateKey::new(&bytes, args.kid.as_deref()) {
            Err(Fault::Draw) => {}
            Err(fault) => return Ok(Err(of_flag(fault, "--kid"))),
            Ok(key) => break key,
        }
    };
    Ok(write(args, &key))
}

/// The public file is read first, so that a full one leaves no private file behind, and written
/// last, so that nobody seals for a key that the desk has not.
fn write(args: &SealKeygen, key: &PrivateKey) -> Result<NewKey, Finding> {
    let SealKeygen { key_file, jwks, .. } = args;
    if same_file(key_file, jwks) {
        let message = "--key-file and --jwks name one file: the private key needs one of its own.";
        return Err(Finding::new("file-same", message));
    }
    // Two runs at once would each write the list without the other's key.
    let _held = hold_folder(jwks)?;
    if jwks.is_symlink() {
        return Err(is_link(jwks));
    }
    let public = key.public().clone();
    let keys = match jwks.exists() {
        false => PublicKeys::from(public),
        true => files::one::<PublicKey>(jwks)?
            .led_by(public)
            .map_err(|fault| of_flag(fault, &jwks.display().to_string()))?,
    };
    files::create_private(key_file, &key.jwk())?;
    replace_public(jwks, &keys.jwks())?;
    Ok(NewKey {
        kid: key.public().kid().to_owned(),
        key_file: key_file.display().to_string(),
        jwks: jwks.display().to_string(),
    })
}

#[derive(Debug, Serialize)]
struct Sealed {
    sealed: String,
    kid: String,
    /// Characters that it takes of the value.
    length: usize,
    /// Seconds since 1970.
    exp: u64,
}

fn seal(args: &SealSeal) -> anyhow::Result<Result<Sealed, Finding>> {
    let keys: PublicKeys = match files::one(&args.jwks) {
        Ok(keys) => keys,
        Err(finding) => return Ok(Err(finding)),
    };
    let mut text = Zeroizing::new(Vec::new());
    io::stdin().lock().take(LIMIT + 1).read_to_end(&mut text)?;
    let Ok(members) = serde_json::from_slice::<Map<String, Value>>(&text) else {
        let message = "standard input is no JSON object of at most 64 KiB: write {\"grade\":\"gold\"} or the like.";
        return Ok(Err(Finding::new("input-json", message)));
    };
    let channel = match channel(&args.channel) {
        Ok(channel) => channel,
        Err(finding) => return Ok(Err(finding)),
    };
    let terms = Terms {
        channel: &channel,
        click: args.click.as_deref(),
        life: args.expires.as_secs(),
    };
    let (to, now) = (keys.first(), now(args.clock.at));
    loop {
        let mut draw = Draw {
            secret: [0; 32],
            nonce: [0; 12],
        };
        getrandom::fill(&mut draw.secret)?;
        getrandom::fill(&mut draw.nonce)?;
        let fault = match sealed::seal(members.clone(), &terms, to, &draw, now) {
            Err(Fault::Draw) => continue,
            Ok(sealed) => {
                return Ok(Ok(Sealed {
                    kid: to.kid().to_owned(),
                    length: sealed.len(),
                    exp: now.saturating_add(terms.life),
                    sealed,
                }));
            }
            Err(fault) => fault,
        };
        let place = match fault {
            Fault::ClickForm => "--click",
            Fault::ExpiresRange => "--expires",
            Fault::TooLong => "the sealed value",
            _ => "standard input",
        };
        return Ok(Err(of_flag(fault, place)));
    }
}

/// What a desk reads in a sealed value.
#[derive(Debug, Serialize)]
struct Opened {
    #[serde(skip_serializing_if = "Option::is_none")]
    claims: Option<Claims>,
    /// Anyone can seal with a public key.
    trust: &'static str,
    problems: Vec<Finding>,
}

fn open(args: &SealOpen) -> anyhow::Result<Outcome> {
    let given = channel(&args.channel).and_then(|it| Ok((it, files::keys(&args.key_file)?)));
    let (channel, keys) = match given {
        Ok(given) => given,
        Err(finding) => return say::<()>(Err(finding), args.json, |()| String::new()),
    };
    let arrival = Arrival {
        channel: &channel,
        click: args.click.as_deref(),
        now: now(args.clock.at),
    };
    let mut outcome = Outcome::Good;
    let mut opened = |text: &str, finding: Option<Finding>| {
        let mut problems = Vec::from_iter(finding);
        let claims = sealed::open(text, &keys, &arrival);
        if let Err(refusal) = &claims {
            let message = format!("the sealed value {}", refusal.sentence());
            problems.push(Finding::new(refusal.code(), message));
        }
        outcome = outcome.max(Outcome::found(!problems.is_empty()));
        Opened {
            claims: claims.ok(),
            trust: "unverified",
            problems,
        }
    };
    if args.values.is_empty() {
        lines::answer(|Line { text, finding }| opened(&text, finding))?;
        return Ok(outcome);
    }
    let mut output = io::stdout().lock();
    for text in &args.values {
        let opened = opened(text, None);
        if args.json {
            writeln!(output, "{}", serde_json::to_string(&opened)?)?;
            continue;
        }
        if let Some(claims) = &opened.claims {
            let claims = proof::lines(claims);
            writeln!(output, "unverified: anyone can seal{claims}")?;
        }
        for Finding { code, message } in &opened.problems {
            writeln!(output, "{code}: {message}")?;
        }
    }
    Ok(outcome)
}
