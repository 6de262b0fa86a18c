//! Collections of user agents that other people labelled, where they are on this machine.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use saphyr::{LoadableYamlNode, Yaml};
use serde::Deserialize;

use super::labels;

/// Where another project's sets, whole and unchanged, may stand beside this one.
const UAP_CORE: &str = "../shared/corpora/public/uap-core";

/// Below the Python packages that the desks' tests install.
const MATOMO: &str = "device_detector/tests/fixtures";

const CRAWLERS: &str = "crawleruseragents/crawler-user-agents.json";

/// A collection, and how it may be shown.
#[derive(Debug)]
pub(crate) struct Set {
    /// The heading in the page.
    pub(crate) name: &'static str,
    pub(crate) about: String,
    /// Whether its licence lets us print its user agents.
    pub(crate) printed: bool,
    /// Whether it tells robots from browsers.
    pub(crate) robots: bool,
    /// Whether it has pages in apps. Of robots alone, some of which borrow the words of one, apps are not asked.
    pub(crate) apps: bool,
    pub(crate) rows: Vec<Row>,
}

/// A user agent and what upstream says of it; words are ours.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) file: String,
    /// Counted from 1.
    pub(crate) number: usize,
    pub(crate) user_agent: String,
    /// Upstream's own word.
    pub(crate) family: String,
    pub(crate) app: Option<&'static str>,
    pub(crate) os: Option<&'static str>,
    pub(crate) form: Option<&'static str>,
    /// Whether upstream was told by headers too, such as the app's name in `X-Requested-With`.
    pub(crate) headers: bool,
}

impl Row {
    /// Browsers and web views begin so; what does not is an app that calls its own server, or a
    /// program.
    pub(crate) fn is_page(&self) -> bool {
        self.user_agent.starts_with("Mozilla/")
    }
}

/// # Errors
///
/// Why it is not here, as for the other one.
pub(crate) fn uap_core() -> Result<Set, String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(UAP_CORE);
    if !folder.is_dir() {
        return Err(format!("uap-core is not at {UAP_CORE}"));
    }
    let mut rows = Vec::new();
    let mut counts = Vec::new();
    for (file, what) in [
        ("test_ua.yaml", "browsers"),
        ("test_os.yaml", "systems"),
        ("test_device.yaml", "devices"),
    ] {
        let before = rows.len();
        let text = read(&folder.join(file));
        for (at, case) in parse(&text, file)
            .as_mapping_get("test_cases")
            .and_then(Yaml::as_sequence)
            .into_iter()
            .flatten()
            .enumerate()
        {
            let family = field(case, "family").to_owned();
            rows.push(Row {
                file: file.to_owned(),
                number: at + 1,
                user_agent: field(case, "user_agent_string").to_owned(),
                app: match what {
                    "browsers" => Some(labels::app(&family)),
                    "devices" if family == "Spider" => Some(labels::app(&family)),
                    _ => None,
                },
                os: (what == "systems").then(|| labels::os(&family)),
                form: labels::form(&family).filter(|_| what == "devices"),
                family,
                headers: false,
            });
        }
        counts.push(format!(
            "{} {what} (`{file}`, {} bytes)",
            rows.len() - before,
            text.len()
        ));
    }
    Ok(Set {
        name: "uap-core",
        about: format!(
            "Test cases of ua-parser/uap-core, as they were on 2026-11-23, Apache-2.0: {}. Of its browsers it does not say which are robots; of its devices it does.",
            counts.join(", ")
        ),
        printed: true,
        robots: false,
        apps: true,
        rows,
    })
}

pub(crate) fn matomo() -> Result<Set, String> {
    let folder = packages()
        .map(|folder| folder.join(MATOMO))
        .filter(|folder| folder.is_dir())
        .ok_or("the Python package device_detector is not installed: `cargo xtask test --lane interop` does it")?;
    let mut files = Vec::new();
    for part in ["upstream", "local"] {
        let entries = fs::read_dir(folder.join(part)).expect("a folder of fixtures");
        let names = entries.map(|entry| entry.expect("an entry").path());
        files.extend(names.filter(|path| path.extension().is_some_and(|end| end == "yml")));
    }
    files.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    let mut rows = Vec::new();
    for path in &files {
        let file = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        let text = read(path);
        let cases = parse(&text, &file);
        for (at, case) in cases.as_sequence().into_iter().flatten().enumerate() {
            let robot = case.as_mapping_get("bot").is_some();
            let part = |part, key| case.as_mapping_get(part).map_or("", |it| field(it, key));
            let family = match robot {
                true => "Spider",
                false => part("client", "name"),
            };
            let os = field(case, "os_family");
            rows.push(Row {
                file: file.clone(),
                number: at + 1,
                user_agent: field(case, "user_agent").to_owned(),
                app: Some(labels::app(family)),
                os: Some(labels::os(os)).filter(|_| !matches!(os, "" | "Unknown")),
                form: labels::form(part("device", "type")),
                family: match robot {
                    true => part("bot", "name").to_owned(),
                    false => family.to_owned(),
                },
                headers: case.as_mapping_get("headers").is_some(),
            });
        }
    }
    let different: HashSet<&str> = rows.iter().map(|row| row.user_agent.as_str()).collect();
    Ok(Set {
        name: "Matomo",
        about: format!(
            "Fixtures of matomo-org/device-detector with those of its port to Python, as in the package `{}` of 2026-10-08, LGPL-3.0-or-later: {} rows in {} files, {} different user agents. They are read where the package is installed; here stand numbers of rows, not the user agents.",
            pinned("device_detector"),
            grouped(rows.len()),
            files.len(),
            grouped(different.len())
        ),
        printed: false,
        robots: true,
        apps: true,
        rows,
    })
}

/// Robots alone, with what each sends. Their licence lets them be printed, but there are many.
pub(crate) fn crawlers() -> Result<Set, String> {
    let file = packages()
        .map(|folder| folder.join(CRAWLERS))
        .filter(|file| file.is_file())
        .ok_or("the Python package crawler-user-agents is not installed: `cargo xtask test --lane interop` does it")?;
    let robots: Vec<Robot> = serde_json::from_str(&read(&file)).expect("a list of robots");
    let rows: Vec<Row> = robots
        .iter()
        .flat_map(|robot| robot.instances.iter().map(move |agent| (robot, agent)))
        .enumerate()
        .map(|(at, (robot, agent))| Row {
            file: "crawler-user-agents.json".to_owned(),
            number: at + 1,
            user_agent: agent.clone(),
            family: robot.pattern.clone(),
            app: Some(labels::app("Spider")),
            os: None,
            form: None,
            headers: false,
        })
        .collect();
    Ok(Set {
        name: "crawler-user-agents",
        about: format!(
            "What {} robots send, collected by monperrus/crawler-user-agents, as in the package `{}` of 2026-10-25, MIT: {} user agents.",
            grouped(robots.len()),
            pinned("crawler-user-agents"),
            grouped(rows.len())
        ),
        printed: false,
        robots: true,
        apps: false,
        rows,
    })
}

/// An entry of crawler-user-agents.
#[derive(Debug, Deserialize)]
struct Robot {
    pattern: String,
    instances: Vec<String>,
}

/// The folder of the Python packages: `target/interop/python/lib/python3.11/site-packages`.
fn packages() -> Option<PathBuf> {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .parent()?
        .join("interop/python");
    let versions = fs::read_dir(home.join("lib")).ok()?.flatten();
    let mut folders = versions.map(|entry| entry.path().join("site-packages"));
    folders.find(|folder| folder.is_dir())
}

/// A package with the version that the tests install.
fn pinned(package: &str) -> String {
    let list = read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop/requirements.txt"));
    let line = list.lines().find(|line| {
        line.strip_prefix(package)
            .is_some_and(|rest| rest.starts_with("=="))
    });
    line.expect("the package's version").replace("==", " ")
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn parse<'a>(text: &'a str, file: &str) -> Yaml<'a> {
    let mut documents = Yaml::load_from_str(text).unwrap_or_else(|error| panic!("{file}: {error}"));
    documents.swap_remove(0)
}

fn field<'a>(case: &'a Yaml<'_>, key: &str) -> &'a str {
    case.as_mapping_get(key)
        .and_then(Yaml::as_str)
        .unwrap_or_default()
}

/// With a comma before each three digits.
fn grouped(number: usize) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", grouped(number / 1000), number % 1000),
    }
}
