use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    Fault, Faults, KnownTables, RecordPosition, alternatives, nearest, package::TableSchema,
    text_table::Table,
};
use crate::limits::{MAX_COMPARED_KEYS, MAX_PRINTED_FAULTS};

/// Separates the cells of a compound key; no cell of a valid table holds it.
const UNIT: &str = "\u{1f}";

/// What the columns of a row say together, or nothing when all of them are empty.
fn key<'t>(table: &'t Table<'_>, row: usize, columns: &[usize]) -> Option<Cow<'t, str>> {
    let key = if let [column] = columns {
        Cow::Borrowed(table.cell(row, *column))
    } else {
        let cells: Vec<&str> = columns.iter().map(|&at| table.cell(row, at)).collect();
        Cow::Owned(cells.join(UNIT))
    };
    let is_said = key.chars().any(|c| !UNIT.contains(c));
    is_said.then_some(key)
}

/// Where a record is, in a sentence.
fn at(position: RecordPosition) -> String {
    format!("à la {position}")
}

/// Whether a key is made of words: one that looks like a code is another code, not one misspelt.
fn is_name(key: &str) -> bool {
    key.bytes().filter(u8::is_ascii_lowercase).count() >= 3
}

/// The key as people read it.
fn readable(key: &str) -> String {
    key.replace(UNIT, ", ")
}

/// Refuses a primary key or a unique column that says the same thing twice.
pub(super) fn check_unique(schema: &TableSchema, table: &Table<'_>, faults: &mut Faults) {
    let columns = schema
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| field.unique)
        .map(|(at, _)| vec![at]);
    let primary = (!schema.primary_key.is_empty()).then(|| schema.primary_key.clone());
    for columns in primary.into_iter().chain(columns) {
        let mut first = FxHashMap::default();
        for row in 0..table.len() {
            let key = key(table, row, &columns);
            let Some(key) = key.filter(|_| !table.is_refused(row, &columns)) else {
                continue;
            };
            if let Some(before) = first.insert(key.clone(), row) {
                faults.push(Fault::of_cell(
                    &schema.path,
                    table.position(row),
                    &names(schema, &columns),
                    &readable(&key),
                    format!("une valeur unique (déjà {})", at(table.position(before))),
                ));
            }
        }
    }
}

/// Refuses a foreign key whose value the other table does not hold, be it one of `tables` or `known`
/// from before; keys to a table that may lack rows would be refused for what its own fault says.
pub(super) fn check_foreign(
    schemas: &[TableSchema],
    tables: &[Table<'_>],
    known: &dyn KnownTables,
    at: usize,
    faults: &mut Faults,
) {
    let (schema, table) = (&schemas[at], &tables[at]);
    let keys = schema.foreign_keys.iter();
    for foreign in keys.filter(|foreign| !tables[foreign.table].is_partial) {
        let (target, target_schema) = (&tables[foreign.table], &schemas[foreign.table]);
        let read: FxHashSet<Cow<'_, str>> = (0..target.len())
            .filter_map(|row| key(target, row, &foreign.references))
            .collect();
        let mut refused = 0;
        let has = |key: &str| match *foreign.references {
            [column] if known.has_table(&target_schema.name) => {
                known.has_key(&target_schema.name, &target_schema.fields[column].name, key)
            }
            _ => read.contains(key) || target.lost_cells.contains(key),
        };
        for row in 0..table.len() {
            let key = key(table, row, &foreign.columns);
            let Some(key) = key.filter(|_| !table.is_refused(row, &foreign.columns)) else {
                continue;
            };
            if has(&key) {
                continue;
            }
            let fault = Fault::of_cell(
                &schema.path,
                table.position(row),
                &names(schema, &foreign.columns),
                &readable(&key),
                format!(
                    "une valeur de la colonne {} de {}",
                    names(target_schema, &foreign.references),
                    target_schema.path
                ),
            );
            let known = read.iter().map(|known| &**known);
            refused += 1;
            let is_printed = refused <= MAX_PRINTED_FAULTS;
            let near = if is_printed && is_name(&key) && read.len() <= MAX_COMPARED_KEYS {
                nearest(&key, known, str::to_lowercase)
            } else {
                Vec::new()
            };
            faults.push(if near.is_empty() {
                fault
            } else {
                fault.with_hint(format!("peut-être {}", alternatives(&near)))
            });
        }
    }
}

fn names(schema: &TableSchema, columns: &[usize]) -> String {
    let names: Vec<&str> = columns
        .iter()
        .map(|&at| schema.fields[at].name.as_str())
        .collect();
    names.join(" + ")
}
