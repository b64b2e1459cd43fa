//! Decisions of whoever runs the service: told, checked, and with --apply made.

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use jiff::civil::Date;
use ptce_atlas::{
    history::{Edit, Entry, Rows},
    journal::Journal,
    snapshot::{Report, Snapshot},
    table::{DataFiles, Package},
};

use super::{
    super::say::say,
    which::{Territories, Which},
};

/// The rows of a journal, and what decisions about them are checked with.
pub(super) struct Desk {
    pub(super) journal: Journal,
    pub(super) rows: Rows,
    pub(super) folder: PathBuf,
    pub(super) package: Package,
    pub(super) today: Date,
}

impl Desk {
    /// The rows of `which` as they are now, and the territories: see [`Territories::folder`] for `given`.
    pub(super) async fn open(
        which: &Which,
        territories: &Territories,
        given: Option<&Path>,
    ) -> anyhow::Result<Self> {
        let journal = which.open().await?;
        let rows = journal.rows().await?;
        let folder = territories.folder(given)?;
        let package = Package::read(&folder)?;
        Ok(Self {
            journal,
            rows,
            folder,
            package,
            today: territories.today(),
        })
    }

    /// Tells the changes of `edits` and what `check` says of the rows after them; makes them as `entry` if it
    /// `is_to_be_applied` and nothing is wrong. The exit code is 1 when something is.
    pub(super) async fn tell(
        self,
        entry: &Entry,
        edits: &[Edit],
        is_to_be_applied: bool,
    ) -> anyhow::Result<ExitCode> {
        for change in edits.iter().filter_map(Edit::change) {
            say(change);
        }
        let after = self.rows.after(edits);
        let data = after.in_place_of(DataFiles::of(&self.folder), &self.package)?;
        let report = Report::new(&self.folder, &Snapshot::load_files(&data), self.today);
        if !report.is_sound {
            say(report.text);
            say("Rien n’est écrit.");
            return Ok(ExitCode::FAILURE);
        }
        if !is_to_be_applied {
            say("Aucune faute. Rien n’est écrit : ajoutez --apply pour écrire.");
            return Ok(ExitCode::SUCCESS);
        }
        self.record(entry, edits).await
    }

    /// Makes the changes of `edits` as `entry`: they were told and checked.
    pub(super) async fn record(self, entry: &Entry, edits: &[Edit]) -> anyhow::Result<ExitCode> {
        let changed = edits.iter().filter_map(Edit::change).count();
        if changed == 0 {
            say("Le journal dit déjà tout cela : rien n’est écrit.");
            return Ok(ExitCode::SUCCESS);
        }
        let revision = self.journal.record(&self.rows, entry, edits).await?;
        self.journal.close().await;
        let rows = if changed == 1 { "ligne" } else { "lignes" };
        say(format_args!("Révision {revision} : {changed} {rows}."));
        Ok(ExitCode::SUCCESS)
    }
}
