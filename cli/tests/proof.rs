//! The commands `token` and `seal` and the keys of `decode`: key files on disk, answers, exit codes,
//! and what they say where nothing can be done.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::{Value, json};

/// 2026-11-23T04:37:10Z.
const NOW: &str = "1795408630";

/// A folder of one test, which goes with it.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn write(&self, name: &str, text: &str) {
        fs::write(self.0.join(name), text).expect("a file");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).expect("a file")
    }

    /// Runs a line of words in the folder.
    fn run(&self, line: &str, input: &str) -> Run {
        let Output {
            status,
            stdout,
            stderr,
        } = Command::cargo_bin("kakao-consult")
            .expect("the program")
            .current_dir(&self.0)
            .args(line.split_whitespace())
            .write_stdin(input)
            .output()
            .expect("a run");
        let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
        Run {
            code: status.code(),
            stdout: text(stdout),
            stderr: text(stderr),
        }
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

struct Run {
    code: Option<i32>,
    stdout: String,
    stderr: String,
}

impl Run {
    fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|_| panic!("{} {}", self.stdout, self.stderr))
    }

    fn good(self) -> Self {
        assert_eq!(self.code, Some(0), "{} {}", self.stdout, self.stderr);
        self
    }

    fn codes(&self) -> Vec<String> {
        let json = self.json();
        let problems = json["problems"].as_array().expect("problems").iter();
        problems
            .filter_map(|it| it["code"].as_str().map(str::to_owned))
            .collect()
    }
}

#[test]
fn a_key_file_is_its_owners_alone_and_never_overwritten() {
    let folder = Folder::new("key-files");
    for (line, file) in [
        ("token keygen --key-file t.jwk", "t.jwk"),
        ("seal keygen --key-file s.jwk --jwks s.jwks", "s.jwk"),
    ] {
        folder.run(line, "").good();
        let before = folder.read(file);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(folder.0.join(file))
                .expect("a file")
                .permissions()
                .mode();
            assert_eq!(mode & 0o777, 0o600, "{file}");
        }
        let again = folder.run(line, "");
        assert_eq!(again.code, Some(2));
        assert!(again.stderr.starts_with("file-there: "), "{}", again.stderr);
        assert_eq!(folder.read(file), before);
        let json = folder.run(&format!("{line} --json"), "");
        assert_eq!(
            (json.code, json.codes()),
            (Some(2), vec!["file-there".to_owned()])
        );
    }
    // What failed has left the public file alone.
    let keys: Value = serde_json::from_str(&folder.read("s.jwks")).expect("JSON");
    assert_eq!(keys["keys"].as_array().map(Vec::len), Some(1));
    let secret: Value = serde_json::from_str(&folder.read("t.jwk")).expect("JSON");
    assert_eq!(secret["k"].as_str().map(str::len), Some(43));
    assert!(!folder.read("s.jwks").contains("\"d\""));
}

#[test]
fn no_two_keys_and_no_two_sealed_values_are_alike() {
    let folder = Folder::new("random");
    let mut seen = Vec::new();
    for n in 0..5 {
        folder
            .run(&format!("token keygen --key-file t{n} --number {n}"), "")
            .good();
        folder
            .run(&format!("seal keygen --key-file s{n} --jwks j{n}"), "")
            .good();
        seen.push(folder.read(&format!("t{n}")));
        seen.push(folder.read(&format!("s{n}")));
        let line = format!("seal seal --channel @brand --jwks j0 --at {NOW}");
        let sealed = folder.run(&line, "{}").good().stdout;
        // Neither the one-time key nor the nonce is used twice.
        seen.extend([0, 2].map(|at| sealed.split('.').nth(at).unwrap_or_default().to_owned()));
    }
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), count);
}

#[test]
fn a_public_file_takes_three_keys() {
    let folder = Folder::new("rotation");
    for n in 1..=3 {
        let line = format!("seal keygen --key-file {n}.jwk --jwks desk.jwks --kid desk-{n}");
        let made = folder.run(&format!("{line} --json"), "").good().json();
        assert_eq!(made["kid"], format!("desk-{n}"));
    }
    let line = format!("seal seal --json --channel @brand --jwks desk.jwks --at {NOW}");
    let sealed = folder.run(&line, "{\"m\":1}").good().json();
    assert_eq!(sealed["kid"], "desk-3", "the newest seals");
    let value = sealed["sealed"].as_str().expect("sealed");
    assert_eq!(sealed["length"], value.len());

    let before = folder.read("desk.jwks");
    let four = folder.run(
        "seal keygen --key-file 4.jwk --jwks desk.jwks --kid desk-4 --json",
        "",
    );
    assert_eq!(
        (four.code, four.codes()),
        (Some(2), vec!["keys-many".into()])
    );
    assert!(!folder.0.join("4.jwk").exists(), "no key without its place");
    assert_eq!(folder.read("desk.jwks"), before);

    let open = |keys: &str| {
        let line = format!("seal open --json --channel @brand --at {NOW} {keys} {value}");
        folder.run(&line, "")
    };
    let all = open("--key-file 1.jwk --key-file 2.jwk --key-file 3.jwk").good();
    assert_eq!(all.json()["claims"]["m"], "1");
    let old = open("--key-file 1.jwk --key-file 2.jwk");
    assert_eq!(
        (old.code, old.codes()),
        (Some(1), vec!["unknown-key".into()])
    );
    let twice = open("--key-file 3.jwk --key-file 3.jwk");
    assert_eq!(
        (twice.code, twice.codes()),
        (Some(2), vec!["key-repeated".into()])
    );
    let set = ["1", "2", "3"].map(|n| folder.read(&format!("{n}.jwk")));
    folder.write("all.jwks", &format!("{{\"keys\":[{}]}}", set.join(",")));
    open("--key-file all.jwks").good();
}

#[test]
fn tokens_are_minted_and_verified() {
    let folder = Folder::new("tokens");
    folder
        .run("token keygen --key-file t.jwk --number 7", "")
        .good();
    let mint = format!("token mint --channel @brand --id m4k2 --key-file t.jwk --at {NOW}");
    let minted = folder.run(&format!("{mint} --json"), "").good().json();
    let token = minted["token"].as_str().expect("a token").to_owned();
    assert_eq!(minted["ends"], 1_795_410_480);
    assert_eq!(minted["problems"], json!([]));
    assert_eq!(folder.run(&mint, "").good().stdout, format!("{token}\n"));

    let verify = format!("token verify --channel @brand --key-file t.jwk --at {NOW}");
    let good = folder.run(&format!("{verify} --json {token}"), "").good();
    assert_eq!(
        good.json(),
        json!({"claims": {"id": "m4k2", "exp": minted["exp"].to_string()}, "trust": "verified", "problems": []})
    );
    // One a line, in their order, whatever stands between.
    let lines = folder.run(&verify, &format!("{token}\nwhat\n\n{token}\n"));
    assert_eq!(lines.code, Some(1));
    let trust: Vec<_> = lines
        .stdout
        .lines()
        .map(|line| line.contains("\"verified\""))
        .collect();
    assert_eq!(trust, [true, false, false, true]);
    let plain = folder.run(&format!("{verify} {token}x"), "");
    assert_eq!(plain.code, Some(1));
    assert_eq!(
        plain.stdout,
        "unverified\n  malformed: the token is not of the form that is read here\n"
    );
    let late = folder.run(
        &format!("token verify --json --channel @brand --key-file t.jwk {token}"),
        "",
    );
    assert!(
        late.codes().is_empty() || late.codes() == ["stale"],
        "the clock is used where no other is given"
    );
}

#[test]
fn what_cannot_be_done_is_said_with_its_place() {
    let folder = Folder::new("refusals");
    folder.run("token keygen --key-file t.jwk", "").good();
    folder
        .run(
            "seal keygen --key-file s.jwk --jwks s.jwks --kid desk-1",
            "",
        )
        .good();
    folder.write("empty", "");
    folder.write("huge", &" ".repeat(70_000));
    folder.write(
        "p384",
        r#"{"kty":"EC","crv":"P-384","x":"AA","y":"AA","kid":"a"}"#,
    );
    fs::write(folder.0.join("bytes"), [0xff, 0xfe]).expect("a file");
    let mint = "token mint --channel @brand --id m --key-file";
    let seal = "seal seal --channel @brand --jwks";
    let cases = [
        (
            format!("{mint} none"),
            "file-unread",
            "none could not be read",
        ),
        (format!("{mint} ."), "file-unread", ". is no regular file"),
        (
            format!("{mint} bytes"),
            "file-unread",
            "bytes is no text in UTF-8",
        ),
        (format!("{mint} huge"), "file-unread", "huge is larger"),
        (
            format!("{mint} empty"),
            "key-json",
            "empty: the file is no JSON",
        ),
        (
            format!("{mint} s.jwk"),
            "key-kind",
            "s.jwk: key 1 is of another kind",
        ),
        (
            format!("{mint} t.jwk --mac-length 8"),
            "mac-length",
            "--mac-length",
        ),
        (
            format!("{mint} t.jwk --expires 25h"),
            "expires-range",
            "--expires",
        ),
        (
            "token mint --channel brand --id m --key-file t.jwk".into(),
            "channel-form",
            "--channel is no search id",
        ),
        (
            "token mint --channel @brand --id user@site --key-file t.jwk".into(),
            "id-form",
            "--id is no reference",
        ),
        (
            "token keygen --key-file n.jwk --number 32".into(),
            "key-number",
            "--number",
        ),
        (
            "token keygen --key-file none/n.jwk".into(),
            "file-unwritten",
            "none/n.jwk could not be written",
        ),
        (
            "token verify --channel brand --key-file t.jwk x".into(),
            "channel-form",
            "--channel",
        ),
        (
            format!("{seal} s.jwk"),
            "key-private",
            "s.jwk: key 1 is private",
        ),
        (
            format!("{seal} t.jwk"),
            "key-private",
            "t.jwk: key 1 is private",
        ),
        (
            format!("{seal} p384"),
            "key-curve",
            "p384: key 1 is of another curve",
        ),
        (format!("{seal} s.jwks --click x"), "click-form", "--click"),
        (
            format!("{seal} s.jwks --expires 0s"),
            "expires-range",
            "--expires",
        ),
        (
            "seal open --channel @brand --key-file s.jwks x".into(),
            "key-public",
            "s.jwks: key 1 is public",
        ),
        (
            "seal keygen --key-file x.jwk --jwks p384".into(),
            "key-curve",
            "p384: key 1",
        ),
        (
            "seal keygen --key-file x.jwk --jwks s.jwks --kid desk-1".into(),
            "key-repeated",
            "s.jwks",
        ),
    ];
    for (line, code, place) in cases {
        let plain = folder.run(&line, "{}");
        let said = format!("{code}: {place}");
        assert_eq!(plain.code, Some(2), "{line}: {}", plain.stderr);
        assert!(plain.stderr.starts_with(&said), "{line}: {}", plain.stderr);
        assert_eq!(plain.stdout, "", "{line}");
        let json = folder.run(&format!("{line} --json"), "{}");
        assert_eq!(json.code, Some(2), "{line}");
        assert_eq!(json.codes(), [code], "{line}");
        assert_eq!(json.stderr, "", "{line}");
    }
    for (input, code) in [
        ("", "input-json"),
        ("[]", "input-json"),
        ("{\"a\":1} x", "input-json"),
        ("{\"iat\":1}", "claim-reserved"),
        (&format!("{{\"m\":\"{}\"}}", "x".repeat(800)), "too-long"),
        (
            &format!("{{\"m\":\"{}\"}}", "x".repeat(70_000)),
            "input-json",
        ),
    ] {
        let refused = folder.run(&format!("{seal} s.jwks --json"), input);
        assert_eq!(
            (refused.code, refused.codes()),
            (Some(2), vec![code.into()])
        );
    }
    assert!(!folder.0.join("x.jwk").exists());
}

#[test]
fn decode_tries_the_proofs_with_the_desks_keys() {
    let folder = Folder::new("decode");
    folder.run("token keygen --key-file t.jwk", "").good();
    let mint = format!("token mint --channel @brand --id m4k2 --key-file t.jwk --at {NOW}");
    let token = folder.run(&mint, "").good().stdout;
    let token = token.trim();
    let link = format!("link --json --channel @brand --entry pdp --token {token}");
    let link = folder.run(&link, "").good().json();
    let value = link["extra"].as_str().expect("a value");

    let decode = format!("decode --json --channel @brand --token-keys t.jwk --at {NOW}");
    let read = folder.run(&format!("{decode} {value}"), "").good().json();
    assert_eq!(read["trust"]["token"], "verified");
    assert_eq!(
        read["claims"],
        json!({"token": {"id": "m4k2", "exp": "1522388"}})
    );
    let lines = folder.run(&decode, &format!("{value}\npdp\n")).good();
    assert!(lines.stdout.contains("\"verified\""), "{}", lines.stdout);

    // Without keys nothing is tried.
    let blind = folder
        .run(&format!("decode --json {value}"), "")
        .good()
        .json();
    assert_eq!(blind["trust"]["token"], "unverified");
    assert_eq!(blind["claims"], Value::Null);

    let elsewhere = decode.replace("@brand", "@other");
    let elsewhere = folder.run(&format!("{elsewhere} {value}"), "");
    assert_eq!(
        (elsewhere.code, elsewhere.codes()),
        (Some(1), vec!["token-altered".into()])
    );

    for line in [
        format!("decode --token-keys t.jwk {value}"),
        format!("decode --channel @brand --token-keys none {value}"),
        format!("decode --channel @brand --seal-keys t.jwk {value}"),
        format!("decode --channel brand --token-keys t.jwk {value}"),
    ] {
        let refused = folder.run(&line, "");
        assert_eq!(refused.code, Some(2), "{line}");
        assert_eq!(refused.stdout, "", "{line}");
    }
}

/// A terminal acts on some of the characters that a stranger can seal.
#[test]
fn what_was_sealed_is_quoted_for_a_terminal() {
    let folder = Folder::new("terminal");
    folder
        .run("seal keygen --key-file s.jwk --jwks s.jwks", "")
        .good();
    let members = json!({"a\u{202e}": "\u{1b}[2J\u{9b}", "b": ["\u{9b}"]}).to_string();
    let seal = format!("seal seal --channel @brand --jwks s.jwks --at {NOW}");
    let sealed = folder.run(&seal, &members).good().stdout;
    let open = format!("seal open --channel @brand --key-file s.jwk --at {NOW}");
    let said = folder
        .run(&format!("{open} {}", sealed.trim()), "")
        .good()
        .stdout;
    assert!(!said.contains(['\u{1b}', '\u{9b}', '\u{202e}']), "{said:?}");
    assert!(
        said.starts_with("unverified: anyone can seal\n"),
        "{said:?}"
    );
}

#[test]
fn one_file_is_never_both_the_private_key_and_the_public_list() {
    let folder = Folder::new("seal-same");
    for (key, jwks) in [
        ("same", "same"),
        ("same", "./same"),
        ("same", "../seal-same/same"),
    ] {
        let run = folder.run(
            &format!("seal keygen --kid k1 --key-file {key} --jwks {jwks}"),
            "",
        );
        assert_eq!(run.code, Some(2), "{jwks}");
        assert!(run.stderr.starts_with("file-same: "), "{}", run.stderr);
        assert!(
            !folder.0.join("same").exists(),
            "{jwks}: nothing is written"
        );
    }
}

#[test]
fn a_new_key_touches_no_other_file() {
    let folder = Folder::new("seal-beside");
    folder.write("q.new", "somebody's own");
    let run = folder.run("seal keygen --kid k1 --key-file k1.jwk --jwks q", "");
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(folder.read("q.new"), "somebody's own");
    let mut names = fs::read_dir(&folder.0)
        .expect("the folder")
        .map(|entry| {
            entry
                .expect("a file")
                .file_name()
                .into_string()
                .expect("a name")
        })
        .collect::<Vec<_>>();
    names.sort();
    assert_eq!(names, ["k1.jwk", "q", "q.new"]);
}

#[test]
fn three_runs_at_once_lose_no_key() {
    let folder = Folder::new("seal-three");
    std::thread::scope(|scope| {
        for number in 1..=3 {
            let folder = &folder;
            scope.spawn(move || {
                let run = folder.run(
                    &format!("seal keygen --kid k{number} --key-file k{number}.jwk --jwks q"),
                    "",
                );
                assert_eq!(run.code, Some(0), "{}", run.stderr);
            });
        }
    });
    let list: Value = serde_json::from_str(&folder.read("q")).expect("a list of keys");
    let mut kids = list["keys"]
        .as_array()
        .expect("keys")
        .iter()
        .map(|key| key["kid"].as_str().expect("a kid").to_owned())
        .collect::<Vec<_>>();
    kids.sort();
    assert_eq!(kids, ["k1", "k2", "k3"]);
}

#[cfg(unix)]
#[test]
fn a_link_in_the_place_of_the_public_list_is_left_alone() {
    let folder = Folder::new("seal-link");
    assert_eq!(
        folder
            .run("seal keygen --kid k1 --key-file k1.jwk --jwks real", "")
            .code,
        Some(0)
    );
    let before = folder.read("real");
    std::os::unix::fs::symlink("real", folder.0.join("q")).expect("a link");
    let run = folder.run("seal keygen --kid k2 --key-file k2.jwk --jwks q", "");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.starts_with("file-link: "), "{}", run.stderr);
    assert_eq!(folder.read("real"), before);
    assert!(folder.0.join("q").is_symlink());
    assert!(
        !folder.0.join("k2.jwk").exists(),
        "no private key without its public one"
    );
}

#[cfg(unix)]
#[test]
fn a_key_file_that_others_can_read_is_told_of() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new("token-open");
    assert_eq!(
        folder.run("token keygen --number 1 --key-file k", "").code,
        Some(0)
    );
    let mint = "token mint --channel @brand --id m4k2p9x7aa --key-file k --at 1795408630";
    let quiet = folder.run(mint, "");
    assert_eq!((quiet.code, quiet.stderr.as_str()), (Some(0), ""));
    fs::set_permissions(folder.0.join("k"), fs::Permissions::from_mode(0o644)).expect("a mode");
    let told = folder.run(mint, "");
    assert_eq!(told.code, Some(0));
    assert!(
        told.stderr
            .contains("others can read the key file k (mode 644)"),
        "{}",
        told.stderr
    );
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_place_of_a_key_file_is_refused_at_once() {
    let folder = Folder::new("token-pipe");
    let made = std::process::Command::new("mkfifo")
        .arg(folder.0.join("k"))
        .status();
    assert!(made.expect("mkfifo").success());
    let run = folder.run(
        "token mint --channel @brand --id m4k2p9x7aa --key-file k",
        "",
    );
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("is no regular file"), "{}", run.stderr);
}

#[test]
fn no_control_character_of_an_argument_reaches_the_terminal() {
    let folder = Folder::new("escape");
    for (line, shown) in [
        (
            "token mint --channel @brand --id m --key-file no\u{1b}[31m",
            r"no\u{1b}[31m",
        ),
        ("link --channel @brand --item a\u{1b}[31m", "a&#27;[31m"),
        ("link --channel @brand --label a\u{7f}b", "a&#127;b"),
    ] {
        let run = folder.run(line, "");
        let printed = [run.stdout, run.stderr].concat();
        assert!(printed.contains(shown), "{line:?}: {printed:?}");
        assert!(
            !printed.contains(|c: char| c.is_control() && c != '\n'),
            "{line:?}: {printed:?}"
        );
    }
}
