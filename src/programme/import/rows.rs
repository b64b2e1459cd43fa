//! The rows of `programmes-territoires.csv`: those of a list in place of its programme's, the others as they are.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::{List, PlacedRow};
use crate::{
    programme::Extent,
    territory::{Level, Territories},
};

/// The columns of the table.
pub const HEADER: [&str; 7] = [
    "programme",
    "niveau",
    "code",
    "etendue",
    "detail",
    "depuis",
    "jusqu",
];

/// What parts the details of a territory that a list names several times.
const BETWEEN: &str = " ; ";

/// Why the rows that are there cannot be kept, in French.
#[derive(Debug, Error)]
pub enum KeptRowsError {
    /// The file is no CSV, or has other columns.
    #[error("programmes-territoires.csv n’a pas les colonnes attendues : {}", HEADER.join(", "))]
    Header,
}

/// What a row is told apart by, in the order of the file.
type Key = (String, Level, String);

/// The table after an import: the `lists`, and of `before`, the CSV as it is, the rows of other programmes.
///
/// Rows are sorted by programme, level and code, and a territory has one row a programme: the same lists give the
/// same bytes, whatever their order.
pub fn list_csv(
    before: &str,
    lists: &[(List, Vec<PlacedRow>)],
    territories: &Territories,
) -> Result<Vec<u8>, KeptRowsError> {
    let imported: BTreeSet<&str> = lists.iter().map(|(list, _)| list.id()).collect();
    let mut rows: BTreeMap<Key, [String; 4]> = BTreeMap::new();
    for (key, cells) in kept(before)? {
        if !imported.contains(key.0.as_str()) {
            rows.insert(key, cells);
        }
    }
    for (list, placed) in lists {
        for (key, cells) in merged(*list, placed, territories) {
            rows.insert(key, cells);
        }
    }
    let mut writer = csv::Writer::from_writer(Vec::new());
    let mut write = |cells: &[&str]| {
        writer
            .write_record(cells)
            .map_err(|_| KeptRowsError::Header)
    };
    write(&HEADER)?;
    for ((programme, level, code), [extent, detail, from, until]) in &rows {
        write(&[programme, level.word(), code, extent, detail, from, until])?;
    }
    writer.into_inner().map_err(|_| KeptRowsError::Header)
}

fn kept(before: &str) -> Result<Vec<(Key, [String; 4])>, KeptRowsError> {
    let mut reader = csv::Reader::from_reader(before.trim_start_matches('\u{feff}').as_bytes());
    let header = reader.headers().map_err(|_| KeptRowsError::Header)?;
    if !header.iter().eq(HEADER) {
        return Err(KeptRowsError::Header);
    }
    let rows = reader.records().map(|record| {
        let record = record.map_err(|_| KeptRowsError::Header)?;
        let cell = |at: usize| record.get(at).unwrap_or_default().to_owned();
        let level = cell(1).parse().map_err(|_| KeptRowsError::Header)?;
        Ok(((cell(0), level, cell(2)), [3, 4, 5, 6].map(cell)))
    });
    rows.collect()
}

/// One row for each territory: the widest extent, every detail once, the first day.
fn merged(
    list: List,
    placed: &[PlacedRow],
    territories: &Territories,
) -> BTreeMap<Key, [String; 4]> {
    let mut of_territory: BTreeMap<Key, Vec<&PlacedRow>> = BTreeMap::new();
    for row in placed {
        let level = row.territory.level();
        let code = territories.code(row.territory).to_owned();
        let key = (list.id().to_owned(), level, code);
        of_territory.entry(key).or_default().push(row);
    }
    let of_territory = of_territory.into_iter();
    let rows = of_territory.map(|(key, rows)| {
        let extents = rows.iter().map(|row| row.extent);
        let details: BTreeSet<&str> = rows
            .iter()
            .filter_map(|row| row.detail.as_deref())
            .collect();
        let details: Vec<&str> = details.into_iter().collect();
        let first = rows.iter().filter_map(|row| row.from.as_deref()).min();
        let cells = [
            extents.min().unwrap_or(Extent::Holds).word().to_owned(),
            details.join(BETWEEN),
            first.unwrap_or_default().to_owned(),
            String::new(),
        ];
        (key, cells)
    });
    rows.collect()
}
