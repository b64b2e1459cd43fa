//! Decisions of whoever runs the service: told, checked, and with --apply made.

use std::{path::Path, process::ExitCode};

use jiff::civil::Date;
use ptce_atlas::{
    history::{Edit, Entry, Rows},
    journal::Journal,
    snapshot::{Report, Snapshot},
    table::{DataFiles, Package},
};

use super::super::say::say;

/// What is decided of the rows of a journal, in a data folder on a day.
pub(super) struct Decided<'d> {
    pub(super) journal: &'d Journal,
    pub(super) rows: &'d Rows,
    pub(super) folder: &'d Path,
    pub(super) package: &'d Package,
    pub(super) today: Date,
    pub(super) entry: Entry,
    pub(super) edits: Vec<Edit>,
}

impl Decided<'_> {
    /// Tells the changes and what `check` says of the rows after them; makes them if it `is_to_be_applied` and
    /// nothing is wrong. The exit code is 1 when something is.
    pub(super) async fn tell(self, is_to_be_applied: bool) -> anyhow::Result<ExitCode> {
        for change in self.edits.iter().filter_map(Edit::change) {
            say(change);
        }
        let after = self.rows.after(&self.edits);
        let data = after.in_place_of(DataFiles::of(self.folder), self.package)?;
        let report = Report::new(self.folder, &Snapshot::load_files(&data), self.today);
        if !report.is_sound {
            say(report.text);
            say("Rien n’est écrit.");
            return Ok(ExitCode::FAILURE);
        }
        if !is_to_be_applied {
            say("Aucune faute. Rien n’est écrit : ajoutez --apply pour écrire.");
            return Ok(ExitCode::SUCCESS);
        }
        self.record().await
    }

    /// Makes the changes, which were told and checked.
    pub(super) async fn record(self) -> anyhow::Result<ExitCode> {
        let changed = self.edits.iter().filter_map(Edit::change).count();
        if changed == 0 {
            say("Le journal dit déjà tout cela : rien n’est écrit.");
            return Ok(ExitCode::SUCCESS);
        }
        let revision = self
            .journal
            .record(self.rows, &self.entry, &self.edits)
            .await?;
        let rows = if changed == 1 { "ligne" } else { "lignes" };
        say(format_args!("Révision {revision} : {changed} {rows}."));
        Ok(ExitCode::SUCCESS)
    }
}
