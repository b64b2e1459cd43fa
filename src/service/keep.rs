//! The last good register, kept in a file for the time when the database is away.

use std::sync::Arc;

use tokio::task;

use crate::journal::{RegisterCopy, ServedJournal};

/// Writes each register that is to be kept, one after the other; of several that come meanwhile, the last. Nothing
/// waits for it.
pub(super) async fn copies(journal: Arc<ServedJournal>) {
    while let Some(copy) = journal.copy() {
        copy.is_wanted().await;
        let journal = Arc::clone(&journal);
        let write = move || journal.copy().map(RegisterCopy::write);
        if task::spawn_blocking(write).await.is_err() {
            tracing::error!("the copy of the register is not written, on a fault of ours");
        }
    }
}
