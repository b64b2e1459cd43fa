use super::{
    difference::Difference, importer::Importer, rows::TextRows, sheets::Note, table::ImportedTable,
};
use crate::table::{
    TableDescription,
    spreadsheet_file::{FileFormat, Sheet, SpreadsheetError},
};

/// A file that an editor gives.
#[derive(Debug)]
pub struct GivenFile {
    /// What it is called, folders and all.
    pub path: String,
    /// What it is, and its sheets.
    pub read: Result<(FileFormat, Vec<Sheet>), SpreadsheetError>,
}

/// A table that a file has, beside the same table of today.
#[derive(Debug)]
pub struct Source<'i, 'p> {
    label: String,
    /// Whether the file has lines beside the rows of the sheet.
    pub(super) is_csv: bool,
    pub(super) table: ImportedTable<'i, 'p>,
    /// The same table of today; why it cannot be read otherwise.
    pub(super) present: Result<TextRows, SpreadsheetError>,
    /// What differs; none where nothing tells which row is which.
    pub(super) difference: Option<Difference>,
    kept: usize,
}

impl<'i, 'p> Source<'i, 'p> {
    /// What is called `label`: `sheet` of a file in `format`, read as the table `description`.
    pub(super) fn new(
        importer: &'i Importer<'p>,
        description: &'i TableDescription<'p>,
        label: String,
        (format, sheet): (FileFormat, &Sheet),
        present: Result<TextRows, SpreadsheetError>,
    ) -> Self {
        let mut table = importer.read(description, sheet);
        let none = TextRows::default();
        table.settle(format.encoding(), present.as_ref().unwrap_or(&none));
        let difference = present.as_ref().ok();
        let difference = difference.and_then(|present| table.difference(present));
        Self {
            label,
            is_csv: !format.is_workbook(),
            table,
            present,
            difference,
            kept: 0,
        }
    }

    /// What it is called in messages: `registre.xlsx, feuille poles`.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// The table.
    #[must_use]
    pub const fn table(&self) -> &ImportedTable<'i, 'p> {
        &self.table
    }

    /// What differs from today's; none where nothing tells which row is which.
    #[must_use]
    pub const fn difference(&self) -> Option<&Difference> {
        self.difference.as_ref()
    }

    /// How many rows of today the file has no more, and were kept.
    #[must_use]
    pub const fn kept(&self) -> usize {
        self.kept
    }

    /// Keeps the rows of today that the file has no more, after its own.
    pub(super) fn keep_others(&mut self) {
        if let (Ok(present), Some(difference)) = (&self.present, &mut self.difference) {
            let gone = difference.take_gone();
            self.kept += gone.len();
            self.table.keep(present, &gone);
        }
    }

    /// What differs, as it is told before anything is written.
    pub(super) fn told(&self) -> String {
        let (path, label) = (self.table.description().path(), &self.label);
        let rows = self.table.len();
        match (&self.present, &self.difference) {
            (Ok(present), _) if present.is_empty() => {
                let lines = if rows < 2 { "ligne" } else { "lignes" };
                format!("{path} ← {label} : {rows} {lines}, là où il n’y en avait pas")
            }
            (Ok(_), Some(difference)) => format!("{path} ← {label} : {difference}"),
            (Ok(_), None) => format!(
                "{path} ← {label} : {rows} lignes, sans comparaison : rien ne dit laquelle est laquelle"
            ),
            (Err(reason), _) => format!(
                "{path} ← {label} : {rows} lignes, sans comparaison ; {path} ne se lit pas : {reason}"
            ),
        }
    }

    /// That it was found.
    pub(super) fn found(&self) -> Note {
        let (rows, end) = (
            self.table.len(),
            if self.table.len() < 2 { "" } else { "s" },
        );
        let name = self.table.description().name();
        Note::found(format!("table {name} ({rows} ligne{end})"))
    }
}
