//! The values of an indicator in classes.

use super::{levels::territories, request::from_best};
use crate::{
    french,
    query::coverage::{Class, Classes, Indicator, Row, Scale, Table, Thresholds},
    surroundings::Measure,
    territory::Level,
};

/// The steps of the ramp of shares and rates, and of that of distances, as the style sheet has them.
const STEPS: usize = 5;
const FAR_STEPS: usize = 6;

/// The values of one indicator over a table.
pub(super) struct Ranked {
    indicator: Indicator,
    scale: Scale,
    thresholds: Thresholds,
    classes: Classes,
    /// Sorted.
    values: Vec<f64>,
    without: usize,
    measure: Measure,
}

impl Ranked {
    /// `indicator` has a scale.
    pub(super) fn new(table: &Table, indicator: Indicator, thresholds: Thresholds) -> Self {
        let mut values: Vec<f64> = table
            .rows
            .iter()
            .filter_map(|row| value(row, indicator))
            .collect();
        values.sort_by(f64::total_cmp);
        let scale = indicator.scale().unwrap_or(Scale::Count);
        let thresholds = match scale {
            // Circles have no classes.
            Scale::Count => Thresholds::Round,
            _ => thresholds,
        };
        Self {
            indicator,
            scale,
            thresholds,
            classes: Classes::new(values.iter().copied(), scale, thresholds),
            without: table.rows.len() - values.len(),
            measure: table.france.spread.curve.measure(),
            values,
        }
    }

    pub(super) fn indicator(&self) -> Indicator {
        self.indicator
    }

    pub(super) fn thresholds(&self) -> Thresholds {
        self.thresholds
    }

    pub(super) fn classes(&self) -> &Classes {
        &self.classes
    }

    /// Whether the map shows circles, which have no classes.
    pub(super) fn is_circles(&self) -> bool {
        self.scale == Scale::Count
    }

    /// How many territories have a value.
    pub(super) fn known(&self) -> usize {
        self.values.len()
    }

    /// The lowest, the middle (of an even number, the lower of two) and the highest value.
    pub(super) fn spread(&self) -> Option<(f64, f64, f64)> {
        let middle = self.values.len().checked_sub(1)? / 2;
        Some((
            *self.values.first()?,
            *self.values.get(middle)?,
            *self.values.last()?,
        ))
    }

    /// The value of a row; overseas collectivities are apart.
    pub(super) fn value(&self, row: &Row) -> Option<f64> {
        value(row, self.indicator)
    }

    /// The place of a row among all by the indicator, 1 the first in the order in which a reader wants it: equal
    /// ones share it.
    pub(super) fn rank_of(&self, row: &Row) -> Option<usize> {
        let value = self.value(row)?;
        let before = if from_best(self.indicator).descending {
            self.values.len() - self.values.partition_point(|&one| one <= value)
        } else {
            self.values.partition_point(|&one| one < value)
        };
        Some(before + 1)
    }

    /// How a row is drawn: the shade of its class, `none` without value, `plain` where circles say it.
    pub(super) fn shade_of(&self, row: &Row) -> String {
        let Some(value) = self.value(row) else {
            return "none".to_owned();
        };
        if self.is_circles() {
            return "plain".to_owned();
        }
        let class = self.classes.of(value);
        class.map_or_else(|| "none".to_owned(), |class| self.shade(class))
    }

    /// The shade of a class. Far is no merit: distances have a ramp of their own.
    pub(super) fn shade(&self, class: Class) -> String {
        match (class, self.scale) {
            (Class::Zero, _) => "zero".to_owned(),
            (Class::At(at), Scale::Distance) => format!("far-{}", self.classes.step(at, FAR_STEPS)),
            (Class::At(at), _) => self.classes.step(at, STEPS).to_string(),
        }
    }

    pub(super) fn without(&self, level: Level) -> Option<String> {
        (self.without > 0).then(|| {
            let what = match level {
                // They stand among the départements, and are none.
                Level::Departement => french::count(self.without, "territoire", "territoires"),
                level => territories(level, self.without),
            };
            let why = match self.measure {
                Measure::Distance => "collectivités d’outre-mer, communes sans point",
                Measure::Duration => {
                    "collectivités d’outre-mer, communes sans point ou sans durée connue"
                }
            };
            format!("Sans valeur : {what} ({why})")
        })
    }
}

fn value(row: &Row, indicator: Indicator) -> Option<f64> {
    if row.is_overseas_collectivity {
        return None;
    }
    row.value(indicator)
}
