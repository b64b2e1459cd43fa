//! How the register that is served stands to the journal that it comes from.

use serde::Serialize;

use crate::http::App;

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
    /// Why the journal does not answer, for those who keep the service running.
    #[serde(skip_serializing_if = "Option::is_none")]
    erreur: Option<String>,
}

impl JournalState {
    /// What is said of the journal of `app`; none where there is none.
    pub(super) fn of(app: &App, is_operator: bool) -> Option<Self> {
        let journal = app.journal()?;
        let contact = journal.contact();
        Some(Self {
            revision_servie: app.store().revision(),
            revision_journal: contact.revision,
            atteint: contact.failure.is_none(),
            atteint_le: contact.reached_at.map(|at| at.to_string()),
            erreur: contact.failure.filter(|_| is_operator),
        })
    }
}
