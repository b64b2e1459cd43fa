//! Files as spreadsheets write them: what a file is, and its rows as text.
//!
//! Workbooks (XLSX, ODS) and CSV are told apart by their bytes, never by their name. CSV may be in any
//! encoding, with any separator, that LibreOffice, Excel and Google Sheets write; what would have to be
//! guessed is refused, with its cause in French.

mod csv_format;
mod encoding;
mod error;
mod extent;
mod format;
mod sheet;
#[cfg(test)]
mod tests;
mod workbook;
mod workbook_limits;

pub use csv_format::{CsvFormat, LineEnd, Separator};
pub use encoding::TextEncoding;
pub use error::SpreadsheetError;
pub use format::FileFormat;
pub use sheet::{CellKind, Sheet, SheetCell, SheetRow};
pub use workbook_limits::WorkbookLimits;

use std::{io::Read as _, path::Path};

use super::{io_reason, open_file};
use crate::limits::{MAX_LIST_BYTES, MAX_TABLE_BYTES};

/// What the file at `path` is, and its sheets.
pub fn open_spreadsheet(path: &Path) -> Result<(FileFormat, Vec<Sheet>), SpreadsheetError> {
    let mut bytes = Vec::new();
    open_file(path)
        .and_then(|file| file.take(MAX_TABLE_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| SpreadsheetError::Unreadable(io_reason(&error)))?;
    read_spreadsheet(&bytes)
}

/// What the file with these `bytes` is, and its sheets: all of a workbook, the only one of a CSV.
pub fn read_spreadsheet(bytes: &[u8]) -> Result<(FileFormat, Vec<Sheet>), SpreadsheetError> {
    read_spreadsheet_within(bytes, WorkbookLimits::LOCAL)
}

/// The same, where no more is read of a workbook than `limits` say.
pub fn read_spreadsheet_within(
    bytes: &[u8],
    limits: WorkbookLimits,
) -> Result<(FileFormat, Vec<Sheet>), SpreadsheetError> {
    read_as(FileFormat::detect(bytes)?, bytes, limits)
}

/// What the official list at `path` is, and its sheets: of one row a commune, it may be longer than a register.
pub fn open_list(path: &Path) -> Result<(FileFormat, Vec<Sheet>), SpreadsheetError> {
    let mut bytes = Vec::new();
    open_file(path)
        .and_then(|file| file.take(MAX_LIST_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| SpreadsheetError::Unreadable(io_reason(&error)))?;
    if bytes.len() as u64 > MAX_LIST_BYTES {
        return Err(SpreadsheetError::TooLarge);
    }
    read_as(FileFormat::of_table(&bytes)?, &bytes, WorkbookLimits::LIST)
}

fn read_as(
    format: FileFormat,
    bytes: &[u8],
    limits: WorkbookLimits,
) -> Result<(FileFormat, Vec<Sheet>), SpreadsheetError> {
    let sheets = match format {
        FileFormat::Xlsx => workbook::read_xlsx(bytes, limits)?,
        FileFormat::Ods => workbook::read_ods(bytes, limits)?,
        FileFormat::Csv(csv) => vec![csv.read(bytes, limits.rows)?],
    };
    Ok((format, sheets))
}
