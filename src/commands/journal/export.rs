use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use ptce_atlas::table::Package;

use super::{
    super::{data_folder::is_data_folder, say::say, write_tables::write_tables},
    which::{Territories, Which},
};

/// Writes the tables of the journal into a folder.
#[derive(Args)]
pub(super) struct Export {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    territories: Territories,
    /// The folder.
    #[arg(
        value_name = "DOSSIER",
        help = "Le dossier où écrire : les tables du registre y sont remplacées, rien d’autre n’y change"
    )]
    dir: PathBuf,
}

impl Export {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let journal = self.which.open().await?;
        let rows = journal.rows().await?;
        journal.close().await;
        let given = is_data_folder(&self.dir).then_some(&*self.dir);
        let package = Package::read(&self.territories.folder(given)?)?;
        let files = rows.files(&package)?;
        std::fs::create_dir_all(&self.dir)?;
        let written = write_tables(&self.dir, &files)?;
        for path in &written {
            say(format_args!("{} : écrit", path.display()));
        }
        let revision = rows.revision();
        if written.is_empty() {
            say(format_args!(
                "Le dossier dit déjà tout cela (révision {revision}) : aucun fichier n’est changé."
            ));
        } else {
            say(format_args!("Registre de la révision {revision}."));
        }
        Ok(ExitCode::SUCCESS)
    }
}
