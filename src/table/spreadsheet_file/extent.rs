//! How far the cells of an OpenDocument reach, before they are read: a few bytes may repeat a cell, a row
//! or a space a billion times.

use std::sync::LazyLock;

use regex::Regex;

use super::{error::SpreadsheetError, workbook_limits::WorkbookLimits};
use crate::{cancellation::checkpoint, limits::MAX_SHEET_COLUMNS};

/// The tags that place cells, with their attributes.
static TAG: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let names = "table:table|table:table-row|table:table-cell|table:covered-table-cell|text:s";
    let attributes = r#"(?:[^>"']|"[^"]*"|'[^']*')*"#;
    Regex::new(&format!(r"<({names})(\s{attributes})?/?>")).ok()
});

/// The attributes that repeat a cell, a row, a space.
static REPEATED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r#"\s(?:table:number-\w+-repeated|text:c)="([^"]*)""#).ok());

/// The spaces that one tag may stand for: LibreOffice writes those that are typed.
const MAX_SPACES: u64 = 1_000;

/// What was seen of a workbook up to some tag.
#[derive(Default)]
struct Extent {
    /// Rows of this sheet above the row.
    rows: u64,
    /// How many times the row stands there.
    row_repeats: u64,
    /// Columns of the row up to the last cell.
    columns: u64,
    /// Blank cells before the next one.
    blank: u64,
    /// The last row and the last column of this sheet that say something.
    last: (u64, u64),
    /// Cells of the sheets before this one, and those that stand in rows.
    cells: u64,
    /// The cell that is open and says something: where it begins, and how often it stands there.
    open: Option<(usize, u64)>,
    /// Letters that tags of the open cell stand for.
    spaces: u64,
    /// Bytes of all cells that say something, each as often as it stands there.
    bytes: u64,
    /// Rows that a sheet may have.
    most_rows: u32,
}

/// Refuses the content of an OpenDocument with a cell beyond [`MAX_SHEET_COLUMNS`] or the rows of `limits`,
/// or with more cells or bytes in them than `limits` say. Blank cells and rows may be repeated to the end of the
/// sheet, as LibreOffice does for their formats.
pub(super) fn check_extent(content: &str, limits: WorkbookLimits) -> Result<(), SpreadsheetError> {
    let extent = extent(content, limits.rows).ok_or(SpreadsheetError::Extent)?;
    if extent.cells.saturating_add(extent.grid()) > limits.cells {
        return Err(SpreadsheetError::Extent);
    }
    if extent.bytes > limits.unpacked {
        return Err(SpreadsheetError::Unpacked);
    }
    Ok(())
}

/// The extent of the whole content; none where a sheet reaches too far, beyond `most_rows` or so.
fn extent(content: &str, most_rows: u32) -> Option<Extent> {
    let (tags, repeated) = (TAG.as_ref()?, REPEATED.as_ref()?);
    let mut extent = Extent {
        most_rows,
        ..Extent::default()
    };
    for tag in tags.captures_iter(content) {
        checkpoint();
        let at = tag.get(0).map_or(0, |found| found.start());
        let attributes = tag.get(2).map_or("", |found| found.as_str());
        let repeats = match repeated.captures(attributes) {
            Some(found) => found[1].parse().ok()?,
            None => 1,
        };
        if &tag[1] != "text:s" {
            extent.close_cell(at);
        }
        match &tag[1] {
            "table:table" => extent.begin_sheet(),
            "table:table-row" => extent.begin_row(repeats),
            "text:s" => {
                (repeats <= MAX_SPACES).then_some(())?;
                extent.spaces = extent.spaces.saturating_add(repeats);
            }
            _ => {
                let says = ["value", "formula"]
                    .iter()
                    .any(|word| attributes.contains(word));
                extent.add_cell(repeats, says)?;
                let times = repeats.saturating_mul(extent.row_repeats);
                extent.open = says.then_some((at, times));
            }
        }
    }
    extent.close_cell(content.len());
    Some(extent)
}

impl Extent {
    /// The cells of this sheet up to the last row and column.
    const fn grid(&self) -> u64 {
        self.last.0.saturating_mul(self.last.1)
    }

    /// Ends the open cell, whose content goes as far as `end`.
    fn close_cell(&mut self, end: usize) {
        if let Some((from, times)) = self.open.take() {
            let bytes = (end.saturating_sub(from) as u64).saturating_add(self.spaces);
            self.bytes = self.bytes.saturating_add(bytes.saturating_mul(times));
        }
        self.spaces = 0;
    }

    fn begin_sheet(&mut self) {
        *self = Self {
            cells: self.cells.saturating_add(self.grid()),
            bytes: self.bytes,
            most_rows: self.most_rows,
            ..Self::default()
        };
    }

    fn begin_row(&mut self, repeats: u64) {
        self.rows = self.rows.saturating_add(self.row_repeats);
        (self.row_repeats, self.columns, self.blank) = (repeats, 0, 0);
    }

    fn add_cell(&mut self, repeats: u64, says: bool) -> Option<()> {
        self.cells = self.cells.saturating_add(self.blank);
        self.columns = self.columns.saturating_add(repeats);
        self.blank = if says { 0 } else { repeats };
        if says {
            let row = self.rows.saturating_add(self.row_repeats);
            let column = self.last.1.max(self.columns);
            self.cells = self.cells.saturating_add(repeats);
            self.last = (row, column);
        }
        let (row, column) = self.last;
        let is_within = row <= u64::from(self.most_rows) && column <= u64::from(MAX_SHEET_COLUMNS);
        is_within.then_some(())
    }
}
