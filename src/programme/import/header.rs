//! Where the columns of a list stand: its header may come below some lines of title.

use super::ListError;
use crate::table::spreadsheet_file::{Sheet, SheetRow};

/// The rows in which a header may stand.
const FIRST_ROWS: usize = 12;

/// The columns of a header that are shown when it is not the expected one.
const SHOWN: usize = 16;

/// The rows under a header, and where the columns that are read stand.
pub(super) struct Body<'s, const N: usize> {
    columns: [usize; N],
    rows: &'s [SheetRow],
}

/// One row under a header.
pub(super) struct BodyRow<'s, 'c, const N: usize> {
    row: &'s SheetRow,
    columns: &'c [usize; N],
}

impl<const N: usize> BodyRow<'_, '_, N> {
    /// Its number, as a spreadsheet counts rows.
    pub(super) const fn number(&self) -> u32 {
        self.row.number()
    }

    /// The cell in the column at `at` of those that were asked for, trimmed; empty where the row ends before.
    pub(super) fn cell(&self, at: usize) -> &str {
        let cell = self.row.cells().get(self.columns[at]);
        cell.map_or("", |cell| cell.text().trim())
    }
}

impl<'s, const N: usize> Body<'s, N> {
    /// The first sheet with a header in which `column` finds each of the `N` columns; `expected` tells them.
    pub(super) fn find(
        sheets: &'s [Sheet],
        column: impl Fn(usize, &str) -> bool,
        expected: &'static str,
    ) -> Result<Self, ListError> {
        for sheet in sheets {
            for (at, row) in sheet.rows().iter().take(FIRST_ROWS).enumerate() {
                if let Some(columns) = columns(row, &column) {
                    let rows = &sheet.rows()[at + 1..];
                    return Ok(Self { columns, rows });
                }
            }
        }
        let widest = sheets.iter().flat_map(|sheet| {
            let rows = sheet.rows().iter();
            rows.take(FIRST_ROWS)
        });
        // Of rows as wide, the first is the header.
        let widest = widest.reduce(|first, row| {
            if row.width() > first.width() {
                row
            } else {
                first
            }
        });
        let found = widest.map_or_else(|| "rien".to_owned(), shown);
        Err(ListError::Header { found, expected })
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = BodyRow<'s, '_, N>> {
        let columns = &self.columns;
        self.rows.iter().map(move |row| BodyRow { row, columns })
    }
}

/// The column called `name` is the one at `at` of `names`.
pub(super) fn named(names: &'static [&'static str]) -> impl Fn(usize, &str) -> bool {
    move |at, name| names.get(at).is_some_and(|known| *known == name)
}

fn columns<const N: usize>(
    row: &SheetRow,
    is_column: impl Fn(usize, &str) -> bool,
) -> Option<[usize; N]> {
    let mut columns = [0; N];
    for (at, found) in columns.iter_mut().enumerate() {
        let mut cells = row.cells().iter();
        *found = cells.position(|cell| is_column(at, cell.text().trim()))?;
    }
    Some(columns)
}

fn shown(row: &SheetRow) -> String {
    let cells = row.cells().iter().map(|cell| cell.text().trim());
    let names: Vec<String> = cells
        .filter(|name| !name.is_empty())
        .take(SHOWN)
        .map(crate::sanitize::sanitize)
        .collect();
    names.join(", ")
}
