use std::process::ExitCode;

use clap::Args;
use ptce_atlas::journal::Journal;

use super::{super::say::say, which::Which};

/// Makes an empty journal.
#[derive(Args)]
pub(super) struct Create {
    #[command(flatten)]
    which: Which,
}

impl Create {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let journal = Journal::create(self.which.url().clone()).await?;
        say(format_args!(
            "{} : journal créé, vide. Pour y mettre un registre : ptce-atlas journal import data",
            journal.url()
        ));
        journal.close().await;
        Ok(ExitCode::SUCCESS)
    }
}
