//! `ptce-atlas check`: every fault of a data folder.

use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use jiff::civil::Date;
use ptce_atlas::{
    config,
    snapshot::{Report, Snapshot},
};

use super::today::today;

/// Check a data folder: print every fault, in French, and exit with 1 when there is one.
#[derive(Args)]
pub(crate) struct Check {
    /// The folder with datapackage.json [default: the one `serve` would use]
    dir: Option<PathBuf>,
    /// The day after which dates are ahead of time, YYYY-MM-DD [default: today, UTC]
    #[arg(long)]
    today: Option<Date>,
}

impl Check {
    /// Prints the faults of the folder; or that it has none, and what of it is not read.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let dir = self.dir.map_or_else(config::find_data, Ok)?;
        let report = Report::new(
            &dir,
            &Snapshot::load(&dir),
            self.today.unwrap_or_else(today),
        );
        println!("{}", report.text);
        Ok(if report.is_sound {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        })
    }
}
