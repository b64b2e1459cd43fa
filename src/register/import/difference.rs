use std::{collections::BTreeMap, fmt};

use super::rows::{TextRow, TextRows};
use crate::{french::agree, sanitize::sanitize, table::TableDescription};

/// Letters that stand before the first difference of two long texts.
const CONTEXT: usize = 20;

/// What differs between a table of today and the same table in a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    new: Vec<NewRow>,
    changed: Vec<ChangedRow>,
    gone: Vec<String>,
    unchanged: usize,
}

/// A row that today's table has not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRow {
    row: u32,
    key: String,
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
    before: String,
    after: String,
}

impl Difference {
    /// Compares rows of the table `description` by its primary key.
    pub(super) fn new(
        description: &TableDescription<'_>,
        before: &TextRows,
        after: &TextRows,
    ) -> Self {
        let key = description.primary_key();
        let mut old: BTreeMap<String, &TextRow> =
            before.0.iter().map(|row| (row.key(key), row)).collect();
        let mut found = Self::default();
        for row in &after.0 {
            let (number, key) = (row.number, row.key(key));
            let Some(old) = old.remove(&key) else {
                found.new.push(NewRow { row: number, key });
                continue;
            };
            let columns = description.columns().iter();
            let pairs = columns.zip(old.cells.iter().zip(&row.cells));
            let differ = pairs.filter(|(_, (before, after))| before != after);
            let cells: Vec<_> = differ
                .map(|(column, (before, after))| ChangedCell {
                    column: column.name().to_owned(),
                    before: before.clone(),
                    after: after.clone(),
                })
                .collect();
            if cells.is_empty() {
                found.unchanged += 1;
            } else {
                let row = number;
                found.changed.push(ChangedRow { row, key, cells });
            }
        }
        found.gone = old.into_keys().collect();
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

    /// How many rows say the same as today.
    #[must_use]
    pub const fn unchanged(&self) -> usize {
        self.unchanged
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
        let counts = [
            (self.new.len(), "nouvelle", "nouvelles"),
            (self.changed.len(), "modifiée", "modifiées"),
            (self.gone.len(), "disparue", "disparues"),
            (self.unchanged, "inchangée", "inchangées"),
        ];
        let counts =
            counts.map(|(count, one, many)| format!("{count} {}", agree(count, one, many)));
        f.write_str(&counts.join(", "))?;
        for NewRow { row, key } in &self.new {
            write!(f, "\n  + {}, nouvelle (ligne {row})", sanitize(key))?;
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
        let (before, after) = (self.before.chars(), self.after.chars());
        let same = before.zip(after).take_while(|(one, other)| one == other);
        let from = same.count().saturating_sub(CONTEXT);
        let quoted = |text: &str| match text {
            "" => "vide".to_owned(),
            _ if from == 0 => format!("« {} »", sanitize(text)),
            _ => {
                let end: String = text.chars().skip(from).collect();
                format!("« …{} »", sanitize(&end))
            }
        };
        let (before, after) = (quoted(&self.before), quoted(&self.after));
        write!(f, "{} : {before} → {after}", self.column)
    }
}
