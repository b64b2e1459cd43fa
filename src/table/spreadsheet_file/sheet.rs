/// One sheet of a workbook, or a CSV: the rows that are not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    name: Option<String>,
    rows: Vec<SheetRow>,
}

/// One row, with its number as a spreadsheet counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetRow {
    number: u32,
    line: Option<u64>,
    cells: Vec<SheetCell>,
}

/// One cell as text, and what the spreadsheet takes it for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetCell {
    text: String,
    kind: CellKind,
}

/// What a spreadsheet takes a cell for. All cells of a CSV are texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellKind {
    /// A text.
    Text,
    /// A number: a point before its decimals, no decimals when it is whole.
    Number,
    /// A day of the calendar, written `2026-11-22`.
    Day,
    /// An error, written as the spreadsheet does: `#REF!`.
    Error,
    /// A formula, written as it is after `=`, that no program has computed: its value is not known.
    Uncomputed,
    /// A time of day, a duration, a truth value.
    Other,
}

impl Sheet {
    pub(crate) const fn new(name: Option<String>, rows: Vec<SheetRow>) -> Self {
        Self { name, rows }
    }

    /// Its name in the workbook; none in a CSV.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    /// The rows that are not blank, in order.
    #[must_use]
    pub fn rows(&self) -> &[SheetRow] {
        &self.rows
    }
}

impl SheetRow {
    pub(crate) const fn new(number: u32, line: Option<u64>, cells: Vec<SheetCell>) -> Self {
        Self {
            number,
            line,
            cells,
        }
    }

    /// The row as a spreadsheet counts it: from 1, with blank rows, one for a cell of several lines.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// The line of the file on which it begins; none in a workbook.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        self.line
    }

    /// The cells from the first column on; those after the last are empty.
    #[must_use]
    pub fn cells(&self) -> &[SheetCell] {
        &self.cells
    }

    /// How many cells there are up to the last that says something.
    #[must_use]
    pub fn width(&self) -> usize {
        let mut cells = self.cells.iter();
        let last = cells.rposition(|cell| !cell.text.trim().is_empty());
        last.map_or(0, |last| last + 1)
    }

    /// Whether no cell says anything.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.trim().is_empty())
    }
}

impl SheetCell {
    /// A cell that nothing was typed into.
    pub(super) const EMPTY: Self = Self {
        text: String::new(),
        kind: CellKind::Text,
    };

    pub(crate) fn new(text: impl Into<String>, kind: CellKind) -> Self {
        Self {
            text: text.into(),
            kind,
        }
    }

    /// What it says.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// What the spreadsheet takes it for.
    #[must_use]
    pub const fn kind(&self) -> CellKind {
        self.kind
    }
}
