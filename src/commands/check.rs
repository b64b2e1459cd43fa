//! `ptce-atlas check`: every fault of a data folder.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use jiff::civil::Date;
use ptce_atlas::{
    snapshot::{Report, Snapshot},
    utc,
};

use super::{data_folder::data_folder, say::say};

/// Checks a data folder.
#[derive(Args)]
pub(crate) struct Check {
    /// The folder with datapackage.json.
    #[arg(
        value_name = "DOSSIER",
        help = "Le dossier du registre, où est datapackage.json [d’office : celui que « serve » lirait]"
    )]
    dir: Option<PathBuf>,
    /// The day after which dates are ahead of time.
    #[arg(
        long,
        value_name = "JOUR",
        help = "Le jour après lequel une date est à venir, AAAA-MM-JJ [d’office : aujourd’hui, UTC]"
    )]
    today: Option<Date>,
}

impl Check {
    /// Prints the faults of the folder; or that it has none, and what of it is not read.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let dir = data_folder(self.dir.as_deref())?;
        let report = Report::new(
            &dir,
            &Snapshot::load(&dir),
            self.today.unwrap_or_else(utc::today),
        );
        say(report.text);
        Ok(if report.is_sound {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
