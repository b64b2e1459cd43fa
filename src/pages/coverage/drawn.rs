//! The map of the comparison as a picture: the same classes, circles and legend as the page's.

use super::{
    circles,
    classes::Ranked,
    legend,
    request::{ComparisonQuery, indicator_at},
    sentence,
};
use crate::{
    drawing::scenes::{Class, Comparison, LegendBar},
    pages::{
        frame::Frame,
        view::{LegendClass, MapLegend},
    },
    query::coverage::{self, centre_of_population},
    territory::Area,
};

/// What a picture of the comparison is made from.
pub(in crate::pages) struct Drawn {
    pub(in crate::pages) title: String,
    pub(in crate::pages) subtitle: String,
    pub(in crate::pages) comparison: Comparison,
}

/// What `query` compares, to be drawn.
pub(in crate::pages) fn drawn(frame: &Frame, query: &ComparisonQuery) -> Drawn {
    let request = &query.coverage.request;
    let table = coverage::table(frame.snapshot, query.level, request, query.sort);
    let ranked = Ranked::new(&table, query.indicator, query.thresholds);
    let classes = table.rows.iter().filter_map(|row| {
        let class = Class::parse(&ranked.shade_of(row))?;
        Some((row.territory, class))
    });
    let most = ranked.spread().map_or(0.0, |(_, _, most)| most);
    let circles = table.rows.iter().filter_map(|row| {
        let value = ranked.value(row).filter(|value| *value > 0.0)?;
        let centre = centre_of_population(frame.snapshot, Area::One(row.territory))?;
        Some((centre, circles::radius(value, most, query.level)))
    });
    let mut comparison = Comparison {
        classes: classes.collect(),
        circles: if ranked.is_circles() {
            circles.collect()
        } else {
            Vec::new()
        },
        ..Comparison::default()
    };
    match legend::legend(&ranked, query.level) {
        MapLegend::Bar {
            zero, classes, end, ..
        } => {
            let key = |class: &LegendClass| Some((Class::parse(&class.shade)?, class.tick.clone()));
            comparison.zero = zero.as_ref().and_then(key);
            comparison.bar = Some(LegendBar {
                classes: classes.iter().filter_map(key).collect(),
                end,
            });
        }
        MapLegend::Circles(lines) => {
            let circles = lines.into_iter().filter_map(|line| {
                let radius = line.radius.parse().ok()?;
                Some((radius, line.value))
            });
            comparison.circle_keys = circles.collect();
        }
    }
    Drawn {
        title: format!(
            "{}, par {}",
            indicator_at(query),
            super::levels::of_level(query.level)
                .trim_start_matches("des ")
                .trim_end_matches('s')
        ),
        subtitle: sentence::france(query, &table, &ranked),
        comparison,
    }
}
