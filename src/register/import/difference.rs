use std::{collections::BTreeMap, fmt};

use super::{
    rows::{TextRow, TextRows},
    table::ImportedTable,
};
use crate::{
    cancellation::checkpoint,
    french::agree,
    sanitize::{name_unseen, sanitize},
};

/// Letters that stand before the first difference of two long texts.
const CONTEXT: usize = 20;

/// What differs between a table of today and the same table in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    new: Vec<NewRow>,
    changed: Vec<ChangedRow>,
    gone: Vec<String>,
    unchanged: usize,
    uncompared: Vec<UncomparedColumn>,
}

/// A column of which nothing, or not every cell, can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UncomparedColumn {
    column: String,
    /// How many values today's table has there.
    values: usize,
}

/// A row that today's table has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    row: u32,
    key: String,
    /// Each column of codes, its value and what territories that stands for.
    places: Vec<(String, String, String)>,
}

/// A row that says something else than today's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    row: u32,
    key: String,
    cells: Vec<ChangedCell>,
}

/// A cell that says something else than today's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedCell {
    column: String,
    before: NamedValue,
    after: NamedValue,
}

/// What a cell says, and the names of the territories whose codes it has.
#[derive(Clone, Debug, PartialEq, Eq)]
struct NamedValue {
    text: String,
    places: Option<String>,
}

impl Difference {
    /// Compares the rows of `table` with those `before` by their primary key.
    pub(super) fn new(table: &ImportedTable<'_, '_>, before: &TextRows) -> Self {
        let key = table.description.primary_key();
        let columns = table.description.columns();
        let mut old: BTreeMap<String, &TextRow> =
            before.0.iter().map(|row| (row.key(key), row)).collect();
        let mut found = Self::default();
        let mut lost = BTreeMap::<usize, usize>::new();
        for row in &table.rows.0 {
            checkpoint();
            let (number, key) = (row.number, row.key(key));
            let Some(old) = old.remove(&key) else {
                let places = columns.iter().enumerate().filter_map(|(at, column)| {
                    let places = table.place_names(&row.cells, at)?;
                    Some((column.name().to_owned(), row.cells[at].clone(), places))
                });
                found.new.push(NewRow {
                    row: number,
                    key,
                    places: places.collect(),
                });
                continue;
            };
            let mut cells = Vec::new();
            for (at, column) in columns.iter().enumerate() {
                let (before, after) = (old.cells.get(at), row.cells.get(at));
                if before == after {
                    continue;
                }
                if !table.is_compared(number, at) {
                    let is_value = before.is_some_and(|before| !before.is_empty());
                    *lost.entry(at).or_default() += usize::from(is_value);
                    continue;
                }
                let value = |row: &TextRow| NamedValue {
                    text: row.cells.get(at).cloned().unwrap_or_default(),
                    places: table.place_names(&row.cells, at),
                };
                cells.push(ChangedCell {
                    column: column.name().to_owned(),
                    before: value(old),
                    after: value(row),
                });
            }
            if cells.is_empty() {
                found.unchanged += 1;
            } else {
                let row = number;
                found.changed.push(ChangedRow { row, key, cells });
            }
        }
        found.gone = old.into_keys().collect();
        let lost = lost.into_iter().filter(|(_, values)| *values > 0);
        found.uncompared = lost
            .map(|(at, values)| UncomparedColumn {
                column: columns[at].name().to_owned(),
                values,
            })
            .collect();
        found
    }

    /// The rows that today's table has not.
    #[must_use]
    pub fn new_rows(&self) -> &[NewRow] {
        &self.new
    }

    /// The rows that say something else than today's.
    #[must_use]
    pub fn changed_rows(&self) -> &[ChangedRow] {
        &self.changed
    }

    /// The keys of the rows of today that the file has not.
    #[must_use]
    pub fn gone(&self) -> &[String] {
        &self.gone
    }

    /// The keys of the rows of today that the file has not, which are kept from now on.
    pub(super) fn take_gone(&mut self) -> Vec<String> {
        std::mem::take(&mut self.gone)
    }

    /// How many rows say the same as today.
    #[must_use]
    pub const fn unchanged(&self) -> usize {
        self.unchanged
    }

    /// How many rows are new, changed, gone and the same, in French.
    #[must_use]
    pub fn counts(&self) -> [String; 4] {
        let counts = [
            (self.new.len(), "nouvelle", "nouvelles"),
            (self.changed.len(), "modifiée", "modifiées"),
            (self.gone.len(), "disparue", "disparues"),
            (self.unchanged, "inchangée", "inchangées"),
        ];
        counts.map(|(count, one, many)| format!("{count} {}", agree(count, one, many)))
    }

    /// Whether the two tables say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.new.is_empty() && self.changed.is_empty() && self.gone.is_empty()
    }
}

/// The counts on one line, then a line for each row and each cell. In French.
impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.counts().join(", "))?;
        for UncomparedColumn { column, values } in &self.uncompared {
            let lost = agree(*values, "valeur serait perdue", "valeurs seraient perdues");
            write!(f, "\n  colonne {column} : {values} {lost}")?;
        }
        for NewRow { row, key, places } in &self.new {
            write!(f, "\n  + {}, nouvelle (ligne {row})", sanitize(key))?;
            for (column, value, places) in places {
                let value = name_unseen(value);
                write!(f, "\n      {column} : « {value} » ({})", sanitize(places))?;
            }
        }
        for ChangedRow { row, key, cells } in &self.changed {
            write!(f, "\n  ~ {}, modifiée (ligne {row})", sanitize(key))?;
            for cell in cells {
                write!(f, "\n      {cell}")?;
            }
        }
        for key in &self.gone {
            write!(f, "\n  - {}, disparue", sanitize(key))?;
        }
        Ok(())
    }
}

impl fmt::Display for ChangedCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (before, after) = (self.before.text.chars(), self.after.text.chars());
        let same = before.zip(after).take_while(|(one, other)| one == other);
        let from = same.count().saturating_sub(CONTEXT);
        let quoted = |value: &NamedValue| {
            let text = match &*value.text {
                "" => "vide".to_owned(),
                text if from == 0 => format!("« {} »", name_unseen(text)),
                text => {
                    let end: String = text.chars().skip(from).collect();
                    format!("« …{} »", name_unseen(&end))
                }
            };
            match &value.places {
                Some(places) => format!("{text} ({})", sanitize(places)),
                None => text,
            }
        };
        let (before, after) = (quoted(&self.before), quoted(&self.after));
        write!(f, "{} : {before} → {after}", self.column)
    }
}
