//! The files that editors give, read as tables of the register, told and checked before anything is written.

mod present;

use std::{path::Path, process::ExitCode};

use anyhow::Context as _;
use jiff::civil::Date;
use ptce_atlas::{
    register::import::{GivenFile, ImportedTable, Importer, Sheets as Read},
    snapshot::{Checked, Snapshot},
    table::{DataFiles, spreadsheet_file::open_spreadsheet},
};

use self::present::present;
use super::say::say;

/// The tables in some files, and what they would do.
pub(super) struct Sheets<'i, 'p> {
    read: Read<'i, 'p>,
    faults: usize,
}

impl<'i, 'p> Sheets<'i, 'p> {
    /// Reads the files at `paths` in place of tables of `data`, as of the day `today`; tells what they are, what
    /// they change and what is wrong.
    pub(super) fn read<P: AsRef<Path>>(
        data: &DataFiles,
        importer: &'i Importer<'p>,
        paths: &[P],
        today: Date,
    ) -> anyhow::Result<Self> {
        let files = paths.iter().map(|path| GivenFile {
            path: path.as_ref().display().to_string(),
            read: open_spreadsheet(path.as_ref()),
        });
        let today_of = |description: &_| present(data, importer, description);
        let read = Read::read(importer, files, today_of);
        read.notes().iter().for_each(say);
        let causes = read.causes();
        if !causes.is_empty() {
            say(format_args!("\n{}", causes.join("\n")));
        }
        read.told().iter().for_each(say);
        say("");
        let cell_faults = read.cell_faults();
        cell_faults.iter().for_each(say);
        let notes = read.notes().iter().filter(|note| note.is_fault).count();
        let mut faults = notes + causes.len() + cell_faults.len();
        if read.is_readable() {
            let checked = check(data, &read, today)?;
            faults += tell_check(importer, &read, &checked);
        }
        say("");
        Ok(Self { read, faults })
    }

    /// Tells why nothing is written, if so: something is wrong, it `is_to_be_applied` or not, rows would go
    /// and `may_remove` does not say that they shall.
    pub(super) fn refuse(&self, is_to_be_applied: bool, may_remove: bool) -> Option<ExitCode> {
        if self.faults > 0 {
            let word = if self.faults == 1 { "faute" } else { "fautes" };
            say(format_args!("{} {word} : rien n’est écrit.", self.faults));
            return Some(ExitCode::FAILURE);
        }
        if !is_to_be_applied {
            say("Aucune faute. Rien n’est écrit : ajoutez --apply pour écrire.");
            return Some(ExitCode::SUCCESS);
        }
        let gone = self.read.gone();
        if gone > 0 && !may_remove {
            let rows = if gone == 1 {
                "1 ligne disparaîtrait".to_owned()
            } else {
                format!("{gone} lignes disparaîtraient")
            };
            say(format_args!(
                "{rows} du registre : rien n’est écrit. Si c’est voulu, ajoutez --remove."
            ));
            return Some(ExitCode::FAILURE);
        }
        None
    }

    /// The tables that the files have.
    pub(super) fn tables(&self) -> impl Iterator<Item = &ImportedTable<'i, 'p>> {
        self.read.tables()
    }
}

/// Checks `data` on the day `today` with the tables of `read` in place of its own. The rows are where the sheets
/// have them.
fn check(data: &DataFiles, read: &Read<'_, '_>, today: Date) -> anyhow::Result<Checked> {
    let folder = data.folder().display();
    let mut data = data.clone();
    for table in read.tables() {
        data = data.with(table.description().path(), table.csv_in_sheet_order());
    }
    let checked = Checked::of(Snapshot::load_files(&data), today);
    checked.with_context(|| format!("{folder}"))
}

/// Tells what the check says; returns how many faults there are.
fn tell_check(importer: &Importer<'_>, read: &Read<'_, '_>, checked: &Checked) -> usize {
    checked.unread.iter().for_each(say);
    for pair in &checked.doubts {
        say(format_args!("À vérifier : {}", read.in_sheet(pair)));
    }
    let faults = read.check_faults(importer.tables(), &checked.faults);
    faults.iter().for_each(say);
    let uncounted = checked.faults.len() - checked.faults.iter().count();
    if uncounted > 0 {
        say(format_args!("… et {uncounted} de plus."));
    }
    faults.len() + uncounted
}
