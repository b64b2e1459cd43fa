use std::fmt;

use super::{Decision, Edit, RowName, Rows};

/// A row that a decision changed, and that says something else since.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UndoConflict {
    /// The row.
    pub row: RowName,
    /// The columns; none where the row came or went.
    pub columns: Vec<String>,
}

/// The edits that take `decision` back in `rows`; the rows that others have changed since otherwise, of
/// which nothing is guessed.
pub fn undo_edits(decision: &Decision, rows: &Rows) -> Result<Vec<Edit>, Vec<UndoConflict>> {
    let (mut edits, mut conflicts) = (Vec::new(), Vec::new());
    // Backwards: a later change of a decision may rest on an earlier one.
    for change in decision.changes.iter().rev() {
        let now = rows.get(&change.row).map(|row| &row.cells);
        match change.reversed().apply(now) {
            Ok(after) => edits.push(rows.edit(change.row.clone(), after)),
            Err(columns) => conflicts.push(UndoConflict {
                row: change.row.clone(),
                columns,
            }),
        }
    }
    if conflicts.is_empty() {
        Ok(edits)
    } else {
        Err(conflicts)
    }
}

impl fmt::Display for UndoConflict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let row = &self.row;
        if self.columns.is_empty() {
            write!(f, "{row} : la ligne est apparue ou a disparu depuis")
        } else {
            let columns = self.columns.join(", ");
            write!(f, "{row} : {columns} dit autre chose depuis")
        }
    }
}
