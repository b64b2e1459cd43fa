use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use ptce_atlas::journal::{Journal, JournalUrl};

use super::{super::say::say, which::Which};

/// Copies everything to a file, which is a journal itself.
#[derive(Args)]
pub(super) struct Backup {
    #[command(flatten)]
    which: Which,
    /// The file.
    #[arg(
        value_name = "FICHIER",
        help = "Le fichier à écrire, qui est lui-même un journal SQLite ; il ne doit pas exister"
    )]
    file: PathBuf,
}

impl Backup {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let journal = self.which.open().await?;
        let copy = Journal::create(JournalUrl::of_file(&self.file)).await?;
        journal.copy_to(&copy).await?;
        let revision = copy.revision().await?;
        copy.close().await;
        journal.close().await;
        say(format_args!(
            "{} : copie du journal à la révision {revision}.",
            self.file.display()
        ));
        Ok(ExitCode::SUCCESS)
    }
}
