use rustc_hash::FxHashSet;

use super::{Fault, Faults, RecordPosition, package::TableSchema};

/// The tables of a package as text, and everything that its schemas refuse of them.
#[derive(Debug)]
pub struct Tables<'p> {
    pub(super) tables: Vec<Table<'p>>,
    pub(super) faults: Faults,
}

/// One table: its rows of text cells.
#[derive(Debug)]
pub struct Table<'p> {
    pub(super) schema: &'p TableSchema,
    pub(super) rows: Vec<TextRow>,
    pub(super) hash: u64,
    /// Whether rows may be missing: the file has a fault of its own.
    pub(super) is_partial: bool,
    /// What the records say that are no rows, for want of a cell or of text: keys may lead to them.
    pub(super) lost_cells: FxHashSet<Box<str>>,
}

/// One row as text.
#[derive(Debug)]
pub(super) struct TextRow {
    pub(super) cells: csv::StringRecord,
    pub(super) position: RecordPosition,
    /// The columns whose cells the schema refuses; they are compared with no key.
    pub(super) refused: Vec<usize>,
}

/// One row of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row<'t> {
    table: &'t Table<'t>,
    at: usize,
}

impl<'p> Tables<'p> {
    /// The table called `name`; none when the package describes no such table.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Table<'p>> {
        self.tables.iter().find(|table| table.schema.name == name)
    }

    /// The tables, in the package's order.
    pub fn iter(&self) -> impl Iterator<Item = &Table<'p>> {
        self.tables.iter()
    }

    /// What the schemas refuse, and files that are no such tables.
    pub(super) const fn faults(&self) -> &Faults {
        &self.faults
    }
}

impl<'p> Table<'p> {
    /// The table that `schema` describes, without rows.
    pub(super) fn empty(schema: &'p TableSchema) -> Self {
        Self {
            schema,
            rows: Vec::new(),
            hash: 0,
            is_partial: false,
            lost_cells: FxHashSet::default(),
        }
    }

    /// The table's name.
    pub(crate) fn name(&self) -> &'p str {
        &self.schema.name
    }

    /// The table's file, relative to the data folder.
    #[must_use]
    pub fn path(&self) -> &'p str {
        &self.schema.path
    }

    /// How many rows there are, the header not counted.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The hash of the file (XXH3, 64 bits).
    #[must_use]
    pub const fn hash(&self) -> u64 {
        self.hash
    }

    pub(super) const fn schema(&self) -> &'p TableSchema {
        self.schema
    }

    /// The rows, in the file's order.
    pub(crate) fn rows(&self) -> impl Iterator<Item = Row<'_>> {
        (0..self.rows.len()).map(|at| Row { table: self, at })
    }

    pub(super) fn cell(&self, row: usize, column: usize) -> &str {
        self.rows[row].cells.get(column).unwrap_or_default()
    }

    /// Whether the schema refuses one of the cells of `columns`: its fault is reported already.
    pub(super) fn is_refused(&self, row: usize, columns: &[usize]) -> bool {
        let refused = &self.rows[row].refused;
        columns.iter().any(|column| refused.contains(column))
    }

    pub(super) fn position(&self, row: usize) -> RecordPosition {
        self.rows[row].position
    }

    /// The cell of the column `name` in the record at `position`.
    pub(crate) fn find_cell(&self, position: RecordPosition, name: &str) -> Option<&str> {
        let row = self
            .rows
            .binary_search_by_key(&position, |row| row.position);
        let column = self
            .schema
            .fields
            .iter()
            .position(|field| field.name == name);
        Some(self.cell(row.ok()?, column?))
    }
}

impl<'t> Row<'t> {
    /// The text of the column at `column`.
    pub(super) fn cell(self, column: usize) -> &'t str {
        self.table.cell(self.at, column)
    }

    /// Whether the schema refuses the cell of the column at `column`: its fault is reported already.
    pub(super) fn is_refused(self, column: usize) -> bool {
        self.table.is_refused(self.at, &[column])
    }

    /// Where the row begins.
    pub(crate) fn position(self) -> RecordPosition {
        self.table.position(self.at)
    }

    /// The row's file, relative to the data folder.
    pub(crate) fn file(self) -> &'t str {
        self.table.path()
    }

    /// A fault of this row's column `name`.
    pub(crate) fn fault(self, name: &str, expected: impl Into<String>) -> Fault {
        self.fault_of(&[name], expected)
    }

    /// A fault of what this row's columns `names` say together.
    pub(crate) fn fault_of(self, names: &[&str], expected: impl Into<String>) -> Fault {
        let schema = self.table.schema;
        let text = |name: &&str| {
            let column = schema.fields.iter().position(|field| field.name == *name);
            column.map_or("", |column| self.cell(column))
        };
        let value = if let [name] = names {
            text(name).to_owned()
        } else {
            let texts = names.iter().map(text);
            let texts = texts.map(|text| if text.is_empty() { "vide" } else { text });
            texts.collect::<Vec<_>>().join(" + ")
        };
        let position = self.table.position(self.at);
        Fault::of_cell(&schema.path, position, &names.join(" + "), &value, expected)
    }
}
