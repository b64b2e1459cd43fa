use std::process::ExitCode;

use anyhow::anyhow;
use clap::Args;
use ptce_atlas::{
    history::{DecisionKind, Entry, alias_edits},
    register::import::register_tables,
};

use super::{
    decide::Desk,
    which::{Territories, Which},
};

/// Has a pole be another one.
#[derive(Args)]
pub(super) struct Alias {
    #[command(flatten)]
    which: Which,
    #[command(flatten)]
    territories: Territories,
    /// The pole that goes.
    #[arg(value_name = "ANCIEN", help = "L’identifiant du pôle qui disparaît")]
    old: String,
    /// The pole that stays.
    #[arg(value_name = "NOUVEAU", help = "L’identifiant du pôle qui reste")]
    new: String,
    /// Why.
    #[arg(
        long,
        value_name = "TEXTE",
        help = "Ce qui montre qu’ils n’en font qu’un : se lit dans l’historique public"
    )]
    reason: String,
    /// Whether it is written.
    #[arg(long, help = "L’écrit ; sans cela, rien n’est écrit")]
    apply: bool,
}

impl Alias {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let desk = Desk::open(&self.which, &self.territories, None).await?;
        let tables = register_tables(&desk.package);
        let edits = alias_edits(&desk.rows, &tables, &self.old, &self.new);
        let edits = edits.map_err(|why| anyhow!(why))?;
        let entry = Entry {
            reason: Some(self.reason.clone()),
            ..Entry::of_operator(DecisionKind::Merge)
        };
        desk.tell(&entry, &edits, self.apply).await
    }
}
