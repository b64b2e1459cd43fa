use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

use serde::{Deserialize, Serialize};

use crate::{sanitize::sanitize, table::TableDescription};

/// Separates the cells of a key; no cell of a valid table holds it.
const UNIT: char = '\u{1f}';

/// Which row of the register: its table, and what its primary key says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowName {
    pub(crate) table: String,
    /// The cells of the key, with [`UNIT`] between them.
    pub(crate) key: String,
}

/// What a row says, by column. An empty cell says nothing and is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Cells(BTreeMap<String, String>);

impl RowName {
    /// The row of `table` whose key says `key`.
    #[must_use]
    pub fn new<'k>(table: &str, key: impl IntoIterator<Item = &'k str>) -> Self {
        let mut joined = String::new();
        for (at, cell) in key.into_iter().enumerate() {
            if at > 0 {
                joined.push(UNIT);
            }
            joined.push_str(cell);
        }
        Self {
            table: table.to_owned(),
            key: joined,
        }
    }

    /// The row of `description` with these cells.
    #[must_use]
    pub fn of(description: &TableDescription<'_>, cells: &Cells) -> Self {
        let columns = description.columns();
        let key = description.primary_key().iter();
        let key = key.filter_map(|&at| Some(cells.get(columns.get(at)?.name())));
        Self::new(description.name(), key)
    }

    /// The table.
    #[must_use]
    pub fn table(&self) -> &str {
        &self.table
    }

    /// The cells of the key.
    pub fn key(&self) -> impl Iterator<Item = &str> {
        self.key.split(UNIT)
    }

    /// The key as people read it.
    #[must_use]
    pub fn readable_key(&self) -> String {
        let cells: Vec<String> = self.key().map(sanitize).collect();
        cells.join(" + ")
    }
}

impl fmt::Display for RowName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} : {}", self.table, self.readable_key())
    }
}

impl Cells {
    /// The `cells` of a row, in the order of the columns of `description`.
    #[must_use]
    pub fn of(description: &TableDescription<'_>, cells: &[String]) -> Self {
        let columns = description.columns().iter();
        let cells = columns.zip(cells);
        cells
            .map(|(column, cell)| (column.name().to_owned(), cell.clone()))
            .collect()
    }

    /// What `column` says; empty when it says nothing.
    #[must_use]
    pub fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", String::as_str)
    }

    /// Has `column` say `value`.
    pub fn set(&mut self, column: impl Into<String>, value: impl Into<String>) {
        let (column, value) = (column.into(), value.into());
        if value.is_empty() {
            self.0.remove(&column);
        } else {
            self.0.insert(column, value);
        }
    }

    /// The columns that say something, and what.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let cells = self.0.iter();
        cells.map(|(column, value)| (column.as_str(), value.as_str()))
    }

    /// The columns in which one of the two says something.
    pub(super) fn columns_of<'c>(one: &'c Self, other: &'c Self) -> BTreeSet<&'c str> {
        let columns = one.0.keys().chain(other.0.keys());
        columns.map(String::as_str).collect()
    }

    /// The cells in the order of the columns of `description`; a column that it has not otherwise.
    pub(super) fn in_order<'c>(
        &'c self,
        description: &TableDescription<'_>,
    ) -> Result<Vec<String>, &'c str> {
        let columns = description.columns();
        let is_known = |name: &str| columns.iter().any(|column| column.name() == name);
        if let Some(unknown) = self.0.keys().find(|name| !is_known(name)) {
            return Err(unknown);
        }
        let cells = columns
            .iter()
            .map(|column| self.get(column.name()).to_owned());
        Ok(cells.collect())
    }
}

impl<C: Into<String>, V: Into<String>> FromIterator<(C, V)> for Cells {
    fn from_iter<I: IntoIterator<Item = (C, V)>>(cells: I) -> Self {
        let mut all = Self::default();
        for (column, value) in cells {
            all.set(column, value);
        }
        all
    }
}
