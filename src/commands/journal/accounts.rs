use std::process::ExitCode;

use clap::Args;
use ptce_atlas::journal::Account;

use super::{super::say::say, which::Which};

/// Lists the accounts, or closes one.
#[derive(Args)]
pub(super) struct Accounts {
    #[command(flatten)]
    which: Which,
    /// The account to close.
    #[arg(
        long,
        value_name = "IDENTIFIANT",
        help = "Ferme ce compte, ses sessions et ses liens ; ce qu’il a décidé reste"
    )]
    close: Option<String>,
}

impl Accounts {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let journal = self.which.open().await?;
        if let Some(identifier) = &self.close {
            let is_closed = journal.close_account(identifier).await?;
            journal.close().await;
            if is_closed {
                say(format_args!("{identifier} : compte fermé."));
                return Ok(ExitCode::SUCCESS);
            }
            say(format_args!(
                "Aucun compte ouvert ne s’appelle « {identifier} »."
            ));
            return Ok(ExitCode::FAILURE);
        }
        let accounts = journal.accounts().await?;
        journal.close().await;
        if accounts.is_empty() {
            say("Aucun compte. « ptce-atlas journal invite » en fait un.");
        }
        for account in &accounts {
            say(told(account));
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn told(account: &Account) -> String {
    let territories = match &*account.territories {
        [] => "toute la France".to_owned(),
        some => some.join(", "),
    };
    let state = match (account.closed_at, account.has_password) {
        (Some(at), _) => format!("fermé le {at}"),
        (None, true) => "ouvert".to_owned(),
        (None, false) => "invité".to_owned(),
    };
    let (identifier, organisation) = (&account.identifier, &account.organisation);
    format!("{identifier} ({organisation}) : {territories} ; {state}")
}
