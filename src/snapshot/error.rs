use thiserror::Error;

use crate::{
    table::{Faults, PackageError},
    territory::BordersError,
};

/// Why a data folder cannot be served.
#[derive(Debug, Error)]
pub enum LoadError {
    /// Its description cannot be used.
    #[error(transparent)]
    Package(#[from] PackageError),
    /// Its borders cannot be drawn.
    #[error(transparent)]
    Borders(#[from] BordersError),
    /// Its tables have faults.
    #[error("{count} fault(s) in the data:\n{0}", count = .0.len())]
    Faults(Faults),
}

impl From<Faults> for LoadError {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}
