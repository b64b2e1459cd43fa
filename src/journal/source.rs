use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use jiff::civil::Date;

use crate::{
    history::{Edit, History, Rows},
    snapshot::{Checked, LoadError, Snapshot},
    store::Source,
    table::{DataFiles, Faults, Package},
};

/// A data folder whose register is a journal's.
#[derive(Debug)]
pub struct JournalSource {
    folder: PathBuf,
    read: Mutex<(Arc<Rows>, Arc<History>)>,
}

impl JournalSource {
    /// The territories of `folder`, and `rows` as the register, which `history` led to.
    #[must_use]
    pub fn new(folder: PathBuf, rows: Rows, history: History) -> Self {
        let read = Mutex::new((Arc::new(rows), Arc::new(history)));
        Self { folder, read }
    }

    /// The revision that the next reading takes.
    #[must_use]
    pub fn revision(&self) -> i64 {
        self.now().0.revision()
    }

    /// Has the next reading take `rows`, which `history` led to.
    pub(super) fn set(&self, rows: Rows, history: History) {
        let read = (Arc::new(rows), Arc::new(history));
        *self.read.lock().unwrap_or_else(PoisonError::into_inner) = read;
    }

    /// What `check` says on the day `today` (UTC) of `rows` with `edits`, among the territories of
    /// `snapshot`: none is that they can be accepted.
    pub fn faults_after(
        &self,
        snapshot: &Snapshot,
        rows: &Rows,
        edits: &[Edit],
        today: Date,
    ) -> Result<Faults, LoadError> {
        let files = self.files(&rows.after(edits))?;
        Ok(check(snapshot, &files, today)?.faults)
    }

    /// What `check` says on the day `today` (UTC) of `rows` with the files `replaced`, paths and bytes, in place of
    /// theirs, among the territories of `snapshot`.
    pub fn check_files(
        &self,
        snapshot: &Snapshot,
        rows: &Rows,
        replaced: impl IntoIterator<Item = (String, Vec<u8>)>,
        today: Date,
    ) -> Result<Checked, LoadError> {
        let files = self.files(rows)?.at_revision(rows.revision() + 1);
        let replaced = replaced.into_iter();
        let files = replaced.fold(files, |files, (path, bytes)| files.with(path, bytes));
        check(snapshot, &files, today)
    }

    /// The territories of the folder, and `rows` as the register.
    fn files(&self, rows: &Rows) -> Result<DataFiles, LoadError> {
        let folder = DataFiles::of(&self.folder).resolved();
        let package = Package::read(folder.folder())?;
        let placed = rows.in_place_of(folder, &package);
        placed.map_err(|error| LoadError::Source(error.to_string()))
    }

    /// The rows that the next reading takes.
    #[must_use]
    pub fn rows(&self) -> Arc<Rows> {
        self.now().0
    }

    /// What the next reading takes.
    pub(super) fn now(&self) -> (Arc<Rows>, Arc<History>) {
        let read = self.read.lock().unwrap_or_else(PoisonError::into_inner);
        (*read).clone()
    }
}

/// What `check` says of `files`, among the territories of `snapshot`.
fn check(snapshot: &Snapshot, files: &DataFiles, today: Date) -> Result<Checked, LoadError> {
    match snapshot.reload(files) {
        Ok(None) => Ok(Checked::default()),
        Ok(Some(read)) => Checked::of(Ok(read), today),
        Err(error) => Checked::of(Err(error), today),
    }
}

impl Source for Arc<JournalSource> {
    fn read(&self) -> Result<(DataFiles, Option<Arc<History>>), LoadError> {
        let (rows, history) = self.now();
        Ok((self.files(&rows)?, Some(history)))
    }
}
