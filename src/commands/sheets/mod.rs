//! The files that editors give, read as tables of the register, told and checked before anything is written.

mod check;
mod removed;
mod report;
mod sources;

use std::{path::Path, process::ExitCode};

use jiff::civil::Date;
use ptce_atlas::{
    register::import::{ImportedTable, Importer},
    table::DataFiles,
};

use self::sources::Source;
use super::say::say;

/// The tables in some files, and what they would do.
pub(super) struct Sheets<'i, 'p> {
    sources: Vec<Source<'i, 'p>>,
    faults: usize,
    /// How many rows of today the files have no more.
    gone: usize,
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
        let (sources, mut faults) = sources::read(data, importer, paths);
        faults += report::tell_causes(&sources);
        // What follows from a file or a header that is not as it should be is no fault of its own.
        let is_readable = faults == 0;
        let gone = report::tell(&sources);
        say("");
        faults += report::tell_sheet_faults(&sources);
        if is_readable {
            let checked = check::check(data, &sources, today)?;
            faults += report::tell_check(importer.tables(), &sources, &checked);
        }
        say("");
        Ok(Self {
            sources,
            faults,
            gone,
        })
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
        if self.gone > 0 && !may_remove {
            let rows = if self.gone == 1 {
                "1 ligne disparaîtrait".to_owned()
            } else {
                format!("{} lignes disparaîtraient", self.gone)
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
        self.sources.iter().map(|source| &source.table)
    }
}
