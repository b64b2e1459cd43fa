use std::{fs::File, io::Read, path::Path};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    Fault, Faults, KnownTables, Package, Table, Tables, keys, known::NoTables,
    package::TableSchema, text_table::TextRow,
};
use crate::limits::{MAX_TABLE_BYTES, MAX_TABLE_FAULTS};

/// The byte order mark that spreadsheets put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

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
