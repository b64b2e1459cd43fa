use std::{collections::BTreeMap, sync::Arc};

use thiserror::Error;

use super::{Cells, Decision, Edit, RowName};
use crate::{
    register::import::{TextRows, canonical_csv, register_tables},
    table::{DataFiles, Package, TableDescription},
};

/// The rows of the register at one revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rows {
    revision: i64,
    /// Those that stay as they are, are shared with the revision before.
    rows: BTreeMap<RowName, Arc<StoredRow>>,
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRow {
    /// What it says.
    pub cells: Cells,
    /// The revision that changed it last.
    pub version: i64,
}

/// A row says a column that the description of the data has not.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
#[error("la table {table} du journal a une colonne {column}, que datapackage.json ne décrit pas")]
pub struct UnknownColumn {
    table: String,
    column: String,
}

impl Rows {
    /// The rows at `revision`.
    pub(crate) fn new(revision: i64, rows: impl IntoIterator<Item = (RowName, StoredRow)>) -> Self {
        let rows = rows
            .into_iter()
            .map(|(row, stored)| (row, Arc::new(stored)));
        Self {
            revision,
            rows: rows.collect(),
        }
    }

    /// How many decisions led to them.
    #[must_use]
    pub const fn revision(&self) -> i64 {
        self.revision
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, row: &RowName) -> Option<&StoredRow> {
        self.rows.get(row).map(Arc::as_ref)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = (&RowName, &StoredRow)> {
        self.rows.iter().map(|(row, stored)| (row, &**stored))
    }

    /// Those of `table`.
    pub fn of_table<'r>(
        &'r self,
        table: &'r str,
    ) -> impl Iterator<Item = (&'r RowName, &'r StoredRow)> {
        self.iter().filter(move |(row, _)| row.table == table)
    }

    /// An edit after which `row` says `after`: none is that it is gone.
    #[must_use]
    pub fn edit(&self, row: RowName, after: Option<Cells>) -> Edit {
        let before = self.get(&row).cloned();
        Edit { row, before, after }
    }

    /// The edits after which the table `description` has the rows `wanted`, and no other.
    #[must_use]
    pub fn edits_to(&self, description: &TableDescription<'_>, wanted: &TextRows) -> Vec<Edit> {
        let wanted: BTreeMap<RowName, Cells> = wanted
            .iter()
            .map(|cells| {
                let cells = Cells::of(description, cells);
                (RowName::of(description, &cells), cells)
            })
            .collect();
        let gone = self.of_table(description.name());
        let gone: Vec<RowName> = gone
            .map(|(row, _)| row.clone())
            .filter(|row| !wanted.contains_key(row))
            .collect();
        let gone = gone.into_iter().map(|row| self.edit(row, None));
        let other = wanted.into_iter().filter_map(|(row, cells)| {
            let now = self.rows.get(&row).map(|now| &now.cells);
            (now != Some(&cells)).then(|| self.edit(row, Some(cells)))
        });
        gone.chain(other).collect()
    }

    /// The rows after `edits`, which are of these rows.
    #[must_use]
    pub fn after(&self, edits: &[Edit]) -> Self {
        let mut after = self.clone();
        after.revision += 1;
        for edit in edits {
            match &edit.after {
                None => {
                    after.rows.remove(&edit.row);
                }
                Some(cells) => {
                    let row = StoredRow {
                        cells: cells.clone(),
                        version: after.revision,
                    };
                    after.rows.insert(edit.row.clone(), Arc::new(row));
                }
            }
        }
        after
    }

    /// The rows after `decisions`, which came next, from the oldest; none where they do not follow from these rows.
    #[must_use]
    pub fn followed_by(&self, decisions: &[Decision]) -> Option<Self> {
        let mut after = self.clone();
        for decision in decisions {
            if decision.revision != after.revision + 1 {
                return None;
            }
            after.revision = decision.revision;
            for change in &decision.changes {
                let now = after.rows.remove(&change.row);
                let cells = change.apply(now.as_deref().map(|now| &now.cells)).ok()?;
                if let Some(cells) = cells {
                    let version = decision.revision;
                    let row = Arc::new(StoredRow { cells, version });
                    after.rows.insert(change.row.clone(), row);
                }
            }
        }
        Some(after)
    }

    /// The rows of the table `description` as texts.
    pub fn text_rows(&self, description: &TableDescription<'_>) -> Result<TextRows, UnknownColumn> {
        let rows = self.of_table(description.name()).map(|(_, row)| {
            let unknown = |column: &str| UnknownColumn {
                table: description.name().to_owned(),
                column: column.to_owned(),
            };
            row.cells.in_order(description).map_err(unknown)
        });
        rows.collect()
    }

    /// The files of the tables of the register as a data folder has them, which `package` describes: their paths
    /// and bytes.
    pub fn files<'p>(
        &self,
        package: &'p Package,
    ) -> Result<Vec<(&'p str, Vec<u8>)>, UnknownColumn> {
        let tables = register_tables(package);
        let file = |table: &TableDescription<'p>| {
            let csv = canonical_csv(table, self.text_rows(table)?.iter());
            Ok((table.path(), csv))
        };
        tables.iter().map(file).collect()
    }

    /// `data` with these rows in place of its register.
    pub fn in_place_of(
        &self,
        data: DataFiles,
        package: &Package,
    ) -> Result<DataFiles, UnknownColumn> {
        let files = self.files(package)?.into_iter();
        let data = files.fold(data, |data, (path, bytes)| data.with(path, bytes));
        Ok(data.at_revision(self.revision))
    }
}
