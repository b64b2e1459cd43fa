use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;
use jiff::civil::Date;
use ptce_atlas::{config, register::import::Importer, table::Package};

use super::{super::today::today, apply::apply, report, sources, staging};

/// Read the files of a spreadsheet as the register. Each table that they have replaces the folder's.
#[derive(Args)]
pub(super) struct Read {
    /// Workbooks (.xlsx, .ods), and CSV in any encoding and with any separator of spreadsheets
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The data folder to compare with, and to write to [default: the one `serve` would use]
    #[arg(short = 'o', long = "output", value_name = "DIR", env = "PTCE_DATA")]
    out: Option<PathBuf>,
    /// Write the tables, if nothing is wrong; without it, only tell.
    #[arg(long)]
    apply: bool,
    /// Let --apply take away the rows that the files no longer have.
    #[arg(long, requires = "apply")]
    remove: bool,
    /// The day after which dates are ahead of time, YYYY-MM-DD [default: today, UTC]
    #[arg(long)]
    today: Option<Date>,
}

impl Read {
    /// Tells what the files are and what they change; the exit code is 1 when something is wrong, and
    /// then nothing is written.
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let dir = self.out.clone().map_or_else(config::find_data, Ok)?;
        let package = Package::read(&dir)?;
        let importer = Importer::new(&dir, &package)
            .with_context(|| format!("les territoires de {} ont des fautes", dir.display()))?;
        let (sources, mut faults) = sources::read(&dir, &importer, &self.files);
        let gone = report::tell(&sources);
        // A table that lacks columns would only be refused a second time.
        let is_readable = faults == 0
            && sources
                .iter()
                .all(|source| source.table.faults().is_empty());
        println!();
        faults += if is_readable {
            let today = self.today.unwrap_or_else(today);
            report::tell_check(&sources, &staging::check(&dir, &sources, today)?)
        } else {
            report::tell_sheet_faults(&sources)
        };
        println!();
        if faults > 0 {
            let word = if faults == 1 { "faute" } else { "fautes" };
            println!("{faults} {word} : rien n’est écrit.");
            return Ok(ExitCode::FAILURE);
        }
        if !self.apply {
            println!("Aucune faute. Rien n’est écrit : ajoutez --apply pour écrire.");
            return Ok(ExitCode::SUCCESS);
        }
        if gone > 0 && !self.remove {
            let rows = if gone == 1 {
                "1 ligne disparaîtrait".to_owned()
            } else {
                format!("{gone} lignes disparaîtraient")
            };
            println!("{rows} du registre : rien n’est écrit. Si c’est voulu, ajoutez --remove.");
            return Ok(ExitCode::FAILURE);
        }
        let written = apply(&dir, &sources)?;
        for path in &written {
            println!("{} : écrit", path.display());
        }
        if written.is_empty() {
            println!("Le registre dit déjà tout cela : aucun fichier n’est changé.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
