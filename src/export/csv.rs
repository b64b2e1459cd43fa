use std::borrow::Cow;

use super::{cell::Cell, columns::Column, table::Table};
use crate::cancellation::checkpoint;

/// The byte order mark, by which some spreadsheets know that the text is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a formula begins with (OWASP, *CSV injection*).
const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// What a cell may begin after. A French spreadsheet takes `;` for the separator when a file is opened
/// with a double click, and may then take a line end within quotes for the end of the row.
const SEPARATORS: [char; 4] = [';', '\t', '\r', '\n'];

/// `table` as CSV (RFC 4180 with LF, as in `data/`): UTF-8, commas, the names of the columns first,
/// after a byte order mark where `mark` asks for one.
///
/// A text that a spreadsheet would run as a formula is written after an apostrophe, which makes it
/// text there too. Numbers are plain: a point, no grouping, no unit.
#[must_use]
pub fn csv(table: &Table<'_>, mark: bool) -> Vec<u8> {
    let mut out = Vec::with_capacity(64 * (table.rows().len() + 8));
    if mark {
        out.extend_from_slice(BYTE_ORDER_MARK.as_bytes());
    }
    let mut writer = csv::Writer::from_writer(out);
    let header = writer.write_record(table.columns().iter().map(Column::name));
    let written = table.rows().iter().fold(header, |done, row| {
        checkpoint();
        done.and_then(|()| writer.write_record(row.iter().map(|cell| plain(cell).into_owned())))
    });
    // Writing to memory fails only on a row with too many cells, which a table does not have.
    debug_assert!(written.is_ok(), "{written:?}");
    writer.into_inner().unwrap_or_default()
}

/// `cell` as CSV has it, before its quotes.
pub(super) fn plain<'c>(cell: &'c Cell<'_>) -> Cow<'c, str> {
    match cell {
        Cell::Empty => Cow::Borrowed(""),
        Cell::Text(text) => harmless(text),
        Cell::Boolean(true) => Cow::Borrowed("true"),
        Cell::Boolean(false) => Cow::Borrowed("false"),
        Cell::Number(value, _) => Cow::Owned(value.to_string()),
    }
}

/// `text` with an apostrophe before what a spreadsheet would run.
fn harmless(text: &str) -> Cow<'_, str> {
    let runs = |from: &str| {
        let begins = from.trim_start_matches(['"', ' ', '\u{feff}']);
        begins.starts_with(FORMULA)
    };
    let mut starts = vec![0];
    let separators = text.match_indices(SEPARATORS);
    starts.extend(separators.map(|(at, separator)| at + separator.len()));
    starts.retain(|&at| runs(&text[at..]) || at == 0 && text.starts_with(['\t', '\r', '\n']));
    if starts.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut quoted = String::with_capacity(text.len() + starts.len());
    let mut done = 0;
    for at in starts {
        quoted.push_str(&text[done..at]);
        quoted.push('\'');
        done = at;
    }
    quoted.push_str(&text[done..]);
    Cow::Owned(quoted)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::export::columns::Kind;

    #[test]
    fn texts_that_would_run_are_quoted_and_numbers_never() {
        let column = |name| Column::new(name, Kind::Text, name, "");
        let table = Table::new("", vec![column("a"), column("b")]).with_rows([
            vec![Cell::text("=1+1"), Cell::number(Some(-2.5), Kind::Number)],
            vec![Cell::text("\t@x, \"y\""), Cell::Boolean(false)],
            vec![
                Cell::text("a=b"),
                Cell::number(Some(f64::NAN), Kind::Number),
            ],
        ]);
        let text = String::from_utf8(csv(&table, true)).unwrap();
        let expected = "\u{feff}a,b\n'=1+1,-2.5\n\"'\t'@x, \"\"y\"\"\",false\na=b,\n";
        assert_eq!(text, expected);
    }

    #[test]
    fn a_cell_that_would_begin_within_a_text_is_quoted_there() {
        assert_eq!(harmless("a;=1;b"), "a;'=1;b");
        assert_eq!(harmless("a; \"=1\""), "a;' \"=1\"");
        assert_eq!(harmless("a\n+1"), "a\n'+1");
        assert_eq!(harmless("culture;energie"), "culture;energie");
        assert_eq!(harmless("Saint-Étienne - Loire"), "Saint-Étienne - Loire");
    }
}
