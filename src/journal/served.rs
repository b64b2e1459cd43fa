use std::{future::Future, path::PathBuf, sync::Arc, time::Duration};

use tokio::{
    sync::{Notify, OnceCell},
    time,
};

use super::{
    DatabaseState, Engine, Journal, JournalError, JournalSource, JournalUrl, RegisterCopy,
    database_state::DatabaseLog, listen::listen,
};
use crate::{
    history::{History, Rows},
    limits::{JOURNAL_FILE_POLL, JOURNAL_READING_TIME, JOURNAL_SERVER_POLL, JOURNAL_TIMEOUT},
};

/// A journal whose rows are served.
#[derive(Debug)]
pub struct ServedJournal {
    url: JournalUrl,
    /// Empty until the database answers for the first time.
    journal: OnceCell<Journal>,
    source: Arc<JournalSource>,
    copy: Option<RegisterCopy>,
    database: DatabaseLog,
    nudged: Notify,
    poll: Duration,
}

impl ServedJournal {
    /// Opens the journal at `url`, to be served with the territories of `folder`. An empty one is not. Where the
    /// database is away, the last good register is served that `copy` kept.
    pub async fn open(
        url: JournalUrl,
        folder: PathBuf,
        copy: Option<RegisterCopy>,
    ) -> Result<Self, JournalError> {
        let database = DatabaseLog::new(DatabaseState::default());
        let journal = OnceCell::new();
        let (rows, history) = match read(&url, &journal, None).await {
            Ok(read) => {
                database.reached(read.0.revision());
                read
            }
            Err(error) => match &copy {
                Some(copy) if error.is_absence() => {
                    tracing::error!("the last good register is served from its copy: {error}");
                    database.fell_back(error.to_string());
                    copy.read()?
                }
                _ => return Err(error),
            },
        };
        Ok(Self {
            poll: match url.engine() {
                Engine::Sqlite => JOURNAL_FILE_POLL,
                Engine::Postgres => JOURNAL_SERVER_POLL,
            },
            source: Arc::new(JournalSource::new(folder, rows, history)),
            nudged: Notify::new(),
            url,
            journal,
            copy,
            database,
        })
    }

    /// The same, asked every `poll` whether something was decided.
    #[must_use]
    pub const fn polled_every(mut self, poll: Duration) -> Self {
        self.poll = poll;
        self
    }

    /// The journal; an error while the database has not answered yet.
    pub async fn journal(&self) -> Result<&Journal, JournalError> {
        opened(&self.url, &self.journal).await
    }

    /// What the store reads.
    #[must_use]
    pub const fn source(&self) -> &Arc<JournalSource> {
        &self.source
    }

    /// What keeps the last good register for the time when the database is away.
    #[must_use]
    pub const fn copy(&self) -> Option<&RegisterCopy> {
        self.copy.as_ref()
    }

    /// What is known of the database.
    #[must_use]
    pub fn database(&self) -> DatabaseState {
        self.database.now()
    }

    /// Has the journal be asked at once: something was decided here.
    pub fn nudge(&self) {
        self.nudged.notify_one();
    }

    /// Has what the database announces nudge, for good; returns at once where it announces nothing.
    pub async fn listen(&self) {
        listen(&self.url, || self.nudge()).await;
    }

    /// Waits until the journal is to be asked: somebody nudges, or it is time.
    pub async fn is_due(&self) {
        // Either will do.
        let _ = time::timeout(self.poll, self.nudged.notified()).await;
    }

    /// Takes the rows that others have decided since; whether there are any. Of one caller, which reloads then.
    pub async fn refresh(&self) -> Result<bool, JournalError> {
        let refreshed = self.read_news().await;
        if let Err(error) = &refreshed {
            self.database.failed(error.to_string());
        }
        refreshed
    }

    async fn read_news(&self) -> Result<bool, JournalError> {
        let journal = self.journal().await?;
        let revision = within(&self.url, JOURNAL_TIMEOUT, journal.revision()).await?;
        let known = self.source.now();
        // What a copy says is compared with the database once.
        let is_compared = self.database.now().revision.is_some();
        if is_compared && revision == known.0.revision() {
            self.database.reached(revision);
            return Ok(false);
        }
        let (rows, history) = read(&self.url, &self.journal, Some(&known)).await?;
        self.database.reached(rows.revision());
        let has_changed = rows != *known.0 || history != *known.1;
        if has_changed {
            self.source.set(rows, history);
        } else {
            self.database.is_source();
        }
        Ok(has_changed)
    }

    /// Takes note that the register of `revision` is served, and has the copy keep it, where that is what the store
    /// reads.
    pub fn keep(&self, revision: i64) {
        let (rows, history) = self.source.now();
        if rows.revision() != revision {
            return;
        }
        self.database.is_source();
        if let Some(copy) = &self.copy {
            copy.want(rows, history);
        }
    }
}

/// The journal at `url`, opened once.
async fn opened<'j>(
    url: &JournalUrl,
    journal: &'j OnceCell<Journal>,
) -> Result<&'j Journal, JournalError> {
    let open = || within(url, JOURNAL_READING_TIME, Journal::open(url.clone()));
    journal.get_or_try_init(open).await
}

/// The rows and history of the journal at `url`, of which some are `known`.
async fn read(
    url: &JournalUrl,
    journal: &OnceCell<Journal>,
    known: Option<&(Arc<Rows>, Arc<History>)>,
) -> Result<(Rows, History), JournalError> {
    let journal = opened(url, journal).await?;
    let read = async {
        match known {
            Some((rows, history)) => journal.rows_and_history_after(rows, history).await,
            None => journal.rows_and_history().await,
        }
    };
    let (rows, history) = within(url, JOURNAL_READING_TIME, read).await?;
    if rows.revision() == 0 {
        return Err(JournalError::Empty(url.clone()));
    }
    Ok((rows, history))
}

/// What `work` gives, which the database at `url` has `limit` for.
async fn within<T>(
    url: &JournalUrl,
    limit: Duration,
    work: impl Future<Output = Result<T, JournalError>>,
) -> Result<T, JournalError> {
    let silent = |_| JournalError::Silent {
        url: url.clone(),
        within: limit,
    };
    let done = time::timeout(limit, work).await.map_err(silent)?;
    done.map_err(|error| error.at(url))
}
