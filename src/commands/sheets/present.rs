use std::io::{self, Read as _};

use ptce_atlas::{
    limits::MAX_TABLE_BYTES,
    register::import::{Importer, TextRows},
    table::{
        DataFiles, TableDescription, io_reason,
        spreadsheet_file::{SpreadsheetError, read_spreadsheet},
    },
};

/// The rows of `data` today; none where there is no such file yet.
pub(super) fn present(
    data: &DataFiles,
    importer: &Importer<'_>,
    description: &TableDescription<'_>,
) -> Result<TextRows, SpreadsheetError> {
    let mut bytes = Vec::new();
    let opened = data.open(description.path());
    let read = opened.and_then(|file| file.take(MAX_TABLE_BYTES + 1).read_to_end(&mut bytes));
    match read {
        Ok(_) => {}
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(TextRows::default()),
        Err(error) => return Err(SpreadsheetError::Unreadable(io_reason(&error))),
    }
    let (_, sheets) = read_spreadsheet(&bytes)?;
    let sheet = sheets.first();
    Ok(sheet.map_or_else(TextRows::default, |sheet| {
        importer.read_as_is(description, sheet)
    }))
}
