//! Decisions of others about the register, seen and served.

use std::sync::Arc;

use super::reload;
use crate::{http::App, journal::ServedJournal};

/// Reads the register again whenever `journal` has another revision. Where it does not answer, what was read last
/// is served on.
pub(super) async fn journal(journal: Arc<ServedJournal>, app: Arc<App>) {
    let start = journal.database();
    let mut is_reached = start.failure.is_none();
    // What was read from the copy is there already.
    let mut kept = start.is_from_copy.then(|| app.store().revision());
    loop {
        journal.is_due().await;
        match journal.refresh().await {
            Ok(has_changed) => {
                if !is_reached {
                    tracing::info!("the journal answers again");
                }
                is_reached = true;
                if has_changed {
                    reload::reload(Arc::clone(&app)).await;
                }
                let served = Some(app.store().revision());
                if has_changed || served != kept {
                    journal.keep(app.store().revision());
                }
                kept = served;
            }
            Err(error) => {
                if is_reached {
                    tracing::error!("the register from before is kept: {error}");
                }
                is_reached = false;
            }
        }
    }
}
