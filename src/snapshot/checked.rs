use jiff::civil::Date;

use super::{LoadError, Snapshot};
use crate::table::Faults;

/// What `ptce-atlas check` says of files that can be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Checked {
    /// What is wrong.
    pub faults: Faults,
    /// Columns that the program does not read.
    pub unread: Vec<String>,
    /// Rows that may be the same twice, and leads that two tables tell otherwise.
    pub doubts: Vec<String>,
}

impl Checked {
    /// What is to be said of files of which `loaded` was read, on the day `today` (UTC); the error where they cannot be.
    pub fn of(loaded: Result<Snapshot, LoadError>, today: Date) -> Result<Self, LoadError> {
        match loaded {
            Ok(snapshot) => {
                let unread = snapshot.unread().map(ToString::to_string);
                Ok(Self {
                    faults: snapshot.ahead_of(today),
                    unread: unread.collect(),
                    doubts: snapshot.doubts().collect(),
                })
            }
            Err(LoadError::Faults(faults)) => Ok(Self {
                faults: faults.on(today),
                ..Self::default()
            }),
            Err(error) => Err(error),
        }
    }
}
