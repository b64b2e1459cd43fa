//! The answer of the comparison, in two sentences: France, and from where to where its territories go.

use super::{
    classes::Ranked,
    levels::{one, the, the_all},
    request::{ComparisonQuery, indicator_at},
};
use crate::{
    french,
    pages::indicators::in_words,
    query::coverage::{Indicator, Scale, Table},
    surroundings::Measure,
    territory::Level,
};

/// The value of France.
pub(super) fn france(query: &ComparisonQuery, table: &Table, ranked: &Ranked) -> String {
    if ranked.known() == 0 {
        return format!(
            "Aucun territoire n’a de valeur pour « {} ».",
            query.indicator.column().title()
        );
    }
    let france = table.france_values().get(query.indicator);
    france.map_or_else(
        || format!("{}.", indicator_at(query)),
        |value| of_france(query, value),
    )
}

/// From where to where the values of the level go.
pub(super) fn of_level(query: &ComparisonQuery, ranked: &Ranked) -> Option<String> {
    let (least, middle, most) = ranked.spread()?;
    let spread = spread(query.indicator, query.level, [least, middle, most]);
    Some(format!("{spread}."))
}

/// The value of France, as a person would say it.
fn of_france(query: &ComparisonQuery, value: f64) -> String {
    let said = in_words(query.indicator, value);
    let limit = query.coverage.request.limit();
    let measure = limit.measure();
    let (full, limit) = (limit.in_full(), limit.in_words());
    match query.indicator {
        Indicator::CoveredShare => {
            format!("En France, {said} des habitants vivent à moins de {full} d’un pôle localisé.")
        }
        Indicator::ActiveShare => format!(
            "En France, {said} des habitants vivent à moins de {full} d’un pôle localisé et actif."
        ),
        Indicator::ServedShare => format!(
            "En France, {said} des habitants vivent dans le territoire qu’un pôle déclare desservir."
        ),
        Indicator::Median | Indicator::MedianDuration => {
            format!("En France, un habitant sur deux a un pôle localisé à {said} ou moins.")
        }
        Indicator::NinthDecile | Indicator::NinthDecileDuration => {
            format!("En France, neuf habitants sur dix ont un pôle localisé à {said} ou moins.")
        }
        Indicator::PolesInside => format!(
            "En France, {}.",
            french::count(
                value as usize,
                "pôle localisé compte",
                "pôles localisés comptent"
            )
        ),
        Indicator::Uncovered => format!(
            "En France, {} à plus de {limit} de tout pôle localisé{}.",
            french::count(value as usize, "habitant vit", "habitants vivent"),
            match measure {
                Measure::Distance => "",
                Measure::Duration => ", ou sans durée connue",
            }
        ),
        _ => format!("{} : {said} en France.", indicator_at(query)),
    }
}

/// The lowest, the middle and the highest value, where the middle is the lower of two. A half of the
/// territories never "has 0 % or less", nor "99,9 % or more".
fn spread(indicator: Indicator, level: Level, values: [f64; 3]) -> String {
    let [least, middle, most] = values.map(|value| in_words(indicator, value));
    if least == most {
        let all = the_all(level);
        return format!("Dans {all}, {least}");
    }
    let (by, one) = (the(level), one(level));
    let has = match indicator.scale() {
        Some(Scale::Count | Scale::Rate) => "en a",
        _ => "est à",
    };
    let half = if middle == least {
        format!("au moins {one} sur deux {has} {least}")
    } else if middle == most {
        format!("plus d’{one} sur deux {has} {most}")
    } else if middle.starts_with("plus de") {
        // All but a whole: only shares are written so.
        format!("{one} sur deux {has} moins de {}", in_words(indicator, 1.0))
    } else if middle.starts_with("moins de") {
        format!("{one} sur deux {has} {middle}")
    } else {
        format!("{one} sur deux {has} {middle} ou moins")
    };
    format!("Selon {by}, de {least} à {most} ; {half}")
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
                "Selon le département, de 0 % à 100 % ; un département sur deux est à 43 % ou moins",
            ),
            (
                [0.0, 0.0, 1.0],
                "Selon le département, de 0 % à 100 % ; au moins un département sur deux est à 0 %",
            ),
            (
                [0.0, 1.0, 1.0],
                "Selon le département, de 0 % à 100 % ; plus d’un département sur deux est à 100 %",
            ),
            (
                [0.0, 0.000_1, 0.5],
                "Selon le département, de 0 % à 50 % ; un département sur deux est à moins de 0,1 %",
            ),
            (
                [0.0, 0.999_9, 1.0],
                "Selon le département, de 0 % à 100 % ; un département sur deux est à moins de 100 %",
            ),
            ([0.0, 0.0, 0.0], "Dans tous les départements, 0 %"),
        ] {
            let written = spread(Indicator::CoveredShare, Level::Departement, values);
            assert_eq!(typeset(&written), typeset(expected));
        }
    }
}
