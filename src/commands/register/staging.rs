//! A data folder as it would be, so that it is checked before anything is written.

use std::{fs, path::Path};

use anyhow::Context as _;
use jiff::civil::Date;
use ptce_atlas::{
    snapshot::{LoadError, Snapshot},
    table::Faults,
};

use super::sources::Source;

/// What `ptce-atlas check` would say.
pub(super) struct Checked {
    pub(super) faults: Faults,
    /// Columns that the program does not read.
    pub(super) unread: Vec<String>,
    /// Rows that may be the same twice.
    pub(super) duplicates: Vec<String>,
}

/// Checks the folder `dir` on the day `today` with the tables of `sources` in place of its own. The rows
/// are where the sheets have them.
pub(super) fn check(
    dir: &Path,
    sources: &[Source<'_, '_>],
    today: Date,
) -> anyhow::Result<Checked> {
    let failure = || format!("{} ne peut être copié pour vérification", dir.display());
    let staging = tempfile::tempdir().with_context(failure)?;
    for entry in fs::read_dir(dir).with_context(failure)? {
        let path = entry.with_context(failure)?.path();
        if let Some(name) = path.file_name().filter(|_| path.is_file()) {
            let copy = staging.path().join(name);
            let path = path.canonicalize().with_context(failure)?;
            // A link costs nothing; another file system has none.
            if fs::hard_link(&path, &copy).is_err() {
                fs::copy(&path, &copy).with_context(failure)?;
            }
        }
    }
    for source in sources {
        let copy = staging.path().join(source.table.description().path());
        // The link is taken away first: what is written must not reach the folder itself.
        if copy.exists() {
            fs::remove_file(&copy).with_context(failure)?;
        }
        fs::write(&copy, source.table.csv_in_sheet_order()).with_context(failure)?;
    }
    match Snapshot::load(staging.path()) {
        Ok(snapshot) => {
            let unread = snapshot.unread().map(ToString::to_string);
            let duplicates = snapshot.likely_duplicates().iter().map(ToString::to_string);
            Ok(Checked {
                faults: snapshot.ahead_of(today),
                unread: unread.collect(),
                duplicates: duplicates.collect(),
            })
        }
        Err(LoadError::Faults(faults)) => Ok(Checked {
            faults: faults.on(today),
            unread: Vec::new(),
            duplicates: Vec::new(),
        }),
        Err(error) => Err(error).with_context(|| format!("{}", dir.display())),
    }
}
