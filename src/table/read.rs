use std::{io::Read, path::Path};

use rayon::prelude::*;
use xxhash_rust::xxh3::xxh3_64;

use super::{
    DataFiles, Fault, Faults, KnownTables, Package, RecordPosition, Table, Tables,
    field::Kind,
    file_cause::{FINAL_LINE_BREAK, file_cause},
    header::check_header,
    keys,
    known::NoTables,
    lost_letters::{has_lost_letters, lost_letters_like},
    package::TableSchema,
    system_error,
    text_table::TextRow,
};
use crate::limits::{MAX_GROWING_TABLE_BYTES, MAX_TABLE_BYTES};

/// The byte order mark that spreadsheets put before UTF-8.
const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

/// The tables that have a row or more for each pole.
const GROWING: [&str; 3] = ["poles", "laureats", "membres"];

/// Reads every table that `package` describes in the folder `dir`, and checks each cell.
///
/// The faults of all files stay with the tables: they are reported with those of the typed rows.
#[must_use]
pub fn read_tables<'p>(dir: &Path, package: &'p Package) -> Tables<'p> {
    read_tables_of(&DataFiles::of(dir), package)
}

/// The same of `files`.
pub(crate) fn read_tables_of<'p>(files: &DataFiles, package: &'p Package) -> Tables<'p> {
    read_tables_except(files, package, &NoTables)
}

/// Reads and checks those tables that are not `known` already; their foreign keys may lead to those
/// that are.
pub(crate) fn read_tables_except<'p>(
    files: &DataFiles,
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
                read_table(files, schema)
            }
        })
        .collect();
    let mut faults = Faults::default();
    let mut tables = Vec::with_capacity(schemas.len());
    for (table, found) in read {
        tables.push(table);
        faults.extend(found);
    }
    for at in 0..tables.len() {
        keys::check_foreign(schemas, &tables, known, at, &mut faults);
    }
    tables.retain(|table| !known.has_table(&table.schema.name));
    Tables { tables, faults }
}

fn read_table<'p>(files: &DataFiles, schema: &'p TableSchema) -> (Table<'p>, Faults) {
    let mut table = Table::empty(schema);
    let mut faults = Faults::default();
    let most = if GROWING.contains(&schema.name.as_str()) {
        MAX_GROWING_TABLE_BYTES
    } else {
        MAX_TABLE_BYTES
    };
    match read_bytes(files, &schema.path, most) {
        Ok(bytes) => {
            table.hash = xxh3_64(&bytes);
            read_rows(&mut table, &bytes, &mut faults);
            refuse_lost_letters(&mut table, &mut faults);
            keys::check_unique(schema, &table, &mut faults);
        }
        Err(expected) => {
            faults.push(Fault::of_file(&schema.path, expected));
            table.is_partial = true;
        }
    }
    (table, faults)
}

/// The bytes of a file, at most `most` of them.
fn read_bytes(files: &DataFiles, path: &str, most: u64) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    files
        .open(path)
        .and_then(|file| file.take(most + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            let reason = system_error::io_reason(&error);
            format!("un fichier lisible, que datapackage.json décrit ({reason})")
        })?;
    if bytes.len() as u64 > most {
        return Err(format!("un fichier d’au plus {} Mio", most >> 20));
    }
    Ok(bytes)
}

fn read_rows(table: &mut Table<'_>, bytes: &[u8], faults: &mut Faults) {
    let schema = table.schema;
    if let Some(expected) = file_cause(bytes) {
        faults.push(Fault::of_file(&schema.path, expected));
        table.is_partial = true;
        return;
    }
    let text = bytes.strip_prefix(BYTE_ORDER_MARK).unwrap_or(bytes);
    let is_whole = text.is_empty() || text.ends_with(b"\n");
    if !is_whole {
        faults.push(Fault::of_file(&schema.path, FINAL_LINE_BREAK));
        table.is_partial = true;
    }
    let mut reader = csv::ReaderBuilder::new()
        .flexible(true)
        .has_headers(false)
        .from_reader(text);
    let mut records = Records::new(text);
    let mut has_header = false;
    let mut record = csv::ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(_) => {
                faults.push(Fault::of_file(&schema.path, "un CSV lisible"));
                table.is_partial = true;
                return;
            }
        }
        if !is_whole && reader.position().byte() >= text.len() as u64 && has_header {
            // What is cut says nothing.
            break;
        }
        let position = records.position(&record);
        let cells = match text_of(record.clone(), schema, position) {
            Ok(cells) => cells,
            Err(fault) => {
                faults.push(fault);
                let cells = record.iter().map(|cell| String::from_utf8_lossy(cell));
                table.lost_cells.extend(cells.map(Into::into));
                continue;
            }
        };
        if !has_header {
            has_header = true;
            if !check_header(&cells, schema, faults) {
                table.is_partial = true;
                return;
            }
        } else if has_every_cell(&cells, position, schema, faults) {
            let refused = check_cells(&cells, position, schema, faults);
            table.rows.push(TextRow {
                cells,
                position,
                refused,
            });
        } else {
            table.lost_cells.extend(cells.iter().map(Into::into));
        }
    }
    if !has_header {
        faults.push(Fault::of_file(&schema.path, "une ligne d’en-tête"));
        table.is_partial = true;
    }
}

/// Refuses cells whose letters were lost: one fault, since all have one cause.
fn refuse_lost_letters(table: &mut Table<'_>, faults: &mut Faults) {
    let schema = table.schema;
    let texts: Vec<usize> = (0..schema.fields.len())
        .filter(|&at| schema.fields[at].kind == Kind::String)
        .collect();
    let (mut first, mut count) = (None, 0_usize);
    for row in 0..table.len() {
        for &at in &texts {
            if has_lost_letters(table.cell(row, at)) && !table.is_refused(row, &[at]) {
                first.get_or_insert((row, at));
                count += 1;
            }
        }
    }
    let Some((row, at)) = first else {
        return;
    };
    let (position, value) = (table.position(row), table.cell(row, at));
    let expected = "un texte dont aucune lettre n’est perdue";
    let fault = Fault::of_cell(
        &schema.path,
        position,
        &schema.fields[at].name,
        value,
        expected,
    );
    faults.push(fault.with_hint(lost_letters_like(count - 1)));
    table.is_partial = true;
}

/// Tells where records begin, in the order of the file.
struct Records<'b> {
    bytes: &'b [u8],
    /// Line breaks within the cells of the records before.
    within_cells: u64,
}

impl<'b> Records<'b> {
    const fn new(bytes: &'b [u8]) -> Self {
        Self {
            bytes,
            within_cells: 0,
        }
    }

    /// Where the next record, `record`, begins.
    fn position(&mut self, record: &csv::ByteRecord) -> RecordPosition {
        let (byte, line) = record
            .position()
            .map_or((0, 1), |position| (position.byte(), position.line()));
        // The reader tells where it began to look: blank lines may come first.
        let before = self.bytes.get(byte as usize..).unwrap_or_default();
        let blank = before
            .iter()
            .take_while(|byte| matches!(byte, b'\r' | b'\n'));
        let line = line + breaks(blank.copied());
        let row = line - self.within_cells;
        self.within_cells += breaks(record.iter().flatten().copied());
        RecordPosition { row, line }
    }
}

fn breaks(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.filter(|&byte| byte == b'\n').count() as u64
}

/// The record as text; a fault of its first cell that is none.
fn text_of(
    record: csv::ByteRecord,
    schema: &TableSchema,
    position: RecordPosition,
) -> Result<csv::StringRecord, Fault> {
    csv::StringRecord::from_byte_record(record).map_err(|error| {
        let column = error.utf8_error().field();
        let name = schema.fields.get(column).map_or("?", |field| &field.name);
        let record = error.into_byte_record();
        let value = String::from_utf8_lossy(record.get(column).unwrap_or_default()).into_owned();
        Fault::of_cell(&schema.path, position, name, &value, "du texte en UTF-8")
    })
}

/// Whether the row has as many cells as the schema has columns; a fault is added if not.
fn has_every_cell(
    record: &csv::StringRecord,
    position: RecordPosition,
    schema: &TableSchema,
    faults: &mut Faults,
) -> bool {
    let (expected, found) = (schema.fields.len(), record.len());
    if found != expected {
        let fault = Fault::of_record(
            &schema.path,
            position,
            format!("{expected} cellules ({found} ici)"),
        );
        faults.push(if found > expected {
            fault.with_hint("une virgule, peut-être, dans un texte qui n’est pas entre guillemets")
        } else {
            fault
        });
    }
    found == expected
}

/// The columns whose cells the schema does not allow; a fault is added for each.
fn check_cells(
    record: &csv::StringRecord,
    position: RecordPosition,
    schema: &TableSchema,
    faults: &mut Faults,
) -> Vec<usize> {
    let mut refused = Vec::new();
    for (at, (field, value)) in schema.fields.iter().zip(record).enumerate() {
        if let Some(expected) = field.refuse(value) {
            let fault = Fault::of_cell(&schema.path, position, &field.name, value, expected);
            faults.push(fault);
            refused.push(at);
        }
    }
    refused
}
