use std::collections::HashMap;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::{
    book::Book,
    cell::Cell,
    columns::{Column, Kind},
    table::Table,
};

/// What a cell may hold is bounded by the format, in UTF-16 units (32 767); a little is left.
const MAX_TEXT_UNITS: usize = 32_000;

/// Characters of the widest column: more is read in the cell itself.
const MAX_WIDTH: usize = 48;

/// Rows that tell how wide a column is.
const MEASURED_ROWS: usize = 200;

/// `book` as an Office Open XML workbook: a sheet of definitions, then one a table, with typed cells,
/// a header that stays in sight and a filter on every column. The same book gives the same bytes.
pub fn xlsx(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A date of its own would make every answer a new one.
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(book.title())
        .set_creation_datetime(&fixed);
    workbook.set_properties(&properties);
    let styles = Styles::new();
    let sheet = workbook.add_worksheet();
    sheet.set_name("Définitions")?;
    definitions(sheet, book, &styles)?;
    for (at, table) in book.tables().iter().enumerate() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(table.title())?;
        write(sheet, table, &styles)?;
        if at == 0 {
            sheet.set_active(true);
        }
    }
    workbook.save_to_buffer()
}

/// How cells look.
struct Styles {
    header: Format,
    bold: Format,
    wrapped: Format,
    numbers: HashMap<Kind, Format>,
}

impl Styles {
    fn new() -> Self {
        let number = |kind, pattern| (kind, Format::new().set_num_format(pattern));
        Self {
            header: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_border_bottom(FormatBorder::Thin),
            bold: Format::new().set_bold().set_align(FormatAlign::Top),
            wrapped: Format::new().set_text_wrap().set_align(FormatAlign::Top),
            numbers: HashMap::from([
                number(Kind::Integer, "#,##0"),
                number(Kind::Year, "0"),
                number(Kind::Number, "#,##0.00"),
                number(Kind::Share, "0.0%"),
                number(Kind::Metres, "#,##0"),
                number(Kind::Degrees, "0.000000"),
            ]),
        }
    }
}

fn write(sheet: &mut Worksheet, table: &Table<'_>, styles: &Styles) -> Result<(), XlsxError> {
    for (column, at) in table.columns().iter().zip(0..) {
        let title = match column.unit().filter(|_| column.kind() == Kind::Metres) {
            Some(unit) => format!("{} ({unit})", column.title()),
            None => column.title().to_owned(),
        };
        sheet.write_string_with_format(0, at, title, &styles.header)?;
        sheet.set_column_width(at, width(table, usize::from(at), column))?;
    }
    for (row, cells) in (1..).zip(table.rows()) {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    sheet.write_string(row, at, cut(text))?;
                }
                Cell::Boolean(truth) => {
                    sheet.write_boolean(row, at, *truth)?;
                }
                Cell::Number(value, kind) => {
                    match styles.numbers.get(kind) {
                        Some(style) => sheet.write_number_with_format(row, at, *value, style)?,
                        None => sheet.write_number(row, at, *value)?,
                    };
                }
            }
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(last) = table.columns().len().checked_sub(1) {
        sheet.autofilter(0, 0, table.rows().len() as u32, last as u16)?;
    }
    Ok(())
}

/// What the book is, then what every column of it means.
fn definitions(sheet: &mut Worksheet, book: &Book<'_>, styles: &Styles) -> Result<(), XlsxError> {
    for (at, width) in [(0, 30.0), (1, 34.0), (2, 14.0), (3, 100.0)] {
        sheet.set_column_width(at, width)?;
    }
    sheet.write_string_with_format(0, 0, book.title(), &styles.bold)?;
    let mut row = 1;
    for (label, text) in book.facts() {
        sheet.write_string_with_format(row, 0, label.as_str(), &styles.bold)?;
        sheet.write_string(row, 1, cut(text))?;
        row += 1;
    }
    row += 1;
    for (at, title) in (0..).zip(["Feuille", "Colonne", "Unité", "Définition"]) {
        sheet.write_string_with_format(row, at, title, &styles.header)?;
    }
    for table in book.tables() {
        for column in table.columns() {
            row += 1;
            let unit = column.unit().unwrap_or_default();
            sheet.write_string_with_format(row, 0, table.title(), &styles.wrapped)?;
            sheet.write_string_with_format(row, 1, cut(column.title()), &styles.wrapped)?;
            sheet.write_string_with_format(row, 2, unit, &styles.wrapped)?;
            sheet.write_string_with_format(row, 3, cut(column.definition()), &styles.wrapped)?;
        }
    }
    Ok(())
}

/// As wide as the longest of its first texts, within bounds; numbers as wide as they get.
fn width(table: &Table<'_>, at: usize, column: &Column<'_>) -> f64 {
    let texts = table.rows().iter().take(MEASURED_ROWS);
    let longest = texts.filter_map(|row| match row.get(at) {
        Some(Cell::Text(text)) => Some(text.chars().count()),
        _ => None,
    });
    let least = if column.kind().is_number() { 13 } else { 9 };
    (longest.max().unwrap_or(0) + 2).clamp(least, MAX_WIDTH) as f64
}

/// `text`, as long as a cell may be.
fn cut(text: &str) -> String {
    let mut units = 0;
    let fits = |&letter: &char| {
        units += letter.len_utf16();
        units <= MAX_TEXT_UNITS
    };
    text.chars().take_while(fits).collect()
}
