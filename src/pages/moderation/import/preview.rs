//! What a file would change.

use std::collections::BTreeMap;

use super::refusals::refusal;
use crate::{
    contribution::{ImportConflict, ImportedRow, Proposal, has_personal_data},
    french::{agree, count},
    history::{Cells, Edit, RowChange, RowName, Rows},
    http::{request::SentFile, response::Problem},
    pages::{
        frame::Frame,
        moderation::{desk::Desk, queue::is_shown},
    },
    register::import::{GivenFile, Importer, Sheets, Source, TextRows},
    sanitize::sanitize,
    snapshot::Checked,
    table::spreadsheet_file::{SpreadsheetError, WorkbookLimits, read_spreadsheet_within},
};

/// What is shown before anything is written.
#[derive(Clone, Debug, Default)]
pub(super) struct Preview {
    /// What became of an acceptance that wrote nothing.
    pub(super) notice: Option<String>,
    /// What the file and its sheets are.
    pub(super) notes: Vec<String>,
    /// How many rows are new, changed, gone, the same: a line a table.
    pub(super) counts: Vec<String>,
    /// Rows that the file has no more.
    pub(super) kept: usize,
    /// What is wrong: then nothing can be written.
    pub(super) faults: Vec<String>,
    /// How many more faults there are.
    pub(super) more_faults: usize,
    /// What is to be looked at.
    pub(super) doubts: Vec<String>,
    /// What was read otherwise than it is written.
    pub(super) mends: Vec<String>,
    pub(super) rows: Vec<PreviewedRow>,
}

/// A row that changes.
#[derive(Clone, Debug)]
pub(super) struct PreviewedRow {
    pub(super) imported: ImportedRow,
    pub(super) change: RowChange,
    /// What others changed since it was shown.
    pub(super) conflicts: Vec<ImportConflict>,
    /// Open proposals about it: the reference and the columns.
    pub(super) proposals: Vec<(String, Vec<String>)>,
}

/// The proposals that wait.
#[derive(Clone, Debug)]
pub(super) struct OpenProposals(pub(super) Vec<Proposal>);

impl OpenProposals {
    /// Those that show to the moderator and are about a cell that `change` changes.
    fn about(&self, desk: &Desk, rows: &Rows, change: &RowChange) -> Vec<(String, Vec<String>)> {
        let of_row = self.0.iter().filter(|one| one.proposed.row == change.row);
        let shown = of_row.filter(|proposal| is_shown(desk, rows, proposal));
        let with_columns = shown.map(|proposal| {
            let cells = proposal.proposed.cells.iter();
            let same = cells.filter(|cell| change.cells.contains_key(&cell.column));
            let columns: Vec<String> = same.map(|cell| cell.column.clone()).collect();
            (proposal.reference.to_string(), columns)
        });
        with_columns
            .filter(|(_, columns)| !columns.is_empty())
            .collect()
    }
}

impl PreviewedRow {
    /// The row that `edit` changes, the row `line` of a sheet; none where it changes nothing.
    pub(super) fn new(
        (desk, rows, open): (&Desk, &Rows, &OpenProposals),
        edit: &Edit,
        line: u32,
        conflicts: Vec<ImportConflict>,
    ) -> Option<Self> {
        let change = edit.change()?;
        Some(Self {
            imported: ImportedRow::of(edit, line)?,
            proposals: open.about(desk, rows, &change),
            change,
            conflicts,
        })
    }
}

/// What `file` would change of `rows`.
pub(super) fn read_file(
    frame: &Frame,
    desk: &Desk,
    rows: &Rows,
    open: &OpenProposals,
    file: &SentFile,
) -> Result<Preview, Problem> {
    let importer = Importer::among(frame.snapshot.territories(), frame.snapshot.description());
    let today = rows_of_today(&importer, rows)?;
    let given = GivenFile {
        path: sanitize(&file.name),
        read: read_spreadsheet_within(&file.bytes, WorkbookLimits::SENT),
    };
    let mut sheets = Sheets::read(&importer, [given], |table| {
        Ok::<_, SpreadsheetError>(today.get(table.name()).cloned().unwrap_or_default())
    });
    let mut preview = told(&sheets);
    if !sheets.is_readable() {
        return Ok(preview);
    }
    preview.kept = sheets.gone();
    sheets.keep_others();
    let checked = check(frame, desk, rows, &sheets)?;
    let faults = sheets.check_faults(importer.tables(), &checked.faults);
    preview.faults.extend(faults);
    preview.more_faults = checked.faults.len() - checked.faults.iter().count();
    let duplicates = checked.doubts.iter();
    preview
        .doubts
        .extend(duplicates.map(|pair| sheets.in_sheet(pair)));
    for source in sheets.sources() {
        let lines = lines_of(source);
        let table = source.table();
        for edit in rows.edits_to(table.description(), table.rows()) {
            let line = lines.get(&edit.row).copied().unwrap_or_default();
            let at = format!("{}, ligne {line}", source.label());
            if let Some(refusal) = refusal(desk, rows, &edit) {
                preview.faults.push(format!("{at} : {}", refusal.text()));
            }
            let row = PreviewedRow::new((desk, rows, open), &edit, line, Vec::new());
            if let Some(row) = row {
                preview.doubts.extend(personal(&at, &row.imported));
                preview.rows.push(row);
            }
        }
    }
    Ok(preview)
}

/// What is told of files and sheets by themselves.
fn told(sheets: &Sheets<'_, '_>) -> Preview {
    let notes = sheets.notes().iter();
    let (faults, notes): (Vec<_>, Vec<_>) = notes.partition(|note| note.is_fault);
    let texts = |notes: Vec<&crate::register::import::Note>| {
        let texts = notes
            .into_iter()
            .map(|note| note.to_string().trim().to_owned());
        texts.collect::<Vec<String>>()
    };
    let mut faults = texts(faults);
    faults.extend(sheets.causes());
    faults.extend(sheets.cell_faults());
    let counts = sheets.sources().iter().filter_map(|source| {
        // What is gone stays, and is told by itself.
        let [new, changed, _, same] = source.difference()?.counts();
        Some(format!("{} : {new}, {changed}, {same}", source.label()))
    });
    let mends = sheets.mends().flat_map(|(label, mends)| {
        let label = label.to_owned();
        mends
            .into_iter()
            .map(move |mend| format!("{label}, {mend}"))
    });
    Preview {
        notes: texts(notes),
        counts: counts.collect(),
        mends: mends.collect(),
        faults,
        ..Preview::default()
    }
}

/// The tables of today as texts.
fn rows_of_today(
    importer: &Importer<'_>,
    rows: &Rows,
) -> Result<BTreeMap<String, TextRows>, Problem> {
    let tables = importer.tables().iter().map(|table| {
        let texts = rows.text_rows(table).map_err(|error| {
            tracing::error!(%error, "the register cannot be compared with a file");
            Problem::internal()
        })?;
        Ok((table.name().to_owned(), texts))
    });
    tables.collect()
}

/// What `check` says of the register with the tables of `sheets`, whose rows are where the sheets have them.
fn check(
    frame: &Frame,
    desk: &Desk,
    rows: &Rows,
    sheets: &Sheets<'_, '_>,
) -> Result<Checked, Problem> {
    let files = sheets.tables().map(|table| {
        let path = table.description().path().to_owned();
        (path, table.csv_in_sheet_order())
    });
    let source = desk.request.served.source();
    let checked = source.check_files(frame.snapshot, rows, files, frame.today);
    checked.map_err(|error| {
        tracing::error!(%error, "a file cannot be checked");
        Problem::internal()
    })
}

/// The row of the sheet that each row of the table stands in.
fn lines_of(source: &Source<'_, '_>) -> BTreeMap<RowName, u32> {
    let table = source.table();
    let rows = table.rows().numbered().map(|(line, cells)| {
        let cells = Cells::of(table.description(), cells);
        (RowName::of(table.description(), &cells), line)
    });
    rows.collect()
}

/// That texts of `row`, which stands `at` a place, may be of a person.
fn personal(at: &str, row: &ImportedRow) -> Option<String> {
    let cells = row.cells.iter();
    let columns: Vec<&str> = cells
        .filter(|(_, (_, after))| has_personal_data(after))
        .map(|(column, _)| column.as_str())
        .collect();
    (!columns.is_empty()).then(|| {
        let word = agree(columns.len(), "colonne", "colonnes");
        let columns = crate::french::list(&columns);
        format!("{at}, {word} {columns} : une adresse électronique ou un téléphone s’y lit")
    })
}

/// That rows which the file has no more stay; none where there is no such row.
pub(super) fn kept_words(kept: usize) -> Option<String> {
    (kept > 0).then(|| {
        let rows = count(kept, "ligne", "lignes");
        let (stay, has) = (agree(kept, "reste", "restent"), "que le fichier n’a pas");
        format!("{rows} {has} {stay} au registre : l’import n’ôte rien.")
    })
}
