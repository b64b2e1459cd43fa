//! Numbers of people and poles as circles whose areas are in proportion.

use super::classes::Ranked;
use crate::{
    pages::{indicators::written, view::CircleLine},
    territory::Level,
};

/// The radius of the largest circle, in CSS pixels: neighbours of a level should not hide one another.
const fn largest(level: Level) -> f64 {
    match level {
        Level::Region => 34.0,
        Level::Departement => 24.0,
        Level::Epci | Level::Commune => 16.0,
    }
}

/// The radius of the circle of `value`, where `most` has the largest; its area is in proportion.
pub(super) fn radius(value: f64, most: f64, level: Level) -> f64 {
    if value <= 0.0 || most <= 0.0 {
        return 0.0;
    }
    largest(level) * (value / most).sqrt()
}

/// Up to three circles of round values, from the largest.
pub(super) fn legend(ranked: &Ranked, level: Level) -> Vec<CircleLine> {
    let Some((_, _, most)) = ranked.spread() else {
        return Vec::new();
    };
    let mut values: Vec<f64> = [1.0, 4.0, 20.0]
        .iter()
        .filter_map(|part| round_at_most(most / part))
        .collect();
    values.dedup();
    let lines = values.into_iter().map(|value| {
        let radius = radius(value, most, level);
        CircleLine {
            radius: format!("{radius:.1}"),
            side: format!("{:.0}", (2.0 * radius + 2.0).ceil()),
            value: written(ranked.indicator(), Some(value)),
        }
    });
    lines.collect()
}

/// The largest of 1, 2, 5, 10, 20, 50… that is not above `most`.
fn round_at_most(most: f64) -> Option<f64> {
    let mut found = None;
    let mut power = 1.0;
    while power <= most {
        found = [power, 2.0 * power, 5.0 * power]
            .into_iter()
            .rfind(|&one| one <= most);
        power *= 10.0;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_are_in_proportion() {
        let level = Level::Departement;
        let (one, four) = (radius(1.0, 16.0, level), radius(4.0, 16.0, level));
        assert!((four / one - 2.0).abs() < 1e-9);
        assert!((radius(16.0, 16.0, level) - largest(level)).abs() < 1e-9);
        assert!(radius(0.0, 0.0, level) == 0.0);
    }

    #[test]
    fn legends_have_round_values() {
        for (most, round) in [
            (1.0, Some(1.0)),
            (4.9, Some(2.0)),
            (16.0, Some(10.0)),
            (999.0, Some(500.0)),
            (12_345_678.0, Some(10_000_000.0)),
            (0.5, None),
        ] {
            assert_eq!(round_at_most(most), round, "{most}");
        }
    }
}
