use std::fmt;

use crate::sanitize::sanitize;

/// One thing wrong in a data folder: where it stands, what it says, what was expected.
///
/// The words are French: the people who edit the register read them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    file: Box<str>,
    table: Option<Box<str>>,
    line: Option<u64>,
    column: Option<Box<str>>,
    value: Option<Box<str>>,
    expected: Box<str>,
}

impl Fault {
    /// A fault of a whole file, for which `expected` is what it should have been.
    pub fn of_file(file: &str, expected: impl Into<String>) -> Self {
        Self {
            file: file.into(),
            table: None,
            line: None,
            column: None,
            value: None,
            expected: expected.into().into(),
        }
    }

    /// A fault of line `line` (counted from 1, the header being line 1) of `file`.
    pub fn of_line(file: &str, line: u64, expected: impl Into<String>) -> Self {
        Self {
            line: Some(line),
            ..Self::of_file(file, expected)
        }
    }

    /// A fault of one cell.
    pub fn of_cell(
        file: &str,
        line: u64,
        column: &str,
        value: &str,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            column: Some(column.into()),
            value: Some(sanitize(value).into()),
            ..Self::of_line(file, line, expected)
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
            value: value.map(|value| sanitize(value).into()),
            ..Self::of_file(file, expected)
        }
    }

    /// The file, relative to the data folder.
    #[must_use]
    pub fn file(&self) -> &str {
        &self.file
    }

    /// The line, counted from 1; none for a fault of a whole file.
    #[must_use]
    pub const fn line(&self) -> Option<u64> {
        self.line
    }

    /// The column, or several joined by ` + `; none for a fault of a whole line or file.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.column.as_deref()
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(table) = &self.table {
            write!(f, ", table {table}")?;
        }
        if let Some(line) = self.line {
            write!(f, ", ligne {line}")?;
        }
        if let Some(column) = &self.column {
            write!(f, ", colonne {column}")?;
        }
        match self.value.as_deref() {
            Some("") => f.write_str(" : vide")?,
            Some(value) => write!(f, " : « {value} »")?,
            None => {}
        }
        write!(f, " — attendu : {}", self.expected)
    }
}

/// Everything found wrong in one reading, in the order of the files and lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// Adds one fault.
    pub fn push(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// Adds all of `others`.
    pub fn extend(&mut self, others: Self) {
        self.0.extend(others.0);
    }

    /// The values among `results`; the faults among them are added.
    pub fn accept<T>(&mut self, results: impl Iterator<Item = Result<T, Fault>>) -> Vec<T> {
        let read = |result: Result<T, Fault>| result.map_err(|fault| self.push(fault)).ok();
        results.filter_map(read).collect()
    }

    /// Whether nothing is wrong.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many faults there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// The faults, in the order of the files and lines.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }

    /// Puts the faults in the order of the files and lines.
    pub(crate) fn sort(&mut self) {
        self.0
            .sort_by(|a, b| (a.file(), a.line()).cmp(&(b.file(), b.line())));
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, fault) in self.0.iter().enumerate() {
            if at > 0 {
                f.write_str("\n")?;
            }
            fault.fmt(f)?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_names_file_line_column_value_and_expectation() {
        let fault = Fault::of_cell("poles.csv", 12, "statut", "actf", "actif ou inactif");
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
            2,
            "nom",
            &format!("x\n\u{202e}{}", "y".repeat(9_999)),
            "…",
        );
        let text = fault.to_string();
        assert!(text.contains("x\\u{a}\\u{202e}y"), "{text}");
        assert!(text.len() < 400, "{}", text.len());
    }
}
