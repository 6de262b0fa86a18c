//! What a visitor downloads, weighed against xtask/budget.toml.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use flate2::Compression;
use flate2::write::GzEncoder;
use serde::{Deserialize, Serialize};

use crate::build;
use crate::dist;
use crate::workspace::Workspace;

pub(crate) fn size(workspace: &Workspace, json: bool) -> Result<()> {
    build::build(workspace)?;
    let budget = read_budget(workspace)?;
    let report = Report::weigh(workspace, &budget)?;
    if json {
        println!(
            "{}",
            serde_json::to_string_pretty(&report).context("the report is no JSON")?
        );
    } else {
        report.print();
    }
    report.verdict()
}

#[derive(Deserialize)]
struct Budget {
    limit: usize,
    files: Vec<String>,
}

fn read_budget(workspace: &Workspace) -> Result<BTreeMap<String, Budget>> {
    let path = workspace.root.join("xtask/budget.toml");
    let text = fs::read_to_string(&path).with_context(|| {
        format!(
            "{} could not be read: restore it with `git checkout`",
            path.display()
        )
    })?;
    toml::from_str(&text)
        .with_context(|| format!("{} is not a list of budgets: mend it", path.display()))
}

#[derive(Serialize)]
struct Report {
    files: BTreeMap<String, Weight>,
    sums: BTreeMap<String, Sum>,
}

#[derive(Serialize)]
struct Weight {
    raw: usize,
    gzip: usize,
    brotli: usize,
}

#[derive(Serialize)]
struct Sum {
    brotli: usize,
    limit: usize,
}

impl Report {
    fn weigh(workspace: &Workspace, budget: &BTreeMap<String, Budget>) -> Result<Self> {
        let folder = dist::folder(workspace);
        let mut files = BTreeMap::new();
        for entry in
            fs::read_dir(&folder).context("dist/ could not be read: run `cargo xtask build`")?
        {
            let path = entry
                .context("dist/ could not be read: run `cargo xtask build`")?
                .path();
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            if [".js", ".wasm", ".css"]
                .iter()
                .any(|end| name.ends_with(end))
            {
                let bytes =
                    fs::read(&path).with_context(|| format!("dist/{name} could not be read"))?;
                files.insert(name, Weight::of(&bytes)?);
            }
        }
        let mut sums = BTreeMap::new();
        for (
            name,
            Budget {
                limit,
                files: parts,
            },
        ) in budget
        {
            let mut brotli = 0;
            for part in parts {
                let weight = files.get(part).with_context(|| {
                    format!("dist/{part} is not there, but the budget {name} counts it: run `cargo xtask build`")
                })?;
                brotli += weight.brotli;
            }
            sums.insert(
                name.clone(),
                Sum {
                    brotli,
                    limit: *limit,
                },
            );
        }
        Ok(Self { files, sums })
    }

    fn print(&self) {
        println!("{:<28}{:>9}{:>9}{:>9}", "file", "raw", "gzip", "brotli");
        for (name, Weight { raw, gzip, brotli }) in &self.files {
            println!("{name:<28}{raw:>9}{gzip:>9}{brotli:>9}");
        }
        println!();
        for (name, Sum { brotli, limit }) in &self.sums {
            println!("{name:<28}{brotli:>9} of {limit} brotli bytes");
        }
    }

    fn verdict(&self) -> Result<()> {
        let over = self
            .sums
            .iter()
            .filter(|(_, sum)| sum.brotli > sum.limit)
            .map(|(name, sum)| format!("{name} by {} bytes", sum.brotli - sum.limit))
            .collect::<Vec<_>>();
        if !over.is_empty() {
            bail!(
                "above budget: {}; make it smaller, or raise xtask/budget.toml with the reason",
                over.join(", ")
            );
        }
        Ok(())
    }
}

impl Weight {
    fn of(bytes: &[u8]) -> Result<Self> {
        Ok(Self {
            raw: bytes.len(),
            gzip: gzip(bytes).context("gzip failed")?,
            brotli: brotli(bytes).context("brotli failed")?,
        })
    }
}

fn gzip(bytes: &[u8]) -> std::io::Result<usize> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?.len())
}

/// Quality 11 and a window of 2^22: what a server that compresses ahead of time sends.
fn brotli(mut bytes: &[u8]) -> std::io::Result<usize> {
    let settings = brotli::enc::BrotliEncoderParams {
        quality: 11,
        lgwin: 22,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut bytes, &mut Vec::new(), &settings)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn report(brotli: usize) -> Report {
        let sums = BTreeMap::from([("first_press".to_owned(), Sum { brotli, limit: 100 })]);
        Report {
            files: BTreeMap::new(),
            sums,
        }
    }

    #[test]
    fn the_limit_itself_is_within_budget() {
        assert!(report(100).verdict().is_ok());
    }

    #[test]
    fn above_it_the_sentence_says_by_how_much() {
        assert_eq!(
            report(107).verdict().unwrap_err().to_string(),
            "above budget: first_press by 7 bytes; make it smaller, or raise xtask/budget.toml with the reason"
        );
    }

    #[test]
    fn compressed_is_smaller() {
        let weight = Weight::of(&[b'a'; 4000]).unwrap();
        assert!(weight.gzip < 100 && weight.brotli < 100 && weight.raw == 4000);
    }
}
