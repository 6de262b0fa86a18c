//! Makes the folders that the program embeds, so that it compiles before the package was built.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    let release = env::var("PROFILE").is_ok_and(|profile| profile == "release");
    for folder in ["../www", "../dist"] {
        fs::create_dir_all(Path::new(folder))?;
        // A development build reads the files from disk and needs no rebuild for them.
        if release {
            println!("cargo::rerun-if-changed={folder}");
        }
    }
    Ok(())
}
