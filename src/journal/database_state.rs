use std::sync::{Mutex, PoisonError};

use jiff::Timestamp;

/// What is known of the database of a journal that is served.
#[derive(Clone, Debug, Default)]
pub struct DatabaseState {
    /// Its revision when it answered last; none where it has not since the start.
    pub revision: Option<i64>,
    /// When that was.
    pub reached_at: Option<Timestamp>,
    /// Why it did not answer when it was asked last, in French; none where it did.
    pub failure: Option<String>,
    /// Whether the register that is served comes from the copy still.
    pub is_from_copy: bool,
}

/// The same, as it changes.
#[derive(Debug)]
pub(super) struct DatabaseLog(Mutex<DatabaseState>);

impl DatabaseLog {
    pub(super) const fn new(database: DatabaseState) -> Self {
        Self(Mutex::new(database))
    }

    pub(super) fn now(&self) -> DatabaseState {
        self.change(|database| database.clone())
    }

    /// It answers, and is at `revision`.
    pub(super) fn reached(&self, revision: i64) {
        self.change(|database| {
            database.revision = Some(revision);
            database.reached_at = Some(Timestamp::now());
            database.failure = None;
        });
    }

    /// It does not answer as it should, for this reason.
    pub(super) fn failed(&self, why: String) {
        self.change(|database| database.failure = Some(why));
    }

    /// It does not answer at the start, for this reason: the register comes from the copy.
    pub(super) fn fell_back(&self, why: String) {
        self.failed(why);
        self.change(|database| database.is_from_copy = true);
    }

    /// The register that is served comes from it, no more from the copy.
    pub(super) fn is_source(&self) {
        self.change(|database| database.is_from_copy = false);
    }

    fn change<T>(&self, change: impl FnOnce(&mut DatabaseState) -> T) -> T {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
