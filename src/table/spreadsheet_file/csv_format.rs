use std::fmt;

use super::{
    encoding::TextEncoding,
    error::SpreadsheetError,
    sheet::{CellKind, Sheet, SheetCell, SheetRow},
};
use crate::limits::MAX_SHEET_COLUMNS;

/// Lines of one cell that may stand above a header.
const MAX_TITLES: usize = 10;

/// How one CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CsvFormat {
    encoding: TextEncoding,
    separator: Separator,
    line_end: LineEnd,
    has_final_line_end: bool,
    /// Whether the first line is `sep=;`, which Excel reads and takes away.
    names_separator: bool,
}

/// What stands between the cells of a CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// `,`
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

/// What stands between the lines of a CSV.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// LF: Unix.
    Lf,
    /// CR LF: Windows.
    CrLf,
    /// CR: Macintosh before 2001, and Excel's "CSV (Macintosh)".
    Cr,
}

impl CsvFormat {
    /// How the CSV with these `bytes` is written. The separator is the one that parts its first line
    /// into most cells, but for a title of one cell: names of columns hold none.
    pub fn detect(bytes: &[u8]) -> Result<Self, SpreadsheetError> {
        let encoding = TextEncoding::detect(bytes)?;
        let text = encoding.decode(bytes)?;
        let first = text.lines().next().unwrap_or_default();
        let named = first
            .to_ascii_lowercase()
            .strip_prefix("sep=")
            .and_then(|rest| {
                Separator::ALL
                    .into_iter()
                    .find(|one| *rest == *one.sign().to_string())
            });
        let mut lines = text
            .split(['\n', '\r'])
            .filter(|line| !line.trim().is_empty());
        let first = lines.next().ok_or(SpreadsheetError::Empty)?;
        let is_parted = |line: &&str| Separator::ALL.iter().any(|one| line.contains(one.sign()));
        let mut above = std::iter::once(first).chain(lines.take(MAX_TITLES));
        let header = above.find(is_parted).unwrap_or(first);
        let count = |separator: &Separator| header.matches(separator.sign()).count();
        let likely = Separator::ALL.into_iter().rev().max_by_key(count);
        Ok(Self {
            encoding,
            separator: named.or(likely).unwrap_or(Separator::Comma),
            line_end: LineEnd::detect(&text),
            has_final_line_end: text.ends_with(['\n', '\r']),
            names_separator: named.is_some(),
        })
    }

    /// The encoding of the text.
    #[must_use]
    pub const fn encoding(self) -> TextEncoding {
        self.encoding
    }

    /// What stands between the cells.
    #[must_use]
    pub const fn separator(self) -> Separator {
        self.separator
    }

    /// What stands between the lines.
    #[must_use]
    pub const fn line_end(self) -> LineEnd {
        self.line_end
    }

    /// Whether the last line ends as the others: one that does not may have been written by half.
    #[must_use]
    pub const fn has_final_line_end(self) -> bool {
        self.has_final_line_end
    }

    /// The rows of `bytes`, which are written so; at most `most_rows`.
    pub(super) fn read(self, bytes: &[u8], most_rows: u32) -> Result<Sheet, SpreadsheetError> {
        let text = self.encoding.decode(bytes)?;
        if text.matches('"').count() % 2 == 1 {
            return Err(SpreadsheetError::Quotes);
        }
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .has_headers(false)
            .delimiter(self.separator.sign() as u8)
            .from_reader(text.as_bytes());
        let mut rows = Vec::new();
        let mut number = 0;
        for record in reader.records() {
            let record = record.map_err(|_| SpreadsheetError::Broken)?;
            let start = record.position().map_or(0, csv::Position::byte) as usize;
            let (before, after) = text.split_at(start.min(text.len()));
            // The reader passes over blank lines, which a spreadsheet counts. It ends a record at CR, and
            // begins the next one with the LF of CRLF.
            let breaks = line_breaks(after);
            let is_rest = before.ends_with('\r') && after.starts_with('\n');
            number += breaks + 1 - u32::from(is_rest);
            if self.names_separator && rows.is_empty() && number == 1 {
                continue;
            }
            if number > most_rows || record.len() > MAX_SHEET_COLUMNS as usize {
                return Err(SpreadsheetError::Extent);
            }
            let line = record.position().map_or(0, csv::Position::line) + u64::from(breaks);
            let cells = record
                .iter()
                .map(|text| SheetCell::new(text, CellKind::Text));
            let row = SheetRow::new(number, Some(line), cells.collect());
            if !row.is_blank() {
                rows.push(row);
            }
        }
        Ok(Sheet::new(None, rows))
    }
}

/// How many line breaks `text` begins with.
fn line_breaks(text: &str) -> u32 {
    let mut rest = text;
    let mut count = 0;
    loop {
        let after = rest.strip_prefix("\r\n");
        let Some(after) = after.or_else(|| rest.strip_prefix(['\n', '\r'])) else {
            return count;
        };
        rest = after;
        count += 1;
    }
}

impl Separator {
    /// Every separator, the likeliest first.
    const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// The character.
    #[must_use]
    pub const fn sign(self) -> char {
        match self {
            Self::Comma => ',',
            Self::Semicolon => ';',
            Self::Tab => '\t',
        }
    }
}

impl fmt::Display for Separator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tab => f.write_str("tabulation"),
            other => write!(f, "« {} »", other.sign()),
        }
    }
}

impl LineEnd {
    /// The end of the first line of `text`.
    fn detect(text: &str) -> Self {
        let Some(at) = text.find(['\n', '\r']) else {
            return Self::Lf;
        };
        match &text.as_bytes()[at..] {
            [b'\r', b'\n', ..] => Self::CrLf,
            [b'\r', ..] => Self::Cr,
            _ => Self::Lf,
        }
    }
}

impl fmt::Display for LineEnd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Lf => "LF",
            Self::CrLf => "CRLF",
            Self::Cr => "CR",
        })
    }
}

impl fmt::Display for CsvFormat {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "CSV, {}, séparateur {}, fins de ligne {}",
            self.encoding, self.separator, self.line_end
        )?;
        if !self.has_final_line_end {
            f.write_str(", sans fin de ligne à la dernière")?;
        }
        Ok(())
    }
}
