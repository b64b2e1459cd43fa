use std::fmt;

use crate::sanitize::name_unseen;

/// Where something stands in a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Place {
    row: u32,
    column: Option<String>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ligne {}", self.row)?;
        match &self.column {
            Some(column) => write!(f, ", colonne {}", name_unseen(column)),
            None => Ok(()),
        }
    }
}

/// One thing of a sheet that cannot be read without guessing. In French, for editors.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFault {
    place: Place,
    value: Option<String>,
    reason: String,
}

impl ImportFault {
    /// The row that it is of, as a spreadsheet counts it.
    #[must_use]
    pub const fn row(&self) -> u32 {
        self.place.row
    }

    /// The column, if it is of one cell.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.place.column.as_deref()
    }

    pub(super) fn of_row(row: u32, reason: impl Into<String>) -> Self {
        Self {
            place: Place { row, column: None },
            value: None,
            reason: reason.into(),
        }
    }

    pub(super) fn of_cell(row: u32, column: &str, value: &str, reason: impl Into<String>) -> Self {
        let column = Some(column.to_owned());
        Self {
            place: Place { row, column },
            value: Some(value.to_owned()),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for ImportFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} : ", self.place)?;
        if let Some(value) = &self.value {
            write!(f, "« {} » — ", name_unseen(value))?;
        }
        f.write_str(&self.reason)
    }
}

/// One cell that was read otherwise than it is written: nothing else can have been meant. In French.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mend {
    place: Place,
    written: String,
    read: String,
    why: String,
}

impl Mend {
    pub(super) fn new(row: u32, column: &str, written: &str, read: &str, why: &str) -> Self {
        let column = Some(column.to_owned());
        Self {
            place: Place { row, column },
            written: written.to_owned(),
            read: read.to_owned(),
            why: why.to_owned(),
        }
    }
}

impl fmt::Display for Mend {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (place, why) = (&self.place, &self.why);
        let (written, read) = (name_unseen(&self.written), name_unseen(&self.read));
        match &*read {
            // A day is written as the spreadsheet keeps it: nobody has seen that.
            _ if self.written == self.read => write!(f, "{place} : lu « {read} » ({why})"),
            "" => write!(f, "{place} : « {written} » lu comme vide ({why})"),
            _ => write!(f, "{place} : « {written} » lu « {read} » ({why})"),
        }
    }
}
