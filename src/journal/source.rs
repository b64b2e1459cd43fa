use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use super::Rows;
use crate::{
    snapshot::LoadError,
    store::Source,
    table::{DataFiles, Package},
};

/// A data folder whose register is a journal's.
#[derive(Debug)]
pub struct JournalSource {
    folder: PathBuf,
    rows: Mutex<Arc<Rows>>,
}

impl JournalSource {
    /// The territories of `folder`, and `rows` as the register.
    #[must_use]
    pub fn new(folder: PathBuf, rows: Rows) -> Self {
        let rows = Mutex::new(Arc::new(rows));
        Self { folder, rows }
    }

    /// The rows that the next reading takes.
    #[must_use]
    pub fn rows(&self) -> Arc<Rows> {
        Arc::clone(&self.rows.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Has the next reading take `rows`.
    pub fn set(&self, rows: Rows) {
        *self.rows.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(rows);
    }
}

impl Source for Arc<JournalSource> {
    fn files(&self) -> Result<DataFiles, LoadError> {
        let folder = DataFiles::of(&self.folder).resolved();
        let package = Package::read(folder.folder())?;
        let placed = self.rows().in_place_of(folder, &package);
        placed.map_err(|error| LoadError::Source(error.to_string()))
    }
}
