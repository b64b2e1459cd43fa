//! Other figures of territories, which whoever runs the service takes from official statistics: `contexte.csv`.

mod tables;

use crate::{
    table::{Fault, Faults, Record as _},
    territory::{Area, Territories, Territory},
};

pub(crate) use tables::ContextRows;
use tables::{ContextLevel, ContextRow};

/// A number of one territory, or of France, in one year.
#[derive(Clone, Debug, PartialEq)]
pub struct ContextValue {
    /// What it is of; none for France.
    territory: Option<Territory>,
    /// The position of what it counts among [`ContextTable::indicators`].
    indicator: usize,
    year: u16,
    value: f64,
    source: String,
}

impl ContextValue {
    /// The year it speaks of.
    #[must_use]
    pub const fn year(&self) -> u16 {
        self.year
    }

    /// The number, in the unit that its indicator names.
    #[must_use]
    pub const fn value(&self) -> f64 {
        self.value
    }

    /// Where it was read: a web address.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }
}

/// The figures of territories that were loaded; none in the repository.
#[derive(Debug, Default)]
pub struct ContextTable {
    indicators: Vec<String>,
    /// Sorted by territory (France first), indicator and year.
    values: Vec<ContextValue>,
}

impl ContextTable {
    /// Links the rows to the territories.
    ///
    /// Faults are codes that no territory has.
    pub(crate) fn new(rows: &ContextRows<'_>, territories: &Territories) -> Result<Self, Faults> {
        let mut faults = Faults::default();
        let mut table = Self::default();
        for row in &rows.rows {
            let indicator = table.indicator(row.indicator.as_str());
            match territory(row, territories) {
                Ok(territory) => table.values.push(ContextValue {
                    territory,
                    indicator,
                    year: row.year,
                    value: row.value,
                    source: row.source.as_str().to_owned(),
                }),
                Err(fault) => faults.push(fault),
            }
        }
        if !faults.is_empty() {
            faults.sort();
            return Err(faults);
        }
        table
            .values
            .sort_by_key(|one| (one.territory, one.indicator, one.year));
        Ok(table)
    }

    /// The position of `name` among the indicators, where it is put if it is new.
    fn indicator(&mut self, name: &str) -> usize {
        let known = self.indicators.iter().position(|one| one == name);
        known.unwrap_or_else(|| {
            self.indicators.push(name.to_owned());
            self.indicators.len() - 1
        })
    }

    /// What the numbers count, with their units, in the order of the file.
    #[must_use]
    pub fn indicators(&self) -> &[String] {
        &self.indicators
    }

    /// The latest number of `area` for the indicator at `indicator`.
    #[must_use]
    pub fn latest(&self, area: Area, indicator: usize) -> Option<&ContextValue> {
        self.of(area, indicator).last()
    }

    /// The number of `area` for the indicator at `indicator` in `year`.
    #[must_use]
    pub fn in_year(&self, area: Area, indicator: usize, year: u16) -> Option<&ContextValue> {
        self.of(area, indicator).find(|one| one.year == year)
    }

    fn of(&self, area: Area, indicator: usize) -> impl DoubleEndedIterator<Item = &ContextValue> {
        let territory = match area {
            Area::One(one) => Some(one),
            Area::France => None,
        };
        let key = (territory, indicator);
        let key_of = |one: &ContextValue| (one.territory, one.indicator);
        let from = self.values.partition_point(|one| key_of(one) < key);
        let to = self.values.partition_point(|one| key_of(one) <= key);
        self.values[from..to].iter()
    }
}

fn territory(row: &ContextRow<'_>, territories: &Territories) -> Result<Option<Territory>, Fault> {
    let area = Area::find(territories, row.level.word(), row.code);
    match area {
        Some(Area::One(territory)) => Ok(Some(territory)),
        Some(Area::France) => Ok(None),
        None => Err(row.fault(
            "code",
            match row.level {
                ContextLevel::France => "france".to_owned(),
                level => format!("le code d’un territoire de niveau {level}"),
            },
        )),
    }
}
