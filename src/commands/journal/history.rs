use std::process::ExitCode;

use clap::Args;
use ptce_atlas::history::Decision;

use super::{super::say::say, which::Which};

/// Changes of one decision that are told one by one, where no pole is named.
const MAX_TOLD: usize = 20;

/// Tells what was decided.
#[derive(Args)]
pub(super) struct History {
    #[command(flatten)]
    which: Which,
    /// The pole whose history is told.
    #[arg(long, value_name = "ID", help = "Seulement ce qui touche ce pôle")]
    pole: Option<String>,
    /// The revision after which.
    #[arg(
        long,
        value_name = "REVISION",
        default_value_t = 0,
        hide_default_value = true,
        help = "Seulement ce qui suit cette révision"
    )]
    since: i64,
    /// How many decisions.
    #[arg(
        short = 'n',
        long,
        value_name = "NOMBRE",
        default_value_t = 20,
        hide_default_value = true,
        help = "Au plus tant de décisions [d’office : 20]"
    )]
    count: usize,
}

impl History {
    pub(super) async fn run(&self) -> anyhow::Result<ExitCode> {
        let journal = self.which.open().await?;
        let mut decisions = journal.decisions(self.since).await?;
        journal.close().await;
        if let Some(pole) = &self.pole {
            for decision in &mut decisions {
                decision.changes.retain(|change| change.is_of_pole(pole));
            }
            decisions.retain(|decision| !decision.changes.is_empty());
        }
        let (found, shown) = (decisions.len(), decisions.into_iter().rev());
        for decision in shown.take(self.count) {
            say(told(decision));
        }
        if found == 0 {
            say("Aucune décision.");
        } else if found > self.count {
            let more = found - self.count;
            say(format_args!(
                "… et {more} de plus : -n {found} les dit toutes."
            ));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// The decision; the changes of a long one by their number.
fn told(mut decision: Decision) -> String {
    let changes = decision.changes.len();
    if changes <= MAX_TOLD {
        return decision.to_string();
    }
    decision.changes.clear();
    format!("{decision}\n  {changes} lignes")
}
