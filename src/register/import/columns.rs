use std::collections::BTreeSet;

use super::fault::{ImportFault, Mend};
use crate::{
    table::{
        TableDescription,
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

/// How many columns of `table` the header of `sheet` names.
pub(super) fn count_named(table: &TableDescription<'_>, sheet: &Sheet) -> usize {
    let header = sheet.rows().first().map(SheetRow::cells);
    let cells = header.unwrap_or_default().iter();
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
        for (at, cell) in header.cells().iter().enumerate() {
            found.add(table, header.number(), at, cell.text());
        }
        found.refuse_missing(table, header.number());
        found.refuse_unnamed(header, sheet);
        found
    }

    fn add(&mut self, table: &TableDescription<'_>, row: u32, at: usize, text: &str) {
        if text.trim().is_empty() {
            return;
        }
        let Some(position) = position(table, text) else {
            let reason = format!(
                "cette colonne n’est pas de la table {} : effacez-la ou corrigez son nom, rien n’en serait gardé",
                table.name()
            );
            self.faults
                .push(ImportFault::of_cell(row, &letters(at), text, reason));
            return;
        };
        let name = table.columns()[position].name();
        if let Some(before) = self.places[position] {
            let reason = format!("cette colonne est déjà la colonne {}", letters(before));
            self.faults
                .push(ImportFault::of_cell(row, &letters(at), text, reason));
            return;
        }
        if text != name {
            let why = "nom de la colonne";
            self.mends
                .push(Mend::new(row, &letters(at), text, name, why));
        }
        self.places[position] = Some(at);
    }

    fn refuse_missing(&mut self, table: &TableDescription<'_>, row: u32) {
        let columns = table.columns().iter().zip(&self.places);
        let missing = columns.filter(|(_, place)| place.is_none());
        let names: Vec<&str> = missing.map(|(column, _)| column.name()).collect();
        if !names.is_empty() {
            let reason = format!(
                "il manque, dans l’en-tête, {} : ce qu’elles disent serait perdu",
                names.join(", ")
            );
            self.faults.push(ImportFault::of_row(row, reason));
        }
    }

    /// Refuses cells under no name: they would be lost.
    fn refuse_unnamed(&mut self, header: &SheetRow, sheet: &Sheet) {
        for row in &sheet.rows()[1..] {
            let named = |at: usize| {
                let name = header.cells().get(at);
                name.is_some_and(|name| !name.text().trim().is_empty())
            };
            let cells = row.cells().iter().enumerate();
            let mut unnamed =
                cells.filter(|(at, cell)| !named(*at) && !cell.text().trim().is_empty());
            if let Some((at, cell)) = unnamed.next() {
                let reason = "cette cellule est hors du tableau : sa colonne n’a pas de nom";
                let fault = ImportFault::of_cell(row.number(), &letters(at), cell.text(), reason);
                self.faults.push(fault);
            }
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
