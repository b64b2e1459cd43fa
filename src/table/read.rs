use std::{fs::File, io::Read, path::Path};

use rayon::prelude::*;

use super::{Fault, Faults, Package, keys, package::TableSchema};
use crate::limits::{MAX_TABLE_BYTES, MAX_TABLE_FAULTS};

/// The byte order mark that spreadsheets put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The tables of a package, every cell of them checked.
#[derive(Debug)]
pub struct Tables(Vec<Table>);

/// One table: rows of text cells that the schema allows.
#[derive(Debug)]
pub struct Table {
    name: String,
    path: String,
    columns: Vec<String>,
    rows: Vec<csv::StringRecord>,
    bytes: Vec<u8>,
}

/// One row of a table, its cells by column name.
#[derive(Clone, Copy, Debug)]
pub struct Row<'a> {
    table: &'a Table,
    at: usize,
}

/// Reads and checks every table that `package` describes in the folder `dir`.
///
/// All the faults of all the files are reported together.
pub fn read_tables(dir: &Path, package: &Package) -> Result<Tables, Faults> {
    let schemas = package.tables();
    let read: Vec<_> = schemas
        .par_iter()
        .map(|schema| read_table(dir, schema))
        .collect();
    let mut faults = Faults::default();
    let mut tables = Vec::with_capacity(schemas.len());
    let mut unread = vec![false; schemas.len()];
    for (at, (table, found)) in read.into_iter().enumerate() {
        unread[at] = table.is_empty() && !found.is_empty();
        tables.push(table);
        faults.extend(found);
    }
    for at in 0..tables.len() {
        keys::check_foreign(schemas, &tables, &unread, at, &mut faults);
    }
    if faults.is_empty() {
        Ok(Tables(tables))
    } else {
        faults.sort();
        Err(faults)
    }
}

fn read_table(dir: &Path, schema: &TableSchema) -> (Table, Faults) {
    let mut table = Table {
        name: schema.name.clone(),
        path: schema.path.clone(),
        columns: schema
            .fields
            .iter()
            .map(|field| field.name.clone())
            .collect(),
        rows: Vec::new(),
        bytes: Vec::new(),
    };
    let mut faults = Faults::default();
    match read_bytes(&dir.join(&schema.path)) {
        Ok(bytes) => table.bytes = bytes,
        Err(expected) => faults.push(Fault::of_file(&schema.path, expected)),
    }
    if faults.is_empty() {
        read_rows(&mut table, schema, &mut faults);
        keys::check_unique(schema, &table, &mut faults);
    }
    (table, faults)
}

fn read_bytes(path: &Path) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(MAX_TABLE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| format!("un fichier lisible ({error})"))?;
    if bytes.len() as u64 > MAX_TABLE_BYTES {
        return Err(format!("un fichier d’au plus {MAX_TABLE_BYTES} octets"));
    }
    Ok(bytes)
}

fn read_rows(table: &mut Table, schema: &TableSchema, faults: &mut Faults) {
    let text = table
        .bytes
        .strip_prefix(BYTE_ORDER_MARK)
        .unwrap_or(&table.bytes);
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text);
    let mut header = true;
    for record in reader.byte_records() {
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                faults.push(Fault::of_file(
                    &schema.path,
                    format!("un CSV lisible ({error})"),
                ));
                return;
            }
        };
        let line = record.position().map_or(0, csv::Position::line);
        let record = match csv::StringRecord::from_byte_record(record) {
            Ok(record) => record,
            Err(error) => {
                let column = error.utf8_error().field();
                let name = table.columns.get(column).map_or("?", String::as_str);
                let shown = String::from_utf8_lossy(
                    error.into_byte_record().get(column).unwrap_or_default(),
                )
                .into_owned();
                faults.push(Fault::of_cell(
                    &schema.path,
                    line,
                    name,
                    &shown,
                    "du texte en UTF-8",
                ));
                continue;
            }
        };
        if std::mem::take(&mut header) {
            if !check_header(&record, schema, faults) {
                return;
            }
        } else if check_row(&record, line, schema, faults) {
            table.rows.push(record);
        }
        if faults.len() >= MAX_TABLE_FAULTS {
            faults.push(Fault::of_line(
                &schema.path,
                line,
                format!("moins de {MAX_TABLE_FAULTS} fautes : la lecture s’arrête ici"),
            ));
            return;
        }
    }
    if header {
        faults.push(Fault::of_file(&schema.path, "une ligne d’en-tête"));
    }
}

fn check_header(record: &csv::StringRecord, schema: &TableSchema, faults: &mut Faults) -> bool {
    let expected = || schema.fields.iter().map(|field| field.name.as_str());
    let same = record.iter().eq(expected());
    if !same {
        let said: Vec<&str> = record.iter().collect();
        faults.push(Fault::of_cell(
            &schema.path,
            1,
            "en-tête",
            &said.join(","),
            format!("les colonnes {}", expected().collect::<Vec<_>>().join(",")),
        ));
    }
    same
}

/// Whether the row has the cells of the schema; what each says wrong is added to the faults.
fn check_row(
    record: &csv::StringRecord,
    line: u64,
    schema: &TableSchema,
    faults: &mut Faults,
) -> bool {
    if record.len() != schema.fields.len() {
        faults.push(Fault::of_line(
            &schema.path,
            line,
            format!("{} cellules ({} ici)", schema.fields.len(), record.len()),
        ));
        return false;
    }
    for (field, value) in schema.fields.iter().zip(record) {
        if let Some(expected) = field.refuse(value) {
            faults.push(Fault::of_cell(
                &schema.path,
                line,
                &field.name,
                value,
                expected,
            ));
        }
    }
    true
}

impl Tables {
    /// The table called `name`; none when the package describes no such table.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Table> {
        self.0.iter().find(|table| table.name == name)
    }

    /// The tables, in the package's order.
    pub fn iter(&self) -> impl Iterator<Item = &Table> {
        self.0.iter()
    }
}

impl Table {
    /// The table's file, relative to the data folder.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// How many rows there are, the header not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The rows, in the file's order.
    pub fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|at| Row { table: self, at })
    }

    /// The file as it stands in the folder.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows[row].get(column).unwrap_or_default()
    }

    pub(super) fn line(&self, row: usize) -> u64 {
        self.rows[row].position().map_or(0, csv::Position::line)
    }
}

impl<'a> Row<'a> {
    /// What the column `name` says; empty when the cell is, or when there is no such column.
    #[must_use]
    pub fn text(self, name: &str) -> &'a str {
        self.table
            .columns
            .iter()
            .position(|column| column == name)
            .map_or("", |column| self.table.cell(self.at, column))
    }

    /// What the column `name` says, when it says something.
    #[must_use]
    pub fn maybe(self, name: &str) -> Option<&'a str> {
        Some(self.text(name)).filter(|text| !text.is_empty())
    }

    /// The column `name` read as a value of type `T`; none when it is empty or says no such value.
    #[must_use]
    pub fn value<T: std::str::FromStr>(self, name: &str) -> Option<T> {
        self.maybe(name)?.parse().ok()
    }

    /// The values of a cell that holds several, separated by `;`.
    pub fn list(self, name: &str) -> impl Iterator<Item = &'a str> {
        self.text(name).split(';').filter(|value| !value.is_empty())
    }

    /// The line of the file where the row begins.
    #[must_use]
    pub fn line(self) -> u64 {
        self.table.line(self.at)
    }

    /// A fault of this row's column `name`.
    #[must_use]
    pub fn fault(self, name: &str, expected: impl Into<String>) -> Fault {
        Fault::of_cell(
            &self.table.path,
            self.line(),
            name,
            self.text(name),
            expected,
        )
    }
}
