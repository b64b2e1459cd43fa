use std::collections::BTreeSet;

use super::{
    canonical::{canonical_csv, header, record},
    difference::Difference,
    fault::{ImportFault, Mend},
    importer::undeclared,
    place_names::place_names,
    rows::{TextRow, TextRows},
    settle::ShortRow,
};
use crate::{register::correction::ColumnKind, table::TableDescription, territory::Territories};

/// A table as it was read from a sheet.
#[derive(Debug)]
pub struct ImportedTable<'i, 'p> {
    pub(super) description: &'i TableDescription<'p>,
    pub(super) territories: &'i Territories,
    pub(super) header_row: u32,
    /// The columns of the table that the sheet lacks.
    pub(super) missing: Vec<usize>,
    /// Rows of a CSV with fewer cells than the header.
    pub(super) short_rows: Vec<ShortRow>,
    /// The row and the column of each cell that says nothing that can be compared.
    pub(super) uncompared: BTreeSet<(u32, usize)>,
    pub(super) rows: TextRows,
    pub(super) mends: Vec<Mend>,
    /// What is wrong with the header, or with the whole sheet.
    pub(super) header_faults: Vec<ImportFault>,
    pub(super) faults: Vec<ImportFault>,
}

impl<'i, 'p> ImportedTable<'i, 'p> {
    /// What the table is.
    #[must_use]
    pub const fn description(&self) -> &'i TableDescription<'p> {
        self.description
    }

    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The cells that were read otherwise than they are written.
    #[must_use]
    pub fn mends(&self) -> &[Mend] {
        &self.mends
    }

    /// What is wrong with the header, or with the whole sheet: the causes of much else.
    #[must_use]
    pub fn header_faults(&self) -> &[ImportFault] {
        &self.header_faults
    }

    /// The cells and rows that cannot be read without guessing.
    #[must_use]
    pub fn faults(&self) -> &[ImportFault] {
        &self.faults
    }

    /// What differs from `present`, the same table of today; none where the sheet does not say which row
    /// is which.
    #[must_use]
    pub fn difference(&self, present: &TextRows) -> Option<Difference> {
        let key = self.description.primary_key();
        let is_lost = |column: &usize| {
            self.missing.contains(column) || self.uncompared.iter().any(|(_, at)| at == column)
        };
        (!key.iter().any(is_lost)).then(|| Difference::new(self, present))
    }

    /// Adds the rows of `present`, the same table of today, that `keys` tell, after the last one.
    pub(super) fn keep(&mut self, present: &TextRows, keys: &[String]) {
        let key = self.description.primary_key();
        let keys: BTreeSet<&str> = keys.iter().map(String::as_str).collect();
        let last = self.rows.0.last().map_or(self.header_row, |row| row.number);
        let kept = present.0.iter().filter(|row| keys.contains(&*row.key(key)));
        let kept = kept
            .zip(last.saturating_add(1)..)
            .map(|(row, number)| TextRow {
                number,
                cells: row.cells.clone(),
            });
        self.rows.0.extend(kept);
    }

    /// Whether the cell can be compared with today's.
    pub(super) fn is_compared(&self, row: u32, column: usize) -> bool {
        !self.missing.contains(&column) && !self.uncompared.contains(&(row, column))
    }

    /// The names of the territories that the codes of a cell stand for.
    pub(super) fn place_names(&self, cells: &[String], column: usize) -> Option<String> {
        let columns = self.description.columns();
        let described = columns.get(column)?;
        let other = |name: &str| {
            let at = columns.iter().position(|other| other.name() == name)?;
            cells.get(at).map(String::as_str)
        };
        let kind = ColumnKind::of(self.description.name(), described.name(), other);
        let kind = kind.or_else(|| undeclared(described.kind()));
        place_names(cells.get(column)?, kind, self.territories)
    }

    /// The rows as texts.
    #[must_use]
    pub const fn rows(&self) -> &TextRows {
        &self.rows
    }

    /// The file of the table as `data/` has it.
    #[must_use]
    pub fn canonical_csv(&self) -> Vec<u8> {
        canonical_csv(self.description, self.rows.iter())
    }

    /// The same, each row where the sheet has it, so that a fault names the row that the editor sees.
    #[must_use]
    pub fn csv_in_sheet_order(&self) -> Vec<u8> {
        let blank = |from: u32, to: u32| vec![b'\n'; to.saturating_sub(from + 1) as usize];
        let mut out = blank(0, self.header_row);
        out.extend(header(self.description));
        let mut last = self.header_row;
        for row in &self.rows.0 {
            out.extend(blank(last, row.number));
            out.extend(record(row.cells.iter().map(String::as_str)));
            last = row.number;
        }
        out
    }
}
