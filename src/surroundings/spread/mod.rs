//! How far the people of an area are from poles, and who of them are served, whatever the radius.

mod curve;
mod lengths;
mod quantile;
mod served;

pub use curve::{Curve, Within};
pub(crate) use lengths::Lengths;
pub use quantile::Quantile;
pub use served::Served;

use curve::CurveSum;
use quantile::Fraction;

/// How the people of an area are spread by distance to the nearest pole, and who of them are served: the same at every
/// radius.
#[derive(Clone, Debug, PartialEq)]
pub struct Spread {
    /// The people within every radius.
    pub curve: Curve,
    /// The distance, or the time, that half of the people are within.
    pub median: Quantile,
    /// The same that nine tenths of the people are within.
    pub ninth_decile: Quantile,
    /// The people of the communes that poles declare to serve (*part desservie*).
    pub served: Served,
}

impl Spread {
    /// Sums over the points at `positions`.
    pub(crate) fn new(positions: &[u32], lengths: &Lengths<'_>) -> Self {
        let mut curve = CurveSum::new(lengths.reach.measure());
        let mut served = Served::default();
        let mut without_point = 0;
        for at in positions.iter().map(|&at| at as usize) {
            let point = &lengths.population.all()[at];
            let people = u64::from(point.people());
            served.add(lengths.reach.served(at), people);
            if point.n_vector().is_some() {
                curve.add(lengths.to_nearest[at], people);
            } else {
                without_point += people;
            }
        }
        let curve = curve.finish();
        let people = [served.people, without_point];
        let fractions = [Fraction::HALF, Fraction::NINE_TENTHS];
        let [median, ninth_decile] = Quantile::of(fractions, positions, people, &curve, lengths);
        Self {
            curve,
            median,
            ninth_decile,
            served,
        }
    }
}
