//! The answer of the comparison in one sentence.

use super::{classes::Ranked, request::ComparisonQuery};
use crate::{
    french,
    pages::indicators::in_words,
    query::coverage::{Indicator, Table},
    territory::Level,
};

/// From where to where the values go, and that of France.
pub(super) fn describe(query: &ComparisonQuery, table: &Table, ranked: &Ranked) -> String {
    let title = query.indicator.column().title();
    let Some((least, middle, most)) = ranked.spread() else {
        return format!("Aucun territoire n’a de valeur pour « {title} ».");
    };
    let france = table.france_values().get(query.indicator);
    let france = france.map_or_else(String::new, |value| {
        format!(" France : {}.", in_words(query.indicator, value))
    });
    format!(
        "{title}, rayon de {} : {}.{france}",
        french::kilometres(query.coverage.request.radius().km()),
        spread(query.indicator, query.level, [least, middle, most])
    )
}

/// The lowest, the middle and the highest value, where the middle is the lower of two. A half of the
/// territories never "has 0 % or less", nor "99,9 % or more".
fn spread(indicator: Indicator, level: Level, values: [f64; 3]) -> String {
    let [least, middle, most] = values.map(|value| in_words(indicator, value));
    if least == most {
        return format!("{least} partout");
    }
    let half = if middle == least {
        format!("au moins un territoire sur deux a {least}")
    } else if middle == most {
        format!("plus d’un territoire sur deux a {most}")
    } else if middle.starts_with("plus de") {
        // All but a whole: only shares are written so.
        format!(
            "un territoire sur deux a moins de {}",
            in_words(indicator, 1.0)
        )
    } else if middle.starts_with("moins de") {
        format!("un territoire sur deux a {middle}")
    } else {
        format!("un territoire sur deux a {middle} ou moins")
    };
    let by = match level {
        Level::Region => "la région",
        Level::Departement => "le département",
        Level::Epci => "l’intercommunalité",
        Level::Commune => "la commune",
    };
    format!("de {least} à {most}, selon {by} ; {half}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::french::typeset;

    /// Sentences as a reader of the figures would write them.
    #[test]
    fn nothing_is_less_than_zero_nor_more_than_all() {
        for (values, expected) in [
            (
                [0.0, 0.43, 1.0],
                "de 0 % à 100 %, selon le département ; un territoire sur deux a 43 % ou moins",
            ),
            (
                [0.0, 0.0, 1.0],
                "de 0 % à 100 %, selon le département ; au moins un territoire sur deux a 0 %",
            ),
            (
                [0.0, 1.0, 1.0],
                "de 0 % à 100 %, selon le département ; plus d’un territoire sur deux a 100 %",
            ),
            (
                [0.0, 0.000_1, 0.5],
                "de 0 % à 50 %, selon le département ; un territoire sur deux a moins de 0,1 %",
            ),
            (
                [0.0, 0.999_9, 1.0],
                "de 0 % à 100 %, selon le département ; un territoire sur deux a moins de 100 %",
            ),
            ([0.0, 0.0, 0.0], "0 % partout"),
        ] {
            let written = spread(Indicator::CoveredShare, Level::Departement, values);
            assert_eq!(typeset(&written), typeset(expected));
        }
    }
}
