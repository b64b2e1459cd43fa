//! What strangers may send, read from any bytes: `fuzz/` searches for bytes that break it, and a test reads again all
//! that were ever found worth keeping (`fuzz/corpus`).
//!
//! A target panics on what must never be. It is otherwise silent: most bytes are refused, with words.

mod data;
mod requests;

/// What a target reads.
pub type Target = fn(&[u8]);

/// Every target, by the name of its folder in `fuzz/corpus`.
pub const TARGETS: [(&str, Target); 7] = [
    ("register_csv", data::register_csv),
    ("workbook", data::workbook),
    ("topojson", data::topojson),
    ("tile_path", requests::tile_path),
    ("query", requests::query),
    ("accept", requests::accept),
    ("search_text", requests::search),
];

#[cfg(test)]
mod tests {
    use std::{fs, path::Path};

    use super::*;

    /// Each file on its own: the last name that is printed is the one that breaks its target.
    #[test]
    fn the_corpus_breaks_nothing() {
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
        for (name, target) in TARGETS {
            let folder = corpus.join(name);
            let files = fs::read_dir(&folder).unwrap_or_else(|_| panic!("no {}", folder.display()));
            let mut count = 0;
            for file in files {
                let path = file.expect("an entry").path();
                println!("{}", path.display());
                target(&fs::read(&path).expect("a file"));
                count += 1;
            }
            assert!(count > 5, "{name} has {count} files");
        }
    }
}
