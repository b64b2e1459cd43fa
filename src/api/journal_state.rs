//! How the register that is served stands to the journal that it comes from.

use serde::Serialize;

use crate::{http::App, journal::ServedJournal};

/// As `/health/ready` says it.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct JournalState {
    revision_servie: i64,
    /// The journal's when it answered last; null where it has not since the start.
    revision_journal: Option<i64>,
    atteint: bool,
    /// When it answered last; null where it has not since the start.
    atteint_le: Option<String>,
    /// Where the register comes from: the journal, or the copy of the last good one.
    origine: &'static str,
    /// What the copy holds, where one is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    copie: Option<CopyState>,
    /// Why the journal does not answer, for those who keep the service running.
    #[serde(skip_serializing_if = "Option::is_none")]
    erreur: Option<String>,
}

/// Null before the first.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct CopyState {
    revision: Option<i64>,
    ecrite_le: Option<String>,
}

impl JournalState {
    /// What is said of the journal of `app`; none where there is none.
    pub(super) fn of(app: &App, is_operator: bool) -> Option<Self> {
        let journal = app.journal()?;
        let database = journal.database();
        Some(Self {
            revision_servie: app.store().revision(),
            revision_journal: database.revision,
            atteint: database.failure.is_none(),
            atteint_le: database.reached_at.map(|at| at.to_string()),
            origine: if database.is_from_copy {
                "copie"
            } else {
                "journal"
            },
            copie: CopyState::of(journal),
            erreur: database.failure.filter(|_| is_operator),
        })
    }
}

impl CopyState {
    fn of(journal: &ServedJournal) -> Option<Self> {
        let kept = journal.copy()?.kept();
        Some(Self {
            revision: kept.map(|kept| kept.revision),
            ecrite_le: kept.map(|kept| kept.at.to_string()),
        })
    }
}
