//! `ptce-atlas journal`: the register in a database, with its history. For those who run the service, in French.

mod accounts;
mod alias;
mod backup;
mod contacts;
mod create;
mod decide;
mod export;
mod expunge;
mod history;
mod import;
mod invite;
mod migrate;
mod undo;
mod verify;
mod which;

use std::process::ExitCode;

use anyhow::Context as _;
use clap::{Args, Subcommand};

/// Keep the register in a journal.
#[derive(Args)]
pub(crate) struct Journal {
    #[command(subcommand)]
    command: JournalCommand,
}

#[derive(Subcommand)]
enum JournalCommand {
    /// Make an empty journal.
    #[command(about = "Fait un journal vide, dans un fichier SQLite ou une base PostgreSQL")]
    Create(create::Create),
    /// Take a data folder, workbooks or CSV into it.
    #[command(
        about = "Y met le registre d’un dossier, de classeurs (.xlsx, .ods) ou de CSV : dit ce qui change et chaque \
                 faute ; avec --apply, l’écrit"
    )]
    Import(import::Import),
    /// Write the tables as a data folder has them.
    #[command(about = "Écrit les tables dans un dossier, en CSV, telles que « check » les lit")]
    Export(export::Export),
    /// Hold the rows against their history, and both against the checks.
    #[command(
        about = "Vérifie que l’histoire mène aux lignes, et que les lignes n’ont pas de faute"
    )]
    Verify(verify::Verify),
    /// Copy everything to a file.
    #[command(about = "Copie tout le journal dans un fichier SQLite, même d’une base PostgreSQL")]
    Backup(backup::Backup),
    /// Bring it to this program's version, or move it.
    #[command(
        about = "Met le journal à la version de ce programme, après copie ; avec --to, le copie dans un autre, vide"
    )]
    Migrate(migrate::Migrate),
    /// Tell what was decided.
    #[command(about = "Dit ce qui a été décidé, du plus récent au plus ancien")]
    History(history::History),
    /// Take a decision back.
    #[command(
        about = "Défait une décision : dit ce qui changerait ; avec --apply, l’écrit comme une décision de plus"
    )]
    Undo(undo::Undo),
    /// Have a pole be another one.
    #[command(
        about = "Réunit deux pôles qui n’en font qu’un : l’adresse de l’ancien mène au nouveau"
    )]
    Alias(alias::Alias),
    /// Take a text out of the history for good.
    #[command(
        about = "Efface un texte de l’histoire, pour de bon ; l’entrée reste, et dit qu’elle a été effacée"
    )]
    Expunge(expunge::Expunge),
    /// Invite a moderator.
    #[command(
        about = "Invite à modérer : donne un lien pour choisir un mot de passe ; pour un compte connu, un nouveau \
                 lien, qui ferme ses sessions"
    )]
    Invite(invite::Invite),
    /// List the accounts, or close one.
    #[command(about = "Dit les comptes ; avec --close, en ferme un")]
    Accounts(accounts::Accounts),
    /// Who answers for each pole.
    #[command(about = "Les contacts des pôles, à qui la question annuelle est posée")]
    Contacts(contacts::Contacts),
}

impl Journal {
    /// Does it; the exit code is 1 when something has a fault.
    pub(crate) fn run(&self) -> anyhow::Result<ExitCode> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .context("les connexions ne peuvent être faites")?;
        runtime.block_on(async {
            match &self.command {
                JournalCommand::Create(command) => command.run().await,
                JournalCommand::Import(command) => command.run().await,
                JournalCommand::Export(command) => command.run().await,
                JournalCommand::Verify(command) => command.run().await,
                JournalCommand::Backup(command) => command.run().await,
                JournalCommand::Migrate(command) => command.run().await,
                JournalCommand::History(command) => command.run().await,
                JournalCommand::Undo(command) => command.run().await,
                JournalCommand::Alias(command) => command.run().await,
                JournalCommand::Expunge(command) => command.run().await,
                JournalCommand::Invite(command) => command.run().await,
                JournalCommand::Accounts(command) => command.run().await,
                JournalCommand::Contacts(command) => command.run().await,
            }
        })
    }
}
