use super::{columns::count_named, importer::Importer};
use crate::{
    table::{
        TableDescription,
        spreadsheet_file::{Sheet, SheetRow},
    },
    territory::gazetteer::normalise,
};

/// Rows among which a header is looked for: titles and notes above a table are shorter.
const MAX_ROWS_ABOVE: usize = 50;

/// What a sheet is to the register.
#[derive(Clone, Copy, Debug)]
pub enum SheetRole<'i, 'p> {
    /// A table, whose header is the first row.
    Table(&'i TableDescription<'p>),
    /// A table with other rows above its header.
    HeaderBelow {
        /// The table.
        table: &'i TableDescription<'p>,
        /// The row of the header.
        row: u32,
    },
    /// A sheet that is called like a table, and has its header nowhere.
    HeaderMissing(&'i TableDescription<'p>),
    /// A sheet of something else.
    Other,
}

impl<'p> Importer<'p> {
    /// What `sheet`, called `name`, is to the register.
    #[must_use]
    pub fn recognise(&self, name: &str, sheet: &Sheet) -> SheetRole<'_, 'p> {
        let mut rows = sheet.rows().iter().take(MAX_ROWS_ABOVE);
        let first = rows.next().and_then(|row| {
            let table = self.table_of(name, row, 1)?;
            Some((table, count_named(table, row)))
        });
        // A header names more columns than a title that has the word of one.
        let below = rows.find_map(|row| {
            let table = self.table_of(name, row, 2)?;
            let least = first.map_or(0, |(_, count)| count);
            (count_named(table, row) > least).then_some((table, row.number()))
        });
        match (first, below) {
            (Some((table, count)), _) if count * 2 > table.columns().len() => {
                SheetRole::Table(table)
            }
            (_, Some((table, row))) => SheetRole::HeaderBelow { table, row },
            (Some((table, _)), None) => SheetRole::Table(table),
            (None, None) => {
                let mut tables = self.tables().iter();
                let called = tables.find(|table| is_called(table, name));
                called.map_or(SheetRole::Other, SheetRole::HeaderMissing)
            }
        }
    }

    /// Which table `row`, in a sheet called `name`, is the header of: the one that it names all columns
    /// of, else the one that the sheet is called like and that it names `least` columns of, else the one
    /// that it names most columns of, and more than half.
    fn table_of(&self, name: &str, row: &SheetRow, least: usize) -> Option<&TableDescription<'p>> {
        let counts = self
            .tables()
            .iter()
            .map(|table| (table, count_named(table, row)));
        let counts: Vec<_> = counts.filter(|(_, count)| *count > 0).collect();
        let only = |is_it: &dyn Fn(&TableDescription<'p>, usize) -> bool| {
            let mut found = counts.iter().filter(|(table, count)| is_it(table, *count));
            let first = found.next().map(|(table, _)| *table);
            first.filter(|_| found.next().is_none())
        };
        only(&|table, count| count == table.columns().len())
            .or_else(|| only(&|table, count| count >= least && is_called(table, name)))
            .or_else(|| {
                let most = counts.iter().map(|(_, count)| *count).max()?;
                only(&|table, count| count == most && count * 2 > table.columns().len())
            })
    }
}

/// Whether `name` is that of `table`, or its title.
fn is_called(table: &TableDescription<'_>, name: &str) -> bool {
    let words = normalise(name);
    normalise(table.name()) == words || normalise(table.title()) == words
}
