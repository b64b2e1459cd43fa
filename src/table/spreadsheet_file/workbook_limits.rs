use crate::limits::{
    MAX_LIST_ROWS, MAX_SENT_CELLS, MAX_SENT_UNPACKED_BYTES, MAX_SHEET_ROWS, MAX_UNPACKED_BYTES,
    MAX_WORKBOOK_CELLS,
};

/// What is read of a workbook at most: a small file may unpack to anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkbookLimits {
    /// Bytes of its parts, and of the texts of its cells.
    pub(super) unpacked: u64,
    /// Its cells.
    pub(super) cells: u64,
    /// Rows of each sheet, or of a CSV.
    pub(super) rows: u32,
}

impl WorkbookLimits {
    /// Of a file on the machine, for a command.
    pub const LOCAL: Self = Self {
        unpacked: MAX_UNPACKED_BYTES,
        cells: MAX_WORKBOOK_CELLS,
        rows: MAX_SHEET_ROWS,
    };

    /// Of an official list on the machine, which has a row for each commune.
    pub const LIST: Self = Self {
        rows: MAX_LIST_ROWS,
        ..Self::LOCAL
    };

    /// Of a file that was sent to the service, which answers others beside it.
    pub const SENT: Self = Self {
        unpacked: MAX_SENT_UNPACKED_BYTES,
        cells: MAX_SENT_CELLS,
        rows: MAX_SHEET_ROWS,
    };
}
