use std::{fmt, io::Cursor};

use zip::ZipArchive;

use super::{csv_format::CsvFormat, encoding::TextEncoding, error::SpreadsheetError};
use crate::limits::MAX_TABLE_BYTES;

/// The formats of a spreadsheet's files that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// Office Open XML: Excel since 2007.
    Xlsx,
    /// OpenDocument: LibreOffice.
    Ods,
    /// Text.
    Csv(CsvFormat),
}

impl FileFormat {
    /// What the file with these `bytes` is; why it cannot be read otherwise.
    pub fn detect(bytes: &[u8]) -> Result<Self, SpreadsheetError> {
        if bytes.len() as u64 > MAX_TABLE_BYTES {
            return Err(SpreadsheetError::TooLarge);
        }
        Self::of_table(bytes)
    }

    /// The same of a table of the data folder, whose length was looked at when it was read.
    pub(in crate::table) fn of_table(bytes: &[u8]) -> Result<Self, SpreadsheetError> {
        match bytes {
            [] => Err(SpreadsheetError::Empty),
            [b'P', b'K', 3 | 5, 4 | 6, ..] => of_archive(bytes),
            [0xd0, 0xcf, 0x11, 0xe0, ..] => Err(SpreadsheetError::OldWorkbook),
            _ if bytes.starts_with(b"%PDF") => Err(SpreadsheetError::Binary),
            _ => {
                let format = CsvFormat::detect(bytes)?;
                let text = format.encoding().decode(bytes)?;
                if text.trim_start().starts_with('<') {
                    return Err(SpreadsheetError::Markup);
                }
                Ok(Self::Csv(format))
            }
        }
    }

    /// The encoding of a CSV.
    #[must_use]
    pub const fn encoding(self) -> Option<TextEncoding> {
        match self {
            Self::Csv(csv) => Some(csv.encoding()),
            Self::Xlsx | Self::Ods => None,
        }
    }

    /// Whether it is a workbook: several sheets, with typed cells.
    #[must_use]
    pub const fn is_workbook(self) -> bool {
        matches!(self, Self::Xlsx | Self::Ods)
    }
}

fn of_archive(bytes: &[u8]) -> Result<FileFormat, SpreadsheetError> {
    const ODS: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
    let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| SpreadsheetError::Broken)?;
    let has = |name: &str| archive.index_for_name(name).is_some();
    // The type of an OpenDocument stands uncompressed at the head of its first entry.
    let head = &bytes[..bytes.len().min(256)];
    let is_ods = head.windows(ODS.len()).any(|part| part == ODS);
    if is_ods && has("content.xml") {
        Ok(FileFormat::Ods)
    } else if has("xl/workbook.xml") {
        Ok(FileFormat::Xlsx)
    } else {
        Err(SpreadsheetError::OtherArchive)
    }
}

impl fmt::Display for FileFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Xlsx => f.write_str("classeur Excel (.xlsx)"),
            Self::Ods => f.write_str("classeur ODF (.ods)"),
            Self::Csv(csv) => csv.fmt(f),
        }
    }
}
