//! Dates of the register held against a clock, which is given: nothing here reads one.
//!
//! No data folder stops being served because of a clock, so these faults are none of reading: `check`
//! refuses them, `serve` warns of them.

use jiff::{ToSpan as _, civil::Date};

use super::RegisterRows;
use crate::table::{Fault, Faults, PartialDate, Record};

/// Years that an announced date may be ahead.
const MOST_ANNOUNCED_YEARS: i32 = 20;

/// A cell that says when something was, or will be.
#[derive(Clone, Debug)]
pub(crate) struct DatedCell {
    fault: Fault,
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

impl RegisterRows<'_> {
    /// Every date of the register.
    pub(crate) fn dated_cells(&self) -> Vec<DatedCell> {
        let mut cells = Vec::new();
        for row in &self.poles {
            let year = |year: Option<u16>| year.and_then(PartialDate::of_year);
            let compiled = Some(row.compiled_on.into());
            push(&mut cells, row, "compile_le", compiled, Tense::Past);
            push(
                &mut cells,
                row,
                "statut_annee",
                year(row.status_year),
                Tense::Past,
            );
            push(
                &mut cells,
                row,
                "annee_creation",
                year(row.created),
                Tense::Past,
            );
        }
        for row in &self.calls {
            push(
                &mut cells,
                row,
                "ouvert_le",
                row.opened_on,
                Tense::Announced,
            );
            push(
                &mut cells,
                row,
                "resultats_le",
                row.results_on,
                Tense::Announced,
            );
        }
        for row in &self.referents {
            push(&mut cells, row, "date", row.date, Tense::Past);
        }
        cells
    }
}

fn push<'a>(
    cells: &mut Vec<DatedCell>,
    row: &impl Record<'a>,
    column: &str,
    date: Option<PartialDate>,
    tense: Tense,
) {
    cells.extend(date.map(|date| DatedCell {
        fault: row.fault(column, ""),
        date,
        tense,
    }));
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
        faults.push(cell.fault.clone().with_expected(expected));
    }
    faults.sort();
    faults
}
