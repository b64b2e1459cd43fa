/// The rows of one table as texts, in the order of its columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextRows(pub(super) Vec<TextRow>);

/// One row, with its number as a spreadsheet counts it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TextRow {
    pub(super) number: u32,
    pub(super) cells: Vec<String>,
}

impl TextRows {
    /// How many rows there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is no row.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The number of each row as a spreadsheet counts it, and its cells.
    pub fn numbered(&self) -> impl Iterator<Item = (u32, &[String])> {
        self.0.iter().map(|row| (row.number, &*row.cells))
    }

    /// The cells of each row.
    pub fn iter(&self) -> impl Iterator<Item = &[String]> {
        self.0.iter().map(|row| &*row.cells)
    }
}

/// The rows of a table with a header, from their cells.
impl FromIterator<Vec<String>> for TextRows {
    fn from_iter<I: IntoIterator<Item = Vec<String>>>(rows: I) -> Self {
        let numbered = rows.into_iter().zip(2..);
        let rows = numbered.map(|(cells, number)| TextRow { number, cells });
        Self(rows.collect())
    }
}

impl TextRow {
    /// What tells the row apart, its columns `key` joined as people read them.
    pub(super) fn key(&self, key: &[usize]) -> String {
        let cells = key.iter().filter_map(|&at| self.cells.get(at));
        cells.map(String::as_str).collect::<Vec<_>>().join(" + ")
    }
}
