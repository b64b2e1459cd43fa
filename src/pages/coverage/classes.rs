//! The values of an indicator in classes, in words.

use super::levels::territories;
use crate::{
    french,
    pages::{indicators::written, view::ClassLine},
    query::coverage::{Classes, Indicator, Row, Table},
    territory::Level,
};

/// The values of one indicator over a table.
pub(super) struct Ranked {
    indicator: Indicator,
    classes: Classes,
    /// Sorted.
    values: Vec<f64>,
    without: usize,
}

impl Ranked {
    pub(super) fn new(table: &Table, indicator: Indicator) -> Self {
        let mut values: Vec<f64> = table
            .rows
            .iter()
            .filter_map(|row| value(row, indicator))
            .collect();
        values.sort_by(f64::total_cmp);
        Self {
            indicator,
            classes: Classes::new(values.iter().copied()),
            without: table.rows.len() - values.len(),
            values,
        }
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

    /// The class of a row, from 1, and its step of the ramp.
    pub(super) fn class_of(&self, row: &Row) -> Option<(usize, usize)> {
        let class = self.classes.of(value(row, self.indicator)?)?;
        Some((class + 1, self.classes.step(class)))
    }

    pub(super) fn lines(&self, level: Level) -> Vec<ClassLine> {
        let all = self.classes.all().iter().enumerate();
        let lines = all.map(|(at, class)| {
            let say = |value| written(self.indicator, Some(value));
            let (from, to) = (say(class.from), say(class.to));
            ClassLine {
                step: self.classes.step(at),
                number: at + 1,
                range: if from == to {
                    from
                } else {
                    format!("{from} à {to}")
                },
                count: territories(level, class.count),
            }
        });
        lines.collect()
    }

    pub(super) fn without(&self, level: Level) -> Option<String> {
        (self.without > 0).then(|| {
            let what = match level {
                // They stand among the départements, and are none.
                Level::Departement => french::count(self.without, "territoire", "territoires"),
                level => territories(level, self.without),
            };
            format!("Sans valeur : {what} (collectivités d’outre-mer, communes sans point)")
        })
    }

    pub(super) fn method(&self) -> String {
        match self.classes.all().len() {
            0 => String::new(),
            1 => "Une seule classe : toutes les valeurs sont égales.".to_owned(),
            n => format!(
                "{n} classes de nombres de territoires aussi égaux que possible (quantiles). Deux valeurs égales sont toujours dans la même classe."
            ),
        }
    }
}

/// The value of a row; overseas collectivities are apart.
fn value(row: &Row, indicator: Indicator) -> Option<f64> {
    if row.is_overseas_collectivity {
        return None;
    }
    row.value(indicator)
}
