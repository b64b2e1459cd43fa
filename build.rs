//! Watches the pages' script and style, and the letters of drawings, which the web build makes before cargo
//! embeds them.

use std::{fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=web/dist/manifest.json");
    println!("cargo::rerun-if-changed=web/templates");
    println!("cargo::rerun-if-changed=web/dist/fonts");
    let dist = Path::new("web/dist");
    if !dist.join("manifest.json").exists() {
        println!(
            "cargo::warning=web/dist is not built: pages will have no style and no script. `make build` builds it."
        );
    }
    let fonts = dist.join("fonts");
    if !fonts.exists() {
        println!(
            "cargo::warning=web/dist/fonts is not built: drawings will have no letters. `make build` builds it."
        );
        if let Err(error) = fs::create_dir_all(&fonts) {
            println!("cargo::error=cannot create web/dist/fonts: {error}");
        }
    }
}
