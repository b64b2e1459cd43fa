use std::process::ExitCode;

use clap::Args;
use ptce_atlas::{history::RowName, journal::Expunged};

use super::{super::say::say, which::Which};

/// Takes a text out of the history for good.
#[derive(Args)]
pub(super) struct Expunge {
    #[command(flatten)]
    which: Which,
    /// The decision.
    #[arg(
        value_name = "REVISION",
        help = "La décision qui a écrit le texte, par son numéro"
    )]
    revision: i64,
    /// The table of the row.
    #[arg(
        long,
        value_name = "TABLE",
        default_value = "poles",
        hide_default_value = true,
        help = "La table de la ligne [d’office : poles]"
    )]
    table: String,
    /// The key of the row, a cell each.
    #[arg(
        long,
        value_name = "CLE",
        requires = "column",
        help = "La ligne : ce que dit sa clé ; à répéter pour une clé de plusieurs colonnes"
    )]
    row: Vec<String>,
    /// The column.
    #[arg(
        long,
        value_name = "COLONNE",
        requires = "row",
        help = "La colonne dont le texte est effacé, partout dans l’histoire de la ligne"
    )]
    column: Option<String>,
    /// Whether the source and the reason of the decision are taken out.
    #[arg(
        long,
        required_unless_present = "row",
        conflicts_with = "row",
        help = "Efface plutôt la source et le motif donnés pour la décision"
    )]
    notes: bool,
    /// Why.
    #[arg(
        long,
        value_name = "TEXTE",
        help = "Pourquoi, sans redire le texte : se lit dans l’historique public"
    )]
    reason: Option<String>,
}

impl Expunge {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let what = match &self.column {
            Some(column) => Expunged::Cell {
                row: RowName::new(&self.table, self.row.iter().map(String::as_str)),
                column: column.clone(),
            },
            None => Expunged::Notes,
        };
        let journal = self.which.open().await?;
        let reason = self.reason.as_deref();
        let changed = journal.expunge(self.revision, &what, reason).await?;
        journal.close().await;
        let entries = if changed == 1 { "entrée" } else { "entrées" };
        say(format_args!(
            "Effacé de {changed} {entries} de l’histoire. Les copies faites avant ont encore le texte : effacez-les \
             aussi, ou refaites-les."
        ));
        Ok(ExitCode::SUCCESS)
    }
}
