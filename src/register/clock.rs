//! Dates of the register held against a clock, which is given: nothing here reads one.
//!
//! No data folder stops being served because of a clock, so these faults are none of reading: `check`
//! refuses them, `serve` warns of them.

use std::sync::Arc;

use jiff::{ToSpan as _, civil::Date};

use crate::table::{Fault, Faults, PartialDate, RecordPosition, Table, Tables};

/// Years that an announced date may be ahead.
const MOST_ANNOUNCED_YEARS: i32 = 20;

/// A cell that says when something was, or will be.
///
/// There are up to five a pole, and two a member: where it stands is kept, and the fault made of it when there is one.
#[derive(Clone, Debug)]
pub(crate) struct DatedCell {
    file: Arc<str>,
    position: RecordPosition,
    column: &'static str,
    value: Box<str>,
    date: PartialDate,
    tense: Tense,
}

/// Whether a date has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tense {
    /// It has: it is tomorrow at the latest, since the day begins earlier in other parts of the world.
    Past,
    /// It may be announced.
    Announced,
}

/// The columns that say when something was or will be, by table.
const DATED: [(&str, &str, Tense); 11] = [
    ("poles", "compile_le", Tense::Past),
    ("poles", "confirme_le", Tense::Past),
    ("poles", "statut_annee", Tense::Past),
    ("poles", "annee_creation", Tense::Past),
    ("poles", "membres_total_annee", Tense::Past),
    ("membres", "depuis", Tense::Past),
    ("membres", "vu_le", Tense::Past),
    ("appels", "ouvert_le", Tense::Announced),
    ("appels", "resultats_le", Tense::Announced),
    ("referents", "date", Tense::Past),
    ("programmes", "vu_le", Tense::Past),
];

/// Every date of the register's `tables`, also in rows that have a fault elsewhere.
pub(crate) fn dated_cells(tables: &Tables<'_>) -> Vec<DatedCell> {
    let of_column = |(table, column, tense): (&str, &'static str, Tense)| {
        let table = tables.get(table);
        let file: Arc<str> = table.map_or("", Table::path).into();
        let rows = table.into_iter().flat_map(Table::rows);
        rows.filter_map(move |row| {
            let fault = row.fault(column, "");
            let value = fault.value()?;
            Some(DatedCell {
                file: Arc::clone(&file),
                position: fault.position()?,
                column,
                value: value.into(),
                date: value.parse().ok()?,
                tense,
            })
        })
    };
    DATED.into_iter().flat_map(of_column).collect()
}

/// A fault for each of `cells` that is ahead of `today` (UTC) by more than its column allows.
pub(crate) fn ahead_of(cells: &[DatedCell], today: Date) -> Faults {
    let tomorrow = today.saturating_add(1.day());
    let announced = today.saturating_add(MOST_ANNOUNCED_YEARS.years());
    let mut faults = Faults::default();
    for cell in cells {
        let last = match cell.tense {
            Tense::Past => tomorrow,
            Tense::Announced => announced,
        };
        if !PartialDate::from(last).is_before(cell.date) {
            continue;
        }
        let expected = match (cell.tense, cell.date.month()) {
            (Tense::Past, None) => format!("une année passée ou en cours, {} au plus", last.year()),
            (Tense::Past, _) => format!("une date passée, le {last} au plus tard (demain, UTC)"),
            (Tense::Announced, _) => {
                format!("une date d’ici {MOST_ANNOUNCED_YEARS} ans, le {last} au plus tard")
            }
        };
        let (file, position) = (&cell.file, cell.position);
        faults.push(Fault::of_cell(
            file,
            position,
            cell.column,
            &cell.value,
            expected,
        ));
    }
    faults.sort();
    faults
}
