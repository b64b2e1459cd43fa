//! `ptce-atlas register`: the register as a workbook, and back. For editors, in French.

mod read;
mod workbook;

use std::process::ExitCode;

use clap::{Args, Subcommand};

use self::{read::Read, workbook::Workbook};

/// Keep the register in a spreadsheet.
#[derive(Args)]
pub(crate) struct Register {
    #[command(subcommand)]
    command: RegisterCommand,
}

#[derive(Subcommand)]
enum RegisterCommand {
    /// Write the register as a workbook: a sheet a table, codes as text, lists to choose from.
    #[command(
        about = "Écrit le registre en classeur : une feuille par table, les codes en texte, des listes où choisir"
    )]
    Workbook(Workbook),
    /// Read workbooks (XLSX, ODS) or CSV of a spreadsheet: print what differs from the register, and
    /// with --apply write it.
    #[command(
        about = "Lit des classeurs (.xlsx, .ods) ou des CSV de tableur : dit ce qui change du registre et chaque \
                 faute ; avec --apply, l’écrit"
    )]
    Read(Read),
}

impl Register {
    /// Does it; the exit code is 1 when a file has a fault.
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        match &self.command {
            RegisterCommand::Workbook(workbook) => workbook.run().map(|()| ExitCode::SUCCESS),
            RegisterCommand::Read(read) => read.run(),
        }
    }
}
