//! The files that an editor gives, as tables of the register.

use std::{fs, path::Path};

use ptce_atlas::{
    limits::MAX_TABLE_BYTES,
    register::import::{ImportedTable, Importer},
    table::spreadsheet_file::{FileFormat, Sheet, SpreadsheetError, read_spreadsheet},
};

/// A table that a file has, with what it is called in messages.
pub(super) struct Source<'i, 'p> {
    /// `registre.xlsx, feuille poles`.
    pub(super) label: String,
    pub(super) table: ImportedTable<'i, 'p>,
}

/// Reads the file at `path` as a spreadsheet's; why not, in French.
pub(super) fn open(path: &Path) -> Result<(FileFormat, Vec<Sheet>), String> {
    let size = fs::metadata(path).map(|file| file.len());
    if size.as_ref().is_ok_and(|size| *size > MAX_TABLE_BYTES) {
        return Err(SpreadsheetError::TooLarge.to_string());
    }
    let bytes = fs::read(path).map_err(|error| format!("le fichier ne peut être lu ({error})"))?;
    read_spreadsheet(&bytes).map_err(|error| error.to_string())
}

/// The tables in the files at `paths`, told as they are read; and how many faults the files have by
/// themselves.
pub(super) fn read<'i, 'p, P: AsRef<Path>>(
    importer: &'i Importer<'p>,
    paths: &[P],
) -> (Vec<Source<'i, 'p>>, usize) {
    let (mut sources, mut faults) = (Vec::<Source<'i, 'p>>::new(), 0);
    for path in paths {
        let path = path.as_ref();
        match open(path) {
            Err(reason) => {
                println!("{} : {reason}", path.display());
                faults += 1;
            }
            Ok((format, sheets)) => {
                println!("{} : {format}", path.display());
                let found = tables(importer, path, format, &sheets);
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
    importer: &'i Importer<'p>,
    path: &Path,
    format: FileFormat,
    sheets: &[Sheet],
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
        let table = importer.read(description, sheet);
        let (rows, end) = (table.len(), if table.len() < 2 { "" } else { "s" });
        let what = format!("table {} ({rows} ligne{end})", description.name());
        match sheet.name() {
            Some(sheet) => println!("  feuille {sheet} : {what}"),
            None => println!("  {what}"),
        }
        found.push(Source { label, table });
    }
    found
}
