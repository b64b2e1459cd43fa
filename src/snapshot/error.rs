use std::fmt;

use super::report::report_faults;
use crate::{
    french::typeset,
    limits::MAX_REPORTED_FAULTS,
    table::{Faults, PackageError},
    territory::BordersError,
};

/// Why a data folder cannot be served.
///
/// The words are French, of the first [`MAX_REPORTED_FAULTS`] of a file: the people who edit the
/// register read them.
#[derive(Debug)]
pub enum LoadError {
    /// Its description cannot be used.
    Package(PackageError),
    /// Its borders cannot be drawn.
    Borders(BordersError),
    /// Its tables have faults.
    Faults(Faults),
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Package(error) => f.write_str(&typeset(&error.to_string())),
            Self::Borders(error) => f.write_str(&typeset(&error.to_string())),
            Self::Faults(faults) => f.write_str(&report_faults(faults, MAX_REPORTED_FAULTS)),
        }
    }
}

impl std::error::Error for LoadError {}

impl From<PackageError> for LoadError {
    fn from(error: PackageError) -> Self {
        Self::Package(error)
    }
}

impl From<BordersError> for LoadError {
    fn from(error: BordersError) -> Self {
        Self::Borders(error)
    }
}

impl From<Faults> for LoadError {
    fn from(faults: Faults) -> Self {
        Self::Faults(faults)
    }
}
