//! Tokens, sealed values and their keys: tables, published vectors, and each way to be wrong.
#![cfg(all(feature = "proof", not(target_arch = "wasm32")))]
// A broken table is a broken test.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use kakao_consult_button::proof::jwe::{self, Draw};
use kakao_consult_button::proof::key::{
    Key, Keys, PrivateKey, PrivateKeys, PublicKey, PublicKeys, TokenKey, TokenKeys,
};
use kakao_consult_button::proof::sealed::{self, Arrival, Terms};
use kakao_consult_button::proof::token::{self, Order};
use kakao_consult_button::proof::{Claims, Fault, LONGEST_LIFE, Refusal};
use kakao_consult_button::report::{Desk, Reading};
use kakao_consult_button::value::field::Field;
use serde_json::{Map, Value, json};

/// 2026-11-23T04:37:10Z.
const NOW: u64 = 1_795_408_630;
const CHANNEL: &str = "@byeolmaru";

#[test]
fn key_files_are_read_or_refused_by_name() {
    let mut failures = Vec::new();
    for line in include_str!("tables/keys.jsonl").lines() {
        let row: Value = serde_json::from_str(line).expect("a table's line is JSON");
        let file = row["file"].as_str().expect("a file");
        let found = match row["kind"].as_str() {
            Some("public") => problem::<PublicKey>(file),
            Some("private") => problem::<PrivateKey>(file),
            _ => problem::<TokenKey>(file),
        };
        let at = row["at"].as_u64().map(|at| at as usize);
        let wanted = row["fault"].as_str().map(|fault| (fault, at));
        if found != wanted {
            failures.push(format!("{found:?}: {line}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn problem<K: Key>(file: &str) -> Option<(&'static str, Option<usize>)> {
    let problem = Keys::<K>::read(file).err()?;
    let message = problem.message("keys.json");
    assert!(message.starts_with("keys.json: "), "{message}");
    Some((problem.fault.code(), problem.at))
}

#[test]
fn files_of_keys_join_where_their_names_differ() {
    let file = |number: u8| read::<TokenKey>(&key(number).jwk());
    let mut keys = file(0);
    assert_eq!(keys.join(file(1)), Ok(()));
    assert_eq!(keys.join(file(1)), Err(Fault::KeyRepeated));
    assert_eq!(keys.first().number(), 0);
    let rest = (2..32).map(|number| keys.join(file(number)));
    assert!(rest.into_iter().all(|joined| joined.is_ok()));
    assert_eq!(keys.iter().count(), 32);
    assert_eq!(keys.join(file(0)), Err(Fault::KeysMany));
}

#[test]
fn a_public_file_takes_three_keys_the_newest_first() {
    let named = |kid| pair(Some(kid)).public().clone();
    let keys = PublicKeys::from(named("a"));
    let keys = keys.led_by(named("b")).expect("two");
    assert_eq!(
        keys.clone().led_by(named("a")).err(),
        Some(Fault::KeyRepeated)
    );
    let keys = keys.led_by(named("c")).expect("three");
    let kids: Vec<_> = keys.iter().map(PublicKey::kid).collect();
    assert_eq!(kids, ["c", "b", "a"]);
    let again = read::<PublicKey>(&keys.jwks());
    assert_eq!(again.jwks(), keys.jwks());
    assert_eq!(keys.led_by(named("d")).err(), Some(Fault::KeysMany));
}

#[test]
fn keys_come_from_random_bytes_that_make_one() {
    assert_eq!(PrivateKey::new(&[0; 32], None).err(), Some(Fault::Draw));
    assert_eq!(PrivateKey::new(&[255; 32], None).err(), Some(Fault::Draw));
    assert_eq!(
        PrivateKey::new(&[1; 32], Some("")).err(),
        Some(Fault::KeyId)
    );
    assert_eq!(TokenKey::new(32, &[1; 32]).err(), Some(Fault::KeyNumber));
    let text = "{\"ok\":1}".as_bytes();
    let draw = Draw {
        secret: [0; 32],
        nonce: [0; 12],
    };
    let to = pair(None);
    assert_eq!(jwe::encrypt(text, to.public(), &draw), Err(Fault::Draw));
}

#[test]
fn nothing_secret_is_printed() {
    let (key, pair) = (key(3), pair(Some("desk-1")));
    let draw = Draw {
        secret: [7; 32],
        nonce: [7; 12],
    };
    let shown = format!("{key:?} {pair:?} {draw:?} {:?}", Keys::from(pair.clone()));
    assert_eq!(shown, "TokenKey 3 PrivateKey \"desk-1\" Draw 1 keys");
}

#[test]
fn refusals_and_faults_have_names_of_their_own_that_the_pages_explain() {
    let refusals = Refusal::ALL.map(Refusal::code);
    let faults = Fault::ALL.map(Fault::code);
    let codes: BTreeSet<_> = refusals.into_iter().chain(faults).collect();
    assert_eq!(codes.len(), refusals.len() + faults.len());
    for page in ["docs/membership.md", "docs/membership.ko.md"] {
        let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(page);
        let text = fs::read_to_string(path).expect("the page");
        for code in &codes {
            // Once in four thousand million draws, and drawn again then.
            let explained = *code == "draw" || text.contains(&format!("`{code}`"));
            assert!(explained, "{page}: {code} is not explained: give it a row");
        }
    }
}

// ---- Tokens ---------------------------------------------------------------------------------

#[test]
fn a_token_is_good_until_its_minute_and_for_its_channel() {
    let keys = TokenKeys::from(key(17));
    for mac_length in 12..=16 {
        let (minted, claims) = token::mint(
            &Order {
                mac_length,
                ..order()
            },
            keys.first(),
            NOW,
        )
        .expect("a token");
        assert_eq!(minted.len(), 4 + 1 + 5 + 1 + 1 + mac_length);
        // Thirty minutes, and what is left of the minute that has begun.
        assert_eq!(claims.ends(), 1_795_410_480);
        let verify = |channel, now| token::verify(&minted, channel, &keys, now);
        assert_eq!(verify(CHANNEL, NOW), Ok(claims.clone()));
        assert_eq!(verify(CHANNEL, claims.ends() - 1), Ok(claims.clone()));
        assert_eq!(verify(CHANNEL, claims.ends()), Err(Refusal::Stale));
        assert_eq!(verify(CHANNEL, u64::MAX), Err(Refusal::Stale));
        assert_eq!(verify("@other", NOW), Err(Refusal::Altered));
        let other = TokenKeys::from(key(16));
        assert_eq!(
            token::verify(&minted, CHANNEL, &other, NOW),
            Err(Refusal::UnknownKey)
        );
    }
}

#[test]
fn a_token_that_no_desk_would_take_is_not_made() {
    let cases: [(Order<'_>, Fault); 11] = [
        (
            Order {
                channel: "brand",
                ..order()
            },
            Fault::ChannelForm,
        ),
        (
            Order {
                channel: "_abc",
                ..order()
            },
            Fault::ChannelForm,
        ),
        (
            Order {
                channel: "@a%20",
                ..order()
            },
            Fault::ChannelForm,
        ),
        (Order { id: "", ..order() }, Fault::IdForm),
        (
            Order {
                id: "abcdefghijk",
                ..order()
            },
            Fault::IdForm,
        ),
        (
            Order {
                id: "a.b",
                ..order()
            },
            Fault::IdForm,
        ),
        (
            Order {
                id: "회원",
                ..order()
            },
            Fault::IdForm,
        ),
        (
            Order {
                mac_length: 11,
                ..order()
            },
            Fault::MacLength,
        ),
        (
            Order {
                mac_length: 17,
                ..order()
            },
            Fault::MacLength,
        ),
        (
            Order {
                life: 59,
                ..order()
            },
            Fault::ExpiresRange,
        ),
        (
            Order {
                life: LONGEST_LIFE + 1,
                ..order()
            },
            Fault::ExpiresRange,
        ),
    ];
    for (order, fault) in cases {
        assert_eq!(
            token::mint(&order, &key(0), NOW).err(),
            Some(fault),
            "{order:?}"
        );
    }
    let late = token::mint(&order(), &key(0), u64::MAX);
    assert_eq!(late.err(), Some(Fault::ExpiresRange));
}

// ---- Sealed values --------------------------------------------------------------------------

#[test]
fn what_is_sealed_opens_with_what_stands_beside_it() {
    let pair = pair(Some("desk \"1\""));
    let members = object(json!({"grade": "골드", "points": u64::MAX, "more": {"a": [1, null]}}));
    for click in [None, Some("9f3kq2xy")] {
        let terms = Terms { click, ..terms() };
        let sealed = sealed::seal(members.clone(), &terms, pair.public(), &draw(), NOW);
        let sealed = sealed.expect("a sealed value");
        let keys = PrivateKeys::from(pair.clone());
        let open = |arrival: Arrival<'_>| sealed::open(&sealed, &keys, &arrival);
        let mut wanted = Claims::from(
            [
                ("grade", "골드"),
                ("points", "18446744073709551615"),
                ("more", r#"{"a":[1,null]}"#),
                ("iat", "1795408630"),
                ("exp", "1795410430"),
                ("ch", CHANNEL),
            ]
            .map(|(name, text)| (name.to_owned(), text.to_owned())),
        );
        wanted.extend(click.map(|click| ("k".to_owned(), click.to_owned())));
        assert_eq!(open(arrival()), Ok(wanted.clone()));
        // A press that is told on one side alone is no other press.
        assert_eq!(
            open(Arrival {
                click: Some("9f3kq2xy"),
                ..arrival()
            }),
            Ok(wanted)
        );
        let other = open(Arrival {
            click: Some("00000000"),
            ..arrival()
        });
        assert_eq!(other.err(), click.map(|_| Refusal::WrongClick));
        let late = open(Arrival {
            now: NOW + 1800,
            ..arrival()
        });
        assert_eq!(late.err(), Some(Refusal::Stale));
        let early = |seconds| {
            open(Arrival {
                now: NOW - seconds,
                ..arrival()
            })
        };
        assert_eq!(early(300).err(), None);
        assert_eq!(early(301).err(), Some(Refusal::Stale));
        let elsewhere = open(Arrival {
            channel: "@other",
            ..arrival()
        });
        assert_eq!(elsewhere.err(), Some(Refusal::WrongChannel));
    }
}

/// What a stranger writes is kept as it was written, whatever our own reader would make of it.
#[test]
fn a_sealed_object_keeps_what_stands_in_it() {
    let pair = pair(None);
    let payload = format!(
        r#"{{"iat":{NOW},"exp":{},"ch":"{CHANNEL}","a":{{"$serde_json::private::Number":"x"}},"b":1.50E+400,"c":-0,"c":12345678901234567890123}}"#,
        NOW + 60
    );
    let sealed = jwe::encrypt(payload.as_bytes(), pair.public(), &draw()).expect("sealed");
    let keys = PrivateKeys::from(pair);
    let claims = sealed::open(&sealed, &keys, &arrival()).expect("claims");
    let said = ["a", "b", "c"].map(|name| claims.get(name).map(String::as_str));
    let wanted = [
        r#"{"$serde_json::private::Number":"x"}"#,
        "1.50E+400",
        "12345678901234567890123",
    ];
    assert_eq!(said, wanted.map(Some));
}

#[test]
fn what_no_desk_would_take_is_not_sealed() {
    let to = pair(None);
    let seal = |members: Value, terms: Terms<'_>| {
        sealed::seal(object(members), &terms, to.public(), &draw(), NOW).err()
    };
    for name in ["iat", "exp", "ch", "k"] {
        assert_eq!(seal(json!({name: 1}), terms()), Some(Fault::ClaimReserved));
    }
    assert_eq!(
        seal(json!({"m": "x".repeat(700)}), terms()),
        Some(Fault::TooLong)
    );
    assert_eq!(seal(json!({"m": "x".repeat(400)}), terms()), None);
    let cases = [
        (
            Terms {
                channel: "_abc",
                ..terms()
            },
            Fault::ChannelForm,
        ),
        (
            Terms {
                click: Some("x"),
                ..terms()
            },
            Fault::ClickForm,
        ),
        (Terms { life: 0, ..terms() }, Fault::ExpiresRange),
        (
            Terms {
                life: LONGEST_LIFE + 1,
                ..terms()
            },
            Fault::ExpiresRange,
        ),
    ];
    for (terms, fault) in cases {
        assert_eq!(seal(json!({}), terms), Some(fault), "{terms:?}");
    }
}

/// RFC 7518, appendix C: the agreed secret, both parties' names, and the key that follows.
#[test]
fn the_key_derivation_is_that_of_rfc_7518() {
    let secret = [
        158, 86, 217, 29, 129, 113, 53, 211, 114, 131, 66, 131, 191, 132, 38, 156, 251, 49, 110,
        163, 218, 128, 106, 72, 246, 218, 167, 121, 140, 254, 144, 196,
    ];
    let wanted = [
        86, 170, 141, 234, 248, 35, 109, 32, 92, 34, 40, 205, 113, 167, 16, 26,
    ];
    let derived = jwe::derive(&secret, "A128GCM", b"Alice", b"Bob", 128);
    assert_eq!(derived[..16], wanted);
}

/// Wycheproof's values for P-256 keys. Those of our one pair of algorithms open as they say; all
/// others, good or bad, are of another form here.
#[test]
fn wycheproofs_values_come_out_as_they_should() {
    let Some(vectors) = wycheproof() else {
        println!("skipped: the Wycheproof vectors are not there");
        return;
    };
    let (mut opened, mut refused) = (0, 0);
    for group in vectors["testGroups"].as_array().expect("groups") {
        if group["private"]["crv"] != "P-256" {
            continue;
        }
        let mut jwk = object(group["private"].clone());
        // Many of these keys are for wrapped keys: that alone would refuse them.
        jwk.remove("alg");
        jwk.remove("use");
        let keys: PrivateKeys = read(&Value::Object(jwk).to_string());
        for test in group["tests"].as_array().expect("tests") {
            let text = test["jwe"].as_str().unwrap_or_default();
            let header = header(text);
            let ours = header["alg"] == "ECDH-ES" && header["enc"] == "A256GCM";
            // Their headers name no key.
            let found = jwe::decrypt_with(text, keys.first());
            if ours && test["result"] == "valid" {
                let plain = found.map(|bytes| hex(&bytes));
                assert_eq!(
                    plain.as_deref(),
                    Ok(test["pt"].as_str().expect("pt")),
                    "{test}"
                );
                opened += 1;
            } else {
                let named = matches!(found, Err(Refusal::Malformed | Refusal::Altered));
                assert!(named, "{found:?} {test}");
                refused += 1;
            }
        }
    }
    assert!(
        opened > 0 && refused > 20,
        "{opened} opened, {refused} refused"
    );
}

/// A point off the curve, of Wycheproof's, in an otherwise good header.
#[test]
fn wycheproofs_point_off_the_curve_is_refused() {
    let Some(vectors) = wycheproof() else {
        println!("skipped: the Wycheproof vectors are not there");
        return;
    };
    let tests = vectors["testGroups"].as_array().expect("groups").iter();
    let mut tests = tests.flat_map(|group| group["tests"].as_array().expect("tests"));
    let test = tests.find(|test| test["comment"] == "rejectsInvalidCurvePoint");
    let text = test.expect("the vector")["jwe"].as_str().expect("jwe");
    let epk = header(text)["epk"].clone();
    assert_eq!(epk["crv"], "P-256");
    let jwk = json!({"kty": "EC", "crv": "P-256", "kid": "a", "x": epk["x"], "y": epk["y"]});
    let problem = PublicKeys::read(&jwk.to_string()).err();
    assert_eq!(problem.map(|it| it.fault), Some(Fault::KeyPoint));
}

// ---- At the desk ----------------------------------------------------------------------------

#[test]
fn a_desk_believes_a_token_and_shows_what_was_sealed() {
    let (tokens, pair) = (TokenKeys::from(key(0)), pair(Some("desk-1")));
    let (minted, _) = token::mint(&order(), tokens.first(), NOW).expect("a token");
    let terms = Terms {
        click: Some("9f3kq2xy"),
        ..terms()
    };
    let members = object(json!({"grade": "gold"}));
    let sealed = sealed::seal(members, &terms, pair.public(), &draw(), NOW).expect("sealed");
    let value = |click: &str| checked(&format!("pdp~k:{click}~u:{minted}~x:{sealed}~"));
    let mut desk = Desk {
        channel: CHANNEL.to_owned(),
        token_keys: Some(tokens),
        seal_keys: Some(PrivateKeys::from(pair)),
        now: NOW,
    };

    let good = proved(&value("9f3kq2xy"), &desk);
    assert_eq!(good["state"], "whole");
    assert_eq!(good["claims"]["token"]["id"], "m4k2");
    assert_eq!(good["claims"]["sealed"]["grade"], "gold");
    assert_eq!(
        good["trust"],
        json!({"entry": "unverified", "click": "unverified", "token": "verified", "sealed": "unverified"})
    );
    assert_eq!(codes(&good), Vec::<String>::new());

    let other = proved(&value("00000000"), &desk);
    assert_eq!(codes(&other), ["sealed-wrong-click"]);
    assert_eq!(other["claims"]["sealed"], Value::Null);
    assert_eq!(other["trust"]["token"], "verified");

    desk.channel = "@other".to_owned();
    let elsewhere = proved(&value("9f3kq2xy"), &desk);
    assert_eq!(codes(&elsewhere), ["token-altered", "sealed-wrong-channel"]);
    assert_eq!(elsewhere["trust"]["token"], "unverified");
    assert_eq!(elsewhere["claims"], Value::Null);

    desk.channel = CHANNEL.to_owned();
    desk.now = NOW + 7200;
    assert_eq!(
        codes(&proved(&value("9f3kq2xy"), &desk)),
        ["token-stale", "sealed-stale"]
    );
    desk.now = NOW;

    let broken = checked(&format!("pdp~u:{minted}x~x:{sealed}.~"));
    assert_eq!(
        codes(&proved(&broken, &desk)),
        ["token-malformed", "sealed-malformed"]
    );

    desk.token_keys = Some(TokenKeys::from(key(1)));
    desk.seal_keys = Some(PrivateKeys::from(self::pair(Some("desk-2"))));
    let unknown = proved(&value("9f3kq2xy"), &desk);
    assert_eq!(codes(&unknown), ["token-unknown-key", "sealed-unknown-key"]);

    desk.seal_keys = Some(PrivateKeys::from(
        PrivateKey::new(&[9; 32], Some("desk-1")).expect("a key"),
    ));
    assert_eq!(
        codes(&proved(&value("9f3kq2xy"), &desk)),
        ["token-unknown-key", "sealed-altered"]
    );

    desk.token_keys = None;
    desk.seal_keys = None;
    let blind = proved(&value("9f3kq2xy"), &desk);
    assert_eq!(codes(&blind), Vec::<String>::new());
    assert_eq!(blind["trust"]["token"], "unverified");
}

/// What a stranger sends ends nothing and proves nothing.
mod strangers {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn any_text_is_refused(text in "\\PC{0,80}", parts in "[0-9A-Za-z_-]{0,40}(\\.[0-9A-Za-z_-]{0,40}){0,6}") {
            for text in [&text, &parts] {
                prop_assert!(token::verify(text, CHANNEL, &TokenKeys::from(key(0)), NOW).is_err());
                let keys = PrivateKeys::from(pair(None));
                prop_assert_eq!(sealed::open(text, &keys, &arrival()), Err(Refusal::Malformed));
                prop_assert!(PrivateKeys::read(text).is_err());
            }
        }

        #[test]
        fn any_header_is_refused(
            alg in prop_oneof!["ECDH-ES", "A256GCM", "none", "dir"],
            enc in prop_oneof!["A256GCM", "ECDH-ES", "A128GCM"],
            x in "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]", y in "[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]",
        ) {
            use base64ct::{Base64UrlUnpadded, Encoding};

            let epk = json!({"kty": "EC", "crv": "P-256", "x": x, "y": y});
            let header = json!({"alg": alg, "enc": enc, "kid": "a", "epk": epk}).to_string();
            let header = Base64UrlUnpadded::encode_string(header.as_bytes());
            let text = format!("{header}..{}..{}", "A".repeat(16), "A".repeat(22));
            let keys = PrivateKeys::from(pair(Some("a")));
            prop_assert_eq!(jwe::decrypt(&text, &keys), Err(Refusal::Malformed));
        }
    }
}

// ---- What the tests share -------------------------------------------------------------------

fn order() -> Order<'static> {
    Order {
        channel: CHANNEL,
        id: "m4k2",
        life: 1800,
        mac_length: token::MAC_LONGEST,
    }
}

fn terms() -> Terms<'static> {
    Terms {
        channel: CHANNEL,
        click: None,
        life: 1800,
    }
}

fn arrival() -> Arrival<'static> {
    Arrival {
        channel: CHANNEL,
        click: None,
        now: NOW,
    }
}

fn draw() -> Draw {
    Draw {
        secret: [5; 32],
        nonce: [6; 12],
    }
}

fn key(number: u8) -> TokenKey {
    TokenKey::new(number, &[42; 32]).expect("a key")
}

fn pair(kid: Option<&str>) -> PrivateKey {
    PrivateKey::new(&[3; 32], kid).expect("a key")
}

fn read<K: Key>(file: &str) -> Keys<K> {
    Keys::read(file).unwrap_or_else(|problem| panic!("{}", problem.message(file)))
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(object) => object,
        other => panic!("{other} is no object"),
    }
}

/// A value with its check, as the button writes it.
fn checked(body: &str) -> String {
    let check = kakao_consult_button::value::checksum::checksum(body);
    body.chars().chain(check).collect()
}

fn proved(value: &str, desk: &Desk) -> Value {
    let mut reading = Reading::of(value);
    assert!(reading.get(Field::Sealed).is_some());
    reading.prove(desk);
    serde_json::to_value(reading).expect("JSON")
}

fn codes(reading: &Value) -> Vec<String> {
    let problems = reading["problems"].as_array().expect("problems");
    problems
        .iter()
        .filter_map(|it| it["code"].as_str().map(str::to_owned))
        .collect()
}

fn wycheproof() -> Option<Value> {
    let file = "../shared/corpora/public/wycheproof/json_web_encryption_test.json";
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(file);
    let text = fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).expect("the vectors are JSON"))
}

/// A compact JWE's header; `null` where it has none.
fn header(text: &str) -> Value {
    use base64ct::{Base64UrlUnpadded, Encoding};

    let first = text.split('.').next().unwrap_or_default();
    let bytes = Base64UrlUnpadded::decode_vec(first).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
