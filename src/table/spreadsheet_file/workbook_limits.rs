use crate::limits::{
    MAX_SENT_CELLS, MAX_SENT_UNPACKED_BYTES, MAX_UNPACKED_BYTES, MAX_WORKBOOK_CELLS,
};

/// What is read of a workbook at most: a small file may unpack to anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkbookLimits {
    /// Bytes of its parts, and of the texts of its cells.
    pub(super) unpacked: u64,
    /// Its cells.
    pub(super) cells: u64,
}

impl WorkbookLimits {
    /// Of a file on the machine, for a command.
    pub const LOCAL: Self = Self {
        unpacked: MAX_UNPACKED_BYTES,
        cells: MAX_WORKBOOK_CELLS,
    };

    /// Of a file that was sent to the service, which answers others beside it.
    pub const SENT: Self = Self {
        unpacked: MAX_SENT_UNPACKED_BYTES,
        cells: MAX_SENT_CELLS,
    };
}
