use std::fmt;

use jiff::civil::Date;

use super::report::report_faults;
use crate::{
    french::typeset,
    limits::MAX_REPORTED_FAULTS,
    register::{DatedCell, ahead_of},
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
    Faults(RegisterFaults),
    /// Its register, which is from elsewhere, cannot be had.
    Source(String),
}

/// The faults of tables, and the dates in them, which a clock may refuse as well.
#[derive(Debug)]
pub struct RegisterFaults {
    pub(super) faults: Faults,
    pub(super) dated_cells: Vec<DatedCell>,
}

impl RegisterFaults {
    /// All of them on the day `today` (UTC): a date that is ahead is one, where nothing else is wrong with
    /// its cell.
    #[must_use]
    pub fn on(&self, today: Date) -> Faults {
        let mut faults = self.faults.clone();
        faults.extend(ahead_of(&self.dated_cells, today));
        faults.sort();
        faults
    }
}

impl From<Faults> for RegisterFaults {
    fn from(faults: Faults) -> Self {
        Self {
            faults,
            dated_cells: Vec::new(),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Package(error) => f.write_str(&typeset(&error.to_string())),
            Self::Borders(error) => f.write_str(&typeset(&error.to_string())),
            Self::Source(reason) => f.write_str(&typeset(reason)),
            Self::Faults(RegisterFaults { faults, .. }) => {
                f.write_str(&report_faults(faults, MAX_REPORTED_FAULTS))
            }
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
        Self::Faults(faults.into())
    }
}

impl From<RegisterFaults> for LoadError {
    fn from(faults: RegisterFaults) -> Self {
        Self::Faults(faults)
    }
}
