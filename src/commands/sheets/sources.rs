//! The files that an editor gives, as tables of the register.

use std::{
    io::{self, Read as _},
    path::Path,
};

use ptce_atlas::{
    limits::MAX_TABLE_BYTES,
    register::import::{ImportedTable, Importer, SheetRole, TextRows},
    table::{
        ColumnDescription, DataFiles, TableDescription, io_reason,
        spreadsheet_file::{
            FileFormat, Sheet, SpreadsheetError, open_spreadsheet, read_spreadsheet,
        },
    },
};

use super::super::say::say;

/// A table that a file has, with what it is called in messages.
pub(super) struct Source<'i, 'p> {
    /// `registre.xlsx, feuille poles`.
    pub(super) label: String,
    /// Whether the file has lines beside the rows of the sheet.
    pub(super) is_csv: bool,
    pub(super) table: ImportedTable<'i, 'p>,
    /// The same table of today; why it cannot be read otherwise.
    pub(super) present: Result<TextRows, SpreadsheetError>,
}

/// The tables in the files at `paths`, told as they are read; and how many faults the files have by
/// themselves.
pub(super) fn read<'i, 'p, P: AsRef<Path>>(
    data: &DataFiles,
    importer: &'i Importer<'p>,
    paths: &[P],
) -> (Vec<Source<'i, 'p>>, usize) {
    let (mut sources, mut faults) = (Vec::<Source<'i, 'p>>::new(), 0);
    for path in paths {
        let path = path.as_ref();
        match open_spreadsheet(path) {
            Err(reason) => {
                say(format_args!("{} : {reason}", path.display()));
                faults += 1;
            }
            Ok((format, sheets)) => {
                say(format_args!("{} : {format}", path.display()));
                let (found, without_header) = tables(data, importer, path, (format, &sheets));
                faults += without_header;
                if found.is_empty() && without_header == 0 {
                    say(format_args!("  {}", no_table(importer, format)));
                    faults += 1;
                }
                for source in found {
                    let name = source.table.description().name();
                    let mut before = sources.iter();
                    if let Some(before) =
                        before.find(|before| before.table.description().name() == name)
                    {
                        let (one, other) = (&before.label, &source.label);
                        say(format_args!(
                            "  la table {name} est deux fois là : {one} et {other}"
                        ));
                        faults += 1;
                    }
                    sources.push(source);
                }
            }
        }
    }
    (sources, faults)
}

/// That a file has no table of the register, and how to go on.
fn no_table(importer: &Importer<'_>, format: FileFormat) -> String {
    let names = importer.tables().iter().map(TableDescription::name);
    let names = names.collect::<Vec<_>>().join(", ");
    let what = if format.is_workbook() {
        "aucune feuille n’a pour première ligne l’en-tête d’une table du registre"
    } else {
        "la première ligne, de cellules séparées par « , », « ; » ou des tabulations, n’est l’en-tête d’aucune table du \
         registre"
    };
    format!(
        "{what} ({names}) : remettez-y les noms des colonnes, ou repartez d’un classeur neuf \
         (ptce-atlas register workbook)"
    )
}

/// The tables among `sheets`, and how many sheets are tables whose header is not where it should be.
fn tables<'i, 'p>(
    data: &DataFiles,
    importer: &'i Importer<'p>,
    path: &Path,
    (format, sheets): (FileFormat, &[Sheet]),
) -> (Vec<Source<'i, 'p>>, usize) {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let (mut found, mut without_header) = (Vec::new(), 0);
    for sheet in sheets {
        let name = sheet.name().unwrap_or(&stem);
        let tell = |what: &str| match sheet.name() {
            Some(sheet) => say(format_args!("  feuille {sheet} : {what}")),
            None => say(format_args!("  {what}")),
        };
        let description = match importer.recognise(name, sheet) {
            SheetRole::Table(description) => description,
            SheetRole::HeaderBelow { table, row } => {
                tell(&format!(
                    "l’en-tête de la table {} est à la ligne {row} : effacez les lignes qui sont au-dessus, pour \
                     qu’il soit la première",
                    table.name()
                ));
                without_header += 1;
                continue;
            }
            SheetRole::HeaderMissing(table) => {
                tell(&format!(
                    "table {}, mais il manque sa première ligne, l’en-tête ({}) : remettez-le, ou renommez la \
                     feuille si elle n’est pas du registre",
                    table.name(),
                    first_columns(table)
                ));
                without_header += 1;
                continue;
            }
            SheetRole::Other => {
                if format.is_workbook() {
                    tell("pas une table du registre, elle n’est pas lue");
                }
                continue;
            }
        };
        let label = match sheet.name() {
            Some(sheet) => format!("{file}, feuille {sheet}"),
            None => file.to_string(),
        };
        let mut table = importer.read(description, sheet);
        let present = present(data, importer, description);
        let none = TextRows::default();
        table.settle(format.encoding(), present.as_ref().unwrap_or(&none));
        let (rows, end) = (table.len(), if table.len() < 2 { "" } else { "s" });
        tell(&format!("table {} ({rows} ligne{end})", description.name()));
        found.push(Source {
            label,
            is_csv: !format.is_workbook(),
            table,
            present,
        });
    }
    (found, without_header)
}

/// The beginning of the header of `table`: `id, nom, type…`.
fn first_columns(table: &TableDescription<'_>) -> String {
    let names = table.columns().iter().map(ColumnDescription::name).take(3);
    names.collect::<Vec<_>>().join(", ") + "…"
}

/// The rows of today; none where there is no such file yet.
fn present(
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
