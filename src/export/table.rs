use super::{cell::Cell, columns::Column};

/// A table to take away: what its columns mean, and its rows in order.
#[derive(Clone, Debug)]
pub struct Table<'a> {
    title: String,
    is_described: bool,
    columns: Vec<Column<'a>>,
    rows: Vec<Vec<Cell<'a>>>,
}

impl<'a> Table<'a> {
    /// A table of `columns` without rows.
    #[must_use]
    pub fn new(title: impl Into<String>, columns: Vec<Column<'a>>) -> Self {
        Self {
            title: title.into(),
            is_described: false,
            columns,
            rows: Vec::new(),
        }
    }

    /// The same table, that a schema describes: programs find its columns by their names in every form.
    #[must_use]
    pub fn described(mut self) -> Self {
        self.is_described = true;
        self
    }

    /// The same table with a row for each of `rows`, which have a cell for each column.
    #[must_use]
    pub fn with_rows(mut self, rows: impl IntoIterator<Item = Vec<Cell<'a>>>) -> Self {
        self.rows.extend(rows);
        debug_assert!(
            self.rows.iter().all(|row| row.len() == self.columns.len()),
            "a row has another number of cells than columns"
        );
        self
    }

    /// What it is, in a few words.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// Whether a schema describes it.
    #[must_use]
    pub const fn is_described(&self) -> bool {
        self.is_described
    }

    /// Its columns.
    #[must_use]
    pub fn columns(&self) -> &[Column<'a>] {
        &self.columns
    }

    /// Its rows.
    #[must_use]
    pub fn rows(&self) -> &[Vec<Cell<'a>>] {
        &self.rows
    }

    /// The cell of `row` in the column `name`; empty without such a column.
    #[must_use]
    pub fn cell<'r>(&self, row: &'r [Cell<'a>], name: &str) -> &'r Cell<'a> {
        let at = self.columns.iter().position(|one| one.name() == name);
        at.and_then(|at| row.get(at)).unwrap_or(&Cell::Empty)
    }
}
