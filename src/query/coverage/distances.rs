use rayon::prelude::*;

use super::Units;
use crate::geometry::{NearestIndex, Neighbour};

/// The nearest pole of every unit, among those that one filter lets pass.
#[derive(Debug)]
pub struct Distances(Vec<Option<Neighbour>>);

impl Distances {
    /// Measures every unit of `units` to the nearest point of `index` that `keep` lets pass.
    #[must_use]
    pub fn new(units: &Units, index: &NearestIndex, keep: impl Fn(usize) -> bool + Sync) -> Self {
        let nearest = units.all().par_iter().map(|unit| {
            let point = unit.point()?;
            index.nearest(point, 1, None, &keep).first().copied()
        });
        Self(nearest.collect())
    }

    /// The nearest point of the index to the unit at position `unit`; none when the unit has no
    /// point, or no pole passes.
    #[must_use]
    pub fn nearest(&self, unit: usize) -> Option<Neighbour> {
        self.0[unit]
    }

    /// The distance of the unit at position `unit` in metres, infinite when there is none.
    #[must_use]
    pub fn of(&self, unit: usize) -> f64 {
        self.0[unit].map_or(f64::INFINITY, |nearest| nearest.distance)
    }
}
