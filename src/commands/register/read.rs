use std::{path::PathBuf, process::ExitCode};

use anyhow::Context as _;
use clap::Args;
use jiff::civil::Date;
use ptce_atlas::{register::import::Importer, table::Package};

use super::{
    super::{data_folder::data_folder, say::say, today::today},
    apply::apply,
    report, sources, staging,
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
        let (sources, mut faults) = sources::read(&dir, &importer, &self.files);
        faults += report::tell_causes(&sources);
        // What follows from a file or a header that is not as it should be is no fault of its own.
        let is_readable = faults == 0;
        let gone = report::tell(&sources);
        say("");
        faults += report::tell_sheet_faults(&sources);
        if is_readable {
            let today = self.today.unwrap_or_else(today);
            let checked = staging::check(&dir, &sources, today)?;
            faults += report::tell_check(importer.tables(), &sources, &checked);
        }
        say("");
        if faults > 0 {
            let word = if faults == 1 { "faute" } else { "fautes" };
            say(format_args!("{faults} {word} : rien n’est écrit."));
            return Ok(ExitCode::FAILURE);
        }
        if !self.apply {
            say("Aucune faute. Rien n’est écrit : ajoutez --apply pour écrire.");
            return Ok(ExitCode::SUCCESS);
        }
        if gone > 0 && !self.remove {
            let rows = if gone == 1 {
                "1 ligne disparaîtrait".to_owned()
            } else {
                format!("{gone} lignes disparaîtraient")
            };
            say(format_args!(
                "{rows} du registre : rien n’est écrit. Si c’est voulu, ajoutez --remove."
            ));
            return Ok(ExitCode::FAILURE);
        }
        let written = apply(&dir, &sources)?;
        for path in &written {
            say(format_args!("{} : écrit", path.display()));
        }
        if written.is_empty() {
            say("Le registre dit déjà tout cela : aucun fichier n’est changé.");
        }
        Ok(ExitCode::SUCCESS)
    }
}
