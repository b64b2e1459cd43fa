use std::collections::BTreeSet;

use super::fault::{ImportFault, Mend};
use crate::{
    french::{agree, list},
    register::RegisterRows,
    table::{
        TableDescription, letters_of_name, nearest,
        spreadsheet_file::{Sheet, SheetRow},
    },
    territory::gazetteer::normalise,
};

/// Where the columns of a table stand in a sheet, and what is wrong with its header.
#[derive(Debug, Default)]
pub(super) struct SheetColumns {
    /// For each column of the table, its place in the sheet; none where the sheet lacks it.
    pub(super) places: Vec<Option<usize>>,
    pub(super) mends: Vec<Mend>,
    pub(super) faults: Vec<ImportFault>,
}

/// How many columns of `table` the header `row` names.
pub(super) fn count_named(table: &TableDescription<'_>, row: &SheetRow) -> usize {
    let cells = row.cells().iter();
    let named = cells.filter_map(|cell| position(table, cell.text()));
    named.collect::<BTreeSet<_>>().len()
}

/// The column of `table` that a header means by `text`: its name, or its title as people read it.
fn position(table: &TableDescription<'_>, text: &str) -> Option<usize> {
    let columns = table.columns();
    let exact = columns.iter().position(|column| column.name() == text);
    exact.or_else(|| {
        let words = normalise(text);
        let is_same = |other: &str| !words.is_empty() && normalise(other) == words;
        columns
            .iter()
            .position(|column| is_same(column.name()) || is_same(column.title()))
    })
}

impl SheetColumns {
    /// Reads the header of `sheet`, in which the columns of `table` stand in any order.
    pub(super) fn read(table: &TableDescription<'_>, sheet: &Sheet) -> Self {
        let mut found = Self {
            places: vec![None; table.columns().len()],
            ..Self::default()
        };
        let Some(header) = sheet.rows().first() else {
            let expected = "la feuille est vide : il manque l’en-tête";
            found.faults.push(ImportFault::of_row(1, expected));
            return found;
        };
        let mut unknown = Vec::new();
        for (at, cell) in header.cells().iter().enumerate() {
            if !found.add(table, header.number(), at, cell.text()) {
                unknown.push((at, cell.text()));
            }
        }
        found.refuse_names(table, header.number(), &unknown);
        found.refuse_unnamed(header, sheet);
        found
    }

    /// Takes the header's cell `text` as the column that it names; false where it names none.
    fn add(&mut self, table: &TableDescription<'_>, row: u32, at: usize, text: &str) -> bool {
        if text.trim().is_empty() {
            return true;
        }
        let Some(position) = position(table, text) else {
            return false;
        };
        let name = table.columns()[position].name();
        if let Some(before) = self.places[position] {
            let reason = format!("cette colonne est déjà la colonne {}", letters(before));
            self.faults
                .push(ImportFault::of_cell(row, &letters(at), text, reason));
            return true;
        }
        if text != name {
            let why = "nom de la colonne";
            self.mends
                .push(Mend::new(row, &letters(at), text, name, why));
        }
        self.places[position] = Some(at);
        true
    }

    /// Refuses names that are no column's, and columns that have no name: one message for both, where the
    /// one is surely the other.
    fn refuse_names(&mut self, table: &TableDescription<'_>, row: u32, unknown: &[(usize, &str)]) {
        let columns = table.columns().iter().zip(&self.places);
        let missing = columns.filter(|(_, place)| place.is_none());
        let mut missing: Vec<&str> = missing.map(|(column, _)| column.name()).collect();
        let mut unexplained = Vec::new();
        for &(at, text) in unknown {
            let near = nearest(text, missing.iter().copied(), letters_of_name);
            let &[meant] = &*near else {
                unexplained.push((at, text));
                continue;
            };
            missing.retain(|name| *name != meant);
            let reason = format!("sans doute la colonne {meant} : rendez-lui ce nom");
            self.refuse(row, at, text, reason);
        }
        // What the register says there stays.
        missing.retain(|name| !RegisterRows::may_lack(table.name(), name));
        if let (&[(at, text)], &[name]) = (&*unexplained, &*missing) {
            let reason = format!(
                "cette colonne n’est pas de la table {}, à laquelle il manque la colonne {name} : si c’est elle, \
                 rendez-lui ce nom",
                table.name()
            );
            self.refuse(row, at, text, reason);
            return;
        }
        for (at, text) in unexplained {
            let reason = format!(
                "cette colonne n’est pas de la table {} : effacez-la ou corrigez son nom, rien n’en serait gardé",
                table.name()
            );
            self.refuse(row, at, text, reason);
        }
        if !missing.is_empty() {
            let columns = agree(missing.len(), "la colonne", "les colonnes");
            let names: Vec<String> = missing.iter().map(|&name| name.to_owned()).collect();
            let end = agree(
                missing.len(),
                "remettez-la, même vide",
                "remettez-les, même vides",
            );
            let reason = format!(
                "il manque, dans l’en-tête, {columns} {} : {end}",
                list(&names)
            );
            self.faults.push(ImportFault::of_row(row, reason));
        }
    }

    fn refuse(&mut self, row: u32, at: usize, text: &str, reason: String) {
        let fault = ImportFault::of_cell(row, &letters(at), text, reason);
        self.faults.push(fault);
    }

    /// Refuses cells under no name: they would be lost. One message a column.
    fn refuse_unnamed(&mut self, header: &SheetRow, sheet: &Sheet) {
        let is_said = |row: &SheetRow, at: usize| {
            let cell = row.cells().get(at);
            cell.is_some_and(|cell| !cell.text().trim().is_empty())
        };
        let rows = &sheet.rows()[1..];
        let width = rows.iter().map(|row| row.cells().len()).max().unwrap_or(0);
        for at in (0..width).filter(|&at| !is_said(header, at)) {
            let mut filled = rows.iter().filter(|row| is_said(row, at));
            let Some(first) = filled.next() else {
                continue;
            };
            let reason = "cette cellule est hors du tableau : sa colonne n’a pas de nom";
            let reason = match filled.count() {
                0 => reason.to_owned(),
                more => {
                    let others = agree(more, "autre cellule", "autres cellules");
                    format!("{reason} (et {more} {others} de cette colonne)")
                }
            };
            let text = first.cells()[at].text();
            self.refuse(first.number(), at, text, reason);
        }
    }
}

/// What a spreadsheet calls the column at `at`: `A`, `Z`, `AA`.
fn letters(at: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = at + 1;
    while rest > 0 {
        letters.push(char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_the_letters_of_spreadsheets() {
        for (at, expected) in [
            (0, "A"),
            (25, "Z"),
            (26, "AA"),
            (51, "AZ"),
            (52, "BA"),
            (701, "ZZ"),
            (702, "AAA"),
        ] {
            assert_eq!(letters(at), expected);
        }
    }
}
