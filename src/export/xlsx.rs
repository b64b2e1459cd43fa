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
use crate::cancellation::checkpoint;

/// What a cell may hold is bounded by the format, in UTF-16 units (32 767); a little is left.
const MAX_TEXT_UNITS: usize = 32_000;

/// Characters of the widest column: more is read in the cell itself.
const MAX_WIDTH: usize = 48;

/// The height of a line, in points.
const LINE: f64 = 15.0;

/// How many rows are measured for the width of a column.
const MEASURED_ROWS: usize = 200;

/// `book` as an Office Open XML workbook: a sheet a table, with typed cells, a header that stays in sight
/// and a filter on every column, then one of definitions. Programs read the first sheet, so it is a
/// table. The same book gives the same bytes.
pub fn xlsx(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // A date of its own would make every answer a new one.
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title(book.title())
        .set_creation_datetime(&fixed);
    workbook.set_properties(&properties);
    let styles = Styles::new();
    for table in book.tables() {
        let sheet = workbook.add_worksheet();
        sheet.set_name(table.title())?;
        write(sheet, table, &styles)?;
    }
    let sheet = workbook.add_worksheet();
    sheet.set_name("Définitions")?;
    definitions(sheet, book, &styles)?;
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
                number(Kind::Date, "yyyy-mm-dd"),
                number(Kind::Number, "#,##0.00"),
                number(Kind::Share, "0.0%"),
                number(Kind::Metres, "#,##0"),
                number(Kind::Seconds, "#,##0"),
                number(Kind::Degrees, "0.000000"),
            ]),
        }
    }
}

fn write(sheet: &mut Worksheet, table: &Table<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let (mut letters, mut lines) = (0, 1);
    for (column, at) in table.columns().iter().zip(0..) {
        let width = width(table, usize::from(at), column);
        let heading = heading(table, column);
        lines = lines.max(heading.chars().count().div_ceil(width));
        sheet.write_string_with_format(0, at, heading, &styles.header)?;
        sheet.set_column_width(at, width as f64)?;
        letters += width;
    }
    sheet.set_row_height(0, LINE * lines as f64)?;
    for (row, cells) in (1..).zip(table.rows()) {
        checkpoint();
        for ((at, cell), column) in (0..).zip(cells).zip(table.columns()) {
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    let style = styles.numbers.get(&column.kind());
                    // Workbooks know no day before 1900: it stays a text.
                    let day = style.and_then(|_| ExcelDateTime::parse_from_str(text).ok());
                    match day.zip(style) {
                        Some((day, style)) => {
                            sheet.write_datetime_with_format(row, at, &day, style)?
                        }
                        None => sheet.write_string(row, at, cut(text))?,
                    };
                }
                Cell::Boolean(value) => {
                    sheet.write_boolean(row, at, *value)?;
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
    sheet.set_repeat_rows(0, 0)?;
    on_paper(sheet, letters);
    if let Some(last) = table.columns().len().checked_sub(1) {
        sheet.autofilter(0, 0, table.rows().len() as u32, last as u16)?;
    }
    Ok(())
}

/// A sheet prints on A4 across: one page wide where its `letters` a row can still be read so.
fn on_paper(sheet: &mut Worksheet, letters: usize) {
    const A4: u8 = 9;
    const READABLE: usize = 220;
    sheet.set_paper_size(A4);
    sheet.set_landscape();
    if letters <= READABLE {
        sheet.set_print_fit_to_pages(1, 0);
    }
}

/// The head of a column: its name where a schema speaks of it, else its title.
fn heading(table: &Table<'_>, column: &Column<'_>) -> String {
    if table.is_described() {
        return column.name().to_owned();
    }
    match column
        .unit()
        .filter(|_| matches!(column.kind(), Kind::Metres | Kind::Seconds))
    {
        Some(unit) => format!("{} ({unit})", column.title()),
        None => column.title(),
    }
}

/// What the book is, then what every column of it means.
fn definitions(sheet: &mut Worksheet, book: &Book<'_>, styles: &Styles) -> Result<(), XlsxError> {
    let widths: [u16; 5] = [30, 30, 34, 14, 100];
    for (at, width) in (0..).zip(widths) {
        sheet.set_column_width(at, f64::from(width))?;
    }
    on_paper(sheet, usize::from(widths.iter().sum::<u16>()));
    sheet.write_string_with_format(0, 0, book.title(), &styles.bold)?;
    let mut row = 1;
    for (label, text) in book.facts() {
        sheet.write_string_with_format(row, 0, label.as_str(), &styles.bold)?;
        sheet.write_string(row, 1, cut(text))?;
        row += 1;
    }
    row += 1;
    for (at, title) in (0..).zip(["Feuille", "Colonne", "Intitulé", "Unité", "Définition"]) {
        sheet.write_string_with_format(row, at, title, &styles.header)?;
    }
    for table in book.tables() {
        for column in table.columns() {
            row += 1;
            let unit = column.unit().unwrap_or_default();
            sheet.write_string_with_format(row, 0, table.title(), &styles.wrapped)?;
            let heading = heading(table, column);
            let texts = [heading, column.title(), unit, column.definition()];
            let mut lines = 1;
            for ((at, text), width) in (1..).zip(texts).zip(&widths[1..]) {
                lines = lines.max(text.chars().count().div_ceil(usize::from(*width)));
                sheet.write_string_with_format(row, at, cut(&text), &styles.wrapped)?;
            }
            sheet.set_row_height(row, LINE * lines as f64)?;
        }
    }
    Ok(())
}

/// As wide as the longest of its first texts and the name at its head, within bounds; numbers as wide as
/// they get. Titles wrap.
fn width(table: &Table<'_>, at: usize, column: &Column<'_>) -> usize {
    let texts = table.rows().iter().take(MEASURED_ROWS);
    let longest = texts.filter_map(|row| match row.get(at) {
        Some(Cell::Text(text)) => Some(text.chars().count()),
        _ => None,
    });
    let head = if table.is_described() {
        column.name().len()
    } else {
        0
    };
    let least = match column.kind() {
        Kind::Date => 12,
        kind if kind.is_number() => 13,
        _ => 9,
    };
    (longest.max().unwrap_or(0).max(head) + 2).clamp(least, MAX_WIDTH)
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
