//! What the colours and circles of the map mean, and how the classes are made.

use super::{
    circles,
    classes::Ranked,
    levels::{of_level, territories},
    request::{CLASSES, ComparisonQuery},
};
use crate::{
    french,
    pages::{
        indicators::written,
        view::{LegendClass, Line, Link, MapLegend},
    },
    query::coverage::{Class, Scale, Thresholds},
    territory::Level,
};

/// The legend of the map.
pub(super) fn legend(ranked: &Ranked, level: Level) -> MapLegend {
    if ranked.is_circles() {
        return MapLegend::Circles(circles::legend(ranked, level));
    }
    let classes = ranked.classes();
    let line = |class: Class, tick: String, range: String, count: usize| LegendClass {
        shade: ranked.shade(class),
        tick,
        range,
        number: french::integer(count as u64),
        count: territories(level, count),
    };
    let bounds = classes.bounds();
    let ticks = ticks(ranked);
    let counts = classes.counts().iter().enumerate();
    MapLegend::Bar {
        zero: classes
            .zeros()
            .map(|count| line(Class::Zero, "aucun".to_owned(), "aucun".to_owned(), count)),
        classes: counts
            .map(|(at, &count)| {
                let range = range(ranked, bounds[at], bounds[at + 1], at);
                line(Class::At(at), ticks[at].clone(), range, count)
            })
            .collect(),
        end: ticks.last().cloned().unwrap_or_default(),
        counted: of_level(level).trim_start_matches("des "),
    }
}

/// What stands under each bound of the bar. Two bounds that read the same are said once; the unit is said at the
/// end; where the highest class is open, its beginning says so.
fn ticks(ranked: &Ranked) -> Vec<String> {
    let bounds = ranked.classes().bounds();
    let last = bounds.len().saturating_sub(1);
    let is_open = bounds.last().is_some_and(|bound| bound.is_infinite());
    let all = bounds.iter().enumerate().map(|(at, &bound)| {
        let said = written(ranked.indicator(), Some(bound));
        if bound.is_infinite() {
            String::new()
        } else if is_open && at + 1 == last {
            format!("{} et plus", round(ranked, bound).unwrap_or(said))
        } else if at == last {
            round(ranked, bound).unwrap_or(said)
        } else {
            round(ranked, bound).map_or(said, |text| without_unit(&text).to_owned())
        }
    });
    let mut ticks: Vec<String> = all.collect();
    for at in (1..ticks.len()).rev() {
        if ticks[at] == ticks[at - 1] {
            ticks[at].clear();
        }
    }
    ticks
}

/// A round threshold without the decimals that it has not; none among quantiles, which are values.
fn round(ranked: &Ranked, bound: f64) -> Option<String> {
    if ranked.thresholds() == Thresholds::Quantiles {
        return None;
    }
    let (unit, factor) = match ranked.indicator().scale()? {
        Scale::Share => (" %", 100.0),
        Scale::Distance => (" km", 0.001),
        Scale::Duration => (" min", 1.0 / 60.0),
        Scale::Rate | Scale::Count => ("", 1.0),
    };
    Some(format!("{}{unit}", french::decimal(bound * factor)))
}

fn without_unit(text: &str) -> &str {
    text.split(' ').next().unwrap_or(text)
}

/// `de 10 % à moins de 25 %`.
fn range(ranked: &Ranked, from: f64, to: f64, at: usize) -> String {
    let say =
        |bound| round(ranked, bound).unwrap_or_else(|| written(ranked.indicator(), Some(bound)));
    let classes = ranked.classes();
    let is_last = at + 1 == classes.counts().len();
    // Above zero, which is apart, or at it.
    let from_nothing = from == 0.0;
    if to.is_infinite() {
        format!("{} et plus", say(from))
    } else if is_last && say(from) == say(to) {
        say(from)
    } else if is_last {
        format!("de {} à {}", say(from), say(to))
    } else if from_nothing && classes.zeros().is_some() {
        format!("plus de {} et moins de {}", say(from), say(to))
    } else if from_nothing {
        format!("moins de {}", say(to))
    } else {
        format!("de {} à moins de {}", say(from), say(to))
    }
}

/// How the classes are made, and the address of the other way.
pub(super) fn method(query: &ComparisonQuery, ranked: &Ranked) -> Line {
    if ranked.is_circles() {
        return Line {
            text: "La surface d’un cercle est proportionnelle au nombre.".to_owned(),
            links: Vec::new(),
        };
    }
    let state = &query.coverage.state;
    let (text, other, href) = match query.thresholds {
        Thresholds::Round => (
            "Seuils ronds, les mêmes quels que soient le rayon et les filtres.".to_owned(),
            "Préférer des classes de même effectif",
            state.with(CLASSES, Thresholds::Quantiles.word()).href(),
        ),
        Thresholds::Quantiles => (
            format!(
                "Quantiles : chaque classe a autant {} que les autres, à peu de chose près. Une couleur ne dit donc qu’un rang, et ses seuils changent avec le rayon et les filtres.",
                of_level(query.level).replacen("des ", "de ", 1)
            ),
            "Revenir aux seuils ronds",
            state.without(&[CLASSES]).href(),
        ),
    };
    Line {
        text,
        links: vec![Link {
            href,
            text: other.to_owned(),
        }],
    }
}
