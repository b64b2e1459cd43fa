use anyhow::Context as _;
use jiff::civil::Date;
use ptce_atlas::{
    snapshot::{LoadError, Snapshot},
    table::{DataFiles, Faults},
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

/// Checks `data` on the day `today` with the tables of `sources` in place of its own. The rows are where the
/// sheets have them.
pub(super) fn check(
    data: &DataFiles,
    sources: &[Source<'_, '_>],
    today: Date,
) -> anyhow::Result<Checked> {
    let folder = data.folder().display();
    let mut data = data.clone();
    for source in sources {
        let path = source.table.description().path();
        data = data.with(path, source.table.csv_in_sheet_order());
    }
    match Snapshot::load_files(&data) {
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
        Err(error) => Err(error).with_context(|| format!("{folder}")),
    }
}
