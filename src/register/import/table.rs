use std::collections::BTreeMap;

use super::{
    difference::Difference,
    fault::{ImportFault, Mend},
    rows::{TextRow, TextRows},
};
use crate::table::{ColumnDescription, TableDescription, spreadsheet_file::TextEncoding};

/// A table as it was read from a sheet.
#[derive(Debug)]
pub struct ImportedTable<'i, 'p> {
    pub(super) description: &'i TableDescription<'p>,
    pub(super) header_row: u32,
    pub(super) rows: TextRows,
    pub(super) mends: Vec<Mend>,
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

    /// What cannot be read without guessing.
    #[must_use]
    pub fn faults(&self) -> &[ImportFault] {
        &self.faults
    }

    /// Puts back the letters that `encoding`, in which the file was saved, has not, where today's table
    /// `present` has them: the file says the same with a `?` for each.
    pub fn put_back_letters(&mut self, encoding: TextEncoding, present: &TextRows) {
        let key = self.description.primary_key();
        let old: BTreeMap<String, &TextRow> =
            present.0.iter().map(|row| (row.key(key), row)).collect();
        for row in &mut self.rows.0 {
            let Some(old) = old.get(&row.key(key)) else {
                continue;
            };
            let columns = self.description.columns().iter();
            for ((column, cell), old) in columns.zip(&mut row.cells).zip(&old.cells) {
                if encoding.without_missing(old).as_ref() == Some(cell) {
                    let why = format!("lettres que {encoding} n’a pas");
                    let mend = Mend::new(row.number, column.name(), cell, old, &why);
                    self.mends.push(mend);
                    cell.clone_from(old);
                }
            }
        }
    }

    /// What differs from `present`, the same table of today.
    #[must_use]
    pub fn difference(&self, present: &TextRows) -> Difference {
        Difference::new(self.description, present, &self.rows)
    }

    /// The file of the table as `data/` has it: UTF-8, commas, LF, the rows by their key, quotes where
    /// they are needed.
    #[must_use]
    pub fn canonical_csv(&self) -> Vec<u8> {
        let key = |row: &&TextRow| {
            let key = self.description.primary_key().iter();
            let key: Vec<String> = key.filter_map(|&at| row.cells.get(at).cloned()).collect();
            (key, row.cells.clone())
        };
        let mut rows: Vec<&TextRow> = self.rows.0.iter().collect();
        rows.sort_by_cached_key(key);
        let mut out = self.header();
        for row in rows {
            out.extend(record(row.cells.iter().map(String::as_str)));
        }
        out
    }

    /// The same, each row where the sheet has it, so that a fault names the row that the editor sees.
    #[must_use]
    pub fn csv_in_sheet_order(&self) -> Vec<u8> {
        let blank = |from: u32, to: u32| vec![b'\n'; to.saturating_sub(from + 1) as usize];
        let mut out = blank(0, self.header_row);
        out.extend(self.header());
        let mut last = self.header_row;
        for row in &self.rows.0 {
            out.extend(blank(last, row.number));
            out.extend(record(row.cells.iter().map(String::as_str)));
            last = row.number;
        }
        out
    }

    fn header(&self) -> Vec<u8> {
        record(
            self.description
                .columns()
                .iter()
                .map(ColumnDescription::name),
        )
    }
}

/// One record of a CSV.
fn record<'c>(cells: impl Iterator<Item = &'c str>) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    // Writing to memory does not fail.
    let written = writer.write_record(cells);
    debug_assert!(written.is_ok(), "{written:?}");
    writer.into_inner().unwrap_or_default()
}
