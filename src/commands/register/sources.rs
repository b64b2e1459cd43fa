//! The files that an editor gives, as tables of the register.

use std::path::Path;

use ptce_atlas::{
    register::import::{ImportedTable, Importer, TextRows},
    table::{
        TableDescription,
        spreadsheet_file::{FileFormat, Sheet, SpreadsheetError, open_spreadsheet},
    },
};

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
    dir: &Path,
    importer: &'i Importer<'p>,
    paths: &[P],
) -> (Vec<Source<'i, 'p>>, usize) {
    let (mut sources, mut faults) = (Vec::<Source<'i, 'p>>::new(), 0);
    for path in paths {
        let path = path.as_ref();
        match open_spreadsheet(path) {
            Err(reason) => {
                println!("{} : {reason}", path.display());
                faults += 1;
            }
            Ok((format, sheets)) => {
                println!("{} : {format}", path.display());
                let found = tables(dir, importer, path, (format, &sheets));
                if found.is_empty() {
                    println!("  aucune table du registre : aucune feuille n’en a les colonnes");
                    faults += 1;
                }
                for source in found {
                    let name = source.table.description().name();
                    let mut before = sources.iter();
                    if let Some(before) =
                        before.find(|before| before.table.description().name() == name)
                    {
                        let (one, other) = (&before.label, &source.label);
                        println!("  la table {name} est deux fois là : {one} et {other}");
                        faults += 1;
                    }
                    sources.push(source);
                }
            }
        }
    }
    (sources, faults)
}

fn tables<'i, 'p>(
    dir: &Path,
    importer: &'i Importer<'p>,
    path: &Path,
    (format, sheets): (FileFormat, &[Sheet]),
) -> Vec<Source<'i, 'p>> {
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let mut found = Vec::new();
    for sheet in sheets {
        let name = sheet.name().unwrap_or(&stem);
        let Some(description) = importer.table_of(name, sheet) else {
            if format.is_workbook() {
                println!("  feuille {name} : pas une table du registre, elle n’est pas lue");
            }
            continue;
        };
        let label = match sheet.name() {
            Some(sheet) => format!("{file}, feuille {sheet}"),
            None => file.to_string(),
        };
        let mut table = importer.read(description, sheet);
        let present = present(dir, importer, description);
        if let (Some(encoding), Ok(present)) = (format.encoding(), &present) {
            table.put_back_letters(encoding, present);
        }
        let (rows, end) = (table.len(), if table.len() < 2 { "" } else { "s" });
        let what = format!("table {} ({rows} ligne{end})", description.name());
        match sheet.name() {
            Some(sheet) => println!("  feuille {sheet} : {what}"),
            None => println!("  {what}"),
        }
        found.push(Source {
            label,
            is_csv: !format.is_workbook(),
            table,
            present,
        });
    }
    found
}

/// The rows of today; none where the folder has no such file yet.
fn present(
    dir: &Path,
    importer: &Importer<'_>,
    description: &TableDescription<'_>,
) -> Result<TextRows, SpreadsheetError> {
    let path = dir.join(description.path());
    if !path.exists() {
        return Ok(TextRows::default());
    }
    let (_, sheets) = open_spreadsheet(&path)?;
    let sheet = sheets.first();
    Ok(sheet.map_or_else(TextRows::default, |sheet| {
        importer.read_as_is(description, sheet)
    }))
}
