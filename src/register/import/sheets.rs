use std::{collections::BTreeMap, fmt, path::Path};

use super::{
    importer::Importer,
    recognise::SheetRole,
    rows::TextRows,
    source::{GivenFile, Source},
    still_named::StillNamed,
    table::ImportedTable,
};
use crate::table::{
    ColumnDescription, Fault, Faults, TableDescription,
    spreadsheet_file::{FileFormat, Sheet, SpreadsheetError},
};

/// The tables in some files, and everything that is to be told of them before they are written. In French.
#[derive(Debug)]
pub struct Sheets<'i, 'p> {
    notes: Vec<Note>,
    sources: Vec<Source<'i, 'p>>,
}

/// What a file or one of its sheets is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    text: String,
    /// Whether it keeps the file from being read.
    pub is_fault: bool,
    /// Whether it is about a part of the file that was told before.
    is_within: bool,
}

impl Note {
    fn of_file(text: String, is_fault: bool) -> Self {
        Self {
            text,
            is_fault,
            is_within: false,
        }
    }

    fn fault(text: String) -> Self {
        Self {
            text,
            is_fault: true,
            is_within: true,
        }
    }

    pub(super) const fn found(text: String) -> Self {
        Self {
            text,
            is_fault: false,
            is_within: true,
        }
    }

    /// The same about `sheet`, where it has a name.
    fn of_sheet(mut self, sheet: &Sheet) -> Self {
        if let Some(name) = sheet.name() {
            self.text = format!("feuille {name} : {}", self.text);
        }
        self
    }
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let indent = if self.is_within { "  " } else { "" };
        write!(f, "{indent}{}", self.text)
    }
}

impl<'i, 'p> Sheets<'i, 'p> {
    /// Reads `files` beside the tables of today, which `present` gives.
    pub fn read(
        importer: &'i Importer<'p>,
        files: impl IntoIterator<Item = GivenFile>,
        present: impl Fn(&TableDescription<'p>) -> Result<TextRows, SpreadsheetError>,
    ) -> Self {
        let mut found = Self {
            notes: Vec::new(),
            sources: Vec::new(),
        };
        for GivenFile { path, read } in files {
            match read {
                Err(reason) => {
                    let note = Note::of_file(format!("{path} : {reason}"), true);
                    found.notes.push(note);
                }
                Ok((format, sheets)) => {
                    let note = Note::of_file(format!("{path} : {format}"), false);
                    found.notes.push(note);
                    found.add(importer, Path::new(&path), (format, &sheets), &present);
                }
            }
        }
        found
    }

    fn add(
        &mut self,
        importer: &'i Importer<'p>,
        path: &Path,
        (format, sheets): (FileFormat, &[Sheet]),
        present: impl Fn(&TableDescription<'p>) -> Result<TextRows, SpreadsheetError>,
    ) {
        let file = path.file_name().unwrap_or_default().to_string_lossy();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let (mut added, mut lacks_header) = (Vec::new(), false);
        for sheet in sheets {
            match importer.recognise(sheet.name().unwrap_or(&stem), sheet) {
                SheetRole::Table(description) => {
                    let label = match sheet.name() {
                        Some(sheet) => format!("{file}, feuille {sheet}"),
                        None => file.to_string(),
                    };
                    let of = (format, sheet);
                    let today = present(description);
                    let source = Source::new(importer, description, label, of, today);
                    self.notes.push(source.found().of_sheet(sheet));
                    added.push(source);
                }
                SheetRole::Other if !format.is_workbook() => {}
                SheetRole::Other => {
                    let text = "pas une table du registre, elle n’est pas lue".to_owned();
                    self.notes.push(Note::found(text).of_sheet(sheet));
                }
                role => {
                    lacks_header = true;
                    let text = without_header(role);
                    self.notes.push(Note::fault(text).of_sheet(sheet));
                }
            }
        }
        if added.is_empty() && !lacks_header {
            self.notes.push(Note::fault(no_table(importer, format)));
        }
        for source in added {
            let name = source.table().description().name();
            let mut before = self.sources.iter();
            if let Some(before) = before.find(|one| one.table().description().name() == name) {
                let (one, other) = (before.label(), source.label());
                let text = format!("la table {name} est deux fois là : {one} et {other}");
                self.notes.push(Note::fault(text));
            }
            self.sources.push(source);
        }
    }

    /// What the files and their sheets are.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The tables that the files have.
    #[must_use]
    pub fn sources(&self) -> &[Source<'i, 'p>] {
        &self.sources
    }

    /// The same, as they were read.
    pub fn tables(&self) -> impl Iterator<Item = &ImportedTable<'i, 'p>> {
        self.sources.iter().map(Source::table)
    }

    /// What is wrong with whole sheets, which is the cause of much else.
    #[must_use]
    pub fn causes(&self) -> Vec<String> {
        let faults = self.sources.iter().flat_map(|source| {
            let faults = source.table().header_faults().iter();
            faults.map(|fault| format!("{}, {fault}", source.label()))
        });
        faults.collect()
    }

    /// Whether files and headers are as they should be: what follows from one that is not is no fault of its own.
    #[must_use]
    pub fn is_readable(&self) -> bool {
        let mut tables = self.tables();
        !self.notes.iter().any(|note| note.is_fault)
            && tables.all(|table| table.header_faults().is_empty())
    }

    /// What was mended in each table.
    pub fn mends(&self) -> impl Iterator<Item = (&str, Vec<String>)> {
        self.sources.iter().map(|source| {
            let mends = source.table().mends().iter();
            (source.label(), mends.map(ToString::to_string).collect())
        })
    }

    /// What was mended in each table, and what differs from today's.
    #[must_use]
    pub fn told(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for ((label, mends), source) in self.mends().zip(&self.sources) {
            if !mends.is_empty() {
                lines.push(format!("\n{label} : corrigé sans rien deviner"));
            }
            lines.extend(mends.into_iter().map(|mend| format!("  {mend}")));
            lines.push(format!("\n{}", source.told()));
        }
        lines
    }

    /// How many rows of today the files have no more.
    #[must_use]
    pub fn gone(&self) -> usize {
        let differences = self.sources.iter().filter_map(Source::difference);
        differences.map(|difference| difference.gone().len()).sum()
    }

    /// Keeps the rows of today that the files have no more.
    pub fn keep_others(&mut self) {
        self.sources.iter_mut().for_each(Source::keep_others);
    }

    /// What cannot be read of cells without guessing.
    #[must_use]
    pub fn cell_faults(&self) -> Vec<String> {
        let faults = self.sources.iter().flat_map(|source| {
            let faults = source.table().faults().iter();
            faults.map(|fault| format!("{}, {fault}", source.label()))
        });
        faults.collect()
    }

    /// What `faults` says, which `check` finds with these tables in place of today's: where it stands in the sheets,
    /// and without the cells whose faults are told already. `tables` are those of the register.
    #[must_use]
    pub fn check_faults(&self, tables: &[TableDescription<'_>], faults: &Faults) -> Vec<String> {
        let told: BTreeMap<&str, Told<'_>> = self
            .sources
            .iter()
            .map(|source| (source.table().description().path(), Told::of(source)))
            .collect();
        let new = faults.iter().filter(|fault| {
            let told = told.get(fault.file());
            !told.is_some_and(|told| told.has(fault))
        });
        let (still_named, others) = StillNamed::part(tables, &self.sources, new);
        let causes = still_named.iter().map(ToString::to_string);
        let others = others.iter().map(|fault| self.in_sheet(&fault.to_string()));
        causes.chain(others).collect()
    }

    /// `text`, which begins with the file of a table, as it speaks of the sheet that the table was read from:
    /// its rows are the sheet's.
    #[must_use]
    pub fn in_sheet(&self, text: &str) -> String {
        let of = |source: &Source<'_, '_>| {
            let rest = text.strip_prefix(source.table().description().path())?;
            let is_whole_name = rest.starts_with([',', ' ']);
            let rest = if source.is_csv {
                rest.to_owned()
            } else {
                without_lines(rest)
            };
            is_whole_name.then(|| format!("{}{rest}", source.label()))
        };
        let found = self.sources.iter().find_map(of);
        found.unwrap_or_else(|| text.to_owned())
    }
}

/// The cells of a table whose faults are told already, by row; none for a whole row.
struct Told<'s>(BTreeMap<u64, Vec<Option<&'s str>>>);

impl<'s> Told<'s> {
    fn of(source: &'s Source<'_, '_>) -> Self {
        let mut rows = BTreeMap::<u64, Vec<Option<&str>>>::new();
        for fault in source.table().faults() {
            let row = rows.entry(fault.row().into()).or_default();
            row.push(fault.column());
        }
        Self(rows)
    }

    fn has(&self, fault: &Fault) -> bool {
        let row = fault.position().map(|position| position.row);
        let columns: Vec<&str> = fault
            .column()
            .into_iter()
            .flat_map(|columns| columns.split(" + "))
            .collect();
        let told = row.and_then(|row| self.0.get(&row));
        told.is_some_and(|told| {
            let mut told = told.iter();
            told.any(|column| column.is_none_or(|column| columns.contains(&column)))
        })
    }
}

/// `text` without the lines of the file that stand beside rows: a workbook has none.
fn without_lines(text: &str) -> String {
    let mut parts = text.split(" du tableur (ligne ");
    let mut kept = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        kept.push_str(
            part.split_once(" du fichier)")
                .map_or(part, |(_, after)| after),
        );
    }
    kept
}

/// That the header of a sheet is not where it should be, and how to go on.
fn without_header(role: SheetRole<'_, '_>) -> String {
    match role {
        SheetRole::HeaderBelow { table, row } => format!(
            "l’en-tête de la table {} est à la ligne {row} : effacez les lignes qui sont au-dessus, pour qu’il soit la \
             première",
            table.name()
        ),
        SheetRole::HeaderMissing(table) => format!(
            "table {}, mais il manque sa première ligne, l’en-tête ({}) : remettez-le, ou renommez la feuille si elle \
             n’est pas du registre",
            table.name(),
            first_columns(table)
        ),
        SheetRole::Table(_) | SheetRole::Other => String::new(),
    }
}

/// The beginning of the header of `table`: `id, nom, type…`.
fn first_columns(table: &TableDescription<'_>) -> String {
    let names = table.columns().iter().map(ColumnDescription::name).take(3);
    names.collect::<Vec<_>>().join(", ") + "…"
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
