//! `ptce-atlas programmes`: the territories of public programmes. For whoever runs the service, in French.

mod import;
mod report;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use self::import::Import;

/// Load the territories of public programmes.
#[derive(Args)]
pub(crate) struct Programmes {
    #[command(subcommand)]
    command: ProgrammesCommand,
}

#[derive(Subcommand)]
enum ProgrammesCommand {
    /// Read official lists and write their territories to programmes-territoires.csv.
    #[command(
        about = "Lit les listes officielles et écrit leurs territoires dans programmes-territoires.csv : chaque liste \
                 remplace les lignes de son programme, les autres restent"
    )]
    Import(Import),
}

impl Programmes {
    /// Does it; the exit code is 1 when a list is refused, and then nothing is written.
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.command {
            ProgrammesCommand::Import(import) => import.run(),
        }
    }
}
