//! Watches the pages' script and style, which Vite builds before cargo embeds them.

use std::{fs, path::Path};

fn main() {
    println!("cargo::rerun-if-changed=web/dist/manifest.json");
    println!("cargo::rerun-if-changed=web/templates");
    let dist = Path::new("web/dist");
    if !dist.join("manifest.json").exists() {
        println!(
            "cargo::warning=web/dist is not built: pages will have no style and no script. `make build` builds it."
        );
        if let Err(error) = fs::create_dir_all(dist) {
            println!("cargo::error=cannot create web/dist: {error}");
        }
    }
}
