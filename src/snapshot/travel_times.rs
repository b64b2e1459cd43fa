//! The times by road of a data folder: read once, and kept while their files are the same.

use std::sync::Arc;

use super::{country::Country, fingerprint};
use crate::{
    table::{DataFiles, Faults, KnownTables, Package, Reader, Table, Tables, io_reason},
    territory::Territories,
    travel_time::{PROVENANCE_FILE, Provenance, TravelTimeRow, TravelTimes, provenance_fault},
};

/// The path of their table.
pub(super) fn path(package: &Package) -> Option<&str> {
    let mut tables = package.table_files();
    tables.find_map(|(name, path)| (name == TravelTimeRow::TABLE).then_some(path))
}

/// The rows of the table, where there is one, read but not linked.
pub(super) struct ReadTimes<'t> {
    rows: Vec<TravelTimeRow<'t>>,
    hash: Option<u64>,
}

impl<'t> ReadTimes<'t> {
    pub(super) fn read(reader: &mut Reader<'t>, tables: &Tables<'t>) -> Self {
        Self {
            rows: reader.rows(),
            hash: tables.get(TravelTimeRow::TABLE).map(Table::hash),
        }
    }

    /// The times, linked to the territories; none where there is no table of them.
    pub(super) fn link(
        &self,
        files: &DataFiles,
        territories: &Territories,
    ) -> Result<Option<Arc<TravelTimes>>, Faults> {
        let Some(hash) = self.hash else {
            return Ok(None);
        };
        let (provenance, of_provenance) = provenance(files)?;
        let count = self.rows.len();
        if count != provenance.trajets {
            let mut faults = Faults::default();
            faults.push(provenance_fault(format!(
                "autant de trajets que trajets.csv, qui en a {count} : ici {}. L’un des deux fichiers est coupé ou d’un autre \
                 calcul ; remettez-les ensemble, ou relancez `ptce-atlas travel-times`",
                provenance.trajets
            )));
            return Err(faults);
        }
        let hashes = [hash, of_provenance];
        TravelTimes::new(&self.rows, provenance, hashes, territories)
            .map(|times| Some(Arc::new(times)))
    }
}

/// What `trajets.json` says, and its hash.
fn provenance(files: &DataFiles) -> Result<(Provenance, u64), Faults> {
    let fault = |expected: String| {
        let mut faults = Faults::default();
        faults.push(provenance_fault(expected));
        faults
    };
    let unreadable = |cause: &std::io::Error| {
        fault(format!(
            "un fichier lisible, qui dit d’où viennent les durées de trajets.csv ({})",
            io_reason(cause)
        ))
    };
    let hash = fingerprint::of_file(files, PROVENANCE_FILE).map_err(|cause| unreadable(&cause))?;
    let file = files
        .open(PROVENANCE_FILE)
        .map_err(|cause| unreadable(&cause))?;
    let provenance = serde_json::from_reader(file).map_err(|cause| {
        fault(format!(
            "l’origine des durées, telle que `ptce-atlas travel-times` l’écrit (ligne {}, caractère {})",
            cause.line(),
            cause.column()
        ))
    })?;
    Ok((provenance, hash))
}

/// Tables that are not read again: those of the country, and the times by road where their files are the same.
pub(super) struct Kept<'k> {
    pub(super) country: &'k Country,
    pub(super) has_times: bool,
}

impl KnownTables for Kept<'_> {
    fn has_table(&self, table: &str) -> bool {
        (self.has_times && table == TravelTimeRow::TABLE) || self.country.has_table(table)
    }

    fn has_column(&self, table: &str, column: &str) -> bool {
        self.country.has_column(table, column)
    }

    fn has_key(&self, table: &str, column: &str, key: &str) -> bool {
        self.country.has_key(table, column, key)
    }
}
