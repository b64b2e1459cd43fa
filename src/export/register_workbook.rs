//! The register as a workbook to edit: what `register::import` reads back.

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign,
    FormatBorder, Formula, IgnoreError, Workbook, Worksheet, XlsxError,
};

use crate::{
    french::typeset,
    limits::MAX_SHEET_ROWS,
    register::import::TextRows,
    table::{ColumnDescription, ColumnType, TableDescription},
};

/// The sheet of explanations.
const GUIDE: &str = "Lisez-moi";

/// What an editor must know, a line each. `docs/tenir-le-registre.md` has more.
const RULES: [&str; 7] = [
    "Chaque feuille qui suit est une table du registre. Ne changez ni leurs noms, ni ceux des colonnes.",
    "Une ligne de plus : sous la dernière. Une valeur inconnue : une cellule vide.",
    "Les codes (communes, départements, régions) sont du texte : 01427, 2A004. Gardez leurs zéros.",
    "Plusieurs valeurs dans une cellule sont séparées par « ; », sans espace.",
    "Les dates sont des jours : 2026-11-25. Là où l'année ou le mois suffit, tapez 2024 ou 2024-10.",
    "Les petites flèches à droite des cellules montrent les valeurs possibles.",
    "Pour finir : enregistrez, puis « ptce-atlas register read registre.xlsx » dit ce qui change, et les fautes.",
];

/// Characters of the narrowest and the widest column of a table.
const WIDTHS: (usize, usize) = (10, 48);

/// The longest list of words that a cell may offer: the format's bound.
const MAX_LIST_CHARS: usize = 255;

/// Rows that may be added before the lists of other tables must be made anew.
const MORE_ROWS: usize = 500;

/// The built-in number format Text, `@` (ECMA-376, part 1, 18.8.30).
const TEXT_FORMAT: u8 = 49;

/// A row of text, in points.
const LINE: f64 = 15.0;

/// One table of the register and its rows.
#[derive(Clone, Copy, Debug)]
pub struct RegisterSheet<'a, 'p> {
    table: &'a TableDescription<'p>,
    rows: &'a TextRows,
}

impl<'a, 'p> RegisterSheet<'a, 'p> {
    /// The table `table` with `rows`, whose cells are in the order of its columns.
    #[must_use]
    pub const fn new(table: &'a TableDescription<'p>, rows: &'a TextRows) -> Self {
        Self { table, rows }
    }
}

/// The tables `sheets` as an Office Open XML workbook: a sheet that explains each column, then one a
/// table. Codes and texts are cells in the format Text, so that no spreadsheet takes one for a number or
/// a date; columns of an enumeration have its words to choose from. The same tables give the same bytes.
pub fn register_workbook(sheets: &[RegisterSheet<'_, '_>]) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let fixed = ExcelDateTime::from_ymd(2000, 1, 1)?;
    let properties = DocProperties::new()
        .set_title("Registre des PTCE")
        .set_creation_datetime(&fixed);
    workbook.set_properties(&properties);
    let guide_sheet = workbook.add_worksheet();
    guide_sheet.set_name(GUIDE)?;
    guide(guide_sheet, sheets)?;
    for sheet in sheets {
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(sheet.table.name())?;
        table(worksheet, *sheet, sheets)?;
    }
    workbook.save_to_buffer()
}

/// What the workbook is and how it is filled in, then what every column means.
fn guide(worksheet: &mut Worksheet, sheets: &[RegisterSheet<'_, '_>]) -> Result<(), XlsxError> {
    let (bold, top) = (
        Format::new().set_bold(),
        Format::new().set_align(FormatAlign::Top),
    );
    let wrapped = top.clone().set_text_wrap();
    let widths: [u16; 6] = [11, 18, 24, 12, 76, 40];
    for (at, width) in (0..).zip(widths) {
        worksheet.set_column_width(at, f64::from(width))?;
    }
    worksheet.write_string_with_format(0, 0, "Registre des PTCE", &bold)?;
    let mut row = 1;
    for rule in RULES {
        worksheet.write_string(row, 0, typeset(rule))?;
        row += 1;
    }
    for sheet in sheets {
        row += 1;
        let table = sheet.table;
        let title = format!(
            "Feuille {} : {}. {}",
            table.name(),
            table.title(),
            table.text()
        );
        worksheet.write_string_with_format(row, 0, typeset(&title), &bold)?;
        row += 1;
        let heads = [
            "Feuille",
            "Colonne",
            "Intitulé",
            "Obligatoire",
            "Explication",
            "Valeurs",
        ];
        for (at, head) in (0..).zip(heads) {
            worksheet.write_string_with_format(row, at, head, &header_format())?;
        }
        for column in table.columns() {
            row += 1;
            let required = if column.is_required() { "oui" } else { "" };
            let texts = [
                table.name().to_owned(),
                column.name().to_owned(),
                typeset(column.title()),
                required.to_owned(),
                typeset(column.text()),
                values(column),
            ];
            let mut lines = 1;
            for ((at, text), width) in (0..).zip(&texts).zip(widths) {
                lines = lines.max(text.chars().count().div_ceil(usize::from(width)));
                worksheet.write_string_with_format(row, at, text, &wrapped)?;
            }
            worksheet.set_row_height(row, LINE * lines as f64)?;
        }
        row += 1;
    }
    worksheet.set_landscape();
    worksheet.set_print_fit_to_pages(1, 0);
    Ok(())
}

/// What a cell of the column may hold, in short.
fn values(column: &ColumnDescription<'_>) -> String {
    match column.kind() {
        _ if !column.words().is_empty() => column.words().join(", "),
        ColumnType::Text => "texte".to_owned(),
        ColumnType::Integer => "nombre entier".to_owned(),
        ColumnType::Number => "nombre".to_owned(),
        ColumnType::Day => "jour".to_owned(),
    }
}

fn header_format() -> Format {
    Format::new()
        .set_bold()
        .set_align(FormatAlign::Top)
        .set_border_bottom(FormatBorder::Thin)
}

fn cell_format(kind: ColumnType) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match kind {
        ColumnType::Text => format.set_num_format_index(TEXT_FORMAT),
        ColumnType::Integer => format.set_num_format("0"),
        ColumnType::Number => format,
        ColumnType::Day => format.set_num_format("yyyy-mm-dd"),
    }
}

fn table(
    worksheet: &mut Worksheet,
    sheet: RegisterSheet<'_, '_>,
    sheets: &[RegisterSheet<'_, '_>],
) -> Result<(), XlsxError> {
    let last_row = MAX_SHEET_ROWS - 1;
    for (at, column) in (0..).zip(sheet.table.columns()) {
        let format = cell_format(column.kind());
        worksheet.set_column_width(at, width(sheet.rows, usize::from(at), column) as f64)?;
        // The whole column, so that rows to come are text too.
        worksheet.set_column_format(at, &format)?;
        worksheet.write_string_with_format(0, at, column.name(), &header_format())?;
        for (row, cells) in (1..).zip(sheet.rows.iter()) {
            let text = cells.get(usize::from(at)).map_or("", String::as_str);
            write(worksheet, (row, at), text, column.kind(), &format)?;
        }
        if let Some(list) = choices(column, sheets)? {
            worksheet.add_data_validation(1, at, last_row, at, &list)?;
        }
    }
    if let Some(last) = sheet.table.columns().len().checked_sub(1) {
        let last = last as u16;
        worksheet.ignore_error_range(1, 0, last_row, last, IgnoreError::NumberStoredAsText)?;
    }
    // The header and what a row is called stay in sight.
    worksheet.set_freeze_panes(1, 1)?;
    worksheet.set_repeat_rows(0, 0)?;
    worksheet.set_landscape();
    Ok(())
}

/// Writes `text` as its column has it: what its type cannot say exactly stays a text.
fn write(
    worksheet: &mut Worksheet,
    (row, at): (u32, u16),
    text: &str,
    kind: ColumnType,
    format: &Format,
) -> Result<(), XlsxError> {
    let number = || {
        text.parse::<f64>()
            .ok()
            .filter(|number| number.to_string() == text)
    };
    let day = || {
        let day = text.parse::<jiff::civil::Date>().ok()?;
        let is_exact = day.to_string() == text;
        is_exact.then(|| ExcelDateTime::parse_from_str(text).ok())?
    };
    match kind {
        _ if text.is_empty() => {}
        ColumnType::Integer | ColumnType::Number if let Some(number) = number() => {
            worksheet.write_number_with_format(row, at, number, format)?;
        }
        ColumnType::Day if let Some(day) = day() => {
            worksheet.write_datetime_with_format(row, at, &day, format)?;
        }
        _ => {
            worksheet.write_string_with_format(row, at, text, format)?;
        }
    }
    Ok(())
}

/// The values that a cell of the column offers; none when they are no short list.
fn choices(
    column: &ColumnDescription<'_>,
    sheets: &[RegisterSheet<'_, '_>],
) -> Result<Option<DataValidation>, XlsxError> {
    let words = column.words();
    if !words.is_empty() {
        let length = words
            .iter()
            .map(|word| word.chars().count() + 1)
            .sum::<usize>();
        if length > MAX_LIST_CHARS || words.iter().any(|word| word.contains(',')) {
            return Ok(None);
        }
        let message = typeset(&format!("Valeurs possibles : {}.", words.join(", ")));
        let list = DataValidation::new()
            .allow_list_strings(words)?
            .set_error_title("Valeur inconnue")?
            .set_error_message(message)?;
        return Ok(Some(list));
    }
    let Some((table, key)) = column.reference() else {
        return Ok(None);
    };
    let Some(target) = sheets.iter().find(|sheet| sheet.table.name() == table) else {
        return Ok(None);
    };
    let mut columns = target.table.columns().iter();
    let Some(at) = columns.position(|column| column.name() == key) else {
        return Ok(None);
    };
    let letter = rust_xlsxwriter::utility::column_number_to_name(at as u16);
    let last = target.rows.len() + 1 + MORE_ROWS;
    let cells = format!("='{table}'!${letter}$2:${letter}${last}");
    let message = typeset(&format!(
        "Cette valeur n'est pas dans la colonne {key} de la feuille {table}."
    ));
    let list = DataValidation::new()
        .allow_list_formula(Formula::new(cells))
        .set_error_style(DataValidationErrorStyle::Warning)
        .set_error_title("Valeur inconnue")?
        .set_error_message(message)?;
    Ok(Some(list))
}

/// As wide as the longest text, within bounds.
fn width(rows: &TextRows, at: usize, column: &ColumnDescription<'_>) -> usize {
    let texts = rows.iter().filter_map(|cells| cells.get(at));
    let longest = texts.map(|text| text.chars().count()).max().unwrap_or(0);
    (longest.max(column.name().len()) + 2).clamp(WIDTHS.0, WIDTHS.1)
}
