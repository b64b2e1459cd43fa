//! What can be told of a sheet only beside the table of today.

use std::collections::BTreeMap;

use super::{
    fault::{ImportFault, Mend},
    rows::TextRows,
    table::ImportedTable,
};
use crate::{
    french::{agree, list},
    register::RegisterRows,
    table::{has_lost_letters, has_replaced, lost_letters_like, spreadsheet_file::TextEncoding},
};

/// A row of a CSV with fewer cells than the header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ShortRow {
    pub(super) row: u32,
    pub(super) cells: usize,
    /// The cells of the header.
    pub(super) width: usize,
    /// The columns of the table that the row has no cell of.
    pub(super) without: Vec<usize>,
}

impl ImportedTable<'_, '_> {
    /// Holds the sheet against `present`, the table of today: puts back letters that the `encoding` of a
    /// CSV has not and columns that may be lacking, refuses letters that were lost otherwise and rows that were cut.
    pub fn settle(&mut self, encoding: Option<TextEncoding>, present: &TextRows) {
        let key = self.description.primary_key();
        let old: BTreeMap<String, &[String]> = present
            .0
            .iter()
            .map(|row| (row.key(key), &*row.cells))
            .collect();
        self.put_back_columns(&old);
        if let Some(encoding) = encoding {
            self.put_back_letters(encoding, &old);
        }
        self.refuse_lost_letters(&old);
        self.refuse_short_rows(&old);
    }

    /// Has what today's table says stand in the columns that the sheet lacks, and may: one that was made before there
    /// were such columns says nothing of them.
    fn put_back_columns(&mut self, old: &BTreeMap<String, &[String]>) {
        let (table, columns) = (self.description.name(), self.description.columns());
        let may_lack = |at: &usize| RegisterRows::may_lack(table, columns[*at].name());
        let (lacking, missing) = self.missing.iter().partition(|at| may_lack(at));
        self.missing = missing;
        let lacking: Vec<usize> = lacking;
        let key = self.description.primary_key();
        for row in &mut self.rows.0 {
            let Some(old) = old.get(&row.key(key)) else {
                continue;
            };
            for &at in &lacking {
                if let (Some(cell), Some(old)) = (row.cells.get_mut(at), old.get(at)) {
                    cell.clone_from(old);
                }
            }
        }
    }

    /// Puts back the letters that `encoding` has not, where today's table has them: the file says the same
    /// with a `?` for each.
    fn put_back_letters(&mut self, encoding: TextEncoding, old: &BTreeMap<String, &[String]>) {
        let key = self.description.primary_key();
        for row in &mut self.rows.0 {
            let Some(old) = old.get(&row.key(key)) else {
                continue;
            };
            let columns = self.description.columns().iter();
            for ((column, cell), old) in columns.zip(&mut row.cells).zip(old.iter()) {
                if encoding.without_missing(old).as_ref() == Some(cell) {
                    let why = format!("lettres que {encoding} n’a pas");
                    let mend = Mend::new(row.number, column.name(), cell, old, &why);
                    self.mends.push(mend);
                    cell.clone_from(old);
                }
            }
        }
    }

    /// Refuses cells whose letters were lost, unless today's table says the same: one message, since all
    /// have one cause.
    fn refuse_lost_letters(&mut self, old: &BTreeMap<String, &[String]>) {
        let key = self.description.primary_key();
        let mut first = None;
        for row in &self.rows.0 {
            let old = old.get(&row.key(key));
            for (at, cell) in row.cells.iter().enumerate() {
                let old = old.and_then(|old| old.get(at));
                let is_lost =
                    has_lost_letters(cell) || old.is_some_and(|old| has_replaced(old, cell));
                if is_lost && old != Some(cell) {
                    first.get_or_insert((row.number, at, cell.clone()));
                    self.uncompared.insert((row.number, at));
                }
            }
        }
        let Some((row, at, cell)) = first else {
            return;
        };
        let column = self.description.columns()[at].name();
        let reason = format!(
            "{} ; repartez d’un fichier où elles sont, et enregistrez en « CSV UTF-8 » ou en classeur",
            lost_letters_like(self.uncompared.len() - 1)
        );
        let fault = ImportFault::of_cell(row, column, &cell, reason);
        self.header_faults.push(fault);
    }

    /// Refuses rows that end before the last column, unless today's table has nothing there either:
    /// some spreadsheets leave out empty cells at the end of a row.
    fn refuse_short_rows(&mut self, old: &BTreeMap<String, &[String]>) {
        let key = self.description.primary_key();
        for short in &self.short_rows {
            let mut rows = self.rows.0.iter();
            let Some(row) = rows.find(|row| row.number == short.row) else {
                continue;
            };
            let old = old.get(&row.key(key));
            let says_nothing = |at: &usize| {
                let old = old.and_then(|old| old.get(*at));
                old.is_some_and(String::is_empty)
            };
            if short.without.iter().all(says_nothing) {
                continue;
            }
            let columns = self.description.columns();
            let names: Vec<String> = short
                .without
                .iter()
                .map(|&at| columns[at].name().to_owned())
                .collect();
            let ShortRow { cells, width, .. } = short;
            let reason = format!(
                "cette ligne n’a que {cells} {} sur {width} : il manque {} ; elle est coupée, ou un guillemet (\") \
                 manque",
                agree(*cells, "cellule", "cellules"),
                list(&names)
            );
            self.faults.push(ImportFault::of_row(short.row, reason));
            let lost = short.without.iter().map(|&at| (short.row, at));
            self.uncompared.extend(lost);
        }
    }
}
