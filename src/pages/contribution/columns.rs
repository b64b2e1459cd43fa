use crate::{
    contribution::{Proposal, ProposedCell},
    pages::frame::Frame,
    table::TableDescription,
};

/// What people call `column` of `table`.
pub(in crate::pages) fn title_of(frame: &Frame, table: &str, column: &str) -> String {
    let table = TableDescription::find(frame.snapshot.description(), table);
    let columns = table.iter().flat_map(TableDescription::columns);
    let mut named = columns.filter(|known| known.name() == column);
    named
        .next()
        .map_or(column, |known| known.title())
        .to_owned()
}

/// The cells of a proposal as a row has them, each with what people call its column.
pub(in crate::pages) fn titled_cells<'p>(
    frame: &Frame,
    proposal: &'p Proposal,
) -> Vec<(String, &'p ProposedCell)> {
    let table = proposal.proposed.row.table();
    let table = TableDescription::find(frame.snapshot.description(), table);
    let columns = table.as_ref().map_or(&[][..], TableDescription::columns);
    let place = |name: &str| columns.iter().position(|column| column.name() == name);
    let mut cells: Vec<&ProposedCell> = proposal.proposed.cells.iter().collect();
    cells.sort_by_key(|cell| place(&cell.column));
    let titled = cells.into_iter().map(|cell| {
        let title = place(&cell.column).map_or(cell.column.as_str(), |at| columns[at].title());
        (title.to_owned(), cell)
    });
    titled.collect()
}
