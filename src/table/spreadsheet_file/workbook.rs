use std::{
    collections::BTreeMap,
    fmt::Display,
    io::{self, Cursor, Read as _},
};

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader as _, Xlsx};
use zip::ZipArchive;

use super::{
    error::SpreadsheetError,
    extent::check_extent,
    sheet::{CellKind, Sheet, SheetCell, SheetRow},
    workbook_limits::WorkbookLimits,
};
use crate::{cancellation::checkpoint, limits::MAX_SHEET_COLUMNS};

/// The part of an OpenDocument that has its cells.
const ODS_CONTENT: &str = "content.xml";

/// The cells of a sheet by row and column, both from 0: those that say something.
type Cells = BTreeMap<(u32, u32), SheetCell>;

/// What may still be read of a workbook: a text that is stored once may stand in every cell.
struct Left {
    cells: u64,
    bytes: u64,
    /// Rows that a sheet may have.
    rows: u32,
}

impl Left {
    fn new(limits: WorkbookLimits) -> Self {
        Self {
            cells: limits.cells,
            bytes: limits.unpacked,
            rows: limits.rows,
        }
    }

    fn take(&mut self, cell: &SheetCell) -> Result<(), SpreadsheetError> {
        let cells = self.cells.checked_sub(1);
        self.cells = cells.ok_or(SpreadsheetError::Extent)?;
        let bytes = self.bytes.checked_sub(cell.text().len() as u64);
        self.bytes = bytes.ok_or(SpreadsheetError::Unpacked)?;
        Ok(())
    }
}

/// The sheets of the XLSX with these `bytes`.
pub(super) fn read_xlsx(
    bytes: &[u8],
    limits: WorkbookLimits,
) -> Result<Vec<Sheet>, SpreadsheetError> {
    check_unpacked(bytes, limits)?;
    let mut left = Left::new(limits);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = book.sheet_names();
    names
        .into_iter()
        .map(|name| {
            let mut reader = book.worksheet_cells_reader(&name).map_err(broken)?;
            let mut cells = Cells::new();
            // Cells are read one by one: a range of them has room for every cell up to the last.
            while let Some(cell) = reader.next_cell_with_formula().map_err(broken)? {
                checkpoint();
                match (owned(&cell.value), cell.formula) {
                    (Data::Empty, Some(formula)) => {
                        insert(&mut cells, cell.pos, uncomputed(&formula), &mut left)?;
                    }
                    (value, _) => insert(&mut cells, cell.pos, self::cell(&value), &mut left)?,
                }
            }
            Ok(sheet(name, cells))
        })
        .collect()
}

/// The sheets of the ODS with these `bytes`.
pub(super) fn read_ods(
    bytes: &[u8],
    limits: WorkbookLimits,
) -> Result<Vec<Sheet>, SpreadsheetError> {
    check_unpacked(bytes, limits)?;
    let mut left = Left::new(limits);
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut content = String::new();
    let mut part = archive.by_name(ODS_CONTENT).map_err(broken)?;
    part.read_to_string(&mut content).map_err(broken)?;
    check_extent(&content, limits)?;
    drop(content);
    checkpoint();
    let mut book: Ods<_> = Ods::new(Cursor::new(bytes)).map_err(broken)?;
    let sheets = book.worksheets().into_iter().map(|(name, range)| {
        let formulas = book.worksheet_formula(&name).map_err(broken)?;
        let (row, column) = range.start().unwrap_or_default();
        let mut cells = Cells::new();
        for (down, right, value) in range.used_cells() {
            let at = (row + down as u32, column + right as u32);
            insert(&mut cells, at, cell(value), &mut left)?;
        }
        let (row, column) = formulas.start().unwrap_or_default();
        for (down, right, formula) in formulas.used_cells() {
            let at = (row + down as u32, column + right as u32);
            if range
                .get_value(at)
                .is_none_or(|value| *value == Data::Empty)
            {
                insert(&mut cells, at, uncomputed(formula), &mut left)?;
            }
        }
        Ok(sheet(name, cells))
    });
    sheets.collect()
}

/// What a library says of a workbook is for its developers.
fn broken(_: impl Display) -> SpreadsheetError {
    SpreadsheetError::Broken
}

/// Refuses an archive that unpacks to more than is read: what its entries say of their size is not
/// trusted, they are unpacked.
fn check_unpacked(bytes: &[u8], limits: WorkbookLimits) -> Result<(), SpreadsheetError> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(broken)?;
    let mut left = limits.unpacked;
    for at in 0..archive.len() {
        checkpoint();
        let part = archive.by_index(at).map_err(broken)?;
        let unpacked = io::copy(&mut part.take(left + 1), &mut io::sink()).map_err(broken)?;
        left = left
            .checked_sub(unpacked)
            .ok_or(SpreadsheetError::Unpacked)?;
    }
    Ok(())
}

fn insert(
    cells: &mut Cells,
    (row, column): (u32, u32),
    cell: SheetCell,
    left: &mut Left,
) -> Result<(), SpreadsheetError> {
    if cell.text().is_empty() {
        return Ok(());
    }
    left.take(&cell)?;
    if row >= left.rows || column >= MAX_SHEET_COLUMNS {
        return Err(SpreadsheetError::Extent);
    }
    cells.insert((row, column), cell);
    Ok(())
}

fn sheet(name: String, cells: Cells) -> Sheet {
    let mut rows: Vec<(u32, Vec<SheetCell>)> = Vec::new();
    for ((row, column), cell) in cells {
        if rows.last().is_none_or(|(last, _)| *last != row) {
            rows.push((row, Vec::new()));
        }
        if let Some((_, cells)) = rows.last_mut() {
            cells.resize(column as usize, SheetCell::EMPTY);
            cells.push(cell);
        }
    }
    let rows = rows.into_iter();
    let rows = rows.map(|(row, cells)| SheetRow::new(row + 1, None, cells));
    Sheet::new(Some(name), rows.filter(|row| !row.is_blank()).collect())
}

fn owned(value: &DataRef<'_>) -> Data {
    Data::from(value.clone())
}

/// A formula that no program has computed since it was written; nothing where there is none.
fn uncomputed(formula: &str) -> SheetCell {
    let formula = formula.trim_start_matches("of:").trim_start_matches('=');
    if formula.is_empty() {
        return SheetCell::EMPTY;
    }
    SheetCell::new(format!("={formula}"), CellKind::Uncomputed)
}

fn cell(value: &Data) -> SheetCell {
    match value {
        Data::Empty => SheetCell::EMPTY,
        Data::String(text) => SheetCell::new(text.as_str(), CellKind::Text),
        Data::Int(number) => SheetCell::new(number.to_string(), CellKind::Number),
        // Whole numbers have no decimals in Rust's own writing either.
        Data::Float(number) => SheetCell::new(number.to_string(), CellKind::Number),
        Data::DateTime(moment) => day(moment),
        Data::DateTimeIso(moment) => match moment.split_once('T') {
            Some((day, "00:00:00")) => SheetCell::new(day, CellKind::Day),
            Some(_) => SheetCell::new(moment.as_str(), CellKind::Other),
            None => SheetCell::new(moment.as_str(), CellKind::Day),
        },
        Data::DurationIso(duration) => SheetCell::new(duration.as_str(), CellKind::Other),
        Data::Bool(true) => SheetCell::new("VRAI", CellKind::Other),
        Data::Bool(false) => SheetCell::new("FAUX", CellKind::Other),
        Data::Error(error) => SheetCell::new(error.to_string(), CellKind::Error),
    }
}

/// A number that its format shows as a day.
fn day(moment: &ExcelDateTime) -> SheetCell {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let is_day = moment.is_datetime() && moment.as_f64().fract() == 0.0;
    if is_day {
        return SheetCell::new(format!("{year:04}-{month:02}-{day:02}"), CellKind::Day);
    }
    let text = if moment.is_duration() || moment.as_f64() < 1.0 {
        format!("{hour:02}:{minute:02}:{second:02}")
    } else {
        format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}")
    };
    SheetCell::new(text, CellKind::Other)
}
