use std::process::ExitCode;

use clap::Args;
use ptce_atlas::{
    history::verify,
    journal::JournalError,
    snapshot::{Report, Snapshot},
    table::{DataFiles, Package},
};

use super::{
    super::say::say,
    which::{Territories, Which},
};

/// Holds the rows against their history and the checks.
#[derive(Args)]
pub(super) struct Verify {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    territories: Territories,
}

impl Verify {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let journal = self.which.open().await?;
        let (rows, history) = journal.rows_and_history().await?;
        let url = journal.url().clone();
        journal.close().await;
        if rows.revision() == 0 {
            return Err(JournalError::Empty(url).into());
        }
        let faults = verify(history.since(0), &rows);
        for fault in &faults {
            say(fault);
        }
        let folder = self.territories.folder(None)?;
        let package = Package::read(&folder)?;
        let data = rows.in_place_of(DataFiles::of(&folder), &package)?;
        let loaded = Snapshot::load_files(&data);
        let report = Report::new(&folder, &loaded, self.territories.today());
        say(report.text);
        let (revision, lines) = (rows.revision(), rows.iter().count());
        if faults.is_empty() {
            say(format_args!(
                "{url} : l’histoire, jusqu’à la révision {revision}, mène aux {lines} lignes."
            ));
        } else {
            let end = if faults.len() == 1 { "" } else { "s" };
            say(format_args!("{url} : {} faute{end}.", faults.len()));
        }
        Ok(if faults.is_empty() && report.is_sound {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
