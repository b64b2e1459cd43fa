use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;
use jiff::civil::Date;
use ptce_atlas::{
    register::import::Importer,
    table::{DataFiles, Package},
    utc,
};

use super::super::{
    data_folder::data_folder, say::say, sheets::Sheets, write_tables::write_tables,
};

/// Reads the files of a spreadsheet as the register. Each table that they have replaces the folder's.
#[derive(Args)]
pub(super) struct Read {
    /// Workbooks and CSV of spreadsheets.
    #[arg(
        required = true,
        value_name = "FICHIER",
        help = "Les classeurs (.xlsx, .ods), et les CSV de tableur quels que soient encodage et séparateur"
    )]
    files: Vec<PathBuf>,
    /// The data folder to compare with, and to write to.
    #[arg(
        short = 'o',
        long = "output",
        value_name = "DOSSIER",
        env = "PTCE_DATA",
        hide_env = true,
        help = "Le dossier du registre, avec quoi comparer et où écrire [d’office : la variable PTCE_DATA, sinon \
                celui que « serve » lirait]"
    )]
    out: Option<PathBuf>,
    /// Whether the tables are written, if nothing is wrong.
    #[arg(
        long,
        help = "Écrit les tables s’il n’y a aucune faute ; sans cela, rien n’est écrit"
    )]
    apply: bool,
    /// Whether --apply takes away the rows that the files no longer have.
    #[arg(
        long,
        requires = "apply",
        help = "Permet à --apply d’ôter les lignes que les fichiers n’ont plus"
    )]
    remove: bool,
    /// The day after which dates are ahead of time.
    #[arg(
        long,
        value_name = "JOUR",
        help = "Le jour après lequel une date est à venir, AAAA-MM-JJ [d’office : aujourd’hui, UTC]"
    )]
    today: Option<Date>,
}

impl Read {
    /// Tells what the files are and what they change; the exit code is 1 when something is wrong, and
    /// then nothing is written.
    pub(super) fn run(&self) -> anyhow::Result<ExitCode> {
        let dir = data_folder(self.out.as_deref())?;
        let package = Package::read(&dir)?;
        let importer = Importer::new(&dir, &package)
            .with_context(|| format!("les territoires de {} ont des fautes", dir.display()))?;
        let today = self.today.unwrap_or_else(utc::today);
        let sheets = Sheets::read(&DataFiles::of(&dir), &importer, &self.files, today)?;
        if let Some(code) = sheets.refuse(self.apply, self.remove) {
            return Ok(code);
        }
        let tables = sheets.tables();
        let tables: Vec<_> = tables
            .map(|table| (table.description().path(), table.canonical_csv()))
            .collect();
        let written = write_tables(&dir, &tables)?;
        for path in &written {
            say(format_args!("{} : écrit", path.display()));
        }
        if written.is_empty() {
            say("Le registre dit déjà tout cela : aucun fichier n’est changé.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
