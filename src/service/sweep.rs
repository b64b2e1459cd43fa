//! What is kept for a time in the journal goes when its time is over.

use std::{sync::Arc, time::Duration};

use tokio::time;

use crate::journal::{ServedJournal, now};

/// How often it is looked for: times are told in days.
const EVERY: Duration = Duration::from_hours(1);

/// Has `journal` give up, again and again, what it keeps no longer. Replicas may do it side by side.
pub(super) async fn journal(journal: Arc<ServedJournal>) {
    loop {
        // While the database is away, whoever follows it says so.
        if let Ok(open) = journal.journal().await {
            match open.sweep(now()).await {
                Ok(swept) if swept.is_empty() => {}
                Ok(swept) => tracing::info!(
                    expired = swept.expired,
                    addresses = swept.addresses,
                    proposals = swept.proposals,
                    "the journal gave up what it keeps no longer"
                ),
                Err(error) => tracing::warn!("the journal keeps what it should give up: {error}"),
            }
        }
        time::sleep(EVERY).await;
    }
}
