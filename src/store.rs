//! The snapshot that is served now. A reload puts another in its place, or keeps the last good one.

use std::{
    fmt,
    panic::{self, AssertUnwindSafe},
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use arc_swap::ArcSwap;
use jiff::Timestamp;
use tokio::{sync::watch, time};

use crate::{
    history::History,
    limits::MAX_REPORTED_FAULTS,
    snapshot::{Floor, LoadError, Snapshot},
    table::DataFiles,
    utc,
};

/// Why data is refused that breaks the reader.
const BROKEN_READING: &str =
    "La lecture s’est interrompue : le journal du service en dit la cause.";

/// Where the files of the data come from.
pub trait Source: fmt::Debug + Send + Sync {
    /// The files as they are now, and what was decided about the register in them, where that is told.
    fn read(&self) -> Result<(DataFiles, Option<Arc<History>>), LoadError>;
}

impl Source for PathBuf {
    /// The files of this folder, and of no other where it is a link that is switched while they are read.
    fn read(&self) -> Result<(DataFiles, Option<Arc<History>>), LoadError> {
        Ok((DataFiles::of(self).resolved(), None))
    }
}

/// The last good snapshot of the data.
#[derive(Debug)]
pub struct Store {
    source: Box<dyn Source>,
    current: ArcSwap<Snapshot>,
    /// The revision of the register in it.
    revision: watch::Sender<i64>,
    reloads: Mutex<Reloads>,
    reloading: Mutex<()>,
}

/// When the data was read, and what became of reloads.
#[derive(Clone, Debug)]
pub struct Reloads {
    /// When the snapshot that is served was read.
    pub since: Timestamp,
    /// The last reload; none before the first.
    pub last: Option<Reload>,
    /// Reloads that another snapshot came of.
    pub loaded: u64,
    /// Reloads that found the same data.
    pub unchanged: u64,
    /// Reloads that found data which cannot be served.
    pub refused: u64,
}

/// One reload.
#[derive(Clone, Debug)]
pub struct Reload {
    /// When it ended.
    pub at: Timestamp,
    /// What came of it.
    pub outcome: Outcome,
}

/// What came of a reload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Other data is served now.
    Loaded,
    /// The folder has what is served already.
    Unchanged,
    /// The folder cannot be served, for this reason, in French: the data from before still is.
    Refused(String),
}

impl Store {
    /// Reads the files of `source`.
    pub fn open(source: impl Source + 'static) -> Result<Self, LoadError> {
        let (files, history) = source.read()?;
        let snapshot = Snapshot::load_files(&files)?.with_history(history);
        warn_of(&snapshot);
        Ok(Self {
            source: Box::new(source),
            revision: watch::Sender::new(revision_of(&snapshot)),
            current: ArcSwap::from_pointee(snapshot),
            reloads: Mutex::new(Reloads {
                since: Timestamp::now(),
                last: None,
                loaded: 0,
                unchanged: 0,
                refused: 0,
            }),
            reloading: Mutex::new(()),
        })
    }

    /// The data to answer one request from.
    #[must_use]
    pub fn snapshot(&self) -> Arc<Snapshot> {
        self.current.load_full()
    }

    /// The version of the register that is served now.
    #[must_use]
    pub fn register_version(&self) -> u64 {
        let snapshot = self.current.load();
        snapshot.release(Floor::Register).version().number()
    }

    /// The revision of the register that is served now; 0 where it is a folder's, which has none.
    #[must_use]
    pub fn revision(&self) -> i64 {
        *self.revision.borrow()
    }

    /// Waits until the register of `revision`, or of a later one, is served; whether it was within `patience`.
    pub async fn wait_for(&self, revision: i64, patience: Duration) -> bool {
        let mut served = self.revision.subscribe();
        let is_served = served.wait_for(|served| *served >= revision);
        matches!(time::timeout(patience, is_served).await, Ok(Ok(_)))
    }

    /// When the data was read, and what became of reloads.
    #[must_use]
    pub fn reloads(&self) -> Reloads {
        lock(&self.reloads).clone()
    }

    /// Reads what has changed in the folder, while the snapshot from before still answers, and serves
    /// it if it is whole. Where the territories have changed, it takes as long as a start, and for that
    /// time twice the memory; where only the register has, a small part of both. Of several at once one
    /// is done after the other.
    pub fn reload(&self) -> Outcome {
        let _alone = lock(&self.reloading);
        // Data that breaks the reader is data that cannot be served.
        let current = self.snapshot();
        let read = panic::catch_unwind(AssertUnwindSafe(|| {
            let (files, history) = self.source.read()?;
            let read = current.reload(&files);
            let read = read.map(|read| read.map(|found| found.with_history(history)));
            if let Ok(Some(found)) = &read {
                // The one before is served meanwhile: nobody waits for it.
                found.complete();
            }
            read
        }));
        let outcome = match read {
            Ok(Ok(None)) => Outcome::Unchanged,
            Ok(Ok(Some(found))) => {
                warn_of(&found);
                let revision = revision_of(&found);
                self.current.store(Arc::new(found));
                self.revision.send_replace(revision);
                Outcome::Loaded
            }
            Ok(Err(error)) => Outcome::Refused(error.to_string()),
            Err(_) => Outcome::Refused(BROKEN_READING.to_owned()),
        };
        let at = Timestamp::now();
        let mut reloads = lock(&self.reloads);
        match outcome {
            Outcome::Loaded => {
                reloads.since = at;
                reloads.loaded += 1;
            }
            Outcome::Unchanged => reloads.unchanged += 1,
            Outcome::Refused(_) => reloads.refused += 1,
        }
        reloads.last = Some(Reload {
            at,
            outcome: outcome.clone(),
        });
        outcome
    }
}

fn revision_of(snapshot: &Snapshot) -> i64 {
    snapshot.history().map_or(0, History::revision)
}

/// Logs what the folder has that this version does not read, as it may have been written for a later
/// one; and the first dates that are ahead of the clock, which is no reason to refuse it.
fn warn_of(snapshot: &Snapshot) {
    for unread in snapshot.unread() {
        tracing::warn!("{unread}");
    }
    let today = utc::today();
    for fault in snapshot.ahead_of(today).iter().take(MAX_REPORTED_FAULTS) {
        tracing::warn!("{fault}");
    }
}

/// What is locked stays whole when its holder panics: it is written in one go.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
