//! dist/: the package as it is published.

use std::collections::BTreeMap;
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use kakao_consult_button::attribute;
use kakao_consult_button::kakao::endpoint;
use kakao_consult_button::text::{Language, Update};
use serde_json::{Map, Value};

use crate::toolchain::Toolchain;
use crate::workspace::Workspace;

/// Fetched by phones whose KakaoTalk is too old alone.
const UPDATE: &str = "kakao-consult-update.json";
/// The element's types, and the line in them that stands for the properties of attributes.
const TYPES: &str = "kakao-consult.d.ts";
const PROPERTIES: &str = "  // Properties of attributes: the build writes them here.\n";

pub(crate) fn folder(workspace: &Workspace) -> PathBuf {
    workspace.root.join("dist")
}

/// Collected whole and written at the end, so that a failed build leaves the last good one.
#[derive(Debug)]
pub(crate) struct Dist<'a> {
    workspace: &'a Workspace,
    files: BTreeMap<String, Vec<u8>>,
}

impl<'a> Dist<'a> {
    pub(crate) fn new(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            files: BTreeMap::new(),
        }
    }

    pub(crate) fn add(&mut self, name: &str, bytes: Vec<u8>) {
        self.files.insert(name.to_owned(), bytes);
    }

    /// Types, sentences, package.json with the crate's version, README and licences.
    pub(crate) fn add_package_files(&mut self) -> Result<()> {
        let template = self.workspace.root.join("pkg-template");
        for (name, path) in list(&template)? {
            let sentences = name.ends_with(".json") && name != "package.json";
            if name == TYPES {
                let text = String::from_utf8_lossy(&read(&path)?).into_owned();
                let text = with_properties(&text).with_context(|| {
                    format!("{} does not say {PROPERTIES:?}: restore it", path.display())
                })?;
                self.add(&name, text.into_bytes());
            } else if name.ends_with(".d.ts") || sentences {
                self.add(&name, read(&path)?);
            } else if name == "package.json" {
                let text = with_version(&read(&path)?, &self.workspace.version)
                    .with_context(|| format!("{} is not a JSON object: mend it", path.display()))?;
                self.add(&name, text.into_bytes());
            }
        }
        self.add(
            UPDATE,
            format!("{:#}\n", Value::Object(update())).into_bytes(),
        );
        for (name, path) in list(&self.workspace.root)? {
            if name == "README.md" || name.starts_with("LICENSE") {
                self.add(&name, read(&path)?);
            }
        }
        Ok(())
    }

    /// No file may tell where it was built: not the home, the repository nor the toolchain.
    pub(crate) fn refuse_private_paths(&self, toolchain: &Toolchain) -> Result<()> {
        let sysroot = toolchain.sysroot()?;
        let places = [
            Some(self.workspace.root.clone()),
            env::home_dir(),
            Some(sysroot),
        ]
        .into_iter()
        .flatten()
        .chain(self.workspace.registries.iter().cloned())
        // The root folder or /usr are no one's own, and would match half the web.
        .filter(|place| place.components().count() > 1 && place != Path::new("/usr"))
        .collect::<Vec<_>>();
        for (name, bytes) in &self.files {
            if let Some(place) = places.iter().find(|place| mentions(bytes, place)) {
                bail!(
                    "dist/{name} would ship the path {}: map it in xtask/src/artefact.rs",
                    place.display()
                );
            }
        }
        Ok(())
    }

    /// Leaves files that did not change alone, so that what embeds dist/ is not built again.
    pub(crate) fn write(&self) -> Result<()> {
        let folder = folder(self.workspace);
        fs::create_dir_all(&folder)
            .with_context(|| format!("{} could not be made", folder.display()))?;
        for (name, path) in list(&folder)? {
            if !self.files.contains_key(&name) {
                fs::remove_file(&path)
                    .with_context(|| format!("{} could not be removed", path.display()))?;
            }
        }
        for (name, bytes) in &self.files {
            let path = folder.join(name);
            if fs::read(&path).is_ok_and(|last| last == *bytes) {
                continue;
            }
            fs::write(&path, bytes)
                .with_context(|| format!("{} could not be written", path.display()))?;
        }
        println!(
            "dist: {} files of version {}",
            self.files.len(),
            self.workspace.version
        );
        Ok(())
    }
}

/// The stores, and by language what someone is told whose KakaoTalk is too old.
fn update() -> Map<String, Value> {
    let stores = endpoint::APP_STORES
        .into_iter()
        .map(|(phone, url)| (phone.to_owned(), url.into()));
    let texts = Language::ALL.into_iter().map(|language| {
        let Update { title, how, go } = language.update();
        (
            language.button().lang.to_owned(),
            [*title, *how, *go].into(),
        )
    });
    stores.chain(texts).collect()
}

/// The types with a property for each row of the attribute table; `None` where its place is missing.
fn with_properties(types: &str) -> Option<String> {
    let (before, after) = types.split_once(PROPERTIES)?;
    Some([before, &attribute::types(), after].concat())
}

fn with_version(json: &[u8], version: &str) -> Result<String> {
    let mut package: Map<String, Value> = serde_json::from_slice(json)?;
    package.insert("version".to_owned(), version.into());
    Ok(format!("{:#}\n", Value::Object(package)))
}

fn mentions(bytes: &[u8], place: &Path) -> bool {
    let place = format!("{}{}", place.display(), std::path::MAIN_SEPARATOR);
    bytes
        .windows(place.len())
        .any(|window| window == place.as_bytes())
}

/// The plain files of a folder, by name.
fn list(folder: &Path) -> Result<Vec<(String, PathBuf)>> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("{} could not be read", folder.display()))?;
    Ok(entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.is_file())
        .filter_map(|path| Some((path.file_name()?.to_str()?.to_owned(), path)))
        .collect())
}

fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).with_context(|| format!("{} could not be read", path.display()))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_crates_and_the_order_stays() {
        let text = with_version(
            br#"{"name": "n", "version": "0.0.0", "type": "module"}"#,
            "1.2.3",
        );
        assert_eq!(
            text.unwrap(),
            "{\n  \"name\": \"n\",\n  \"version\": \"1.2.3\",\n  \"type\": \"module\"\n}\n"
        );
    }

    #[test]
    fn a_path_counts_with_its_separator() {
        assert!(mentions(
            b"panicked at /home/me/x.rs",
            Path::new("/home/me")
        ));
        assert!(!mentions(b"href=/home/menu", Path::new("/home/me")));
    }
}
