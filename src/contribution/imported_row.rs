use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Merged, ProposedCell, merge};
use crate::history::{Cells, Edit, RowChange, RowChangeKind, RowName, Rows};

/// A row that an import changes, as it goes from its preview to its acceptance: what its cells said and shall say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportedRow {
    /// The table.
    pub table: String,
    /// What the key says, a cell each.
    pub key: Vec<String>,
    /// The row of the sheet.
    pub line: u32,
    /// Whether the register did not have it.
    pub is_new: bool,
    /// By column, what it said and what it shall say.
    pub cells: BTreeMap<String, (String, String)>,
}

/// An imported row beside what the register says by now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// What is to be written; none where the row is gone.
    pub edit: Option<Edit>,
    /// What others changed since.
    pub conflicts: Vec<ImportConflict>,
}

/// What others changed of an imported row since its preview.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ImportConflict {
    /// The row is not there any more.
    Gone,
    /// A cell says something else, and not what it shall say.
    Cell {
        /// Its column.
        column: String,
        /// What it said.
        seen: String,
        /// What it says.
        now: String,
    },
}

impl ImportedRow {
    /// What `edit` changes, of the row `line` of a sheet; none where it changes nothing, or takes the row away.
    #[must_use]
    pub fn of(edit: &Edit, line: u32) -> Option<Self> {
        let RowChange { row, kind, cells } = edit.change()?;
        let is_new = match kind {
            RowChangeKind::Added => true,
            RowChangeKind::Edited => false,
            RowChangeKind::Removed => return None,
        };
        let cells = cells.into_iter().map(|(column, change)| {
            let sides = (change.0.unwrap_or_default(), change.1.unwrap_or_default());
            (column, sides)
        });
        Some(Self {
            table: row.table().to_owned(),
            key: row.key().map(str::to_owned).collect(),
            line,
            is_new,
            cells: cells.collect(),
        })
    }

    /// Which row it is.
    #[must_use]
    pub fn name(&self) -> RowName {
        RowName::new(&self.table, self.key.iter().map(String::as_str))
    }

    /// The row held against `rows`, as they are by now: cell by cell, what nobody touched or what says so already is no
    /// conflict.
    #[must_use]
    pub fn held_against(&self, rows: &Rows) -> Held {
        let name = self.name();
        let now = rows.get(&name).map(|row| &row.cells);
        if now.is_none() && !self.is_new {
            return Held {
                edit: None,
                conflicts: vec![ImportConflict::Gone],
            };
        }
        let mut after = now.cloned().unwrap_or_default();
        let mut conflicts = Vec::new();
        for (column, (seen, shall)) in &self.cells {
            let proposed = ProposedCell {
                column: column.clone(),
                before: seen.clone(),
                after: shall.clone(),
            };
            let says = now.map_or("", |cells: &Cells| cells.get(column));
            if let Merged::Conflict(now) = merge(&proposed, says, false) {
                conflicts.push(ImportConflict::Cell {
                    column: column.clone(),
                    seen: seen.clone(),
                    now,
                });
            }
            after.set(column.as_str(), shall.as_str());
        }
        Held {
            edit: Some(rows.edit(name, Some(after))),
            conflicts,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::history::StoredRow;

    fn cells(texts: &[(&str, &str)]) -> Cells {
        texts.iter().copied().collect()
    }

    fn rows(texts: Option<&[(&str, &str)]>) -> Rows {
        let row = texts.map(|texts| {
            let cells = cells(texts);
            (
                RowName::new("poles", ["a"]),
                StoredRow { cells, version: 1 },
            )
        });
        Rows::new(1, row)
    }

    fn imported(before: Option<&[(&str, &str)]>, after: &[(&str, &str)]) -> ImportedRow {
        let edit = rows(before).edit(RowName::new("poles", ["a"]), Some(cells(after)));
        ImportedRow::of(&edit, 7).expect("a change")
    }

    #[test]
    fn what_nobody_touched_is_written_beside_what_others_did() {
        let row = imported(
            Some(&[("id", "a"), ("nom", "A")]),
            &[("id", "a"), ("nom", "B")],
        );
        let now = rows(Some(&[("id", "a"), ("nom", "A"), ("site", "s")]));
        let held = row.held_against(&now);
        assert!(held.conflicts.is_empty());
        let after = held.edit.and_then(|edit| edit.after);
        let expected = cells(&[("id", "a"), ("nom", "B"), ("site", "s")]);
        assert_eq!(after, Some(expected));
        // Somebody wrote the same.
        let now = rows(Some(&[("id", "a"), ("nom", "B")]));
        let held = row.held_against(&now);
        assert!(held.conflicts.is_empty());
        assert!(held.edit.is_some_and(|edit| edit.change().is_none()));
    }

    #[test]
    fn what_others_changed_is_a_conflict() {
        let row = imported(
            Some(&[("id", "a"), ("nom", "A")]),
            &[("id", "a"), ("nom", "B")],
        );
        let conflict = |now: &str| ImportConflict::Cell {
            column: "nom".to_owned(),
            seen: "A".to_owned(),
            now: now.to_owned(),
        };
        let held = row.held_against(&rows(Some(&[("id", "a"), ("nom", "C")])));
        assert_eq!(held.conflicts, [conflict("C")]);
        let held = row.held_against(&rows(Some(&[("id", "a")])));
        assert_eq!(held.conflicts, [conflict("")]);
        let held = row.held_against(&rows(None));
        assert_eq!(
            (held.edit, held.conflicts),
            (None, vec![ImportConflict::Gone])
        );
        // A new row that others have written meanwhile, otherwise.
        let row = imported(None, &[("id", "a"), ("nom", "A")]);
        assert!(row.held_against(&rows(None)).conflicts.is_empty());
        let held = row.held_against(&rows(Some(&[("id", "a"), ("nom", "B")])));
        assert_eq!(held.conflicts.len(), 1);
    }
}
