use super::{Cells, RowChange, RowName, StoredRow};

/// What a row shall say, and what it said when that was decided. None is no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The row.
    pub row: RowName,
    /// What it is.
    pub before: Option<StoredRow>,
    /// What it shall say.
    pub after: Option<Cells>,
}

impl Edit {
    /// What it changes; none where it says what was said.
    #[must_use]
    pub fn change(&self) -> Option<RowChange> {
        let before = self.before.as_ref().map(|before| &before.cells);
        RowChange::between(self.row.clone(), before, self.after.as_ref())
    }
}
