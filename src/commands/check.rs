//! `ptce-atlas check`: every fault of a data folder.

use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;
use ptce_atlas::{
    config,
    snapshot::{LoadError, Snapshot},
};

/// Check a data folder: print every fault, and exit with 1 when there is one.
#[derive(Args)]
pub(crate) struct Check {
    /// The folder with datapackage.json [default: the one `serve` would use]
    dir: Option<PathBuf>,
}

impl Check {
    /// Prints the faults of the folder; or that it has none, and what of it is not read.
    pub(crate) fn run(self) -> anyhow::Result<ExitCode> {
        let dir = self.dir.map_or_else(config::find_data, Ok)?;
        match Snapshot::load(&dir) {
            Ok(snapshot) => {
                for unread in snapshot.unread() {
                    println!("{unread}");
                }
                println!("{} : aucune faute. {}", dir.display(), snapshot.summary());
                Ok(ExitCode::SUCCESS)
            }
            Err(LoadError::Faults(faults)) => {
                println!("{faults}");
                println!("{} faute(s) dans {}.", faults.len(), dir.display());
                Ok(ExitCode::FAILURE)
            }
            Err(error) => Err(error).with_context(|| format!("{}", dir.display())),
        }
    }
}
