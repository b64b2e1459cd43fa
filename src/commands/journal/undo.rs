use std::process::ExitCode;

use clap::Args;
use ptce_atlas::{
    history::{DecisionKind, Entry, undo_edits},
    table::Package,
};

use super::{
    super::say::say,
    decide::Decided,
    which::{Territories, Which},
};

/// Takes a decision back.
#[derive(Args)]
pub(super) struct Undo {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    territories: Territories,
    /// The decision.
    #[arg(
        value_name = "REVISION",
        help = "La décision à défaire, par son numéro"
    )]
    revision: i64,
    /// Why.
    #[arg(
        long,
        value_name = "TEXTE",
        help = "Pourquoi : se lit dans l’historique public"
    )]
    reason: String,
    /// Whether it is written.
    #[arg(long, help = "L’écrit ; sans cela, rien n’est écrit")]
    apply: bool,
}

impl Undo {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let journal = self.which.open().await?;
        let rows = journal.rows().await?;
        let decision = journal.decision(self.revision).await?;
        let edits = match undo_edits(&decision, &rows) {
            Ok(edits) => edits,
            Err(conflicts) => {
                for conflict in conflicts {
                    say(conflict);
                }
                say("Rien n’est écrit : défaites d’abord ce qui a suivi, ou corrigez à la main.");
                return Ok(ExitCode::FAILURE);
            }
        };
        let folder = self.territories.folder(None)?;
        let package = Package::read(&folder)?;
        let decided = Decided {
            journal: &journal,
            rows: &rows,
            folder: &folder,
            package: &package,
            today: self.territories.today(),
            entry: Entry {
                reason: Some(self.reason.clone()),
                undoes: Some(self.revision),
                ..Entry::of_operator(DecisionKind::Undo)
            },
            edits,
        };
        let code = decided.tell(self.apply).await?;
        journal.close().await;
        Ok(code)
    }
}
