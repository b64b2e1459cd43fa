use std::{path::PathBuf, sync::Arc};

use super::{Journal, JournalError, JournalSource, JournalUrl};

/// A journal whose rows are served.
#[derive(Debug)]
pub struct ServedJournal {
    journal: Journal,
    source: Arc<JournalSource>,
}

impl ServedJournal {
    /// Opens the journal at `url`, to be served with the territories of `folder`. An empty one is not.
    pub async fn open(url: JournalUrl, folder: PathBuf) -> Result<Self, JournalError> {
        let journal = Journal::open(url).await?;
        let (rows, history) = journal.rows_and_history().await?;
        if rows.revision() == 0 {
            return Err(JournalError::Empty(journal.url().clone()));
        }
        let source = Arc::new(JournalSource::new(folder, rows, history));
        Ok(Self { journal, source })
    }

    /// The journal.
    #[must_use]
    pub const fn journal(&self) -> &Journal {
        &self.journal
    }

    /// What the store reads.
    #[must_use]
    pub const fn source(&self) -> &Arc<JournalSource> {
        &self.source
    }

    /// Takes the rows that others have decided since; whether there are any.
    pub async fn refresh(&self) -> Result<bool, JournalError> {
        let (rows, history) = self.source.now();
        if self.journal.revision().await? == rows.revision() {
            return Ok(false);
        }
        let read = self.journal.rows_and_history_after(&rows, &history).await;
        let (rows, history) = read?;
        self.source.set(rows, history);
        Ok(true)
    }
}
