use std::process::ExitCode;

use clap::Args;
use ptce_atlas::history::{DecisionKind, Entry, undo_edits};

use super::{
    super::say::say,
    decide::Desk,
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
        let desk = Desk::open(&self.which, &self.territories, None).await?;
        let decision = desk.journal.decision(self.revision).await?;
        let edits = match undo_edits(&decision, &desk.rows) {
            Ok(edits) => edits,
            Err(conflicts) => {
                for conflict in conflicts {
                    say(conflict);
                }
                say("Rien n’est écrit : défaites d’abord ce qui a suivi, ou corrigez à la main.");
                return Ok(ExitCode::FAILURE);
            }
        };
        let entry = Entry {
            reason: Some(self.reason.clone()),
            undoes: Some(self.revision),
            ..Entry::of_operator(DecisionKind::Undo)
        };
        desk.tell(&entry, &edits, self.apply).await
    }
}
