//! The floors of the library: a lower one knows no higher one.

use std::{
    collections::BTreeSet,
    fs,
    path::{Path, PathBuf},
};

/// The modules of `src/lib.rs`, from the top floor down.
const FLOORS: [&str; 34] = [
    "fuzzing",
    "service",
    "pages",
    "openapi",
    "api",
    "http",
    "export",
    "drawing",
    "query",
    "tile",
    "mail",
    "journal",
    "contribution",
    "store",
    "snapshot",
    "history",
    "surroundings",
    "travel_time",
    "routing",
    "glyphs",
    "register",
    "programme",
    "context",
    "french",
    "paths",
    "territory",
    "table",
    "geometry",
    "config",
    "web_address",
    "sanitize",
    "cancellation",
    "log",
    "limits",
];

/// Modules that every floor may use: they stand for no floor.
const TOOLS: [&str; 2] = ["typed_index", "utc"];

fn rust_files(dir: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).expect("a folder of the sources");
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            files.push(path);
        }
    }
    files
}

/// The modules of the crate that `source` names after `crate::`, alone or first in a list.
fn imported(source: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for (at, _) in source.match_indices("crate::") {
        let rest = &source[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            None => names.extend(first_word(rest)),
            Some(list) => {
                let mut depth = 0;
                let mut starts = true;
                for (at, letter) in list.char_indices() {
                    match letter {
                        '{' => depth += 1,
                        '}' if depth == 0 => break,
                        '}' => depth -= 1,
                        ',' if depth == 0 => starts = true,
                        _ if starts && depth == 0 && letter.is_alphabetic() => {
                            names.extend(first_word(&list[at..]));
                            starts = false;
                        }
                        _ => {}
                    }
                }
            }
        }
    }
    names
}

fn first_word(text: &str) -> Option<String> {
    let end = text.find(|c: char| !c.is_alphanumeric() && c != '_')?;
    let word = &text[..end];
    word.starts_with(|c: char| c.is_ascii_lowercase())
        .then(|| word.to_owned())
}

#[test]
fn every_module_of_the_library_has_its_floor() {
    let library = include_str!("../src/lib.rs");
    let declared: BTreeSet<&str> = library
        .lines()
        .filter_map(|line| line.split_once("mod ")?.1.strip_suffix(';'))
        .collect();
    let known: BTreeSet<&str> = FLOORS.into_iter().chain(TOOLS).collect();
    assert_eq!(declared, known);
}

#[test]
fn a_lower_floor_knows_no_higher_one() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let floor = |name: &str| FLOORS.iter().position(|&known| known == name);
    let mut upwards = Vec::new();
    let mut imports = 0;
    for file in rust_files(&sources) {
        let within = file.strip_prefix(&sources).expect("below src");
        let module = within.iter().next().expect("a first part");
        let module = Path::new(module).with_extension("");
        let Some(own) = floor(&module.to_string_lossy()) else {
            continue;
        };
        let source = fs::read_to_string(&file).expect("a source file");
        for name in imported(&source) {
            imports += 1;
            if floor(&name).is_some_and(|other| other < own) {
                upwards.push(format!("{} uses {name}", within.display()));
            }
        }
    }
    assert!(imports > 300, "only {imports} imports were found");
    assert!(upwards.is_empty(), "{}", upwards.join("\n"));
}

#[test]
fn imports_are_found_alone_and_in_lists() {
    let source =
        "use crate::{api::{a, b}, http::c,\n    pages};\nuse crate::query::d; crate::tile::e()";
    let found: Vec<String> = imported(source).into_iter().collect();
    assert_eq!(found, ["api", "http", "pages", "query", "tile"]);
}
