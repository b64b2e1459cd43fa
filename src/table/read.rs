use std::{fs::File, io::Read, path::Path};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{Fault, Faults, KnownTables, Package, keys, known::NoTables, package::TableSchema};
use crate::limits::{MAX_TABLE_BYTES, MAX_TABLE_FAULTS};

/// The byte order mark that spreadsheets put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The tables of a package as text, and everything that its schemas refuse of them.
#[derive(Debug)]
pub struct Tables<'p> {
    tables: Vec<Table<'p>>,
    faults: Faults,
}

/// One table: its rows of text cells.
#[derive(Debug)]
pub struct Table<'p> {
    schema: &'p TableSchema,
    rows: Vec<TextRow>,
    hash: u64,
}

/// One row as text.
#[derive(Debug)]
struct TextRow {
    cells: csv::StringRecord,
    /// The columns whose cells the schema refuses; they still count for keys.
    refused: Vec<usize>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    at: usize,
}

/// Reads every table that `package` describes in the folder `dir`, and checks each cell.
///
/// The faults of all files stay with the tables: they are reported with those of the typed rows.
#[must_use]
pub fn read_tables<'p>(dir: &Path, package: &'p Package) -> Tables<'p> {
    read_tables_except(dir, package, &NoTables)
}

/// Reads and checks those tables that are not `known` already; their foreign keys may lead to those
/// that are.
pub(crate) fn read_tables_except<'p>(
    dir: &Path,
    package: &'p Package,
    known: &dyn KnownTables,
) -> Tables<'p> {
    let schemas = package.tables();
    let read: Vec<_> = schemas
        .par_iter()
        .map(|schema| {
            if known.has_table(&schema.name) {
                (Table::empty(schema), Faults::default())
            } else {
                read_table(dir, schema)
            }
        })
        .collect();
    let mut faults = Faults::default();
    let mut tables = Vec::with_capacity(schemas.len());
    let mut unread = Vec::with_capacity(schemas.len());
    for (table, found) in read {
        unread.push(table.is_empty() && !found.is_empty());
        tables.push(table);
        faults.extend(found);
    }
    for at in 0..tables.len() {
        keys::check_foreign(schemas, &tables, &unread, known, at, &mut faults);
    }
    tables.retain(|table| !known.has_table(&table.schema.name));
    Tables { tables, faults }
}

fn read_table<'p>(dir: &Path, schema: &'p TableSchema) -> (Table<'p>, Faults) {
    let mut table = Table::empty(schema);
    let mut faults = Faults::default();
    match read_bytes(&dir.join(&schema.path)) {
        Ok(bytes) => {
            table.hash = xxh3_64(&bytes);
            read_rows(&mut table, &bytes, &mut faults);
            keys::check_unique(schema, &table, &mut faults);
        }
        Err(expected) => faults.push(Fault::of_file(&schema.path, expected)),
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

fn read_rows(table: &mut Table<'_>, bytes: &[u8], faults: &mut Faults) {
    let schema = table.schema;
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
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
                let name = schema.fields.get(column).map_or("?", |field| &field.name);
                let value = String::from_utf8_lossy(
                    error.into_byte_record().get(column).unwrap_or_default(),
                )
                .into_owned();
                faults.push(Fault::of_cell(
                    &schema.path,
                    line,
                    name,
                    &value,
                    "du texte en UTF-8",
                ));
                continue;
            }
        };
        if std::mem::take(&mut header) {
            if !check_header(&record, schema, faults) {
                return;
            }
        } else if has_every_cell(&record, line, schema, faults) {
            let refused = check_cells(&record, line, schema, faults);
            let cells = record;
            table.rows.push(TextRow { cells, refused });
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

/// Whether the row has as many cells as the schema has columns; a fault is added if not.
fn has_every_cell(
    record: &csv::StringRecord,
    line: u64,
    schema: &TableSchema,
    faults: &mut Faults,
) -> bool {
    let (expected, found) = (schema.fields.len(), record.len());
    if found != expected {
        let expected = format!("{expected} cellules ({found} ici)");
        faults.push(Fault::of_line(&schema.path, line, expected));
    }
    found == schema.fields.len()
}

/// The columns whose cells the schema does not allow; a fault is added for each.
fn check_cells(
    record: &csv::StringRecord,
    line: u64,
    schema: &TableSchema,
    faults: &mut Faults,
) -> Vec<usize> {
    let mut refused = Vec::new();
    for (at, (field, value)) in schema.fields.iter().zip(record).enumerate() {
        if let Some(expected) = field.refuse(value) {
            let fault = Fault::of_cell(&schema.path, line, &field.name, value, expected);
            faults.push(fault);
            refused.push(at);
        }
    }
    refused
}

impl<'p> Tables<'p> {
    /// The table called `name`; none when the package describes no such table.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Table<'p>> {
        self.tables.iter().find(|table| table.schema.name == name)
    }

    /// The tables, in the package's order.
    pub fn iter(&self) -> impl Iterator<Item = &Table<'p>> {
        self.tables.iter()
    }

    /// What the schemas refuse.
    pub(super) const fn faults(&self) -> &Faults {
        &self.faults
    }
}

impl<'p> Table<'p> {
    /// The table that `schema` describes, without rows.
    const fn empty(schema: &'p TableSchema) -> Self {
        Self {
            schema,
            rows: Vec::new(),
            hash: 0,
        }
    }

    /// The table's file, relative to the data folder.
    #[must_use]
    pub fn path(&self) -> &'p str {
        &self.schema.path
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

    /// The hash of the file (XXH3, 64 bits).
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }

    pub(super) const fn schema(&self) -> &'p TableSchema {
        self.schema
    }

    /// The rows, in the file's order.
    pub(super) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|at| Row { table: self, at })
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows[row].cells.get(column).unwrap_or_default()
    }

    pub(super) fn line(&self, row: usize) -> u64 {
        let position = self.rows[row].cells.position();
        position.map_or(0, csv::Position::line)
    }
}

impl<'t> Row<'t> {
    /// The text of the column at `column`.
    pub(super) fn cell(self, column: usize) -> &'t str {
        self.table.cell(self.at, column)
    }

    /// Whether the schema refuses the cell of the column at `column`: its fault is told already.
    pub(super) fn is_refused(self, column: usize) -> bool {
        self.table.rows[self.at].refused.contains(&column)
    }

    /// A fault of this row's column `name`.
    pub(crate) fn fault(self, name: &str, expected: impl Into<String>) -> Fault {
        self.fault_of(&[name], expected)
    }

    /// A fault of what this row's columns `names` say together.
    pub(crate) fn fault_of(self, names: &[&str], expected: impl Into<String>) -> Fault {
        let schema = self.table.schema;
        let text = |name: &&str| {
            let column = schema.fields.iter().position(|field| field.name == *name);
            column.map_or("", |column| self.cell(column))
        };
        let value = if let [name] = names {
            text(name).to_owned()
        } else {
            let texts = names.iter().map(text);
            let texts = texts.map(|text| if text.is_empty() { "vide" } else { text });
            texts.collect::<Vec<_>>().join(" + ")
        };
        let line = self.table.line(self.at);
        Fault::of_cell(&schema.path, line, &names.join(" + "), &value, expected)
    }
}
