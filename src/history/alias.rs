//! Poles that were found to be one: the address of the one that goes leads to the other for good.

use super::{Cells, Edit, RowName, Rows};
use crate::table::TableDescription;

/// The rows that are no table of the data folder: a pole that is gone (`ancien`), and the one that it is (`nouveau`).
pub const ALIASES: &str = "alias";

/// The table of the poles, and the column that other tables name one by.
pub(super) const POLES: (&str, &str) = ("poles", "id");

/// The table of the members of poles.
pub(crate) const MEMBERS: &str = "membres";

/// The row that has `old` lead to `new`.
fn alias(old: &str, new: &str) -> (RowName, Cells) {
    let cells = [("ancien", old), ("nouveau", new)].into_iter().collect();
    (RowName::new(ALIASES, [old]), cells)
}

/// The edits after which the pole `old` is the pole `new`: what names it in other tables of `tables` names the
/// other, where that does not say so already, and its address leads there. Why there are none otherwise, in French.
pub fn alias_edits(
    rows: &Rows,
    tables: &[TableDescription<'_>],
    old: &str,
    new: &str,
) -> Result<Vec<Edit>, String> {
    let pole = |id: &str| RowName::new(POLES.0, [id]);
    if old == new {
        return Err(format!("« {old} » est le même pôle"));
    }
    for id in [old, new] {
        if rows.get(&pole(id)).is_none() {
            return Err(format!("le journal n’a pas de pôle « {id} »"));
        }
    }
    let mut edits = vec![rows.edit(pole(old), None)];
    for table in tables {
        let columns = table.columns().iter();
        let columns = columns.filter(|column| column.reference() == Some(POLES));
        for column in columns {
            let named = rows.of_table(table.name());
            let named = named.filter(|(_, row)| row.cells.get(column.name()) == old);
            for (row, stored) in named {
                let mut cells = stored.cells.clone();
                cells.set(column.name(), new);
                let other = RowName::of(table, &cells);
                if other == *row {
                    edits.push(rows.edit(other, Some(cells)));
                    continue;
                }
                edits.push(rows.edit(row.clone(), None));
                if rows.get(&other).is_none() {
                    edits.push(rows.edit(other, Some(cells)));
                }
            }
        }
    }
    // Addresses that led to it already lead on.
    for (row, stored) in rows.of_table(ALIASES) {
        if stored.cells.get("nouveau") == old {
            let (_, cells) = alias(stored.cells.get("ancien"), new);
            edits.push(rows.edit(row.clone(), Some(cells)));
        }
    }
    let (row, cells) = alias(old, new);
    edits.push(rows.edit(row, Some(cells)));
    Ok(edits)
}
