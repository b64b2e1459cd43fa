//! Tables and figures as the members of JSON.

use std::sync::LazyLock;

use serde::{Serialize, Serializer, ser::SerializeMap as _};

use super::{
    cell::Cell,
    columns::Column,
    coverage::{cell, reason, ties},
    table::Table,
};
use crate::{
    query::coverage::{self, Indicator, Values, WhatIf},
    surroundings::Measure,
};

/// The rows of a table as a JSON array of objects, whose members are the columns' names in camel case.
#[derive(Debug)]
pub struct Rows<'t>(pub &'t Table<'t>);

/// The figures of an area as the members of a JSON object, one an indicator, with `raison` where there
/// is no share.
#[derive(Debug)]
pub struct Figures<'v> {
    values: Values<'v>,
    /// Only the indicators that the figures of an area alone give.
    of_figures: bool,
}

/// The numeric indicators with their members' names, by distance and by time.
static MEMBERS: LazyLock<[Vec<(Indicator, String)>; 2]> = LazyLock::new(|| {
    [Measure::Distance, Measure::Duration].map(|measure| {
        Indicator::of(measure)
            .filter(|one| one.column().kind().is_number())
            .map(|one| (one, member(one.word())))
            .collect()
    })
});

impl<'v> Figures<'v> {
    /// All of `values`.
    #[must_use]
    pub const fn all(values: Values<'v>) -> Self {
        Self {
            values,
            of_figures: false,
        }
    }

    /// What [`Indicator::is_of_figures`]: of an area that others stand beside.
    #[must_use]
    pub const fn compared(figures: &'v coverage::Figures) -> Self {
        Self {
            values: Values::of_figures(figures),
            of_figures: true,
        }
    }

    /// The same without hypothetical poles, with the rank.
    #[must_use]
    pub const fn before(what_if: &'v WhatIf) -> Self {
        Self {
            values: what_if.values(),
            of_figures: true,
        }
    }

    fn has(&self, indicator: Indicator) -> bool {
        !self.of_figures
            || indicator.is_of_figures()
            || (indicator == Indicator::Rank && self.values.rank.is_some())
    }
}

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        let measure = self.values.figures.spread.curve.measure();
        for (indicator, name) in &MEMBERS[measure as usize] {
            if self.has(*indicator) {
                map.serialize_entry(name, &cell(&self.values, *indicator))?;
            }
        }
        if self.has(Indicator::Rank) {
            map.serialize_entry("exAequo", &ties(&self.values))?;
        }
        map.serialize_entry("raison", &reason(&self.values))?;
        map.end()
    }
}

impl Serialize for Rows<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let columns = self.0.columns().iter().map(Column::name);
        let names: Vec<String> = columns.map(member).collect();
        let rows = self.0.rows().iter();
        serializer.collect_seq(rows.map(|cells| Object {
            names: &names,
            cells,
        }))
    }
}

struct Object<'o> {
    names: &'o [String],
    cells: &'o [Cell<'o>],
}

impl Serialize for Object<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.names.iter().zip(self.cells))
    }
}

/// The name of a column as a member: `part_couverte` as `partCouverte`.
#[must_use]
pub fn member(word: &str) -> String {
    let mut parts = word.split('_');
    let mut name = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let mut letters = part.chars();
        name.extend(letters.next().map(|first| first.to_ascii_uppercase()));
        name.extend(letters);
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_are_camel_case() {
        assert_eq!(member("nom"), "nom");
        assert_eq!(member("part_couverte_actifs"), "partCouverteActifs");
        assert_eq!(member("poles_pour_100000"), "polesPour100000");
    }
}
