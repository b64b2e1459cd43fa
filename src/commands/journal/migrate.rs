use std::{path::PathBuf, process::ExitCode};

use clap::Args;
use ptce_atlas::{
    journal::{Journal, JournalUrl},
    utc,
};

use super::{super::say::say, which::Which};

/// Brings a journal to this program's version, or copies it into another.
#[derive(Args)]
pub(super) struct Migrate {
    #[command(flatten)]
    which: Which,
    /// The journal to copy it into.
    #[arg(
        long,
        value_name = "URL",
        help = "Un autre journal, vide ou à faire, où tout copier : pour passer de SQLite à PostgreSQL, ou \
                restaurer une copie"
    )]
    to: Option<JournalUrl>,
}

impl Migrate {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let url = self.which.url();
        let copy = url.file().map(|file| {
            let mut copy = file.into_os_string();
            copy.push(format!(".avant-{}", utc::today()));
            PathBuf::from(copy)
        });
        let is_changed = Journal::migrate(url.clone(), copy.as_deref()).await?;
        match copy {
            _ if !is_changed => say(format_args!("{url} : déjà de la version de ce programme.")),
            Some(copy) => say(format_args!(
                "{url} : mis à jour ; copie d’avant : {}.",
                copy.display()
            )),
            None => say(format_args!("{url} : mis à jour.")),
        }
        let Some(to) = &self.to else {
            return Ok(ExitCode::SUCCESS);
        };
        let from = self.which.open().await?;
        let other = match Journal::create(to.clone()).await {
            Err(ptce_atlas::journal::JournalError::Present(to)) => Journal::open(to).await?,
            other => other?,
        };
        from.copy_to(&other).await?;
        say(format_args!(
            "{to} : tout y est copié, à la révision {}.",
            other.revision().await?
        ));
        other.close().await;
        from.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
