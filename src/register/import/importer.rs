use std::{collections::BTreeSet, path::Path};

use super::{
    cell::{self, Reading},
    columns::SheetColumns,
    fault::{ImportFault, Mend},
    rows::{TextRow, TextRows},
    settle::ShortRow,
    table::ImportedTable,
};
use crate::{
    cancellation::checkpoint,
    register::{RegisterRows, correction::ColumnKind},
    table::{
        ColumnType, DataFiles, Faults, KnownTables, Package, TableDescription, read_tables_except,
        spreadsheet_file::{Sheet, SheetCell, SheetRow},
    },
    territory::Territories,
};

/// Reads sheets as tables of the register in one country.
#[derive(Debug)]
pub struct Importer<'p> {
    tables: Vec<TableDescription<'p>>,
    territories: Held<'p>,
}

/// The territories, read for this or by somebody else.
#[derive(Debug)]
enum Held<'p> {
    Own(Box<Territories>),
    Lent(&'p Territories),
}

/// The tables of the register, which are not read with those of the country.
struct OfRegister;

impl KnownTables for OfRegister {
    fn has_table(&self, table: &str) -> bool {
        RegisterRows::TABLES.contains(&table)
    }

    fn has_column(&self, _: &str, _: &str) -> bool {
        false
    }

    fn has_key(&self, _: &str, _: &str, _: &str) -> bool {
        false
    }
}

/// The tables of the register that `package` describes, in the order in which people read them.
#[must_use]
pub fn register_tables(package: &Package) -> Vec<TableDescription<'_>> {
    tables_in(package.json())
}

/// The same of `description`, the JSON of a package.
fn tables_in(description: &serde_json::Value) -> Vec<TableDescription<'_>> {
    let names = RegisterRows::TABLES.iter();
    let found = names.filter_map(|name| TableDescription::find(description, name));
    found.collect()
}

impl<'p> Importer<'p> {
    /// For the folder `dir`, whose `package` it is. Only the territories are read of it; they must have
    /// no fault.
    pub fn new(dir: &Path, package: &'p Package) -> Result<Self, Faults> {
        let tables = read_tables_except(&DataFiles::of(dir), package, &OfRegister);
        Ok(Self {
            tables: register_tables(package),
            territories: Held::Own(Box::new(Territories::read(&tables)?)),
        })
    }

    /// For the register that `description`, a data package, describes, among `territories`.
    #[must_use]
    pub fn among(territories: &'p Territories, description: &'p serde_json::Value) -> Self {
        Self {
            tables: tables_in(description),
            territories: Held::Lent(territories),
        }
    }

    /// The tables of the register, in the order in which people read them.
    #[must_use]
    pub fn tables(&self) -> &[TableDescription<'p>] {
        &self.tables
    }

    /// The territories that codes are looked up in.
    #[must_use]
    pub fn territories(&self) -> &Territories {
        match &self.territories {
            Held::Own(territories) => territories,
            Held::Lent(territories) => territories,
        }
    }

    /// Reads `sheet` as the table `description`, which is one of [`Self::tables`].
    #[must_use]
    pub fn read<'i>(
        &'i self,
        description: &'i TableDescription<'p>,
        sheet: &Sheet,
    ) -> ImportedTable<'i, 'p> {
        let SheetColumns {
            places,
            mends,
            faults,
        } = SheetColumns::read(description, sheet);
        let mut table = ImportedTable {
            description,
            territories: self.territories(),
            header_row: sheet.rows().first().map_or(1, SheetRow::number),
            missing: missing(&places),
            short_rows: Vec::new(),
            uncompared: BTreeSet::new(),
            rows: TextRows::default(),
            mends,
            header_faults: faults,
            faults: Vec::new(),
        };
        let width = sheet.rows().first().map_or(0, SheetRow::width);
        for row in sheet.rows().iter().skip(1) {
            checkpoint();
            self.add_row(&mut table, row, &places);
            // A workbook has no cells at the end of a row where nothing was typed.
            if row.line().is_some() && row.cells().len() < width {
                table.short_rows.push(ShortRow {
                    row: row.number(),
                    cells: row.cells().len(),
                    width,
                    without: beyond(&places, row.cells().len()),
                });
            }
        }
        table
    }

    /// The rows of `sheet`, one of the data folder's own files, as they stand: columns that it lacks are
    /// empty.
    #[must_use]
    pub fn read_as_is(&self, description: &TableDescription<'p>, sheet: &Sheet) -> TextRows {
        let places = SheetColumns::read(description, sheet).places;
        let text = |row: &SheetRow, place: &Option<usize>| {
            let cell = place.and_then(|at| row.cells().get(at));
            cell.map_or_else(String::new, |cell| cell.text().to_owned())
        };
        let rows = sheet.rows().iter().skip(1);
        let rows = rows.map(|row| TextRow {
            number: row.number(),
            cells: places.iter().map(|place| text(row, place)).collect(),
        });
        TextRows(rows.collect())
    }

    fn add_row(&self, table: &mut ImportedTable<'_, 'p>, row: &SheetRow, places: &[Option<usize>]) {
        let columns = table.description.columns();
        let mut cells: Vec<String> = Vec::with_capacity(columns.len());
        for (column, place) in columns.iter().zip(places) {
            let Some(cell) = place.and_then(|at| row.cells().get(at)) else {
                cells.push(String::new());
                continue;
            };
            // What other columns say: as it was read where that is done, else as it is written.
            let other = |name: &str| {
                let at = columns.iter().position(|other| other.name() == name)?;
                let written = || places[at].and_then(|at| row.cells().get(at));
                let read = cells.get(at).map(String::as_str);
                read.or_else(|| written().map(SheetCell::text))
            };
            let declared = ColumnKind::of(table.description.name(), column.name(), other);
            let kind = declared.or_else(|| undeclared(column.kind()));
            let (number, name, text) = (row.number(), column.name(), cell.text());
            cells.push(match cell::read(cell, kind, self.territories()) {
                Reading::Value(value) => value,
                Reading::Mended { value, why } => {
                    let mend = Mend::new(number, name, text, &value, &why);
                    table.mends.push(mend);
                    value
                }
                Reading::Refused(reason) => {
                    let fault = ImportFault::of_cell(number, name, text, reason);
                    table.faults.push(fault);
                    text.to_owned()
                }
            });
        }
        let number = row.number();
        table.rows.0.push(TextRow { number, cells });
    }
}

/// The columns of a table that have no place.
fn missing(places: &[Option<usize>]) -> Vec<usize> {
    let missing = places.iter().enumerate();
    let missing = missing.filter(|(_, place)| place.is_none());
    missing.map(|(at, _)| at).collect()
}

/// The columns of a table whose place is not among the first `cells` of a row.
fn beyond(places: &[Option<usize>], cells: usize) -> Vec<usize> {
    let places = places.iter().enumerate();
    let beyond = places.filter(|(_, place)| place.is_some_and(|place| place >= cells));
    beyond.map(|(at, _)| at).collect()
}

/// The kind of a column that the program does not read, by its type.
pub(super) const fn undeclared(kind: ColumnType) -> Option<ColumnKind> {
    match kind {
        ColumnType::Text => None,
        ColumnType::Integer => Some(ColumnKind::Integer),
        ColumnType::Number => Some(ColumnKind::Number),
        ColumnType::Day => Some(ColumnKind::Day),
    }
}
