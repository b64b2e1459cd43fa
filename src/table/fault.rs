use std::fmt;

use crate::sanitize::{name_unseen, sanitize};

/// One thing wrong in a data folder: where it stands, what it says, what was expected, and what was
/// probably meant.
///
/// The words are French: the people who edit the register read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    file: Box<str>,
    table: Option<Box<str>>,
    position: Option<RecordPosition>,
    column: Option<Box<str>>,
    value: Option<Box<str>>,
    expected: Box<str>,
    hint: Option<Box<str>>,
}

/// Where a record of a file begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordPosition {
    /// Its row as a spreadsheet counts it: the header is row 1, a line break within a cell makes none.
    pub row: u64,
    /// Its first line in the file, counted from 1.
    pub line: u64,
}

impl RecordPosition {
    /// Where the header of a file is.
    pub const HEADER: Self = Self { row: 1, line: 1 };
}

impl fmt::Display for RecordPosition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ligne {}", self.row)?;
        if self.line != self.row {
            write!(f, " du tableur (ligne {} du fichier)", self.line)?;
        }
        Ok(())
    }
}

impl Fault {
    /// A fault of a whole file, for which `expected` is what it should have been.
    pub fn of_file(file: &str, expected: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            table: None,
            position: None,
            column: None,
            value: None,
            expected: expected.into().into(),
            hint: None,
        }
    }

    /// A fault of the record at `position` of `file`.
    pub fn of_record(file: &str, position: RecordPosition, expected: impl Into<String>) -> Self {
        Self {
            position: Some(position),
            ..Self::of_file(file, expected)
        }
    }

    /// A fault of one cell.
    pub fn of_cell(
        file: &str,
        position: RecordPosition,
        column: &str,
        value: &str,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            column: Some(column.into()),
            value: Some(value.into()),
            ..Self::of_record(file, position, expected)
        }
    }

    /// A fault of the description of a column: `file` is the description's. `value` is what it says
    /// wrong; none when it says nothing of the column.
    pub fn of_description(
        file: &str,
        table: &str,
        column: &str,
        value: Option<&str>,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            table: Some(table.into()),
            column: Some(column.into()),
            value: value.map(Into::into),
            ..Self::of_file(file, expected)
        }
    }

    /// The same fault, with what was probably meant: a clause without a full stop.
    #[must_use]
    pub fn with_hint(self, hint: impl Into<String>) -> Self {
        let hint = Some(hint.into().into());
        Self { hint, ..self }
    }

    /// The same place and value, of which something else was expected.
    #[must_use]
    pub fn with_expected(self, expected: impl Into<String>) -> Self {
        let expected = expected.into().into();
        Self { expected, ..self }
    }

    /// The file, relative to the data folder.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// Where the record begins; none for a fault of a whole file.
    #[must_use]
    pub const fn position(&self) -> Option<RecordPosition> {
        self.position
    }

    /// The column, or several joined by ` + `; none for a fault of a whole record or file.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }

    /// What the cell says, or several joined by ` + `; none for a fault of a whole record or file.
    #[must_use]
    pub fn value(&self) -> Option<&str> {
        self.value.as_deref()
    }

    /// What was expected: a clause without a full stop.
    #[must_use]
    pub fn expected(&self) -> &str {
        &self.expected
    }

    /// What was probably meant, where that is known.
    #[must_use]
    pub fn hint(&self) -> Option<&str> {
        self.hint.as_deref()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(table) = &self.table {
            write!(f, ", table {table}")?;
        }
        if let Some(position) = self.position {
            write!(f, ", {position}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", colonne {}", sanitize(column))?;
        }
        match self.value.as_deref() {
            Some("") => f.write_str(" : vide")?,
            Some(value) => write!(f, " : « {} »", name_unseen(value))?,
            None => {}
        }
        write!(f, " — attendu : {}", self.expected)?;
        match &self.hint {
            Some(hint) => write!(f, " ; {hint}"),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(row: u64, line: u64) -> RecordPosition {
        RecordPosition { row, line }
    }

    #[test]
    fn a_record_has_its_row_and_where_it_differs_its_line() {
        let fault = Fault::of_record("poles.csv", at(5, 12), "20 cellules (19 ici)");
        assert_eq!(
            fault.to_string(),
            "poles.csv, ligne 5 du tableur (ligne 12 du fichier) — attendu : 20 cellules (19 ici)"
        );
    }

    #[test]
    fn what_was_meant_follows_what_was_expected() {
        let fault = Fault::of_cell("poles.csv", at(2, 2), "statut", "actf", "actif ou inactif");
        let fault = fault.with_hint("« actf » : peut-être « actif »");
        assert_eq!(
            fault.to_string(),
            "poles.csv, ligne 2, colonne statut : « actf » — attendu : actif ou inactif ; « actf » : \
             peut-être « actif »"
        );
    }

    #[test]
    fn a_fault_names_file_line_column_value_and_expectation() {
        let fault = Fault::of_cell(
            "poles.csv",
            at(12, 12),
            "statut",
            "actf",
            "actif ou inactif",
        );
        assert_eq!(
            fault.to_string(),
            "poles.csv, ligne 12, colonne statut : « actf » — attendu : actif ou inactif"
        );
    }

    #[test]
    fn a_fault_of_a_description_names_table_and_column() {
        let fault = Fault::of_description("datapackage.json", "poles", "porteur", None, "…");
        assert_eq!(
            fault.to_string(),
            "datapackage.json, table poles, colonne porteur — attendu : …"
        );
    }

    #[test]
    fn a_hostile_value_is_quoted_harmless_and_short() {
        let fault = Fault::of_cell(
            "a.csv",
            at(2, 2),
            "nom",
            &format!("x\n\u{202e}{}", "y".repeat(9_999)),
            "…",
        );
        let text = fault.to_string();
        assert!(text.contains("x[saut de ligne][signe U+202E]y"), "{text}");
        assert!(text.len() < 400, "{}", text.len());
    }
}
